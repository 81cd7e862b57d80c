"""What a side may expect of a design, over the kinds of conduct that the other side may show."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.engines.rehearsal.estimate import SampleEstimate, mean
from detente.engines.rehearsal.outcomes import Floats
from detente.engines.rehearsal.problem import RehearsalDesign, RehearsalProblem, SideConduct
from detente.engines.rehearsal.rehearse import rehearse
from detente.engines.rehearsal.runner import ChunkRunner, one_core, remembered


@dataclass(frozen=True)
class Weighted:
    """A kind of conduct and how likely it is judged to be, with the range of that judgement."""

    conduct: SideConduct
    weight: float
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True)
class Prospect:
    """A design, what the side itself does, and what the other may do; the weights sum to 1."""

    problem: RehearsalProblem
    design: RehearsalDesign
    side: int
    own: SideConduct
    others: tuple[Weighted, ...]


@dataclass(frozen=True)
class Mixed:
    """Expected value for the side: by kind of the other's conduct, at the judged weights, and the
    least and most over all weights within their ranges (exact, for the means by kind)."""

    by_kind: tuple[SampleEstimate, ...]
    value: SampleEstimate
    least: float
    most: float


def mixed_value(
    prospect: Prospect, runs: int, seed: int = 1, runner: ChunkRunner = one_core
) -> Mixed:
    """Rehearse against each kind and weigh."""
    rows = by_kind(prospect, runs, seed, runner)
    kinds = tuple(mean(row) for row in rows)
    means = [one.value for one in kinds]
    least = -greatest([-value for value in means], prospect.others)
    return Mixed(kinds, mean(weighed(prospect, rows)), least, greatest(means, prospect.others))


def values(prospect: Prospect, runs: int, seed: int = 1, runner: ChunkRunner = one_core) -> Floats:
    """(runs): the side's value in each run, weighed over the kinds, which share the run's draws."""
    return weighed(prospect, by_kind(prospect, runs, seed, runner))


def by_kind(prospect: Prospect, runs: int, seed: int, runner: ChunkRunner) -> list[Floats]:
    """The side's value in each run against each kind; ValueError where weights do not sum to 1."""
    total = sum(one.weight for one in prospect.others)
    if abs(total - 1) > 1e-9:
        raise ValueError(f"the weights of the kinds of conduct sum to {total:g}, not to 1")
    return [against(prospect, other.conduct, runs, seed, runner) for other in prospect.others]


def against(
    prospect: Prospect, other: SideConduct, runs: int, seed: int, runner: ChunkRunner
) -> Floats:
    """The side's value in each run against one kind; a runner may remember it."""
    problem, design, side = prospect.problem, prospect.design, prospect.side
    conducts = (prospect.own, other) if side == 0 else (other, prospect.own)

    def play() -> Floats:
        found = rehearse(problem, design, conducts, runs, seed, runner=runner)
        return found.outcomes.value[:, side]

    return remembered(runner, (problem, design, conducts, side, runs, seed), play)


def weighed(prospect: Prospect, rows: Sequence[Floats]) -> Floats:
    """Σ weight · value, run by run."""
    total = np.zeros(len(rows[0]))
    for other, row in zip(prospect.others, rows, strict=True):
        total += other.weight * row
    return total


def greatest(values: Sequence[float], kinds: Sequence[Weighted]) -> float:
    """The most that Σ w·value can be with Σ w = 1 and each w in its range, exactly.

    A linear program over a box and one sum: what is left over the lows goes to the best kinds
    first (the fractional knapsack, Dantzig 1957). ValueError where no such weights are.

    >>> a, b = (Weighted(SideConduct("a"), 0.5, 0.2, 0.6), Weighted(SideConduct("b"), 0.5, 0.1,
    ...     0.9))
    >>> greatest([1.0, 0.0], [a, b])
    0.6
    """
    left = 1.0 - sum(kind.low for kind in kinds)
    if left < -1e-9 or sum(kind.high for kind in kinds) < 1 - 1e-9:
        raise ValueError("no weights within these ranges sum to 1")
    total = 0.0
    for value, kind in sorted(zip(values, kinds, strict=True), key=lambda value: -value[0]):
        more = min(max(left, 0.0), kind.high - kind.low)
        total += (kind.low + more) * value
        left -= more
    return total
