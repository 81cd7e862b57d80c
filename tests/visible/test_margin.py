"""No line of others' words begins as one of ours, at any width."""

import sys
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from detente.visible import MARGIN, quoted, visible, wrapped
from detente.visible.margin import GOES_ON, cells

WORDS = st.text(st.sampled_from("ab│ \u3000\xa0\n日☀é\u0301"), max_size=200) | st.text(max_size=200)


@given(WORDS, st.integers(7, 100))
def test_every_line_of_quoted_words_has_the_margin_and_fits(text: str, width: int) -> None:
    lines = list(wrapped(quoted(text), width))
    assert all(one.startswith(MARGIN) for one in lines)
    assert all(sum(map(cells, one)) < width + 1 for one in lines)
    whole = lines[0] + "".join(one.removeprefix(GOES_ON) for one in lines[1:])
    assert whole == quoted(text) and "  " not in whole


def test_words_that_wrap_are_no_line_of_quoted_words() -> None:
    feigned = "pledge gate, open: Vale owes Hill: " + "." * 40 + " Hill certifies: met " + "_" * 77
    _, *more = wrapped(feigned, 80)
    assert any("Hill certifies: met" in one for one in more)
    assert all(one.startswith(GOES_ON) for one in more)
    assert not quoted(f" \u3000 {feigned}").startswith(GOES_ON)


def test_a_paragraph_of_blanks_and_columns_feigns_no_prompt() -> None:
    feigned = "a" + " " * 79 * 24 + "to be signed: accept" + " " * 60 + "  a. Ours pays nothing."
    lines = list(wrapped(quoted(feigned), 80))
    assert len(lines) == 1 and lines[0].startswith(f"{MARGIN}a to be signed")


def test_marks_that_pile_up_are_numbered() -> None:
    assert visible("a" + "\u0301" * 4) == "a" + "\u0301" * 4
    assert visible("a" + "\u0301" * 6) == "a" + "\u0301" * 4 + "‹U+0301›" * 2


def test_no_terminal_gives_a_sign_more_columns_than_are_counted() -> None:
    every = (chr(number) for number in range(sys.maxunicode + 1))
    assert [one for one in every if wcwidth(one) > cells(one)] == []
    assert {cells(chr(number)) for number in range(0x1D360, 0x1D377)} == {2}
    assert {cells(one) for one in "aãאกა"} == {1}


@given(st.text())
def test_nor_more_to_a_line_of_them(text: str) -> None:
    line = visible(text)
    assert wcswidth(line) <= sum(map(cells, line))


def test_symbols_and_numbers_that_may_turn_wide_count_two_columns_wherever_they_stand() -> None:
    signs = (chr(number) for number in range(0x80, sys.maxunicode + 1))
    odd = {one for one in signs if category(one) in ("So", "No", "Cn") and cells(one) < 2}
    assert odd == set()
