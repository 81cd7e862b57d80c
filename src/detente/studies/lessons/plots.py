"""Sets of ingredients against progress, episode by episode, for XY plots (definitions §22)."""

from collections.abc import Sequence

import numpy as np

from detente.case.models.case import Case
from detente.engines.lessons.case_types import CasePoint, CaseType, most_typical, points
from detente.engines.lessons.sets import Data
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.record.plot import Mark, Plot, Plotted

OUTCOME = "progress"
MARKS: dict[CaseType, Mark] = {
    CaseType.TYPICAL: Mark.TYPICAL,
    CaseType.DEVIANT_NECESSITY: Mark.DEVIANT,
    CaseType.WITHOUT_OUTCOME: Mark.ASIDE,
}
"""What is named where the claim is that the set is needed for progress; others are plain."""


def plot(
    case: Case,
    of: str,
    names: Sequence[str],
    memberships: Sequence[float],
    outcome: Sequence[float],
) -> Plot:
    """The plot of one set: `names`, `memberships` and `outcome` go episode by episode."""
    data = Data(tuple(names), (), tuple(outcome))
    placed = points(np.array(memberships), data, necessary=True)
    return Plot(
        of=of,
        set=of,
        outcome=OUTCOME,
        necessary=True,
        points=tuple(_plotted(case, point) for point in placed),
        typical=tuple(point.case for point in most_typical(placed)),
    )


def _plotted(case: Case, point: CasePoint) -> Plotted:
    episode = case.record.get(point.case)
    return Plotted(
        point.case,
        episode.title if episode else point.case,
        round(point.x, 4),
        round(point.y, 4),
        MARKS.get(point.kind, Mark.PLAIN),
        point.kind,
        sources=episode.sources if episode else (),
        marks=marks_at(case, ("record", point.case)),
    )
