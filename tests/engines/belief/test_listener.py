"""What a listener may be made of."""

from dataclasses import replace
from fractions import Fraction

import pytest

from detente.engines.belief.listener import JudgedShare, Listener

HALF = Fraction(1, 2)
EAR = Listener(("a", "b", "w"), "w", {"call": JudgedShare.sure(HALF)}, JudgedShare.sure(HALF), HALF)


def test_prior_and_theatre_are_even_unless_said() -> None:
    assert EAR.prior == EAR.theatre == (Fraction(1, 3),) * 3
    assert EAR.benign == ("a", "b")
    assert EAR.best.informs == {"call": HALF}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"hypotheses": ("w",)}, "two or more"),
        ({"hypotheses": ("a", "a", "w")}, "once"),
        ({"worst": "z"}, "not among"),
        ({"prior": (HALF, HALF)}, "prior"),
        ({"prior": (HALF, HALF, HALF)}, "prior"),
        ({"prior": (Fraction(3, 2), -HALF, Fraction(0))}, "prior"),
        ({"theatre": (HALF, HALF, Fraction(0))}, "theatre"),
        ({"threshold": Fraction(0)}, "threshold"),
        ({"threshold": Fraction(2)}, "threshold"),
    ],
)
def test_parts_that_do_not_fit_are_refused(change: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        replace(EAR, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("best", "low", "high"), [("1/2", "3/4", "1"), ("1/2", "0", "1/4"), ("2", "0", "2")]
)
def test_a_judged_number_lies_in_its_range(best: str, low: str, high: str) -> None:
    with pytest.raises(ValueError, match="need 0"):
        JudgedShare(Fraction(best), Fraction(low), Fraction(high))
