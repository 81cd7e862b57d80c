"""The least amounts that make something hold: room in a tolerance, or stake in going on."""

from dataclasses import replace

from detente.engines.ladder.coefficients import Weights
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.search.cuts import deviations
from detente.engines.ladder.search.program import Vector
from detente.engines.ladder.search.relaxed import Relaxed
from detente.engines.ladder.search.rows import LadderRow, LadderRows

ROOM = 1e-6
"""By how much, relative to 1 + itself, a least amount is widened, for rounding."""
Sides = tuple[int, ...]


def least_room(problem: LadderProblem, sides: Sides, seconds: float) -> float | None:
    """The least by which the tolerances of some sides must rise, each by the same points.

    None where no rise helps, or none was found in time.
    """

    def gives(row: LadderRow) -> tuple[float, ...]:
        return (float(row.kind == "outlay" and row.side in sides),)

    def broken(rows: LadderRows, released: Weights, extra: Vector) -> list[LadderRow]:
        return list(deviations(rows, released).rows)

    return _least(Relaxed(LadderRows(problem), seconds, (-1.0,), gives, broken))


def least_stake(problem: LadderProblem, sides: Sides, seconds: float) -> float | None:
    """The least by which what going on is worth at the horizon must rise, each by the same points.

    None where no rise helps, or none was found in time.
    """

    def gives(row: LadderRow) -> tuple[float, ...]:
        if row.kind == "outlay" or row.side not in sides:
            return (0.0,)
        return (row.stakes[row.side],)

    def broken(rows: LadderRows, released: Weights, extra: Vector) -> list[LadderRow]:
        raised = LadderRows(with_stake(problem, sides, float(extra[0])))
        return list(deviations(raised, released).rows)

    return _least(Relaxed(LadderRows(problem), seconds, (-1.0,), gives, broken))


def with_room(problem: LadderProblem, sides: Sides, points: float) -> LadderProblem:
    """The problem with higher tolerances."""
    one, two = (
        None if cap is None else cap + (points if side in sides else 0.0)
        for side, cap in enumerate(problem.tolerance)
    )
    return replace(problem, tolerance=(one, two))


def with_stake(problem: LadderProblem, sides: Sides, points: float) -> LadderProblem:
    """The problem with more at stake beyond the horizon."""
    one, two = (
        stake + (points if side in sides else 0.0) for side, stake in enumerate(problem.stake)
    )
    return replace(problem, stake=(one, two))


def _least(search: Relaxed) -> float | None:
    found = search.run(search.program())
    if found.outcome != "proven":
        return None
    points = max(0.0, float(search.extra(found)[0]))
    return points + ROOM * (1 + points)
