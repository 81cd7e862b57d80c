"""The named choices: recommended, sure, ambitious, easier for them; sisters; the price of places.

What qualifies and what is large among it is definitions §52. Nothing is replaced in silence: where
no package qualifies, the kind of the answer says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from detente.engines.choice.climb import Slope
from detente.engines.choice.evaluate import cost, product, totals
from detente.engines.choice.goal import Goal, Value, worth
from detente.engines.choice.least import largest_least
from detente.engines.choice.problem import HALF, Package, Problem
from detente.engines.choice.solve import Limits, Optimum, Proof, Status, optimum

BOLD = Fraction(3, 5)
"""The chance of theirs that an ambitious package is content with."""
NEAR = Fraction(1, 100)


class Kind(StrEnum):
    """Why a package is recommended.

    qualifies: the greatest product among those that give every row its chance; least: none does,
    and this one has the largest least chance; none: none gives both sides a gain and each row ½,
    or none was met within the limits, which the proof then says.
    """

    QUALIFIES = "qualifies"
    LEAST = "least"
    NONE = "none"


@dataclass(frozen=True)
class Recommendation:
    """The recommended packages (all ties), why, the product of mean gains, and how far proven.

    `sure`: what `surest` gave on the way.
    """

    kind: Kind
    packages: tuple[Package, ...]
    product: Fraction | None
    proof: Proof
    sure: Optimum | None = None


@dataclass(frozen=True)
class Alternatives:
    """The other named packages; each may be None, which its proof speaks of."""

    sure: Optimum
    ambitious: Optimum
    easier: Optimum


@dataclass(frozen=True)
class Price:
    """What is recommended when the limit is `places`."""

    places: int
    recommended: Recommendation


def recommend(
    problem: Problem, limits: Limits | None = None, starts: Iterable[Package] = ()
) -> Recommendation:
    """The greatest product of mean gains among packages that give every row its chance by the
    normal form, or that every row accepts in the worst corner; else see `Kind`."""
    best = optimum(problem, Goal(Value.PRODUCT, problem.least), limits, starts=starts)
    sure = surest(problem, best.packages, limits)
    best = _either(best, sure)
    if best.packages or best.proof.status is Status.INCOMPLETE:
        kind = Kind.QUALIFIES if best.packages else Kind.NONE
        return Recommendation(kind, best.packages, best.value, best.proof, sure)
    last = largest_least(problem, limits)
    if last.package is None:
        return Recommendation(Kind.NONE, (), None, last.proof, sure)
    value = product(totals(problem, last.package), problem.principals)
    return Recommendation(Kind.LEAST, (last.package,), value, last.proof, sure)


def _either(best: Optimum, sure: Optimum) -> Optimum:
    """The better of two optima, with the ties of both and the weaker proof."""
    ordered = sorted((best, sure), key=lambda one: (one.value is not None, one.value or 0))
    first, second = ordered[1], ordered[0]
    tied = second.packages if second.value == first.value else ()
    proof = max(best.proof, sure.proof, key=lambda one: list(Status).index(one.status))
    packages = tuple(dict.fromkeys((*first.packages, *tied)))
    return replace(first, packages=packages, proof=proof)


def sisters(
    problem: Problem, recommended: Package, limits: Limits | None = None, within: Fraction = NEAR
) -> Optimum:
    """Packages that qualify with a product within a part of the best, in falling order."""
    bounds = limits or Limits(listed=8)
    goals = (Goal(Value.PRODUCT, problem.least, corner=corner) for corner in (False, True))
    both = [optimum(problem, goal, bounds, within, (recommended,)) for goal in goals]
    best = _either(*both)
    if best.value is None:
        return best
    least = best.value * (1 - within)
    every = (one for each in both for one in _listed(each))
    listed = {one: product(totals(problem, one), problem.principals) for one in every}
    order = sorted(listed, key=lambda one: (-listed[one], one))
    near = tuple(one for one in order if least <= listed[one] < best.value)
    return replace(best, near=near[: max(0, bounds.listed - len(best.packages))])


def _listed(one: Optimum) -> tuple[Package, ...]:
    return (*one.packages, *one.near)


def around(problem: Problem, package: Package, number: int = 24) -> tuple[Package, ...]:
    """The greatest products that qualify within two options of a package: quick, and not all."""
    goal = Goal(Value.PRODUCT, problem.least)
    listed = [
        (worth(problem, goal, one), one) for one in Slope(problem, goal).around(package, number)
    ]
    kept = [(value, one) for value, one in listed if value is not None]
    return tuple(one for _, one in sorted(kept, key=lambda pair: (-pair[0], pair[1])))


def alternatives(
    problem: Problem,
    starts: Iterable[Package] = (),
    limits: Limits | None = None,
    sure: Optimum | None = None,
) -> Alternatives:
    """Of two sides. *sure*: see `surest`; *ambitious*: the most for us where theirs have a chance
    of 3/5; *easier*: the most for them where ours have theirs. `sure`: that, if at hand."""
    begin, ours = tuple(starts), problem.least[0]
    return Alternatives(
        sure or surest(problem, begin, limits),
        most(problem, Goal(Value.OURS, (ours, BOLD)), limits, begin),
        most(problem, Goal(Value.THEIRS, (ours, HALF)), limits, begin),
    )


def surest(
    problem: Problem, starts: Iterable[Package] = (), limits: Limits | None = None
) -> Optimum:
    """The greatest product among the packages that every row accepts in the worst corner."""
    goal = Goal(Value.PRODUCT, problem.least, corner=True)
    return optimum(problem, goal, limits, starts=starts)


def most(
    problem: Problem, goal: Goal, limits: Limits | None = None, starts: Iterable[Package] = ()
) -> Optimum:
    """The most for one side, and of all packages that give it so much, the most for the other."""
    first = optimum(problem, goal, limits, starts=starts)
    if first.value is None or first.proof.status is not Status.EXACT:
        return first
    floors = list(goal.floors)
    floors[goal.value is Value.THEIRS] = first.value
    other = Value.THEIRS if goal.value is Value.OURS else Value.OURS
    second = optimum(
        problem,
        replace(goal, value=other, floors=(floors[0], floors[1])),
        limits,
        starts=first.packages,
    )
    return replace(first, packages=second.packages) if second.packages else first


def prices(
    problem: Problem,
    places: Iterable[int],
    limits: Limits | None = None,
    start: Package | None = None,
) -> tuple[Price, ...]:
    """What each limit buys, one search for each."""
    found = []
    for number in places:
        begin = () if start is None else (start,)
        answer = recommend(replace(problem, limit=number), limits, begin)
        found.append(Price(number, answer))
        start = answer.packages[0] if answer.packages else start
    return tuple(found)


def binds(problem: Problem, package: Package) -> bool:
    """Whether a package takes all places that there are."""
    return problem.limit is not None and cost(problem, package) >= problem.limit
