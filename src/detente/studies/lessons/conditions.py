"""How far ripeness as both sides see it and the four ingredients agree (§20, §27)."""

from collections.abc import Sequence

from detente.case.case import Case
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.ingredients import LACKING
from detente.studies.values.conditions import Agreement
from detente.studies.values.lessons import IssueLessons


def agreement(case: Case, issues: Sequence[IssueLessons]) -> Agreement:
    """Over the issues that were judged by both sets of conditions."""
    both = [line for line in issues if line.ingredients and _ripe(line) is not None]
    paths = [("issues", line.issue, part) for line in both for part in ("ingredients", "perceived")]
    return Agreement(
        issues=len(issues),
        judged=len(both),
        ripe=sum(_ripe(line) is True for line in both),
        most=sum(map(_most, both)),
        agreed=sum(_ripe(line) is _most(line) for line in both),
        marks=marks_at(case, *paths),
    )


def _ripe(line: IssueLessons) -> bool | None:
    return line.ripeness.by_perceptions if line.ripeness else None


def _most(line: IssueLessons) -> bool:
    """All ingredients but one at most are there."""
    return sum(word in LACKING for word in line.ingredients.values()) <= 1
