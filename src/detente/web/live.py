"""What every tab hears: the folder of a case has changed, an answer is there."""

import asyncio
import json
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable
from functools import lru_cache
from pathlib import Path

from detente.case.reading.read import read_case
from detente.files.bounded import inside, is_file

WRITTEN = (".yaml", ".csv")
"""Endings of the files that a case consists of."""
EVERY = 0.15
"""Seconds between two looks at a folder: a change is on the page within a quarter of one."""
BEAT = 15.0
CHANGING = ("changed", "beside", "fault", "remark")
"""After these a page is another than it was."""
Stamps = dict[str, tuple[int, int, int, int]]


class Hub:
    """Tells every listener what happens; it may be told from any thread."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._queues: set[asyncio.Queue[str]] = set()
        self._at: Counter[str] = Counter()
        self._lock = threading.Lock()

    def at(self, case: str) -> int:
        """How often a page of a case has become another by now."""
        return self._at[case]

    def tell(self, *, kind: str, what: str, case: str) -> None:
        """Tell all who listen."""
        with self._lock:
            if kind in CHANGING:
                self._at[case] += 1
            told = {"kind": kind, "what": what, "case": case, "at": self._at[case]}
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._spread, json.dumps(told))

    def _spread(self, text: str) -> None:
        for one in self._queues:
            one.put_nowait(text)

    async def stream(self) -> AsyncIterator[str]:
        """The events for one listener, as server-sent events, with a beat between them.

        The first says how often each case has changed: who was given a page before sees whether it
        is the one that stands.
        """
        self._loop = asyncio.get_running_loop()
        mine: asyncio.Queue[str] = asyncio.Queue()
        self._queues.add(mine)
        try:
            first = json.dumps({"kind": "open", "at": dict(self._at)})
            yield f"retry: 500\n\ndata: {first}\n\n"
            while True:
                try:
                    yield f"data: {await asyncio.wait_for(mine.get(), BEAT)}\n\n"
                except TimeoutError:
                    yield ": beat\n\n"
        finally:
            self._queues.discard(mine)


def stamps(path: Path) -> Stamps:
    """Size and times of each file that a case is read from, those of its series among them."""
    there = [path] if path.is_file() else [*path.glob("*"), *path.glob("series/*")]
    kept = (one for one in there if one.suffix in WRITTEN and is_file(one))
    found = {str(one): _stamp(one) for one in kept}
    try:
        named = _series(path, tuple(found.items()))
    except Exception:  # whoever watches goes on, and sees whatever changes of the others
        named = ()
    return found | {str(one): _stamp(one) for one in named if is_file(one)}


@lru_cache(maxsize=32)
def _series(path: Path, _: tuple[object, ...]) -> tuple[Path, ...]:
    """Files that the series of a case name, wherever in its folder; read again once it changed."""
    folder = path if path.is_dir() else path.parent
    named = (folder / one for one in read_case(path).series)
    return tuple(one for one in named if inside(one, folder))


def _stamp(path: Path) -> tuple[int, int, int, int]:
    """Who copies a file with its times and its size keeps no time of its last change."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0, 0
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_ctime_ns


def watch(path: Path, changed: Callable[[], None], stop: threading.Event) -> None:
    """Call `changed` after each change of a case's files, in a thread of its own, until stopped."""

    def look() -> None:
        before = stamps(path)
        while not stop.wait(EVERY):
            now = stamps(path)
            if now != before:
                before = now
                changed()

    threading.Thread(target=look, daemon=True).start()
