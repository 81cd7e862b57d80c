"""Proven bounds over all readings of θ and η."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from detente.engines.belief.acting import acted_on
from detente.engines.belief.assumed import grid
from detente.engines.belief.bounds import ROUNDING, bounds, possible
from detente.engines.belief.listener import JudgedShare, Listener, Signal
from detente.engines.belief.posterior import ImpossibleError, posterior
from tests.engines.belief.listeners import KEYS, hearings

Hearing = tuple[Listener, tuple[Signal, ...]]
HALF, TENTH = Fraction(1, 2), Fraction(1, 10)
WIDE = JudgedShare(HALF, Fraction(0), Fraction(1))


def listener(theta: JudgedShare, eta: JudgedShare, benign: int = 2) -> Listener:
    names = (*"abcd"[:benign], "w")
    return Listener(names, "w", {"call": theta}, eta, Fraction(3, 5))


def told(words: str) -> tuple[Signal, ...]:
    return tuple(Signal(said, "call") for said in words)


@given(hearings(most=6))
@settings(max_examples=40, deadline=None)
def test_no_reading_lies_outside_and_one_lies_within_the_gap(hearing: Hearing) -> None:
    ear, heard = hearing
    found = bounds(ear, heard, budget=60)
    for point in grid(ear, KEYS, most=125).points:
        shares = posterior(ear, heard, point)
        assert all(found.of[h].low <= shares[h] <= found.of[h].high for h in ear.hypotheses)
    widest = max(one.gap for one in found.of.values())
    exact, within = widest <= 4 * ROUNDING, widest <= found.eps
    assert found.status == ("exact" if exact else "within" if within else "incomplete")


@given(hearings(most=6))
@settings(max_examples=25, deadline=None)
def test_a_short_search_gives_wider_bounds_that_hold(hearing: Hearing) -> None:
    ear, heard = hearing
    short, long = bounds(ear, heard, eps=1e-3, budget=2), bounds(ear, heard, eps=1e-3, budget=200)
    for h in ear.hypotheses:
        assert short.of[h].low <= long.of[h].low + ROUNDING
        assert long.of[h].high <= short.of[h].high + ROUNDING


@given(hearings(most=6))
@settings(max_examples=25, deadline=None)
def test_what_is_acted_on_in_some_reading_is_possible(hearing: Hearing) -> None:
    ear, heard = hearing
    could = possible(ear, bounds(ear, heard, budget=60))
    acts = {acted_on(ear, posterior(ear, heard, p)).on for p in grid(ear, KEYS, most=27).points}
    assert acts <= set(could)


def test_one_statement_has_its_extremes_at_the_corners() -> None:
    """P(a) = 1/3 at θ = 0; at θ = 1 it is 1/(1 + (1−η)/2), most at the greatest η: 1/1.4."""
    found = bounds(listener(WIDE, JudgedShare(TENTH, Fraction(0), Fraction(1, 5))), told("a"))
    assert found.status == "exact"
    assert abs(found.of["a"].low - 1 / 3) < 1e-9
    assert abs(found.of["a"].high - 1 / 1.4) < 1e-9
    assert found.of["b"].low < 1e-9


def test_corners_are_not_enough_where_two_stories_came_through_one_channel() -> None:
    """a, a, b with η = 0: P(a) is 1/3 at θ = 0 and 0 at θ = 1, and more than 1/2 between."""
    ear = listener(WIDE, JudgedShare.sure(Fraction(0)))
    found = bounds(ear, told("aab"), eps=1e-4, budget=2000)
    inside = [float(posterior(ear, told("aab"), p)["a"]) for p in grid(ear, ("call",)).points]
    assert found.status == "within"
    assert inside[0] == pytest.approx(1 / 3)
    assert inside[-1] == 0
    assert max(inside) > 0.4
    finest = replace(ear, informs={"call": WIDE})
    many = [posteriors(finest, n) for n in range(1001)]
    assert max(many) <= found.of["a"].high <= max(many) + 2e-4


def posteriors(ear: Listener, thousandths: int) -> float:
    theta = JudgedShare.sure(Fraction(thousandths, 1000))
    return float(posterior(replace(ear, informs={"call": theta}), told("aab"))["a"])


def test_the_reading_acted_on_may_be_proven() -> None:
    near = listener(JudgedShare(Fraction(4, 5), Fraction(7, 10), Fraction(9, 10)),
                    JudgedShare(TENTH, Fraction(1, 20), Fraction(1, 5)))  # fmt: skip
    assert possible(near, bounds(near, told("aaa"))) == ("a",)
    assert possible(near, bounds(near, told("abab"))) == ("w",)
    wide = replace(near, informs={"call": WIDE})
    assert possible(wide, bounds(wide, told("a"))) == ("a", "w")


def test_without_statements_the_prior_is_exact() -> None:
    found = bounds(listener(WIDE, WIDE), ())
    assert found.status == "exact"
    assert all(abs(one.low - 1 / 3) < 1e-9 > abs(one.high - 1 / 3) for one in found.of.values())


def test_what_has_no_prior_stays_at_nothing() -> None:
    ear = replace(listener(WIDE, WIDE), prior=(Fraction(0), HALF, HALF))
    one = bounds(ear, told("a")).of["a"]
    assert one.low == 0
    assert one.high <= ROUNDING


def test_words_that_some_reading_makes_impossible_are_never_called_exact() -> None:
    ear = listener(JudgedShare.sure(Fraction(1)), JudgedShare.sure(Fraction(1)))
    with pytest.raises(ImpossibleError):
        posterior(ear, told("ab"))
    assert bounds(ear, told("ab")).status == "incomplete"
