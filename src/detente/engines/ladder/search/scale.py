"""Tolerances are absolute, in points: a problem in small points is solved in larger ones."""

from dataclasses import replace
from math import ceil, log2

from detente.engines.ladder.problem import LadderProblem, LadderStep
from detente.engines.steps.step import Pair

MOST = 2.0**30
"""The larger side's figures are not raised beyond this."""


def scaled(problem: LadderProblem) -> tuple[LadderProblem, float]:
    """The problem with all points of both sides times a power of two, and that power.

    It is the least at which the greatest flow of each side that has any is at least 1; 1 where they
    are so already. Products with powers of two are exact, so that the problems are the same but for
    the unit.

    >>> scaled(LadderProblem((LadderStep("gift", 0, once=(-0.25, 8.0)),), 2, 2))[1]
    4.0
    """
    most = [
        max((abs(one[side]) for step in problem.steps for one in (step.once, step.monthly)),
            default=0.0)
        for side in (0, 1)
    ]  # fmt: skip
    some = [one for one in most if one > 0]
    if not some or min(some) >= 1:
        return problem, 1.0
    by = 2.0 ** ceil(-log2(min(some)))
    while by > 1 and by * max(some) > MOST:
        by /= 2
    one, two = problem.tolerance
    return replace(
        problem,
        steps=tuple(_step(step, by) for step in problem.steps),
        tolerance=(None if one is None else one * by, None if two is None else two * by),
        stake=_pair(problem.stake, by),
        bond=_pair(problem.bond, by),
    ), by  # fmt: skip


def _step(step: LadderStep, by: float) -> LadderStep:
    return replace(step, once=_pair(step.once, by), monthly=_pair(step.monthly, by))


def _pair(pair: Pair, by: float) -> Pair:
    return pair[0] * by, pair[1] * by
