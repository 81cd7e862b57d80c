"""The app, started as a person starts it, and its pages once they are worked out."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.house.tree import ROOT

WAIT = 180_000
"""Milliseconds that a page may take until it is worked out, on a busy machine."""


@dataclass(frozen=True)
class Started:
    """A running app: its process, the address it printed, and the seconds until it did."""

    process: "subprocess.Popen[str]"
    address: str
    seconds: float

    @property
    def root(self) -> str:
        """The address below which everything is."""
        return self.address.split("/enter")[0]


@contextmanager
def started(case: Path, state: Path, *more: str, browser: str = "") -> Iterator[Started]:
    """`detente open CASE`, ended by Ctrl-C; with a browser: that command, else `--no-browser`."""
    command = [sys.executable, "-m", "detente", "open", str(case), *more]
    command += [] if browser else ["--no-browser"]
    environment = os.environ | {"XDG_STATE_HOME": str(state), "BROWSER": browser}
    begun = time.monotonic()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        env=environment,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        yield Started(process, address, time.monotonic() - begun)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(20)


STARTED = "document.getElementById('main')?.dataset.started === 'true'"
LAST = "#main[data-missing='']:not(.stale, [aria-busy])"
"""What nothing is missing of, is not of another day, and is not being replaced."""
STANDS = f'document.querySelector("{LAST}") && document.body?.dataset.listens && {STARTED}'


def ready(page: Any, address: str) -> None:
    """Go to a page and wait until it stands."""
    page.goto(address, wait_until="commit")
    settled(page)


def settled(page: Any) -> None:
    """Wait until a page is worked out, hears what changes, and has its modules.

    From then on it stays as it is until somebody changes the case: whatever a test changes, it
    waits for here, or for what it looks at, before it acts on elements that it found.
    """
    page.wait_for_function(f"() => {STANDS}", timeout=WAIT)


def begun(page: Any) -> None:
    """Wait until what stands on a page has its modules, whether or not all is worked out."""
    page.wait_for_function(f"() => {STARTED}", timeout=WAIT)
