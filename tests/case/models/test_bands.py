"""What words span, in points."""

from fractions import Fraction

import pytest

from detente.case.models.bands import bands_of, template_bands
from detente.case.models.valuation import Firm


@pytest.mark.parametrize(
    ("word", "firm", "band"),
    [
        ("must", Firm.KNOWN, (60, 100)),
        ("should", Firm.LIKELY, (30, 60)),
        ("nice", Firm.FIRM, (10, 30)),
        ("must", Firm.GUESS, (30, 100)),
        ("should", Firm.GUESS, (10, 100)),
        ("nice", Firm.GUESS, (10, 60)),
    ],
)
def test_a_guess_reaches_over_the_neighbouring_words(
    word: str, firm: Firm, band: tuple[int, int]
) -> None:
    assert template_bands().of(word, firm) == band


def test_a_case_sets_its_own_words_beside_the_template_s() -> None:
    bands = bands_of({"vital": (Fraction(100), Fraction(150))})
    assert bands.of("vital", Firm.GUESS) == (60, 150)
    assert bands.of("must", Firm.GUESS) == (30, 150)
