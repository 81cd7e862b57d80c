"""Lead a browser to the app's one-time address, which stands on no command line.

Every user of a machine can read the words with which a program was started, and a browser is
started with what it is to open: it is given a page in a file of the owner's alone, which leads on.
"""

import os
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from html import escape
from pathlib import Path
from secrets import token_hex
from threading import Thread

from detente.files.replace import new_folder

LEADS = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Détente</title>
<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url={0}"></head>
<body><p><a href="{0}">Open the app</a></p></body></html>
"""
HOUR = 3600.0
"""Seconds after which the page of a start that was killed is taken away by the next."""


@contextmanager
def browser_led_to(address: str, folder: Path, clock: Callable[[], datetime]) -> Iterator[None]:
    """A browser is started, and finds the address in a new file of a folder; at the end it goes.

    Without a place for the file nothing is opened: the address is printed all the same. The browser
    is waited for by nobody: one in a terminal stays until it is ended.
    """
    page = folder.absolute() / f"open-{token_hex(8)}.html"
    try:
        with suppress(OSError):
            _write(page, address, clock().timestamp() - HOUR)
            Thread(target=webbrowser.open, args=(page.as_uri(),), daemon=True).start()
        yield
    finally:
        with suppress(OSError):
            page.unlink()


def _write(page: Path, address: str, since: float) -> None:
    new_folder(page.parent)
    for old in page.parent.glob("open-*.html"):
        with suppress(OSError):
            if old.stat().st_mtime < since:
                old.unlink()
    handle = os.open(page, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(LEADS.format(escape(address)))
