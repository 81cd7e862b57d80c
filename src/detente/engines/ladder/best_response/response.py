"""The best response of a side to a ladder: in full where that is small enough, else bracketed."""

from dataclasses import replace
from functools import lru_cache

from detente.engines.ladder.best_response.bracket import bracket
from detente.engines.ladder.best_response.respond import Response, best_of_all, fits
from detente.engines.ladder.best_response.stakes import Stakes
from detente.engines.ladder.schedule import Schedule


def response(schedule: Schedule, side: int) -> Response:
    """What a side's best plan against a ladder is, and what it brings (§30).

    >>> from detente.engines.ladder.problem import LadderProblem, LadderStep
    >>> parts = [LadderStep(name, 0, once=(-3, 3), seen=0.5, seen_lag=1) for name in ("one", "two")]
    >>> gift = LadderStep("gift", 1, once=(2, 0), earliest=2)
    >>> problem = LadderProblem((*parts, gift), 3, 3, stake=(4, 20))
    >>> found = response(Schedule(problem, ((1, 1, 1), (0, 1, 1), (0, 0, 1))), 0)
    >>> found.gain, found.lateness, found.plan.stop, len(found.plan.late)
    (1.0, 0.0, 2, 2)
    """
    return _response(_bare(schedule), side)


@lru_cache(maxsize=64)
def _response(schedule: Schedule, side: int) -> Response:
    return weighed(Stakes(schedule, side))


def weighed(stakes: Stakes) -> Response:
    """The best plan against what a side has at stake, not kept in mind."""
    return best_of_all(stakes) if fits(stakes) else bracket(stakes)


def _bare(schedule: Schedule) -> Schedule:
    """A ladder without what no best response looks at, so that one answer serves many problems."""
    bare = replace(
        schedule.problem,
        gates=(),
        rules=(),
        tolerance=(None, None),
        capacity=None,
        weights=(1.0, 1.0),
        enforce=True,
    )
    return Schedule(bare, schedule.released)


def responses(schedule: Schedule) -> tuple[Response, Response]:
    """Of both sides."""
    return response(schedule, 0), response(schedule, 1)
