"""The ladder of a case as the register reads it: what each step waits for (§48)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from detente.answers.text import Id, Quote
from detente.case.models.case import Case
from detente.case.models.steps import Step


@dataclass(frozen=True)
class RungWait:
    """What a rung waits for: a pledge or a step by its name, and how much of it, 0 to 1.

    `in_step`: both are done on one day, so that neither has to be seen done before the other.
    """

    on: Id
    share: Fraction = Fraction(1)
    in_step: bool = False


@dataclass(frozen=True)
class LaidRung:
    """A step as it was laid: what is done, by which side, what it waits for."""

    what: Quote
    by: Id
    waits: tuple[RungWait, ...]


Rungs = Mapping[str, LaidRung]
NO_RUNGS: Rungs = {}


def rungs(case: Case) -> Rungs:
    """Every step of a case's options, by its name."""
    return {
        name: LaidRung(step.what or name, str(step.by), tuple(_waits(step)))
        for issue in case.issues.values()
        for name, step in issue.steps.items()
    }


def _waits(step: Step) -> Iterator[RungWait]:
    for one in step.waits_for:
        if not one.waived:
            yield RungWait(one.step, one.share, in_step=one.after == 0)
