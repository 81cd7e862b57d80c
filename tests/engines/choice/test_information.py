"""What knowing an estimate is worth, against small choices worked by hand and counted out."""

from fractions import Fraction

import numpy as np
import pytest

from detente.engines.choice import (
    ChoiceProblem,
    ConsentRow,
    Draws,
    IssueEstimate,
    RecommendationBasis,
    Scores,
    questions,
    recommend,
)
from detente.engines.choice.information import BINS
from tests.engines.choice.problems import problems
from tests.oracles import choice as oracle

F = Fraction
HALF = (F(1, 2), F(1, 2))


def even(*ranges: tuple[int, int]) -> Scores:
    return Scores(tuple((F(low), F(high)) for low, high in ranges))


def one_issue(ours: Scores, theirs: Scores) -> ChoiceProblem:
    rows = (
        ConsentRow(0, (IssueEstimate(0, 3, ours),)),
        ConsentRow(1, (IssueEstimate(0, 3, theirs),)),
    )
    return ChoiceProblem((0,), (3,), rows, least=HALF)


def test_a_bet_against_a_sure_thing() -> None:
    """The first is even on 0 … 20 for us, the second 9 for sure, 10 for them in both.

    In eighths the first is worth 1.25, 3.75, …; in four of them the second is better, by 7.75,
    5.25, 2.75 and 0.25: two points on average, in half of all cases.
    """
    problem = one_issue(even((0, 0), (0, 20), (9, 9)), even((0, 0), (10, 10), (10, 10)))
    (found,) = questions(Draws(problem, key=1, number=40_000), (1,), [(2,)])
    assert (found.row, found.issue, found.option) == (0, 0, 1)
    assert BINS == 8 and found.changes == 0.5
    assert found.us == pytest.approx(2, abs=0.1)
    assert found.product == pytest.approx(20, abs=1)
    assert found.them == pytest.approx(0, abs=1e-9)


def test_knowing_that_a_deal_would_be_refused_is_worth_the_other_deal() -> None:
    """Even on −2 … 6 for them: where they would lose, in two of eight bins, the other is taken."""
    problem = one_issue(even((0, 0), (10, 10), (2, 2)), even((0, 0), (-2, 6), (1, 1)))
    (found,) = questions(Draws(problem, key=2, number=40_000), (1,), [(2,)])
    assert (found.row, found.option) == (1, 1)
    assert found.changes == pytest.approx(2 / 8)
    assert found.us == pytest.approx(2 * 2 / 8, abs=0.02)
    assert found.product == pytest.approx(2 / 4, abs=0.02)


def test_the_value_by_counting_out_a_discretised_law() -> None:
    """Two issues, two audiences; the same rule in plain Python over 400 steps of the range."""
    ours = (IssueEstimate(0, 2, even((0, 0), (-6, 18))), IssueEstimate(0, 2, even((0, 0), (2, 4))))
    theirs = (IssueEstimate(0, 2, even((0, 0), (1, 3))), IssueEstimate(0, 2, even((0, 0), (3, 5))))
    problem = ChoiceProblem(
        (0, 0), (2, 2), (ConsentRow(0, ours), ConsentRow(1, theirs)), least=HALF, agreement=F(0)
    )
    candidates = [(1, 1), (0, 1), (1, 0)]
    found = {(one.row, one.issue): one for one in
             questions(Draws(problem, key=3, number=80_000), (1, 1), candidates)}  # fmt: skip
    gain, changed = 0.0, 0
    for part in np.array_split(-6 + 24 * (np.arange(400) + 0.5) / 400, BINS):
        first = float(part.mean())
        values = {(1, 1): (first + 3, 6), (0, 1): (3, 4), (1, 0): (first, 2)}
        pays = {x: a * b if a > 0 else 0 for x, (a, b) in values.items()}
        gain += (max(pays.values()) - pays[1, 1]) / BINS
        changed += max(pays.values()) > pays[1, 1]
    assert found[0, 0].product == pytest.approx(gain, abs=0.15)
    assert found[0, 0].changes == changed / BINS
    assert set(found) == {(0, 0)}


def test_nothing_is_asked_where_no_answer_would_change_anything() -> None:
    sure = one_issue(even((0, 0), (5, 5), (4, 4)), even((0, 0), (5, 5), (4, 4)))
    draws = Draws(sure, key=1, number=400)
    assert questions(draws, (1,), [(2,)]) == ()
    doubtful = one_issue(even((0, 0), (0, 20), (9, 9)), even((0, 0), (10, 10), (10, 10)))
    assert questions(Draws(doubtful, key=1, number=400), (1,), []) == ()


def test_questions_are_sorted_and_never_worth_less_than_the_error_of_the_draws() -> None:
    asked = 0
    for problem in problems(200, seed=51):
        found = recommend(problem)
        if found.kind is not RecommendationBasis.QUALIFIES:
            continue
        others = [x for x in oracle.packages(problem) if oracle.product_of(problem, x) > 0][:8]
        listed = questions(Draws(problem, key=4, number=4_000), found.packages[0], others)
        worth = [one.product for one in listed]
        assert worth == sorted(worth, reverse=True)
        assert all(0 < one.changes <= 1 for one in listed)
        assert all(one.product > -0.02 * float(found.product) - 1e-9 for one in listed)
        places = [(one.row, one.issue) for one in listed]
        assert len(places) == len(set(places))
        asked += len(listed)
    assert asked > 10
