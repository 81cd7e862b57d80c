"""Pictures on paper: as wide as their letters need, or not there at all."""

import pytest

from detente.report.office.plain import GOOD, LEAST, LETTERS, PAGE, POINTS, plain_blocks, width_of
from detente.report.outline.blocks.block import Picture


def drawn(high: float) -> str:
    return f'<svg width="720" height="{high:g}"></svg>'


def points(high: float) -> float:
    """How large the smallest letters are on paper."""
    return width_of(drawn(high)) / 720 * LETTERS * POINTS


@pytest.mark.parametrize("high", [400, 700, 1000, 1400, 1546])
def test_letters_are_large_enough_to_be_read(high: float) -> None:
    assert points(high) >= GOOD - 0.1


@pytest.mark.parametrize("high", [400, 1400, 1900, 2068])
def test_a_picture_fits_its_page(high: float) -> None:
    assert width_of(drawn(high)) * high / 720 <= PAGE + 0.1
    assert points(high) >= LEAST - 0.1


def test_what_no_page_could_show_is_left_to_its_words() -> None:
    (told,) = plain_blocks([Picture("x", "t", "It says this.", None, legend="Filled: now.")],
                           lambda picture: drawn(4000))  # fmt: skip
    assert (told["svg"], told["says"]) == (None, "It says this.")
    (shown,) = plain_blocks([Picture("x", "t", "It says this.", None, legend="Filled: now.")],
                            lambda picture: drawn(1400))  # fmt: skip
    assert shown["says"] == "It says this. Filled: now."
