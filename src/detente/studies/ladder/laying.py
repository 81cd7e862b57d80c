"""A schedule by act and month: what is given, what waits for what, what is still owed."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from detente.answers import UNLIMITED, Budget
from detente.case.models.case import Case
from detente.engines.ladder.schedule import Schedule
from detente.studies.ladder.acts import LadderAct, triggers
from detente.studies.ladder.build import Built
from detente.studies.values.ladder.ladder import Awaited, Given, Owed, Share

CLOSE = 1e-6
FINEST = 240
"""Shares are read as parts of at most so many."""


@dataclass(frozen=True)
class Laying:
    """A schedule with the acts behind its steps; `budget`: what may be spent on more."""

    case: Case
    built: Built
    schedule: Schedule
    budget: Budget = UNLIMITED

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

    def given(self, act: LadderAct) -> tuple[Given, ...]:
        """What is given of an act, month by month."""
        amount = act.step.amount
        return tuple(
            Given(
                self.built.month(month),
                round(share, 6),
                None if amount is None else amount * Fraction(share).limit_denominator(FINEST),
            )
            for month, share in self.parts(act.name)
        )

    def waits(self, act: LadderAct) -> Iterator[Awaited]:
        """What an act waits for that can open a gate, and is not waived."""
        others = {other.name: other for other in self.built.acts}
        if act.paired:
            yield Awaited(act.paired, same=True)
        for wait in act.step.waits_for:
            awaited = others.get(wait.step)
            if awaited is not None and triggers(self.case, awaited) and not wait.waived:
                yield Awaited(wait.step, wait.share, wait.after, wait.in_proportion)

    def gives(self, side: str, month: int) -> tuple[Share, ...]:
        """What a side gives in a month."""
        return tuple(
            Share(act.name, round(share, 6))
            for act in self.acts(side)
            for at, share in self.parts(act.name)
            if at == month
        )

    def acts(self, side: str) -> tuple[LadderAct, ...]:
        """The acts of a side."""
        return tuple(act for act in self.built.acts if act.step.by == side)

    def begun(self, side: str, month: int) -> tuple[str, ...]:
        """The acts of a side of which something was given before a month."""
        return tuple(
            act.name for act in self.acts(side) if any(at < month for at, _ in self.parts(act.name))
        )

    def owed(self, month: int) -> tuple[Owed, ...]:
        """What is promised and not yet given by the end of a month, and what it then waits for."""
        return tuple(
            Owed(act.name, round(self._left(act.name, month), 6), tuple(self._held(act, month)))
            for act in self.built.acts
            if self._left(act.name, month) > CLOSE
        )

    def _held(self, act: LadderAct, month: int) -> Iterator[Awaited]:
        """What an act still waits for, other than what happens in the same month."""
        for wait in self.waits(act):
            if wait.after and self._left(wait.step, month) > CLOSE:
                yield wait

    def _left(self, name: str, month: int) -> float:
        return self.row(name)[-1] - self.row(name)[month]
