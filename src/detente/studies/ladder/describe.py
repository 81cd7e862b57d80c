"""A schedule in the case's words: what each month gives, what is owed, who waits for whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from detente.case.case import Case
from detente.engines.ladder.schedule import Schedule
from detente.studies.ladder.acts import Act
from detente.studies.ladder.build import Built, triggers
from detente.studies.names import country, plain
from detente.studies.values.ladder import Given
from detente.studies.words import listing

CLOSE = 1e-6


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
            return f"{_number(act.step.amount * part)} {act.step.unit}".strip()
        return "all of it" if part == 1 else f"{part} of it"

    def waits(self, act: Act) -> Iterator[tuple[str, str]]:
        """What an act waits for, in words, with the step's id."""
        others = {one.name: one for one in self.built.acts}
        if act.paired:
            other = country(self.case, others[act.paired].step.by.value)
            yield f"{other} to do the same in the same month", act.paired
        for wait in act.step.waits_for:
            awaited = others.get(wait.step)
            if awaited is None or not triggers(self.case, awaited) or wait.waived:
                continue
            share = "" if wait.share == 1 else f" ({_number(wait.share * 100)}% of it)"
            later = f", seen {_months(wait.after)} later" if wait.after else ", in the same month"
            part = ", part for part" if wait.in_proportion else ""
            yield f"{said(awaited)}{share}{later}{part}", wait.step

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
        """An act, or the part of it that is given, with its natural units."""
        part = Fraction(share).limit_denominator(240)
        if part == 1:
            units = f" ({self.amount(act, share)})" if act.step.amount is not None else ""
            return f"{said(act)}{units}"
        return f"{said(act)}: {self.amount(act, share)}"

    def owed(self, month: int) -> tuple[str, ...]:
        """What is promised and not yet given by the end of a month, and what it waits for then."""
        found = []
        for act in self.built.acts:
            done = self.row(act.name)[month]
            last = self.row(act.name)[-1]
            if last - done > CLOSE:
                who = country(self.case, act.step.by.value)
                open_ = [words for words, on in self.waits(act) if self._open(on, month)]
                left = "" if done < CLOSE else f" (the rest, {self.amount(act, last - done)})"
                reason = (
                    f"waits for {listing(open_)}" if open_ else f"comes {self._next(act, month)}"
                )
                found.append(f"{who}: {said(act)}{left}: {reason}")
        return tuple(found)

    def _open(self, on: str, month: int) -> bool:
        return self.row(on)[-1] - self.row(on)[month] > CLOSE

    def _next(self, act: Act, month: int) -> str:
        later = [at for at, _ in self.parts(act.name) if at > month]
        return f"in {self.built.month(later[0])}" if later else "later"


def said(act: Act) -> str:
    """What an act is, without the sources that its text names."""
    return plain(act.step.what or act.name.replace("-", " "))


def _months(number: int) -> str:
    return "a month" if number == 1 else f"{number} months"


def _number(value: Fraction) -> str:
    return f"{float(value):.4g}"
