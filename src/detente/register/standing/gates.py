"""Gates: what waits for what, whether it is open, and what is due because of it (§48).

A gate opens when all that it waits for is met, or waived; a miss, a dispute, a suspension, or a
third party that took something away pauses it. What waits behind a shut gate is not due, and
whoever does not give it breaks nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from detente.answers.text import Id, Name, Quote
from detente.register.entries.entry import Terms
from detente.register.later import later
from detente.register.standing.fold import PledgeState, Register, known_by
from detente.register.standing.grounds import Unmet, VerdictGrounds
from detente.register.standing.opening import GateWord, OpenRun, holding
from detente.register.standing.rungs import NO_RUNGS, Rungs, RungWait
from detente.register.standing.status import ComplianceStatus
from detente.register.standing.verdict import (
    NO_GATE,
    Behind,
    PledgeVerdict,
    verdict,
)

BROKEN = (ComplianceStatus.MISSED, ComplianceStatus.IN_PART, ComplianceStatus.AWAITED)
"""Words for what fell due and was not given, or of which nobody knows."""
NOT_PLEDGED = "not pledged"


@dataclass(frozen=True)
class GateCondition:
    """One thing that is waited for: `on` as it is named, the pledge that carries it, its word.

    `known`: the last day on which the act that opened it, dated earlier, may have come in.
    """

    on: Id
    pledge: Id
    word: Id
    gate: GateWord
    since: date | None = None
    why: VerdictGrounds | None = None
    known: date | None = None


@dataclass(frozen=True)
class PledgeGate:
    """What waits: a pledge, or a step of the ladder that nobody has pledged yet (`pledge` "").

    `opened` is the day on which the last condition came to hold, where it is known, and `known` the
    last one on which that may have become known here, where it is later; `word_of` how the pledge
    itself stands. `fell_due`: what waits fell due while the gate was open, which it was up to
    `was_open_to`, and is no more.
    """

    name: Id
    pledge: Id
    what: Quote
    by: Name
    word: GateWord
    conditions: tuple[GateCondition, ...]
    opened: date | None
    word_of: Id
    known: date | None = None
    fell_due: date | None = None
    was_open_to: date | None = None


class RegisterStanding:
    """How all pledges of a register stand on a day, each behind its gate.

    Computed once for each pledge, in the order in which they wait.
    """

    def __init__(self, register: Register, day: date, rungs: Rungs = NO_RUNGS) -> None:
        """`rungs`: the steps of the ladder that pledges may carry out."""
        self.register, self.day, self.rungs = register, day, rungs
        self.states = {one.pledge: one for one in register.states()}
        self.carriers: dict[str, list[str]] = {}
        for key, state in self.states.items():
            if state.deal.step:
                self.carriers.setdefault(state.deal.step, []).append(key)
        self.waits = {key: tuple(self._waits(state)) for key, state in self.states.items()}
        self._behind: dict[str, list[str]] = {}
        for key, waits in self.waits.items():
            for name in {one.on for one in waits}:
                self._behind.setdefault(name, []).append(key)
        self._gates: dict[str, PledgeGate] = {}
        self._held: dict[tuple[str, Fraction, bool], GateCondition] = {}
        self._runs: dict[tuple[str, Fraction], tuple[tuple[date, date], ...]] = {}
        self._words: dict[tuple[str, bool], PledgeVerdict] = {}
        for key in in_turn(self._awaited()):
            if self.waits[key]:
                self._gates[key] = self._gate(key, self.states[key], self.waits[key])

    def verdict(
        self, pledge: str, terms: Terms | None = None, rival: bool = False
    ) -> PledgeVerdict:
        """The word for a pledge behind its gate, by the terms that bind unless others are given.

        By the pledge's own counts, or by those that are made otherwise.
        """
        if terms is not None:
            return self._judged(pledge, terms, rival)
        known = self._words.get((pledge, rival))
        if known is None:
            known = self._judged(pledge, self.states[pledge].binding, rival)
            if pledge in self._gates or not self.waits[pledge]:
                self._words[pledge, rival] = known
        return known

    def _judged(self, pledge: str, owed: Terms, rival: bool) -> PledgeVerdict:
        behind = _behind(self.gate(pledge), owed)
        return verdict(self.states[pledge], owed, self.day, rival, behind)

    def gate(self, pledge: str) -> PledgeGate | None:
        """The gate of a pledge; None where it waits for nothing."""
        return self._gates.get(pledge)

    def gates(self) -> tuple[PledgeGate, ...]:
        """Every pledge's gate; those of steps that nobody pledged, where some step is pledged."""
        found = [gate for key in self.states if (gate := self.gate(key)) is not None]
        if self.carriers:
            waiting = [name for name, rung in self.rungs.items() if rung.waits]
            found += [self._unpledged(name) for name in waiting if name not in self.carriers]
        return tuple(found)

    def behind(self, pledge: str) -> tuple[str, ...]:
        """The pledges that wait for this one, themselves or as steps."""
        names = {pledge, self.states[pledge].deal.step} - {""}
        found = {key for name in names for key in self._behind.get(name, ())}
        return tuple(sorted(found))

    def _awaited(self) -> dict[str, tuple[str, ...]]:
        """The pledges that each waits for, itself or as steps."""
        return {
            key: tuple(at for one in waits for at in self._carrying(one.on))
            for key, waits in self.waits.items()
        }

    def _carrying(self, name: str) -> list[str]:
        return [name] if name in self.states else self.carriers.get(name, [])

    def _waits(self, state: PledgeState) -> Iterator[RungWait]:
        for name in state.deal.after:
            yield RungWait(name)
        if state.deal.step in self.rungs:
            yield from self.rungs[state.deal.step].waits

    def _gate(self, key: str, state: PledgeState, waits: tuple[RungWait, ...]) -> PledgeGate:
        conditions = tuple(one for each in waits for one in self._conditions(each))
        word = _together(conditions)
        found = PledgeGate(
            name=state.deal.step or key,
            pledge=key,
            what=state.deal.what,
            by=state.deal.by,
            word=word,
            conditions=conditions,
            opened=_opened(conditions, state.stages[0].day) if word is GateWord.OPEN else None,
            word_of=verdict(state, state.binding, self.day).word.value,
            known=max((one.known for one in conditions if one.known), default=None),
        )
        return found if word is GateWord.OPEN else self._once_open(found, state, waits)

    def _once_open(
        self, gate: PledgeGate, state: PledgeState, waits: tuple[RungWait, ...]
    ) -> PledgeGate:
        """A gate that is shut, with the day on which what waits fell due while it was open, and was
        not given."""
        carried = [(each, self._carrying(each.on)) for each in waits]
        if not all(keys for _, keys in carried):
            return gate
        spans: list[tuple[date, date]] = [(date.min, self.day)]
        for runs in (self._past(each, key) for each, keys in carried for key in keys):
            both = ((max(one[0], other[0]), min(one[1], other[1]))
                    for one in spans for other in runs)  # fmt: skip
            spans = [one for one in both if one[0] <= one[1]]
        for opened, until in spans:
            own = state.stages[0].day
            owed = dated(state.binding, replace(gate, opened=max(opened, own)))
            if owed.due is not None and opened <= owed.due < until:
                after = owed.due + timedelta(1)
                known = known_by(self.register.held[state.pledge], after)
                found = known and verdict(known, owed, after, behind=Behind(owed)).word
                if found in BROKEN:
                    return replace(gate, fell_due=owed.due, was_open_to=until)
        return gate

    def _unpledged(self, name: str) -> PledgeGate:
        rung = self.rungs[name]
        conditions = tuple(one for each in rung.waits for one in self._conditions(each))
        word = _together(conditions)
        opened = _opened(conditions) if word is GateWord.OPEN else None
        return PledgeGate(name, "", rung.what, rung.by, word, conditions, opened, NOT_PLEDGED)

    def _conditions(self, waits: RungWait) -> Iterator[GateCondition]:
        keys = self._carrying(waits.on)
        if not keys:
            yield GateCondition(waits.on, "", NOT_PLEDGED, GateWord.WAITS)
        for key in keys:
            yield self._condition(waits, key)

    def _condition(self, waits: RungWait, key: str) -> GateCondition:
        """Of what is waited for, and how much of it: the same for all that wait for it."""
        at = key, waits.share, waits.in_step
        if at not in self._held:
            found = self.verdict(key)
            gate, shown = holding(waits, self.states[key], found)
            since, known = self._run(waits, key).began(self.day, found, shown)
            self._held[at] = GateCondition(
                waits.on, key, found.word.value, gate, since, found.why, known
            )
        return replace(self._held[at], on=waits.on)

    def _past(self, waits: RungWait, key: str) -> tuple[tuple[date, date], ...]:
        at = key, waits.share
        if at not in self._runs:
            self._runs[at] = self._run(waits, key).runs(self.day)
        return self._runs[at]

    def _run(self, waits: RungWait, key: str) -> OpenRun:
        def judged(state: PledgeState, day: date) -> PledgeVerdict:
            behind = _behind(self.gate(key), state.binding)
            return verdict(state, state.binding, day, behind=behind)

        binding = self.states[key].binding
        due = (_behind(self.gate(key), binding).terms or binding).due
        return OpenRun(waits, self.register.held[key], due, judged)


