"""Ripe by perceptions: a hurting stalemate and a way out on both sides (definitions §27).

Zartman 1989. Contours in place (definitions §12) are another thing and stand beside it; so does how
far it agrees with the four ingredients (§20).
"""

from collections.abc import Sequence

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.issue import Issue, Perception
from detente.case.models.part import uncited
from detente.studies.reasons.because import cited
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.ingredients import LACKING
from detente.studies.valuation.readings import SIDES
from detente.studies.values.record.conditions import Agreement, Ripeness, SideSees
from detente.studies.values.record.issue_lessons import IssueLessons


def ripeness(case: Case, name: str) -> Ripeness | None:
    """What both sides see, with who judged it; None where the case says nothing of either."""
    issue = case.issues[name]
    sides = tuple(
        _side(case, name, side, perception)
        for side in SIDES
        if issue.perceived and (perception := getattr(issue.perceived, side)) is not None
    )
    contours = _contours(issue)
    if not sides and contours is None:
        return None
    ripe = all(side.everything for side in sides) if len(sides) == len(SIDES) else None
    return Ripeness(sides, ripe, contours)


def _side(case: Case, issue: str, side: str, perception: Perception) -> SideSees:
    judged = perception.judged or case.judged
    return SideSees(
        Actor(side),
        perception.stalemate,
        perception.hurt,
        perception.way_out,
        judged.by if judged else "",
        judged.on if judged else None,
        uncited(perception.why),
        sources=cited(perception),
        marks=marks_at(case, ("issues", issue, "perceived", side)),
    )


def _contours(issue: Issue) -> bool | None:
    """Both leads have said so, and every bracket left is for leaders; None: nothing is said."""
    if issue.ripe is None:
        return None
    both = issue.ripe.us is not None and issue.ripe.them is not None
    return both and issue.ripe.brackets <= issue.ripe.leaders_only


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
