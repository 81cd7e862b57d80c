"""What a change at a package is worth to both (§53)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.engines.choice.goal import Goal, Value, worth
from detente.engines.choice.problem import OURS, THEIRS, ChoiceProblem, Package, Place
from detente.engines.choice.sample import Draws, StreamOwner, Vector


@dataclass(frozen=True)
class QuantileInterval:
    """Mean and the 10% and 90% quantiles of draws."""

    mean: float
    p10: float
    p90: float


@dataclass(frozen=True)
class OptionChange:
    """One issue of a package changed to another option, the rest as it is.

    `us`, `them`: what it adds to the principals' gains. `qualifies`: the changed package keeps
    every rule and gives every row its chance.
    """

    place: Place
    us: QuantileInterval
    them: QuantileInterval
    qualifies: bool


def changes(draws: Draws, package: Package) -> Iterator[OptionChange]:
    """Every change of one issue."""
    for issue, size in enumerate(draws.problem.sizes):
        for option in range(size):
            if option != package[issue]:
                yield _change(draws, package, (issue, option))


def changed(package: Package, place: Place) -> Package:
    """A package with one option changed."""
    return (*package[: place[0]], place[1], *package[place[0] + 1 :])


def _change(draws: Draws, package: Package, place: Place) -> OptionChange:
    to, problem = changed(package, place), draws.problem
    us, them = (_interval(_difference(draws, row, package, to)) for row in (OURS, THEIRS))
    return OptionChange(place, us, them, _qualifies(problem, to))


def _qualifies(problem: ChoiceProblem, package: Package) -> bool:
    return worth(problem, Goal(Value.OURS, problem.least), package) is not None


def _difference(draws: Draws, row: int, start: Package, end: Package) -> Vector:
    """What a row gains by a change, on one law for all options of an issue."""
    total = np.zeros(draws.number)
    for issue, (before, after) in enumerate(zip(start, end, strict=True)):
        if before != after:
            table = draws.table((row, StreamOwner.ISSUE, issue))
            total += table[:, after] - table[:, before]
    for number, link in enumerate(draws.problem.rows[row].links):
        holds = [all(one[i] == k for i, k in link.places) for one in (start, end)]
        if holds[0] != holds[1]:
            total += (holds[1] - holds[0]) * draws.table((row, StreamOwner.LINK, number))[:, 0]
    return total


def _interval(values: Vector) -> QuantileInterval:
    low, high = np.quantile(values, (0.1, 0.9))
    return QuantileInterval(float(values.mean()), float(low), float(high))
