"""Clocks of disputes and of snapback: who must do what by when (§42)."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from detente.answers.text import Id, Name, Quote
from detente.case.models.part import Part
from detente.case.models.scalars import Text
from detente.files.yaml_text import template
from detente.register.codebooks import Titled
from detente.register.later import later


class ClockStep(Part):
    """A step of a clock: how many days, who must act by its end, and what follows if not."""

    id: Text
    days: int
    who: Text
    says: Text
    then: Text


class Clock(Part):
    """A clock as its agreement writes it."""

    id: Text
    title: Text
    note: Text = ""
    steps: tuple[ClockStep, ...]
    sources: tuple[Titled, ...]

    @property
    def nominal(self) -> int:
        """Days from the first step to the end of the last, nothing extended.

        >>> clocks()["jcpoa"].nominal
        65
        """
        return sum(step.days for step in self.steps)


@dataclass(frozen=True)
class Tick:
    """A step with its days: `who` has to act by `ends`."""

    step: Id
    who: Name
    says: Quote
    then: Quote
    begins: date
    ends: date
    over: bool


@cache
def clocks() -> dict[str, Clock]:
    """The clocks of `templates/clocks.yaml`, by id."""
    found = (Clock.model_validate(one) for one in template("clocks"))
    return {clock.id: clock for clock in found}


def ticks(clock: Clock, start: date, day: date, first: str = "") -> tuple[Tick, ...]:
    """The steps from a start on, from the step `first` where an agreement lets it be used alone.

    >>> [str(one.ends) for one in ticks(clocks()["jcpoa"], date(2027, 1, 1), date(2027, 1, 1))]
    ['2027-01-16', '2027-01-31', '2027-02-05', '2027-03-07']
    """
    at = next((n for n, step in enumerate(clock.steps) if step.id == first), 0)
    found: list[Tick] = []
    for step in clock.steps[at:]:
        ends = later(start, step.days)
        found.append(Tick(step.id, step.who, step.says, step.then, start, ends, ends < day))
        start = ends
    return tuple(found)
