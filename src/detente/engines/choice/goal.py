"""What is to be made large, and under which demands."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from detente.engines.choice.chance import reaches
from detente.engines.choice.evaluate import lawful, product, totals
from detente.engines.choice.problem import ChoiceProblem, Package, asked_of


class Value(StrEnum):
    """The product of the principals' mean gains, or one side's mean gain."""

    PRODUCT = "product"
    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True)
class Goal:
    """The value; the chance asked of the rows of each side; least mean gains of the principals.

    `corner`: every row accepts in the worst corner of all estimates, and no chance is asked for.
    """

    value: Value
    least: tuple[Fraction, ...]
    corner: bool = False
    floors: tuple[Fraction | None, Fraction | None] = (None, None)


def worth(problem: ChoiceProblem, goal: Goal, package: Package) -> Fraction | None:
    """What a package is worth to a goal, exactly; None where it breaks a demand or a rule."""
    if not lawful(problem, package):
        return None
    sums = totals(problem, package)
    if goal.corner:
        accepted = all(one.sure for one in sums)
    else:
        accepted = all(
            reaches(one, asked_of(goal.least, row), problem.agreement)
            for row, one in zip(problem.rows, sums, strict=True)
        )
    floors = zip(goal.floors, sums, strict=False)
    if not accepted or any(floor is not None and one.gain < floor for floor, one in floors):
        return None
    if goal.value is Value.PRODUCT:
        return product(sums, problem.principals) or None
    return sums[0 if goal.value is Value.OURS else 1].gain
