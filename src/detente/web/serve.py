"""Start the app: a socket on this machine, its address, and an end within a second.

Any user of the machine can open lines to it. They are bounded, and end soon where nothing is asked;
lines on which the cookie came are the last to go.
"""

import math
import socket
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import uvicorn

from detente.table.exchange.listener import PeerListener
from detente.table.exchange.server import patient
from detente.web.gate import ENTER, GuardedApplication, Keys
from detente.web.opener import browser_led_to
from detente.web.shelf import Shelf
from detente.web.site import site

HOST = "127.0.0.1"
MOST_LINES = 128
"""Open lines, a half of them of strangers; of most systems a process may have 1,024 files open."""
SECONDS = 10.0
"""For a request to begin on a line that waits for one."""
OWNER = "owner"
"""Whose lines are those on which the cookie came."""

CAME_IN = (
    "A browser came in by the address before, and another shows it now. If either is not yours, "
    "end this with Ctrl-C; else open this one:"
)


@dataclass(frozen=True)
class Start:
    """How the app is started: cases, port (0: a free one), side, day, seed; the clock.

    `reader`: whose eyes it is for, and stays for; "": the owner's. `state`: the folder of what a
    person has looked at; it is nobody else's.
    """

    cases: Sequence[Path]
    clock: Callable[[], datetime]
    state: Path
    port: int = 0
    party: str | None = None
    facing: str | None = None
    as_of: str | None = None
    seed: int = 0
    browser: bool = True
    reader: str = ""


class PortTakenError(OSError):
    """The port cannot be listened on."""


def serve(start: Start, ready: Callable[[str], None]) -> None:
    """Answer until interrupted. `ready` is told the address, and each new one.

    Raises PortTakenError.
    """
    held = _listening(start.port)
    port, keys = held.getsockname()[1], Keys()

    def address() -> str:
        return f"http://{HOST}:{port}{keys.path}{ENTER}?token={keys.token}"

    def renewed() -> None:
        ready(CAME_IN)
        ready(address())

    shelf = Shelf.of(start.cases, start.party, start.facing, start.as_of, start.seed)
    app = GuardedApplication(
        site(shelf, keys, start.clock, start.state, start.reader), keys, port,
        lambda whence: held.known_from(whence, OWNER), renewed,
    )  # fmt: skip

    config = uvicorn.Config(
        app, loop="asyncio", http=patient(SECONDS, math.inf, held), ws="none", lifespan="off",
        log_level="error", access_log=False, server_header=False, proxy_headers=False,
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    try:
        with suppress(KeyboardInterrupt):  # Ctrl-C is how it is ended
            ready(address())
            leading = browser_led_to(address(), start.state, start.clock)
            with leading if start.browser else nullcontext():
                uvicorn.Server(config).run(sockets=[held])
    finally:
        shelf.close()
        held.close()


def _listening(port: int) -> PeerListener:
    try:
        return PeerListener(socket.create_server((HOST, port)), MOST_LINES)
    except (OSError, OverflowError) as error:
        raise PortTakenError(str(error)) from error
