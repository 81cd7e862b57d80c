"""Nested packages, compensations and rates, against an enumeration."""

from fractions import Fraction
from functools import cache

import numpy as np
import pytest

from detente.engines.choice import (
    ConsentRow,
    Draws,
    IssueEstimate,
    Ranking,
    RecommendationBasis,
    changes,
    compensation,
    lines,
    recommend,
    step_down,
    totals,
)
from detente.engines.choice.lines import TO_LEAVE, TO_OPEN
from detente.engines.choice.problem import ChoiceProblem, Package
from tests.engines.choice.problems import problems
from tests.oracles import choice as oracle


@cache
def targets() -> list[tuple[ChoiceProblem, Package]]:
    """Problems with a package to aim at."""
    answers = [(problem, recommend(problem)) for problem in problems(320, seed=41)]
    return [
        (problem, one.packages[0])
        for problem, one in answers
        if one.kind is RecommendationBasis.QUALIFIES
    ]


def nested(problem: ChoiceProblem, target: Package, sign: int, x: Package) -> bool:
    """Nowhere worse (1) or better (−1) for us than the target, and still where it is still."""
    ours = problem.rows[0].worths
    return all(
        k == target[i]
        or (target[i] != problem.now[i]
            and sign * (ours[i][k].mean - ours[i][target[i]].mean) >= 0)
        for i, k in enumerate(x)
    )  # fmt: skip


def best(problem: ChoiceProblem, listed: list[Package], row: int, least) -> float | None:
    """The most for a principal among those listed that surely qualify; None: too close to tell."""
    kept = [(oracle.qualifies(problem, x, least), oracle.gain(problem.rows[row], x))
            for x in listed]  # fmt: skip
    most = max((gain for sure, gain in kept if sure), default=float("-inf"))
    return None if any(sure is None and gain > most - 1e-9 for sure, gain in kept) else most


def test_three_packages_are_nested_and_the_best_of_their_kind() -> None:
    moved = 0
    for problem, target in targets():
        found = lines(problem, target)
        for answer, sign, row, least in (
            (found.opening, 1, 0, (problem.least[0], TO_OPEN)),
            (found.walk_away, -1, 1, (TO_LEAVE, problem.least[1])),
        ):
            listed = [x for x in oracle.packages(problem) if nested(problem, target, sign, x)]
            assert all(nested(problem, target, sign, x) for x in answer.packages)
            most = best(problem, listed, row, least)
            if most is None:
                continue
            value = float("-inf") if answer.value is None else float(answer.value)
            assert value == pytest.approx(most, abs=1e-9)
            moved += answer.packages not in ((), (target,))
    assert moved > 20


def test_what_makes_a_loss_good() -> None:
    good, lost = 0, 0
    for problem, target in targets():
        for issue in range(len(problem.sizes)):
            option = step_down(problem, target, issue)
            if option is None:
                continue
            worths = problem.rows[0].worths[issue]
            assert worths[option].mean < worths[target[issue]].mean
            found = compensation(problem, target, (issue, option))
            enough = oracle.gain(problem.rows[0], target) - 1e-9
            listed = [
                x
                for x in oracle.packages(problem)
                if x[issue] == option and oracle.gain(problem.rows[0], x) >= enough
            ]
            most = best(problem, listed, 1, problem.least)
            if most is None:
                continue
            if most == float("-inf"):
                lost += 1
                assert found.cost is None
            else:
                good += 1
                cost = oracle.gain(problem.rows[1], target) - most
                assert float(found.cost) == pytest.approx(cost, abs=1e-9)
    assert good > 5 and lost > 10


def test_a_change_is_worth_the_difference_of_the_two_packages() -> None:
    kept = 0
    for problem, target in targets()[:40]:
        for one in changes(Draws(problem, key=3, number=4_000), target):
            to = (*target[: one.place[0]], one.place[1], *target[one.place[0] + 1 :])
            for row, interval in ((0, one.us), (1, one.them)):
                before, after = (totals(problem, x)[row] for x in (target, to))
                wide = float(before.deviation + after.deviation)
                exact = float(after.gain - before.gain)
                assert interval.mean == pytest.approx(exact, abs=wide / 12 + 1e-9)
                assert interval.p10 <= interval.p90
            expected = oracle.lawful(problem, to) and oracle.qualifies(problem, to, problem.least)
            if expected is not None:
                assert one.qualifies == expected
                kept += expected
    assert kept > 5


def test_draws_of_a_change_are_those_of_one_law() -> None:
    """Two options of one ranking move together: the difference is never below a least step."""
    one = IssueEstimate(2, 3, Ranking((0, 1, 2), (Fraction(10), Fraction(30)), Fraction(2)))
    problem = ChoiceProblem((2,), (3,), (ConsentRow(0, (one,)), ConsentRow(1, (one,))))
    draws = Draws(problem, key=8, number=5_000)
    (found,) = [change for change in changes(draws, (1,)) if change.place == (0, 0)]
    table = draws.table((0, 0, 0))
    assert np.min(table[:, 0] - table[:, 1]) >= 2
    assert found.us.p10 >= 2
