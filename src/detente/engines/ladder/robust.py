"""A ladder that stands late steps: solved again with margins until a tolerance seldom breaks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from detente.engines.ladder.problem import Pair, Problem
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.slips import Slips, slips

Solve = Callable[[Problem], Schedule | None]
Outcome = Literal["as it is", "mended", "no ladder", "no room", "rounds spent"]


@dataclass(frozen=True)
class Tried:
    """One round: the caps that the ladder was solved with, the ladder, and how often it breaks.

    caps are in each side's own points; breaks are judged by the tolerances of the problem itself.
    """

    caps: tuple[float | None, float | None]
    schedule: Schedule
    slips: Slips


@dataclass(frozen=True)
class Robust:
    """What planning for slips brings: the rounds, from the plain ladder to the last one.

    outcome: "as it is": the plain ladder breaks seldom enough. "mended": the last round does. "no
    ladder": none was found under the caps `refused` (with an exact solver: there is none). "no
    room": a cap reached 0 and the chance is still too high. "rounds spent": more rounds might do.
    best: the round that breaks least, the plain ladder where none is better.
    """

    outcome: Outcome
    rounds: tuple[Tried, ...]
    refused: tuple[float | None, float | None] | None = None

    @property
    def plain(self) -> Tried | None:
        """The ladder solved without margins; None where there is none."""
        return self.rounds[0] if self.rounds else None

    @property
    def best(self) -> Tried | None:
        """The round in which a tolerance breaks least often, the earliest of equals."""
        return min(self.rounds, key=lambda one: one.slips.either.share, default=None)


def robust(
    problem: Problem,
    solve: Solve,
    level: float,
    *,
    late: Pair,
    runs: int = 10_000,
    seed: int = 0,
    part: float = 0.1,
    most: int = 12,
) -> Robust:
    """Solve, simulate slips, lower the caps of the sides that break too often, and solve again.

    level: the chance that a tolerance breaks, of either side, that is low enough; the upper end of
    the interval is held against it, so that few runs do not pass for safety. In each round the caps
    of the sides that break in more than half the level, or else of the one that breaks more, fall
    by a `part` of their tolerance. most: rounds at most. Raises ValueError for a level or a part
    that is not above 0.

    >>> from detente.engines.ladder.designs import naive
    >>> from detente.engines.ladder.problem import Step
    >>> plan = Problem((Step("list", 1, once=(6.0, -4.0)),), 2, 2, tolerance=(1.0, 5.0))
    >>> robust(plan, naive, 0.05, late=(0.1, 0.1), runs=500).outcome
    'as it is'
    """
    if level <= 0 or part <= 0:
        raise ValueError("the level and the part by which caps fall lie above 0")
    rounds: list[Tried] = []
    caps = problem.tolerance
    for _ in range(most):
        found = solve(replace(problem, tolerance=caps))
        if found is None:
            return Robust("no ladder", tuple(rounds), caps)
        judged = replace(found, problem=problem)
        rounds.append(Tried(caps, judged, slips(judged, late, runs, seed)))
        last = rounds[-1].slips
        if last.either.high <= level:
            return Robust("mended" if len(rounds) > 1 else "as it is", tuple(rounds))
        lower = _lower(problem, caps, _too_often(last, level), part)
        if lower == caps:
            return Robust("no room", tuple(rounds))
        caps = lower
    return Robust("rounds spent", tuple(rounds))


def _too_often(found: Slips, level: float) -> list[bool]:
    """The sides whose caps are to fall: both may have a part in the breaks."""
    highs = [share.high for share in found.sides]
    return [high > min(level / 2, max(highs) - 1e-12) for high in highs]


def _lower(
    problem: Problem, caps: tuple[float | None, float | None], high: list[bool], part: float
) -> tuple[float | None, float | None]:
    """The caps of the next round: lower where a side breaks too often, and never below 0."""
    first, second = (
        cap if cap is None or not high[side] else max(0.0, cap - part * (whole or 0.0))
        for side, (cap, whole) in enumerate(zip(caps, problem.tolerance, strict=True))
    )
    return first, second
