"""The cases that are open, and the views of them that somebody looks at."""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from detente.answers import Finding
from detente.api.faults import Faults
from detente.api.reading import CaseView, read
from detente.report.outline.blocks.block import Text
from detente.report.outline.chapter import Chapter, chapter
from detente.report.readers.sight import sight_of
from detente.report.setting import Setting
from detente.studies.registry import OF_THE_RECORD
from detente.web.live import Hub, watch
from detente.web.work import ORDER, Hand, Work
from detente.web.worker import ViewRequest

T = TypeVar("T")
MOST = 4
"""So many views are kept; the one that was looked at longest ago is let go."""


@dataclass
class Look:
    """One view: the case as it was read, the work on it, and what stood there before a change.

    `reader`: for whose eyes; "" for the owner's. `made` (what was made of answers) and `pages`
    (templates) are kept, and `eyes`, the same look for readers.
    """

    wanted: ViewRequest
    reading: CaseView | None
    faults: tuple[Finding, ...]
    work: Work | None
    before: "Look | None" = None
    made: "dict[tuple[str, str], tuple[tuple[Any, ...], Any]]" = field(default_factory=dict)
    pages: Any = None
    reader: str = ""
    eyes: "dict[str, Look]" = field(default_factory=dict)

    def seen_by(self, reader: str) -> "Look":
        """The same look for the eyes of a reader; it shares the work.

        What stood there before is the owner's: it may hold what was marked since.
        """
        if reader == self.reader:
            return self
        if reader not in self.eyes:
            self.eyes[reader] = replace(
                self, reader=reader, before=None, made={}, pages=None, eyes={}
            )
        return self.eyes[reader]

    @cached_property
    def setting(self) -> Setting:
        """The names of the case, for the reader's eyes; of another side's plan nothing is released.

        Raises ValueError where it could not be read, UnreadableError where nothing may be shown.
        """
        if self.reading is None:
            raise ValueError("the case could not be read")
        case = self.reading.case
        eyes = sight_of(case, self.reader or None)
        return Setting(case, eyes.unreleased if self.wanted.party else eyes)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What `check` notes without refusing."""
        return tuple(self.reading.notes) if self.reading else ()

    @property
    def unplannable(self) -> tuple[Finding, ...]:
        """Why nothing can be planned on its day, though the record can be read."""
        return self.reading.unplannable if self.reading else ()

    def answer(self, name: str) -> Any:
        """One answer; None while it is not there."""
        return self.work.answers.get(name) if self.work else None

    def kept(self, kind: str, name: str, make: Callable[[], T], *answers: str) -> T:
        """What was made of some answers (else of the one of that name), until they change."""
        rests = tuple(self.answer(one) for one in answers or (name,))
        known = self.made.get((kind, name))
        if known is None or any(a is not b for a, b in zip(known[0], rests, strict=True)):
            known = self.made[kind, name] = (rests, make())
        made: T = known[1]
        return made

    def said(self, name: str) -> Any:
        """An answer that is there, as it is worded."""
        return self.kept("said", name, lambda: self.setting.said(self.answer(name)))

    def chapter(self, name: str) -> Chapter:
        """The chapter of an answer that is there."""
        found = "more" if name == "rehearsal" and self.answer("more") else name

        def make() -> Chapter:
            return chapter(name, self.answer(found), self.setting)

        return self.kept("chapter", name, make, found)

    def shows(self, name: str) -> bool:
        """Whether a chapter is there and holds more than the notice that it is withheld."""
        if self.answer(name) is None:
            return False
        blocks = self.chapter(name).blocks
        return any(not (isinstance(one, Text) and one.style == "note") for one in blocks)


@dataclass
class OpenCase:
    """A case by the name in its address, where it is, and how it was opened."""

    slug: str
    path: Path
    wanted: ViewRequest


class Shelf:
    """All open cases and their looks."""

    def __init__(self, cases: Sequence[OpenCase]) -> None:
        """Begin at once with the first view of each case; watch all of them."""
        self.cases = {one.slug: one for one in cases}
        self.hub, self._lock, self._stop = Hub(), threading.RLock(), threading.Event()
        self._looks: OrderedDict[Key, Look] = OrderedDict()
        self._outdated: set[Key] = set()
        self._gates: dict[Key, threading.Lock] = {}
        self._spare: Hand | None = Hand()
        for one in cases[:1]:
            threading.Thread(target=self.look, args=(one.slug, one.wanted), daemon=True).start()
        for one in cases:
            watch(one.path, lambda slug=one.slug: self._changed(slug), self._stop)  # type: ignore[misc]

    @classmethod
    def of(
        cls, paths: Iterable[Path], party: str | None, facing: str | None, as_of: str | None,
        seed: int,
    ) -> "Shelf":  # fmt: skip
        """The shelf of these cases, each opened in the same way."""
        taken: set[str] = set()
        return cls(
            [
                OpenCase(_slug(path, taken), path, ViewRequest(path, as_of, party, facing, seed))
                for path in paths
            ]
        )

    def look(self, slug: str, wanted: ViewRequest) -> Look:
        """The view that is wanted, begun now where nobody has looked at it since it changed.

        The case is read without holding up others; two who ask for one view wait for one reading.
        """
        key = (slug, wanted)
        with self._lock:
            if (fresh := self._fresh(key)) is not None:
                return fresh
            gate = self._gates.setdefault(key, threading.Lock())
        with gate:
            with self._lock:
                if (fresh := self._fresh(key)) is not None:
                    return fresh
                self._outdated.discard(key)  # a change from here on makes it outdated again
            reading = _read(wanted)
            with self._lock:
                return self._kept(key, reading)

    def _fresh(self, key: "Key") -> Look | None:
        """The look that is there, if the case has not changed since."""
        if key not in self._looks or key in self._outdated:
            return None
        self._looks.move_to_end(key)
        return self._looks[key]

    def _kept(self, key: "Key", reading: "Read") -> Look:
        """A look begun from what was read; the one looked at longest ago is let go."""
        old = self._looks.get(key)
        made = self._looks[key] = self._begun(key, reading, old)
        base = self._looks.get((key[0], self.cases[key[0]].wanted))
        if old is None and base and base is not made and base.answer("packages"):
            made.before = base
        self._looks.move_to_end(key)
        while len(self._looks) > MOST:
            gone, last = self._looks.popitem(last=False)
            self._outdated.discard(gone)
            _stop(last)
        return made

    def changed_beside(self, slug: str) -> None:
        """A what-if or a version of the case was made, changed or thrown away: no look of it stands
        as it was, and nobody works on what is gone."""
        with self._lock:
            own = self.cases[slug].path
            for key in [key for key in self._looks if key[0] == slug and key[1].path != own]:
                if key[1].path.exists():
                    self._outdated.add(key)
                else:
                    self._outdated.discard(key)
                    _stop(self._looks.pop(key))
        self.hub.tell(kind="beside", what="", case=slug)

    def close(self) -> None:
        """End all work."""
        self._stop.set()
        with self._lock:
            for one in self._looks.values():
                _stop(one)
            if self._spare:
                self._spare.stop()

    def _begun(self, key: "Key", read_: "Read", before: Look | None) -> Look:
        reading, faults = read_
        same = before and reading and before.reading and before.reading.inputs == reading.inputs
        if same and before:
            return replace(before, reading=reading, made={}, pages=None, eyes={})
        work = self._work(*key, bool(reading.unplannable)) if reading else None
        old = before
        if before:
            _stop(before)
            if before.before is not None and before.answer("packages") is None:
                old = before.before  # it had not got far: what was there before says more
        if old:
            old = copy(old)  # with all that was made of it, which it is shown from
            old.before, old.eyes = None, {}
        return Look(key[1], reading, faults, work, old)

    def _work(self, slug: str, wanted: ViewRequest, unplannable: bool) -> Work:
        hand, self._spare = self._spare or Hand(), None

        def tell(kind: str, what: str) -> None:
            self.hub.tell(kind=kind, what=what, case=slug)

        work = Work(wanted, hand, tell, OF_THE_RECORD if unplannable else ORDER)
        threading.Thread(target=self._refill, daemon=True).start()
        return work

    def _refill(self) -> None:
        """A spare hand, once the work has its start; nobody waits for it."""
        if self._stop.wait(4):
            return
        try:
            spare: Hand | None = Hand(at_once=False)
        except (OSError, EOFError):  # what it is forked from was ended: the next is spawned
            return
        with self._lock:
            if self._spare is None and not self._stop.is_set():
                self._spare, spare = spare, None
        if spare:
            spare.stop()

    def _changed(self, slug: str) -> None:
        with self._lock:
            self._outdated |= {key for key in self._looks if key[0] == slug}
        self.hub.tell(kind="changed", what="", case=slug)


Key = tuple[str, ViewRequest]
Read = tuple[CaseView | None, tuple[Finding, ...]]


def _read(wanted: ViewRequest) -> Read:
    try:
        view = read(
            wanted.path, as_of=wanted.as_of, party=wanted.party, facing=wanted.facing,
            planning=False,
        )  # fmt: skip
    except Faults as faults:
        return None, tuple(faults.findings)
    return view, tuple(view.notes)


def _stop(look: Look) -> None:
    if look.work:
        look.work.stop()


def _slug(path: Path, taken: set[str]) -> str:
    """A name for an address that no other case has."""
    plain = re.sub(r"[^a-z0-9]+", "-", path.resolve().stem.lower()).strip("-") or "case"
    slug, number = plain, 2
    while slug in taken:
        slug, number = f"{plain}-{number}", number + 1
    taken.add(slug)
    return slug
