"""What a question is worth."""

from fractions import Fraction
from math import isclose, log2

import pytest
from hypothesis import given, settings

from detente.engines.belief.asking import entropy, ranked, worth
from detente.engines.belief.listener import JudgedShare, Listener, Signal
from detente.engines.belief.posterior import posterior
from tests.engines.belief.listeners import KEYS, hearings, listeners
from tests.oracles import belief as oracle


@given(listeners())
@settings(max_examples=60, deadline=None)
def test_it_is_the_information_in_the_table_of_all_worlds(ear: Listener) -> None:
    shares = dict(zip(ear.hypotheses, ear.prior, strict=True))
    theta, eta = ear.informs["call"].best, ear.says_itself.best
    bits = oracle.information(ear.hypotheses, ear.worst, ear.prior, ear.theatre, eta, theta)
    assert isclose(worth(ear, shares, "call").bits, bits, abs_tol=1e-9)


@given(hearings())
def test_it_is_the_expected_fall_of_entropy(hearing: tuple[Listener, tuple[Signal, ...]]) -> None:
    """And it lies between nothing and all that is unknown."""
    ear, heard = hearing
    before = posterior(ear, heard)
    found = worth(ear, before, "speech")
    assert -1e-12 <= found.bits <= found.unknown + 1e-9
    if ear.informs["speech"].best == 0:
        assert found.bits == 0


def test_a_perfect_answer_is_worth_all_that_is_unknown() -> None:
    one = JudgedShare.sure(Fraction(1))
    ear = Listener(("a", "b", "w"), "w", {"call": one}, one, Fraction(1, 2))
    shares = dict.fromkeys(ear.hypotheses, Fraction(1, 3))
    found = worth(ear, shares, "call")
    assert isclose(found.bits, log2(3))
    assert isclose(found.unknown, log2(3))


@pytest.mark.parametrize(
    ("shares", "bits"), [([1.0, 0.0], 0), ([0.5, 0.5], 1), ([0.25] * 4, 2), ([1 / 3] * 3, log2(3))]
)
def test_entropy(shares: list[float], bits: float) -> None:
    assert isclose(entropy(shares), bits)


@given(listeners())
def test_the_most_worth_comes_first(ear: Listener) -> None:
    shares = dict(zip(ear.hypotheses, ear.prior, strict=True))
    bits = [one.bits for one in ranked(ear, shares, KEYS)]
    assert bits == sorted(bits, reverse=True)
    assert len(bits) == len(KEYS)
