"""The hypothesis acted on."""

from fractions import Fraction

import pytest
from hypothesis import given

from detente.engines.belief.acting import Acted, acted_on
from detente.engines.belief.listener import JudgedShare, Listener, Signal
from detente.engines.belief.posterior import posterior
from tests.engines.belief.listeners import hearings


def ear(threshold: str) -> Listener:
    none = JudgedShare.sure(Fraction(0))
    return Listener(("a", "b", "w"), "w", {}, none, Fraction(threshold))


@pytest.mark.parametrize(
    ("threshold", "shares", "acted"),
    [
        ("3/5", "3/5 1/5 1/5", Acted("a", True)),
        ("3/5", "59/100 1/5 21/100", Acted("w", False)),
        ("3/5", "1/5 1/5 3/5", Acted("w", True)),
        ("3/10", "2/5 2/5 1/5", Acted("w", False, ("a", "b"))),
        ("3/10", "2/5 1/5 2/5", Acted("w", True, ("a", "w"))),
        ("3/10", "2/5 7/20 1/4", Acted("a", True)),
        ("1/2", "1/2 1/2 0", Acted("w", False, ("a", "b"))),
        ("1", "1 0 0", Acted("a", True)),
    ],
)
def test_which_one(threshold: str, shares: str, acted: Acted) -> None:
    given_ = dict(zip("abw", map(Fraction, shares.split()), strict=True))
    assert acted_on(ear(threshold), given_) == acted


@given(hearings())
def test_a_benign_one_is_acted_on_only_at_the_threshold(
    hearing: tuple[Listener, tuple[Signal, ...]],
) -> None:
    listener, heard = hearing
    shares = posterior(listener, heard)
    acted = acted_on(listener, shares)
    alone = [h for h in listener.benign if shares[h] == max(shares.values())]
    assert (acted.on != listener.worst) == (
        len(alone) == 1
        and shares[alone[0]] >= listener.threshold
        and shares[alone[0]] > shares[listener.worst]
    )
