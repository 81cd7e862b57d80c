"""A schedule in the case's words: what each month gives, what is owed, who waits for whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from detente.case.case import Case
from detente.case.steps import Wait
from detente.engines.ladder.schedule import Schedule
from detente.studies.ladder.acts import Act
from detente.studies.ladder.build import Built, triggers
from detente.studies.ladder.labels import label
from detente.studies.names import counted, country, plain
from detente.studies.values.ladder import Given
from detente.studies.words import listing

CLOSE = 1e-6
FEW = 2
"""So many acts are named, more are counted."""


@dataclass(frozen=True)
class Told:
    """A schedule with the acts behind its steps; `index` finds a step's row by its name."""

    case: Case
    built: Built
    schedule: Schedule

    def row(self, name: str) -> tuple[float, ...]:
        """A step's cumulative share by month."""
        names = [step.name for step in self.schedule.problem.steps]
        return self.schedule.released[names.index(name)]

    def parts(self, name: str) -> Iterator[tuple[int, float]]:
        """The months that give something of a step, with the share that each gives."""
        before = 0.0
        for month, share in enumerate(self.row(name)):
            if share - before > CLOSE:
                yield month, share - before
            before = share

    def given(self, act: Act) -> tuple[Given, ...]:
        """What is given of an act, month by month."""
        return tuple(
            Given(self.built.month(month), round(share, 6), self.amount(act, share))
            for month, share in self.parts(act.name)
        )

    def amount(self, act: Act, share: float) -> str:
        """A share of an act in natural units, else as a part of it."""
        part = Fraction(share).limit_denominator(240)
        if act.step.amount is not None:
            gap = "" if act.step.unit.startswith("%") else " "
            return f"{_number(act.step.amount * part)}{gap}{act.step.unit}".strip()
        return "all of it" if part == 1 else f"{part} of it"

    def waits(self, act: Act) -> Iterator[tuple[str, str]]:
        """What an act waits for, in words, with the step's id."""
        others = {one.name: one for one in self.built.acts}
        if act.paired:
            other = country(self.case, others[act.paired].step.by.value)
            yield f"{other} to do the same in that month", act.paired
        for wait in act.step.waits_for:
            awaited = others.get(wait.step)
            if awaited is None or not triggers(self.case, awaited) or wait.waived:
                continue
            share = "" if wait.share == 1 else f", {_part(wait.share)} of it"
            part = ", part for part" if wait.in_proportion else share
            later = f", seen {_months(wait.after)} later" if wait.after else ", in that month"
            yield f"{self.label(awaited)}{part}{later}", wait.step

    def month_gives(self, side: str, month: int) -> tuple[str, ...]:
        """What a side gives in a month."""
        found = []
        for act in self.built.acts:
            if act.step.by.value == side:
                for at, share in self.parts(act.name):
                    if at == month:
                        found.append(self.spoken(act, share))
        return tuple(found)

    def spoken(self, act: Act, share: float) -> str:
        """An act by its short name, with what is given of it."""
        whole = Fraction(share).limit_denominator(240) == 1 and act.step.amount is None
        return self.label(act) if whole else f"{self.label(act)}: {self.amount(act, share)}"

    def owed(self, month: int) -> tuple[str, ...]:
        """What is promised and not yet given by the end of a month, and who waits for whom then."""
        left = [act for act in self.built.acts if self._left(act, month) > CLOSE]
        waiting = [act for act in left if self._held(act, month)]
        said_ = [self._waits_said(act, month) for act in waiting]
        free = list(dict.fromkeys(self.label(act) for act in left if act not in waiting))
        if free:
            many = counted(len(free), "other act" if waiting else "act")
            acts = listing(free) if len(free) <= FEW else many
            come = "comes later, and waits" if len(free) == 1 else "come later, and wait"
            said_.append(f"{acts} {come} for nothing else")
        return tuple(said_)

    def _waits_said(self, act: Act, month: int) -> str:
        rest = self._left(act, month)
        begun = self.row(act.name)[month] > CLOSE
        left = f" (the rest, {self.amount(act, rest)})" if begun else ""
        return f"{self.label(act)}{left} waits for {listing(self._held(act, month))}"

    def _held(self, act: Act, month: int) -> list[str]:
        """What an act still waits for, other than what happens in the same month."""
        others = {one.name: one for one in self.built.acts}
        parts = {one.step: _how_much(one) for one in act.step.waits_for if one.after}
        return [
            self.label(others[on]) + parts[on]
            for _, on in self.waits(act)
            if on in parts and self.row(on)[-1] - self.row(on)[month] > CLOSE
        ]

    def label(self, act: Act) -> str:
        """A short name of an act."""
        return label(self.case, act)

    def _left(self, act: Act, month: int) -> float:
        return self.row(act.name)[-1] - self.row(act.name)[month]


def _how_much(wait: Wait) -> str:
    """How much of an act another waits for; nothing where it is all of it."""
    whole = wait.share == 1
    if wait.in_proportion:
        return ", part for part" if whole else f" ({_part(wait.share)} of it, part for part)"
    return "" if whole else f" ({_part(wait.share)} of it)"


def _part(share: Fraction) -> str:
    """A share in whole parts of a hundred, else as a fraction."""
    near = share.limit_denominator(12)
    hundredths = share * 100
    return f"{hundredths}%" if hundredths.denominator == 1 else str(near)


def said(act: Act) -> str:
    """What an act is, without the sources that its text names."""
    return plain(act.step.what or act.name.replace("-", " "))


def points_said(points: float) -> str:
    """Points to a tenth, or to two digits where that would be nought.

    >>> points_said(2.04), points_said(0.0261)
    ('2.0', '0.026')
    """
    return f"{points:.1f}" if abs(points) >= 0.05 else f"{points:.2g}"


def _months(number: int) -> str:
    return "a month" if number == 1 else f"{number} months"


def _number(value: Fraction) -> str:
    return f"{float(value):.4g}"
