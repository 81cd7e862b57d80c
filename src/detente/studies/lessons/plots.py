"""Sets of ingredients against progress, episode by episode, for XY plots (definitions §22)."""

from collections.abc import Sequence

import numpy as np

from detente.case.case import Case
from detente.engines.lessons.case_types import Kind, Point, most_typical, points
from detente.engines.lessons.sets import Data
from detente.studies.lessons.past import years
from detente.studies.values.plot import Mark, Plot, Plotted
from detente.studies.words import first_up

OUTCOME = "progress"
WORDS: dict[Kind, tuple[Mark, str]] = {
    Kind.TYPICAL: (Mark.TYPICAL, "there, and progress was made"),
    Kind.INCONSISTENT_NECESSITY: (Mark.PLAIN, "there, and more progress than that"),
    Kind.DEVIANT_NECESSITY: (Mark.DEVIANT, "progress, though it was not there"),
    Kind.WITHOUT_OUTCOME: (Mark.ASIDE, "there, and still no progress"),
    Kind.IRRELEVANT: (Mark.PLAIN, "neither there nor progress"),
    Kind.ASTRIDE: (Mark.PLAIN, "exactly between"),
}
"""What each kind of case is called where the claim is that the set is needed for progress."""


def plot(
    case: Case,
    of: str,
    set_: str,
    names: Sequence[str],
    memberships: Sequence[float],
    outcome: Sequence[float],
) -> Plot:
    """The plot of one set: `names`, `memberships` and `outcome` go episode by episode."""
    data = Data(tuple(names), (), tuple(outcome))
    found = points(np.array(memberships), data, necessary=True)
    return Plot(
        of=of,
        set=set_,
        outcome=OUTCOME,
        necessary=True,
        points=tuple(_plotted(case, point) for point in found),
        typical=tuple(point.case for point in most_typical(found)),
    )


def _plotted(case: Case, point: Point) -> Plotted:
    episode = case.record.get(point.case)
    mark, says = WORDS[point.kind]
    title = f"{first_up(episode.title)} ({years(episode)})" if episode else point.case
    return Plotted(point.case, title, round(point.x, 4), round(point.y, 4), mark, says)
