"""Opening, target and walk-away as three nested packages; what makes a lost issue good (§53)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from detente.engines.choice.evaluate import totals
from detente.engines.choice.goal import Goal, Value
from detente.engines.choice.problem import OURS, THEIRS, Ban, ChoiceProblem, Package, Place
from detente.engines.choice.search import most
from detente.engines.choice.solve import Optimum, SolverLimits

TO_OPEN = Fraction(3, 4)
"""The chance of theirs that an opening keeps."""
TO_LEAVE = Fraction(9, 10)
"""The chance of ours below which we walk away."""


@dataclass(frozen=True)
class BargainingLines:
    """The package to open with, the one aimed at, and the last one to take.

    On no issue is the opening worse for our principal than the target, nor the walk-away better;
    what the target leaves at now stays there in both. Without a package: none keeps the demands.
    """

    opening: Optimum
    target: Package
    walk_away: Optimum


@dataclass(frozen=True)
class Compensation:
    """An issue given up by one step, and the package that leaves us no worse all the same.

    `cost`: what it takes off their mean gain; None where nothing makes it good.
    """

    lost: Place
    answer: Optimum
    cost: Fraction | None


def lines(
    problem: ChoiceProblem, target: Package, limits: SolverLimits | None = None
) -> BargainingLines:
    """Two packages around a target: the most for us, and the most for them, on its issues."""
    ours = problem.rows[OURS].worths
    below = _only(problem, target, lambda i, k: ours[i][k].mean <= ours[i][target[i]].mean)
    walk_away = Goal(Value.THEIRS, (TO_LEAVE, problem.least[THEIRS]))
    return BargainingLines(
        to_open(problem, target, limits),
        target,
        most(_banning(problem, below), walk_away, limits, (target,)),
    )


def to_open(problem: ChoiceProblem, target: Package, limits: SolverLimits | None = None) -> Optimum:
    """The package to open with alone: the most for us that leaves them so much of a chance."""
    ours = problem.rows[OURS].worths
    above = _only(problem, target, lambda i, k: ours[i][k].mean >= ours[i][target[i]].mean)
    opening = Goal(Value.OURS, (problem.least[OURS], TO_OPEN))
    return most(_banning(problem, above), opening, limits, (target,))


def step_down(problem: ChoiceProblem, package: Package, issue: int) -> int | None:
    """The option of an issue that is next worse for our principal, by mean; the first of a tie."""
    worths = problem.rows[OURS].worths[issue]
    worse = [k for k, one in enumerate(worths) if one.mean < worths[package[issue]].mean]
    allowed = [k for k in worse if ((issue, k),) not in problem.bans]
    return max(allowed, key=lambda k: (worths[k].mean, -k), default=None)


def compensation(
    problem: ChoiceProblem, target: Package, lost: Place, limits: SolverLimits | None = None
) -> Compensation:
    """With an option forced, the package that is best for them while our mean is the target's."""
    sums = totals(problem, target)
    issue, option = lost
    forced = [((issue, k),) for k in range(problem.sizes[issue]) if k != option]
    goal = Goal(Value.THEIRS, problem.least, floors=(sums[OURS].gain, None))
    start = (*target[:issue], option, *target[issue + 1 :])
    answer = most(_banning(problem, forced), goal, limits, (start,))
    cost = None if answer.value is None else sums[THEIRS].gain - answer.value
    return Compensation(lost, answer, cost)


def _only(
    problem: ChoiceProblem, target: Package, allowed: Callable[[int, int], bool]
) -> Iterable[Ban]:
    """Bans of all options that are not allowed, and of every move that the target does not make."""
    for issue, size in enumerate(problem.sizes):
        stays = target[issue] == problem.now[issue]
        for option in range(size):
            if option != target[issue] and (stays or not allowed(issue, option)):
                yield ((issue, option),)


def _banning(problem: ChoiceProblem, bans: Iterable[Ban]) -> ChoiceProblem:
    return replace(problem, bans=(*problem.bans, *bans))
