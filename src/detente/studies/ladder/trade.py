"""What tighter caps on the outlay at risk cost both sides: the frontier, from its minimax end."""

from detente.answers import UNLIMITED, Budget
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.robustness.frontier import TolerancePoint, frontier
from detente.studies.values.ladder.ladder import Tradeoff

SECONDS = 5.0
COUNT = 5


def trade(problem: LadderProblem, budget: Budget = UNLIMITED) -> tuple[Tradeoff, ...]:
    """A few points by rising caps; none where no order holds under any cap."""
    points = frontier(problem, count=COUNT, seconds=budget.seconds(SECONDS))
    return tuple(_point(point) for point in points.points if point.peaks is not None)


def _point(point: TolerancePoint) -> Tradeoff:
    assert point.peaks is not None
    return Tradeoff(
        share=round(point.factor, 4),
        peak_us=round(point.peaks[0], 3),
        peak_them=round(point.peaks[1], 3),
        value_us=round(point.solution.values[0], 3),
        value_them=round(point.solution.values[1], 3),
        status=point.solution.status,
    )
