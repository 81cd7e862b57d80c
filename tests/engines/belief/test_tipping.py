"""Tipping points: where another hypothesis comes to be acted on."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from detente.engines.belief.acting import acted_on
from detente.engines.belief.listener import Assumed, JudgedShare, Listener, Signal
from detente.engines.belief.posterior import posterior
from detente.engines.belief.tipping import TOLERANCE, Tip, tipping
from tests.engines.belief.listeners import hearings

Hearing = tuple[Listener, tuple[Signal, ...]]
EAR = Listener(
    ("a", "b", "w"),
    "w",
    {"call": JudgedShare(Fraction(4, 5), Fraction(1, 2), Fraction(9, 10))},
    JudgedShare(Fraction(1, 10), Fraction(0), Fraction(1, 5)),
    Fraction(3, 5),
)
SAID = (Signal("a", "call"),)


def moved(ear: Listener, tip: Tip, to: Fraction) -> tuple[Listener, Assumed]:
    """The listener with one quantity at another value."""
    at = ear.best
    if tip.quantity == "informs":
        return ear, Assumed({**at.informs, tip.name: to}, at.says_itself)
    if tip.quantity == "says-itself":
        return ear, Assumed(at.informs, to)
    if tip.quantity == "threshold":
        return replace(ear, threshold=to), at
    rest = (1 - to) / (1 - tip.now)
    pairs = zip(ear.hypotheses, ear.prior, strict=True)
    return replace(ear, prior=tuple(to if h == tip.name else p * rest for h, p in pairs)), at


def acts(ear: Listener, heard: tuple[Signal, ...], tip: Tip, at: Fraction) -> str:
    changed, assumed = moved(ear, tip, at)
    return acted_on(changed, posterior(changed, heard, assumed)).on


@given(hearings(most=4))
@settings(max_examples=25, deadline=None)
def test_it_changes_there_and_not_before(hearing: Hearing) -> None:
    ear, heard = hearing
    now = acted_on(ear, posterior(ear, heard)).on
    found = tipping(ear, heard, Fraction(1, 256))
    assert [tip.move for tip in found.tips] == sorted(tip.move for tip in found.tips)
    for tip in found.tips:
        if tip.quantity == "threshold":
            continue
        assert acts(ear, heard, tip, tip.at) == tip.to != now
        way = 1 if tip.at > tip.now else -1
        safe = tip.at - way * found.tolerance
        # the change itself may lie at `safe`, which is within the tolerance
        between = [tip.now + (safe - tip.now) * n / 6 for n in range(6)]
        assert all(acts(ear, heard, tip, x) == now for x in between if (x - tip.now) * way >= 0)


@given(hearings(most=4))
@settings(max_examples=20, deadline=None)
def test_what_is_called_steady_is(hearing: Hearing) -> None:
    ear, heard = hearing
    now = acted_on(ear, posterior(ear, heard)).on
    ranges = {("informs", key): one for key, one in ear.informs.items()}
    ranges[("says-itself", "")] = ear.says_itself
    for quantity, name in tipping(ear, heard, Fraction(1, 256)).steady:
        if one := ranges.get((quantity, name)):
            tip = Tip(quantity, name, one.best, one.best, now)
            for n in range(9):
                x = one.low + (one.high - one.low) * n / 8
                assert acts(ear, heard, tip, x) == now


@given(hearings(most=4))
@settings(max_examples=40, deadline=None)
def test_the_threshold_tips_exactly_where_it_is_said(hearing: Hearing) -> None:
    ear, heard = hearing
    now, step = acted_on(ear, posterior(ear, heard)).on, Fraction(1, 10**9)
    tips = [tip for tip in tipping(ear, heard, Fraction(1, 16)).tips if tip.quantity == "threshold"]
    for tip in tips:
        if tip.at >= tip.now:
            assert acts(ear, heard, tip, tip.at) == now
            assert acts(ear, heard, tip, tip.at + step) == tip.to == ear.worst
        else:
            assert acts(ear, heard, tip, tip.at) == tip.to != ear.worst
            assert acts(ear, heard, tip, tip.at + step) == now


def test_by_hand() -> None:
    """P(a) = (1+2θ) / (3 + θ(1−η)·3/2): at η = 1/10 it is 3/5 where θ = 80/119.

    The likelihoods are as 65 : 5 : 32, so a prior x of a leaves 3/5 where 26x = 111(1 − x)/10.
    """
    found = tipping(EAR, SAID)
    theta = next(tip for tip in found.tips if tip.quantity == "informs")
    assert theta.to == "w"
    assert 0 < Fraction(80, 119) - theta.at <= TOLERANCE
    threshold = next(tip for tip in found.tips if tip.quantity == "threshold")
    assert threshold.at == Fraction(65, 102)
    nearest = found.nearest
    assert nearest is not None
    assert (nearest.quantity, nearest.name, nearest.to) == ("prior", "a", "w")
    assert 0 < Fraction(111, 371) - nearest.at <= TOLERANCE
    assert ("says-itself", "") in found.steady


def test_none_in_the_ranges_is_an_answer() -> None:
    sure = replace(EAR, informs={"call": JudgedShare.sure(Fraction(4, 5))})
    found = tipping(sure, SAID)
    assert ("informs", "call") in found.steady
    assert not found.undecided
    certain = replace(EAR, prior=(Fraction(0), Fraction(0), Fraction(1)))
    deaf = tipping(certain, SAID)
    assert {tip.quantity for tip in deaf.tips} == {"prior"}
    assert {("informs", "call"), ("says-itself", ""), ("threshold", "")} <= set(deaf.steady)


def test_a_probability_that_stays_at_the_threshold_is_not_called_steady_for_sure() -> None:
    """Two hypotheses, η = 0: the worst says the same, so P(a) is its prior, τ, whatever θ is."""
    level = Listener(
        ("a", "w"),
        "w",
        {"call": JudgedShare(Fraction(1, 2), Fraction(0), Fraction(1))},
        JudgedShare.sure(Fraction(0)),
        Fraction(3, 5),
        prior=(Fraction(3, 5), Fraction(2, 5)),
    )
    found = tipping(level, SAID)
    assert not [tip for tip in found.tips if tip.quantity == "informs"]
    assert ("informs", "call") in (*found.steady, *found.undecided)


@pytest.mark.parametrize("share", ["1/3", "1"])
def test_priors_move_the_others_in_proportion(share: str) -> None:
    prior = (Fraction(share), (1 - Fraction(share)) / 2, (1 - Fraction(share)) / 2)
    found = tipping(replace(EAR, prior=prior), SAID)
    names = {name for quantity, name in found.steady if quantity == "prior"}
    names |= {tip.name for tip in found.tips if tip.quantity == "prior"}
    assert names == ({"a", "b", "w"} if share == "1/3" else {"b", "w"})


def test_a_tie_at_the_end_of_a_range_is_a_change() -> None:
    """Words that say nothing leave both as likely; in floating point one seems ahead."""
    twentieth, third = Fraction(1, 20), Fraction(1, 3)
    shares = (Fraction(4, 14), Fraction(5, 14), Fraction(5, 14))
    call = JudgedShare(twentieth, Fraction(0), twentieth)
    sure = JudgedShare.sure(twentieth)
    ear = Listener(("w", "a", "b"), "w", {"call": call}, sure, twentieth, shares, (third,) * 3)
    tips = tipping(ear, SAID, Fraction(1, 256)).tips
    assert Tip("informs", "call", twentieth, Fraction(0), "w") in tips


def test_of_a_change_on_either_side_the_nearer_is_told() -> None:
    """Below 5/18 of b, a has one half; from one half on, b has."""
    prior = tuple(Fraction(n, 20) for n in (9, 7, 4))
    nobody = JudgedShare.sure(Fraction(0))
    found = tipping(Listener(("a", "b", "w"), "w", {}, nobody, Fraction(1, 2), prior), ())
    (tip,) = [one for one in found.tips if (one.quantity, one.name) == ("prior", "b")]
    assert tip.to == "a" and abs(tip.at - Fraction(5, 18)) <= TOLERANCE
