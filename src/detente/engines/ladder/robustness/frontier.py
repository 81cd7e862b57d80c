"""What trust buys: the most value against how much both sides dare to have at risk.

Both tolerances are scaled by one factor (one aim under a cap on the other: Haimes, Lasdon and
Wismer 1971). The frontier begins at the least factor at which anything holds, the minimax of outlay
over tolerance, which alone would delay everything, and ends where the caps no longer bind.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.engines.ladder.coefficients import Weights
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.schedule import Schedule, ladder
from detente.engines.ladder.search.cuts import deviations
from detente.engines.ladder.search.program import Vector
from detente.engines.ladder.search.relaxed import Relaxed
from detente.engines.ladder.search.rows import LadderRow, LadderRows
from detente.engines.ladder.solve import LadderSolution, solve
from detente.engines.steps.step import Pair

Caps = tuple[float | None, float | None]
ROOM = 1e-6
"""By how much, relative to 1 + itself, a cap at the least factor is widened, for rounding."""


@dataclass(frozen=True)
class TolerancePoint:
    """The best ladder under caps of `factor` times the base; peaks: most outlay of each side."""

    factor: float
    caps: Caps
    solution: LadderSolution
    peaks: Pair | None


@dataclass(frozen=True)
class ToleranceFrontier:
    """Points by rising factor. base: the caps at factor 1 (the problem's tolerances; where it has
    none at all, the peaks of the best ladder without caps). least: the least factor at which
    anything holds, None where nothing does or none was found; least_proven: whether below it
    nothing does.
    """

    base: Caps
    least: float | None
    least_proven: bool
    points: tuple[TolerancePoint, ...]


def frontier(
    problem: LadderProblem,
    *,
    factors: Sequence[float] | None = None,
    count: int = 6,
    gap: float = 0.0,
    seconds: float = 60.0,
) -> ToleranceFrontier:
    """The frontier at some factors, or at `count` even ones from the least to the last that binds.

    seconds: for each point. Each begins from the ladder of the one before, so that a point that is
    not proven is still no worse than one with less room.

    >>> from detente.engines.ladder.problem import LadderStep
    >>> steps = (LadderStep("one", 0, once=(-1, 3)), LadderStep("two", 1, once=(3, -1)))
    >>> found = frontier(LadderProblem(steps, 2, 4, stake=(4, 4), tolerance=(2, 2)), count=2)
    >>> found.least, [(point.factor, point.peaks) for point in found.points]
    (0.5, [(0.5, (1.0, 1.0))])
    """
    free = solve(replace(problem, tolerance=(None, None)), gap=gap, seconds=seconds)
    base = _base(problem, free)
    least, proven, start = _least(problem, base, seconds)
    if least is None:
        return ToleranceFrontier(base, None, proven, ())
    last = max(least, _factor_of(base, peaks_of(free)))
    points: list[TolerancePoint] = []
    for factor in sorted(factors if factors is not None else _even(least, last, count)):
        caps = _scaled(base, factor * (1 + ROOM) if factor == least else factor)
        eased = replace(problem, tolerance=caps)
        first = None if start is None else ladder(eased, start.released)
        found = solve(eased, gap=gap, seconds=seconds, start=first)
        points.append(TolerancePoint(factor, caps, found, peaks_of(found)))
        start = found.schedule or start
    return ToleranceFrontier(base, least, proven, tuple(points))


def peaks_of(solution: LadderSolution) -> Pair | None:
    """The most that each side has at risk in any month."""
    if solution.schedule is None:
        return None
    problem, released = solution.schedule.problem, np.array(solution.schedule.released)
    return _peak(problem, 0, released), _peak(problem, 1, released)


def _peak(problem: LadderProblem, side: int, released: Weights) -> float:
    standing = LadderRows(problem).coefficients.standing
    months = range(problem.months + 1)
    return max(0.0, *(-standing(side, month).of(released) for month in months))


def _base(problem: LadderProblem, free: LadderSolution) -> Caps:
    if problem.tolerance != (None, None):
        return problem.tolerance
    peaks = peaks_of(free)
    return (None, None) if peaks is None else peaks


def _least(
    problem: LadderProblem, base: Caps, seconds: float
) -> tuple[float | None, bool, Schedule | None]:
    """The least factor, whether it is proven, and a ladder that has it."""
    bare: Caps = (None if base[0] is None else 0.0, None if base[1] is None else 0.0)

    def gives(row: LadderRow) -> tuple[float, ...]:
        return ((base[row.side] or 0.0) if row.kind == "outlay" else 0.0,)

    rows = LadderRows(replace(problem, tolerance=bare))
    search = Relaxed(rows, seconds, (-1.0,), gives, _broken)
    found = search.run(search.program())
    if found.values is None:
        return None, found.outcome == "infeasible", None
    released = search.released(found)
    start = ladder(problem, released)
    factor = _factor_of(base, (_peak(problem, 0, released), _peak(problem, 1, released)))
    return factor, found.outcome == "proven", start


def _broken(rows: LadderRows, released: Weights, extra: Vector) -> list[LadderRow]:
    return list(deviations(rows, released).rows)


def _factor_of(base: Caps, peaks: Pair | None) -> float:
    """The least factor at which peaks fit."""
    if peaks is None:
        return 0.0
    pairs = [(peak, cap) for peak, cap in zip(peaks, base, strict=True) if cap]
    return max((peak / cap for peak, cap in pairs), default=0.0)


def _scaled(base: Caps, factor: float) -> Caps:
    one, two = (None if cap is None else cap * factor for cap in base)
    return one, two


def _even(least: float, last: float, count: int) -> list[float]:
    if last - least < 1e-9 or count < 2:
        return [least]
    return [least + (last - least) * n / (count - 1) for n in range(count)]
