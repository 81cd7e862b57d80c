"""Typical and deviant cases, and the points of an XY plot (Schneider & Rohlfing 2013)."""

from dataclasses import dataclass
from enum import StrEnum

from detente.engines.lessons.sets import Data, Memberships
from detente.engines.lessons.truth_table import CROSSOVER


class CaseType(StrEnum):
    """How a case stands to the claim that X is sufficient, or necessary, for Y."""

    TYPICAL = "typical"
    INCONSISTENT_IN_DEGREE = "more in the solution than in the outcome"
    DEVIANT_CONSISTENCY = "in the solution, without the outcome"
    DEVIANT_COVERAGE = "the outcome, outside the solution"
    INCONSISTENT_NECESSITY = "more in the outcome than in the condition"
    DEVIANT_NECESSITY = "the outcome, without the condition"
    WITHOUT_OUTCOME = "in the condition, without the outcome"
    IRRELEVANT = "neither"
    ASTRIDE = "exactly at 0.5"


@dataclass(frozen=True)
class CasePoint:
    """One case in an XY plot: membership in the solution, in the outcome, and its kind."""

    case: str
    x: float
    y: float
    kind: CaseType


def points(x: Memberships, data: Data, necessary: bool = False) -> tuple[CasePoint, ...]:
    """One point a case, in the table's order; kinds for sufficiency, or for necessity."""
    told = necessary_kind if necessary else kind
    return tuple(
        CasePoint(case, float(mine), outcome, told(float(mine), outcome))
        for case, mine, outcome in zip(data.cases, x, data.outcome, strict=True)
    )


def kind(x: float, y: float) -> CaseType:
    """The kind of case that a pair of memberships makes.

    >>> [kind(x, y).name for x, y in [(0.7, 0.9), (0.9, 0.7), (0.9, 0.1), (0.1, 0.9)]]
    ['TYPICAL', 'INCONSISTENT_IN_DEGREE', 'DEVIANT_CONSISTENCY', 'DEVIANT_COVERAGE']
    """
    if CROSSOVER in (x, y):
        return CaseType.ASTRIDE
    if x < CROSSOVER:
        return CaseType.DEVIANT_COVERAGE if y > CROSSOVER else CaseType.IRRELEVANT
    if y < CROSSOVER:
        return CaseType.DEVIANT_CONSISTENCY
    return CaseType.TYPICAL if x <= y else CaseType.INCONSISTENT_IN_DEGREE


def necessary_kind(x: float, y: float) -> CaseType:
    """The kind of case for the claim that X is necessary for Y (ibid.).

    A case in X and not in Y does not speak against necessity; where there are many, X is trivial.

    >>> [necessary_kind(x, y).name for x, y in [(0.9, 0.7), (0.7, 0.9), (0.9, 0.1), (0.1, 0.9)]]
    ['TYPICAL', 'INCONSISTENT_NECESSITY', 'WITHOUT_OUTCOME', 'DEVIANT_NECESSITY']
    """
    if CROSSOVER in (x, y):
        return CaseType.ASTRIDE
    if x < CROSSOVER:
        return CaseType.DEVIANT_NECESSITY if y > CROSSOVER else CaseType.IRRELEVANT
    if y < CROSSOVER:
        return CaseType.WITHOUT_OUTCOME
    return CaseType.TYPICAL if x >= y else CaseType.INCONSISTENT_NECESSITY


def most_typical(case_points: tuple[CasePoint, ...]) -> tuple[CasePoint, ...]:
    """Typical cases, best first: large memberships, close to each other (ibid., p. 571)."""
    typical = (point for point in case_points if point.kind is CaseType.TYPICAL)
    return tuple(sorted(typical, key=lambda p: abs(p.y - p.x) + (1 - min(p.x, p.y))))
