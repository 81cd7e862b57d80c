"""Chances by draws, how far errors may agree, and where draws and the normal form differ."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest

from detente.engines.choice import (
    ChoiceProblem,
    ConsentRow,
    Draws,
    IssueEstimate,
    Ranking,
    Scores,
    UncertainLink,
    judge,
    totals,
)
from detente.engines.choice.chance import agreement, normal, reaches
from tests.engines.choice.problems import problems
from tests.oracles import choice as oracle

F = Fraction


def test_the_normal_form_is_the_formula() -> None:
    for problem in problems(150, seed=21):
        for package in oracle.packages(problem)[:20]:
            for row, sums in zip(problem.rows, totals(problem, package), strict=True):
                if sums.variance:
                    chance = oracle.chance(problem, row, package)
                    assert normal(sums, problem.agreement) == pytest.approx(chance, abs=1e-7)


def test_how_far_errors_may_agree_is_where_the_chance_falls_below() -> None:
    known = 0
    for problem in problems(150, seed=22):
        for package in oracle.packages(problem)[:10]:
            for row, sums in enumerate(totals(problem, package)):
                least = problem.least_of(row)
                if sums.variance == 0 or least == F(1, 2):
                    continue
                most = agreement(row, sums, least).most
                if sums.sure:
                    assert most == 1
                    continue
                expected = oracle.falls_at(problem, problem.rows[row], package, float(least))
                near = abs(oracle.chance(problem, problem.rows[row], package) - float(least))
                if near > 1e-6:
                    assert (most is None) == (expected is None)
                if most is not None and 0 < most < 1:
                    there = replace(problem, agreement=most)
                    chance = oracle.chance(there, problem.rows[row], package)
                    assert chance == pytest.approx(float(least), abs=1e-6)
                    known += 1
    assert known > 20


def test_the_more_errors_agree_the_less_is_reached() -> None:
    steps = [F(k, 10) for k in range(11)]
    fell = 0
    for problem in problems(100, seed=23):
        for package in oracle.packages(problem)[:10]:
            for row, sums in enumerate(totals(problem, package)):
                kept = [reaches(sums, problem.least_of(row), rho) for rho in steps]
                assert kept == sorted(kept, reverse=True)
                fell += kept[0] and not kept[-1]
    assert fell > 10


def discretised(ends: tuple[Fraction, Fraction], steps: int) -> list[float]:
    low, high = map(float, ends)
    return [low + (high - low) * (k + 0.5) / steps for k in range(steps)]


def test_shares_of_draws_are_chances_of_the_law_by_enumeration() -> None:
    """Even ranges in 60 steps each: every combination is counted."""
    spreads = ((F(-4), F(12)), (F(-9), F(3)), (F(-2), F(5)))
    estimates = tuple(IssueEstimate(0, 2, Scores(((F(0), F(0)), ends))) for ends in spreads)
    link = UncertainLink(((0, 1), (1, 1)), (F(-1), F(4)))
    rows = (
        ConsentRow(0, estimates, (link,), strict=True),
        ConsentRow(1, estimates, (), (F(0), F(2))),
        ConsentRow(1, estimates, (), (F(-3), F(-1))),
    )
    problem = ChoiceProblem((0,) * 3, (2,) * 3, rows, agreement=F(0))
    found = judge(Draws(problem, key=4, number=100_000), (1, 1, 1))
    parts = [np.array(discretised(ends, 60)) for ends in spreads]
    gain = sum(np.meshgrid(*parts, indexing="ij")).ravel()
    for row, extra, sign in ((0, link.worth, 1), (1, rows[1].reservation, -1),
                             (2, rows[2].reservation, -1)):  # fmt: skip
        chance = np.mean([np.mean(gain + sign * one > 0) for one in discretised(extra, 60)])
        assert found.rows[row].value == pytest.approx(chance, abs=4 * found.rows[row].error + 0.003)
    both = found.sides[1].value
    assert both == pytest.approx(found.rows[1].value * found.rows[2].value, abs=0.01)
    assert found.all.value == pytest.approx(found.rows[0].value * both, abs=0.01)


def test_quantiles_are_those_of_the_law_by_enumeration() -> None:
    spreads = ((F(-4), F(12)), (F(-9), F(3)))
    estimates = tuple(IssueEstimate(0, 2, Scores(((F(0), F(0)), ends))) for ends in spreads)
    problem = ChoiceProblem(
        (0, 0), (2, 2), (ConsentRow(0, estimates), ConsentRow(1, estimates)), agreement=F(0)
    )
    found = judge(Draws(problem, key=6, number=100_000), (1, 1)).gains[0]
    grid = [a + b for a, b in product(*(discretised(ends, 400) for ends in spreads))]
    assert (found.p10, found.p90) == pytest.approx(tuple(np.quantile(grid, (0.1, 0.9))), abs=0.1)
    assert found.mean == 1 and found.lowest == -13


def test_a_ranking_and_a_range_by_enumeration_where_errors_agree_in_part() -> None:
    """Quantiles of both parts under a normal law of two with correlation ρ, counted on a grid."""
    rho, count = 0.3, 300
    ranking = IssueEstimate(2, 3, Ranking((0, 1, 2), (F(10), F(40)), F(1)))
    cost = IssueEstimate(0, 2, Scores(((F(0), F(0)), (F(-24), F(0)))))
    who = (ranking, cost)
    problem = ChoiceProblem(
        (2, 0), (3, 2), (ConsentRow(0, who), ConsentRow(1, who)), agreement=F(3, 10)
    )
    found = judge(Draws(problem, key=12, number=100_000), (1, 1)).rows[0]
    even = (np.arange(count) + 0.5) / count
    # one gap of two: the least step, and an even share of the rest of an even span
    gap = np.sort((1 + (8 + 30 * even)[:, None] * even[None]).ravel())
    loss = -24 + 24 * even
    normals = np.array([NormalDist().inv_cdf(one) for one in even])
    other = rho * normals[:, None] + sqrt(1 - rho**2) * normals[None]
    ranks = np.array([[NormalDist().cdf(one) for one in row] for row in other])
    gains = gap[(even * len(gap)).astype(int)][:, None]
    chance = np.mean(gains + np.quantile(loss, ranks) > 0)
    assert found.value == pytest.approx(chance, abs=4 * found.error + 0.002)


def test_errors_that_agree_fully_move_together() -> None:
    """At ρ = 1 both parts stand at the same quantile: the sum of two even ranges is even."""
    estimates = (IssueEstimate(0, 2, Scores(((F(0), F(0)), (F(-1), F(9))))),) * 2
    problem = ChoiceProblem(
        (0, 0), (2, 2), (ConsentRow(0, estimates), ConsentRow(1, estimates)), agreement=F(1)
    )
    found = judge(Draws(problem, key=3, number=50_000), (1, 1))
    assert found.rows[0].value == pytest.approx(0.9, abs=0.005)
    assert found.gains[0].p10 == pytest.approx(0, abs=0.15)


@pytest.mark.slow
def test_the_error_of_a_share_is_as_large_as_said() -> None:
    """Over many keys the shares scatter by no more than their standard error."""
    for rho in (F(0), F(3, 10), F(1)):
        estimates = (IssueEstimate(0, 2, Scores(((F(0), F(0)), (F(-2), F(9))))),) * 4
        problem = ChoiceProblem(
            (0,) * 4, (2,) * 4, (ConsentRow(0, estimates), ConsentRow(1, estimates)), agreement=rho
        )
        shares = [judge(Draws(problem, key, 1_000), (1,) * 4).rows[0] for key in range(120)]
        scatter = np.std([one.value for one in shares])
        said = np.mean([one.error for one in shares])
        assert scatter < said * (1 + 3 / sqrt(2 * 120))


def test_without_doubt_nothing_is_left_to_the_draws() -> None:
    """A gain of exactly nothing is enough where nothing is asked for, and not where more is."""
    sure = (IssueEstimate(0, 2, Scores(((F(0), F(0)), (F(1, 3), F(1, 3))))),
            IssueEstimate(0, 2, Scores(((F(0), F(0)), (F(-1, 3), F(-1, 3))))))  # fmt: skip
    problem = ChoiceProblem((0, 0), (2, 2), (ConsentRow(0, sure), ConsentRow(1, sure, strict=True)))
    found = judge(Draws(problem, key=1, number=100), (1, 1))
    assert [one.value for one in found.rows] == [1, 0]
    assert found.agreements[0].most == 1 and found.agreements[1].most is None
    assert found.weakest.row == 1 and found.sure is False and found.qualifies is False


def test_a_row_that_the_draws_do_not_confirm_is_named() -> None:
    """One part alone, far from normal: even on −1 … 19 it is below 0 with 5% exactly."""
    wide = (IssueEstimate(0, 2, Scores(((F(0), F(0)), (F(-1), F(19))))),)
    rows = (ConsentRow(0, wide), ConsentRow(1, wide))
    problem = ChoiceProblem((0,), (2,), rows, agreement=F(0), least=(F(93, 100), F(3, 4)))
    found = judge(Draws(problem, key=2), (1,))
    assert found.normal[0] == pytest.approx(0.9407, abs=1e-3)
    assert found.qualifies and found.disputed == ()
    long = (IssueEstimate(0, 2, Scores(((F(0), F(0)), (F(-5), F(45))))),
            IssueEstimate(0, 2, Scores(((F(0), F(0)), (F(-5), F(45))))))  # fmt: skip
    tight = replace(problem, rows=(ConsentRow(0, long[:1], strict=True), ConsentRow(1, long[:1])),
                    least=(F(1, 2), F(9, 10)))  # fmt: skip
    fine = judge(Draws(tight, key=2), (1,))
    assert fine.rows[1].value == pytest.approx(0.9, abs=0.01)
    assert fine.qualifies and fine.disputed == (1,)


def test_a_package_of_ones_own_is_measured_even_where_it_breaks_a_rule() -> None:
    for problem in problems(60, seed=31):
        package = tuple(size - 1 for size in problem.sizes)
        found = judge(Draws(problem, key=1, number=200), package)
        assert found.lawful == oracle.lawful(problem, package)
        assert not found.qualifies or found.lawful
        for row in (0, 1):
            assert float(found.gains[row].mean) == pytest.approx(
                oracle.gain(problem.rows[row], package)
            )
        assert found.sure == oracle.sure(problem, package)


def test_what_is_without_doubt_adds_its_own_worth_to_every_draw() -> None:
    point, wide = (Fraction(5), Fraction(5)), (Fraction(1), Fraction(3))
    none = (Fraction(0), Fraction(0))
    sure, unsure = (
        IssueEstimate(0, 2, Scores((none, point))),
        IssueEstimate(0, 2, Scores((none, wide))),
    )
    row = (sure, unsure)
    problem = ChoiceProblem((0, 0), (2, 2), (ConsentRow(0, row), ConsentRow(1, row)))
    draws = Draws(problem, key=3, number=500)
    assert set(draws.gain(0, (1, 0))) == {5.0}
    both = draws.gain(0, (1, 1))
    assert 6 <= both.min() < 6.1 and 7.9 < both.max() <= 8
