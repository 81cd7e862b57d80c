"""State is a fold over dated entries, whatever the order in which they arrived (§37)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import compress, count
from operator import attrgetter, eq
from typing import Any

from detente.answers.text import Id
from detente.register.entries.entry import (
    Amendment,
    Coded,
    Corrected,
    Entry,
    Observation,
    PledgeAct,
    PledgeReadout,
    PledgeStep,
    Scored,
    Terms,
)
from detente.register.entries.obligation import Obligation
from detente.register.standing.amendments import binds, moved, rewound


@dataclass(frozen=True, slots=True)
class TermsPeriod:
    """The terms from a day on; `move` made them, None for the original."""

    day: date
    terms: Terms
    move: Amendment | None = None
    sources: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class PledgeState:
    """How a pledge stands: stages of its terms, and all that was said, seen, scored and done.

    `changed`: the last day on which something became known of it, or may have come in.
    """

    pledge: Id
    stages: tuple[TermsPeriod, ...]
    said: tuple[Entry[PledgeReadout], ...] = ()
    counts: tuple[Entry[Observation], ...] = ()
    scored: tuple[Entry[Scored], ...] = ()
    coded: tuple[Entry[Coded], ...] = ()
    steps: tuple[Entry[PledgeStep], ...] = ()
    corrected: tuple[Entry[Corrected], ...] = ()
    changed: date = date.min

    @property
    def original(self) -> Terms:
        """The terms as first agreed."""
        return self.stages[0].terms

    @property
    def current(self) -> Terms:
        """The terms after every move so far, confirmed or not."""
        return self.stages[-1].terms

    @property
    def binding(self) -> Terms:
        """The terms after the moves that bind: agreed to, or a side's own letting go (§39)."""
        terms = self.original
        for stage in self.stages[1:]:
            if stage.move is not None and binds(stage.move, self.original, terms):
                terms = moved(terms, stage.move)
        return terms

    @property
    def deal(self) -> Obligation:
        """What it is, between whom, and what hangs on it."""
        return self.original.deal

    @property
    def in_force(self) -> Entry[PledgeStep] | None:
        """The last step that changes what is owed: None where all stands as agreed.

        What is waived or voided is owed no more, so that nothing is left to suspend; to say so once
        more changes nothing, and moves no day.
        """
        found: Entry[PledgeStep] | None = None
        for one in self.steps:
            if one.what.act in (PledgeAct.WAIVE, PledgeAct.VOID):
                found = one if found is None or found.what.act is not one.what.act else found
            elif one.what.act is PledgeAct.RESUME:
                found = None
            elif one.what.act is PledgeAct.SUSPEND and (found is None or _suspends(found)):
                found = one
        return found

    @property
    def certified(self) -> Entry[PledgeStep] | None:
        """The last word of whoever may say that it was met or not, from when it was first said.

        A dispute, a suspension or a third party in between begins it anew.
        """
        found: Entry[PledgeStep] | None = None
        anew = True
        for one in self.steps:
            if one.what.act is PledgeAct.CERTIFY:
                found = one if anew or found is None or found.what.met != one.what.met else found
                anew = False
            elif one.what.act in (PledgeAct.DISPUTE, PledgeAct.SUSPEND, PledgeAct.VOID):
                anew = True
        return found

    @property
    def dispute(self) -> Entry[PledgeStep] | None:
        """The first dispute that no step since has closed: another beside it moves no clock."""
        found: Entry[PledgeStep] | None = None
        for one in self.steps:
            if one.what.act is PledgeAct.DISPUTE:
                found = found or one
            elif self._closes(one.what):
                found = None
        return found

    def _closes(self, step: PledgeStep) -> bool:
        """Not whoever is owed it by saying once more that it was missed."""
        if step.act is PledgeAct.CERTIFY:
            return step.met or not step.by or step.by != self.deal.to
        return step.act not in (PledgeAct.SUSPEND, PledgeAct.DISPUTE)


def _suspends(step: Entry[PledgeStep]) -> bool:
    return step.what.act is PledgeAct.SUSPEND


@dataclass(frozen=True, slots=True)
class PledgeHistory:
    """A pledge's entries in order, and the state that they make; None before it is committed."""

    entries: tuple[Entry, ...]
    state: PledgeState | None


