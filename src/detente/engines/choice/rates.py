"""What a change at a package is worth to both, and at which rate two are exchanged (§53)."""

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


@dataclass(frozen=True)
class Swap:
    """Two changes of two issues at once.

    `rate`: how much of the second makes one of the first good for us, −Δ₁/Δ₂ on common draws;
    its median stands for the mean. `no_worse`: the share of draws in which we do not lose.
    """

    first: Place
    second: Place
    us: QuantileInterval
    them: QuantileInterval
    rate: QuantileInterval
    no_worse: float


def changes(draws: Draws, package: Package) -> Iterator[OptionChange]:
    """Every change of one issue."""
    for issue, size in enumerate(draws.problem.sizes):
        for option in range(size):
            if option != package[issue]:
                yield _change(draws, package, (issue, option))


def swap(draws: Draws, package: Package, first: Place, second: Place) -> Swap:
    """Two changes at a package; ValueError where they are of one issue."""
    if first[0] == second[0]:
        raise ValueError(f"two changes are of two issues: {first}, {second}")
    both = changed(changed(package, first), second)
    us, them = (_difference(draws, row, package, both) for row in (OURS, THEIRS))
    one = _difference(draws, OURS, package, changed(package, first))
    other = _difference(draws, OURS, package, changed(package, second))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.nan_to_num(-one / other, nan=0.0)
    low, middle, high = np.quantile(ratio, (0.1, 0.5, 0.9))
    rate = QuantileInterval(float(middle), float(low), float(high))
    return Swap(first, second, _interval(us), _interval(them), rate, float(np.mean(us >= 0)))


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
