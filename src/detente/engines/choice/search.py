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
from detente.engines.choice.problem import HALF, ChoiceProblem, Package
from detente.engines.choice.solve import Optimum, OptimumProof, ProofStatus, SolverLimits, optimum

BOLD = Fraction(3, 5)
"""The chance of theirs that an ambitious package is content with."""
NEAR = Fraction(1, 100)


class RecommendationBasis(StrEnum):
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

    kind: RecommendationBasis
    packages: tuple[Package, ...]
    product: Fraction | None
    proof: OptimumProof
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
    problem: ChoiceProblem, limits: SolverLimits | None = None, starts: Iterable[Package] = ()
) -> Recommendation:
    """The greatest product of mean gains among packages that give every row its chance by the
    normal form, or that every row accepts in the worst corner; else see `Kind`."""
    best = optimum(problem, Goal(Value.PRODUCT, problem.least), limits, starts=starts)
    sure = surest(problem, best.packages, limits)
    best = _either(best, sure)
    if best.packages or best.proof.status is ProofStatus.INCOMPLETE:
        kind = RecommendationBasis.QUALIFIES if best.packages else RecommendationBasis.NONE
        return Recommendation(kind, best.packages, best.value, best.proof, sure)
    last = largest_least(problem, limits)
    if last.package is None:
        return Recommendation(RecommendationBasis.NONE, (), None, last.proof, sure)
    value = product(totals(problem, last.package), problem.principals)
    return Recommendation(RecommendationBasis.LEAST, (last.package,), value, last.proof, sure)


def _either(best: Optimum, sure: Optimum) -> Optimum:
    """The better of two optima, with the ties of both and the weaker proof."""
    ordered = sorted((best, sure), key=lambda entry: (entry.value is not None, entry.value or 0))
    first, second = ordered[1], ordered[0]
    tied = second.packages if second.value == first.value else ()
    proof = max(best.proof, sure.proof, key=lambda entry: list(ProofStatus).index(entry.status))
    packages = tuple(dict.fromkeys((*first.packages, *tied)))
    return replace(first, packages=packages, proof=proof)


def sisters(
    problem: ChoiceProblem,
    recommended: Package,
    limits: SolverLimits | None = None,
    within: Fraction = NEAR,
) -> Optimum:
    """Packages that qualify with a product within a part of the best, in falling order."""
    bounds = limits or SolverLimits(listed=8)
    goals = (Goal(Value.PRODUCT, problem.least, corner=corner) for corner in (False, True))
    both = [optimum(problem, goal, bounds, within, (recommended,)) for goal in goals]
    best = _either(*both)
    if best.value is None:
        return best
    least = best.value * (1 - within)
    every = (one for each in both for one in _listed(each))
    listed = {one: product(totals(problem, one), problem.principals) for one in every}
    order = sorted(listed, key=lambda entry: (-listed[entry], entry))
    near = tuple(one for one in order if least <= listed[one] < best.value)
    return replace(best, near=near[: max(0, bounds.listed - len(best.packages))])


def _listed(optimum: Optimum) -> tuple[Package, ...]:
    return (*optimum.packages, *optimum.near)


def around(problem: ChoiceProblem, package: Package, number: int = 24) -> tuple[Package, ...]:
    """The greatest products that qualify within two options of a package: quick, and not all."""
    goal = Goal(Value.PRODUCT, problem.least)
    listed = [
        (worth(problem, goal, one), one) for one in Slope(problem, goal).around(package, number)
    ]
    kept = [(value, one) for value, one in listed if value is not None]
    return tuple(one for _, one in sorted(kept, key=lambda pair: (-pair[0], pair[1])))


def alternatives(
    problem: ChoiceProblem,
    starts: Iterable[Package] = (),
    limits: SolverLimits | None = None,
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
    problem: ChoiceProblem, starts: Iterable[Package] = (), limits: SolverLimits | None = None
) -> Optimum:
    """The greatest product among the packages that every row accepts in the worst corner."""
    goal = Goal(Value.PRODUCT, problem.least, corner=True)
    return optimum(problem, goal, limits, starts=starts)


def most(
    problem: ChoiceProblem,
    goal: Goal,
    limits: SolverLimits | None = None,
    starts: Iterable[Package] = (),
) -> Optimum:
    """The most for one side, and of all packages that give it so much, the most for the other."""
    first = optimum(problem, goal, limits, starts=starts)
    if first.value is None or first.proof.status is not ProofStatus.EXACT:
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
    problem: ChoiceProblem,
    places: Iterable[int],
    limits: SolverLimits | None = None,
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


def binds(problem: ChoiceProblem, package: Package) -> bool:
    """Whether a package takes all places that there are."""
    return problem.limit is not None and cost(problem, package) >= problem.limit