@dataclass(frozen=True)
class Register:
    """Every pledge by its id, in the order in which it was first heard of."""

    held: Mapping[str, PledgeHistory]

    def states(self) -> tuple[PledgeState, ...]:
        """The states of all pledges that were committed."""
        return tuple(one.state for one in self.held.values() if one.state is not None)

    def state(self, pledge: str) -> PledgeState | None:
        """The state of one pledge."""
        held = self.held.get(pledge)
        return held.state if held else None


def fold(entries: Iterable[Entry], day: date | None = None) -> Register:
    """The register from all entries known on a day (default: all)."""
    by_pledge = defaultdict[str, list[Entry]](list)
    for one in entries:
        if day is None or one.day <= day:
            by_pledge[one.pledge].append(one)
    return Register({pledge: _held(found) for pledge, found in by_pledge.items()})


def added(register: Register, entry: Entry) -> Register:
    """The register with one entry more: only its pledge is folded again."""
    before = register.held.get(entry.pledge)
    entries = [*(before.entries if before else ()), entry]
    return Register({**register.held, entry.pledge: _held(entries)})


def known_by(history: PledgeHistory, day: date) -> PledgeState | None:
    """The state of a pledge by what was known of it on a day: at a table, by what was signed."""
    known = bisect_right(history.entries, day, key=DAY)
    return _state([one for one in history.entries[:known] if day_known(one) <= day])


def day_known(entry: Entry) -> date:
    """The day from which an entry was known: a table's figure is published before it is signed."""
    signed = entry.what.signed if isinstance(entry.what, Observation) else None
    return max(entry.day, signed or entry.day)


def _held(entries: list[Entry]) -> PledgeHistory:
    ordered = _ordered(entries)
    return PledgeHistory(tuple(ordered), _state(ordered))


def _ordered(entries: list[Entry]) -> list[Entry]:
    """By day; on one day terms first; then acts by their table's order; ties by
    the spelling of all that they say, so that arrival never counts."""
    ordered = sorted(entries, key=DAY)
    days = list(map(DAY, ordered))
    end = 0
    for start in compress(count(), map(eq, days, days[1:])):
        if start >= end:
            end = bisect_right(days, days[start], start)
            ordered[start:end] = _of_one_day(ordered[start:end])
    return ordered


def _of_one_day(entries: list[Entry]) -> list[Entry]:
    by_place = {_place(one): one for one in entries}
    if len(by_place) == len(entries):
        return [by_place[place] for place in sorted(by_place)]
    return sorted(entries, key=lambda entry: (_place(entry), repr(entry)))


def _place(entry: Entry) -> tuple[int, int, str]:
    """The last count of a table first, since the first of a day counts; else as signed.

    The end of a count is where the spellings of two of a day part first, and is quicker spelled.
    """
    if isinstance(entry.what, Observation):
        return RANK[Observation], -entry.place, repr(entry.what.until)
    return RANK[type(entry.what)], entry.place, ""


DAY, KNOWN = attrgetter("day"), attrgetter("known")


RANK: dict[type, int] = {
    Terms: 0,
    Amendment: 1,
    PledgeReadout: 2,
    Observation: 3,
    Scored: 4,
    Coded: 5,
    PledgeStep: 6,
    Corrected: 7,
}


def _state(entries: list[Entry]) -> PledgeState | None:
    """None before the terms are known; a move that was known before them is a move of them."""
    by_kind: dict[type, list[Entry[Any]]] = {kind: [] for kind in RANK}
    for one in entries:
        by_kind[type(one.what)].append(one)
    if not by_kind[Terms]:
        return None
    committed, moves = by_kind[Terms][0], by_kind[Amendment]
    first = rewound(committed.what, [move.what for move in moves])
    stages = [TermsPeriod(committed.day, first, None, committed.sources)]
    for move in moves:
        terms = moved(stages[-1].terms, move.what)
        stages.append(TermsPeriod(move.day, terms, move.what, move.sources))
    return PledgeState(
        entries[0].pledge,
        tuple(stages),
        said=tuple(by_kind[PledgeReadout]),
        counts=tuple(by_kind[Observation]),
        scored=tuple(by_kind[Scored]),
        coded=tuple(by_kind[Coded]),
        steps=tuple(by_kind[PledgeStep]),
        corrected=tuple(by_kind[Corrected]),
        changed=max(entries[-1].day, max(map(KNOWN, entries))),
    )