def in_turn(awaited: Mapping[str, Sequence[str]]) -> list[str]:
    """Each name after all that it awaits; where they wait in a circle, one comes before another."""
    done: dict[str, None] = {}
    seen: set[str] = set()
    for start in sorted(awaited):
        stack = [start]
        while stack:
            name = stack[-1]
            ahead = () if name in seen else [one for one in awaited[name] if one not in seen]
            seen.add(name)
            stack.extend(reversed(ahead))
            if not ahead:
                done[stack.pop()] = None
    return list(done)


def _behind(gate: PledgeGate | None, terms: Terms) -> Behind:
    if gate is None:
        return NO_GATE
    if gate.word is GateWord.OPEN:
        return Behind(dated(terms, gate))
    return Behind(shut=tuple(_unmet(gate)))


def dated(terms: Terms, gate: PledgeGate) -> Terms:
    """The terms of what waited, once its gate is open: due so many days later, where that is said.

    Else its own deadline stands; one that had passed by then is none.
    """
    within = terms.deal.within
    if gate.opened is None:
        return terms
    if within:
        return replace(terms, due=later(gate.opened, within))
    if terms.due is not None and gate.opened > terms.due:
        return replace(terms, due=None, due_text="", passed=terms.due)
    return terms


def _together(conditions: tuple[GateCondition, ...]) -> GateWord:
    words = {one.gate for one in conditions}
    for word in (GateWord.PAUSED, GateWord.WAITS, GateWord.CANNOT_SAY):
        if word in words:
            return word
    return GateWord.OPEN


def _opened(conditions: tuple[GateCondition, ...], own: date = date.min) -> date | None:
    """The day of the last condition; of a pledge that was made later, its own day."""
    found = max((one.since for one in conditions if one.since is not None), default=None)
    return found and max(found, own)


def _unmet(gate: PledgeGate) -> Iterator[Unmet]:
    for one in gate.conditions:
        if one.gate is not GateWord.OPEN:
            yield Unmet(one.on, one.word)
