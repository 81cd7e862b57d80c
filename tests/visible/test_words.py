"""Whatever is written, what is shown has nothing hidden, and begins no line."""

import csv
import io
import re
from unicodedata import bidirectional

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.visible import cell, flowing, visible
from detente.visible.words import ISOLATED, TYPESET, _holds_odd
from tests.visible.oracle import BLANK, IGNORED, hidden

ALL = st.text(st.characters(), max_size=40)
"""Every code point there is, lone surrogates among them."""
SIGNS = st.text(
    st.sampled_from(
        "a1 .\n\r\t\x1b\x07\x9b\x85\u2028\u202e\u200b\u200d\xad\ufe0f☀👩\u0430Δμbо\ud800"
    ),
    max_size=16,
)


@given(ALL | SIGNS)
@example("".join(chr(low) for low, _ in IGNORED))
@example("☀\ufe0f a\ufe0f")
@example("a".join(map(chr, BLANK)))
def test_nothing_hidden_is_left_and_no_line_begins(text: str) -> None:
    for shown in (visible(text), flowing(text)):
        assert not hidden(ISOLATED.sub("", shown)) and "\n" not in shown


@given(ALL | SIGNS)
def test_what_was_made_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert flowing(flowing(text)) == flowing(text)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@given(st.from_regex(TYPESET, fullmatch=True))
def test_the_short_way_for_typeset_text_is_the_long_one(text: str) -> None:
    assert text.isprintable() and not _holds_odd(text)


@pytest.mark.parametrize(
    "text", ["Größe 日本 ×²", "Київ – Kyiv", "Δx, μg, θ", "🕊️ ☀️", "“·→…▪≈−”", "Αθήνα 2"]
)
def test_words_of_one_alphabet_stay_as_they_are(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Upl\u0430nd", "Upl‹U+0430›nd"),
        ("\u0410pril", "‹U+0410›pril"),
        ("p\u03bfwer", "p‹U+03BF›wer"),
        ("Киe\u0301в", "‹U+041A›‹U+0438›e\u0301‹U+0432›"),
        ("\u0391\u0435", "‹U+0391›\u0435"),
        ("a\u200dб", "a‹U+200D›б"),
        ("family 👩\u200d👧", "family 👩‹U+200D›👧"),
        ("two\r\nlines", "two‹U+000D› ⏎ lines"),
        ("no\xa0break", "no break"),
        ("a\u2800\U0001d159\U00016fe4b", "a‹U+2800›‹U+1D159›‹U+16FE4›b"),
        ("ag\u17d2reed \u1780\u17d2\u1781", "ag‹U+17D2›reed \u1780\u17d2\u1781"),
    ],
)
def test_what_passes_for_something_else_is_numbered(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(ALL | SIGNS | st.text("=+-@;'1.5e \t,\"", max_size=8))
def test_no_spreadsheet_computes_a_cell(text: str) -> None:
    shown = cell(text)
    for part in shown.split(";"):
        is_number = shown == part and re.fullmatch(r"[+-]?[0-9.]+(e[+-]?[0-9]+)?", part, re.I)
        assert is_number or part.lstrip()[:1] not in {*"=+-@＝＋－＠"} or not part.strip()
    sink = io.StringIO()
    csv.writer(sink).writerow([shown, "end"])
    assert next(csv.reader(io.StringIO(sink.getvalue()))) == [shown, "end"]
    assert "\n" not in shown


@pytest.mark.parametrize("number", ["-1.5", "+2", "1e-3", "0", "12"])
def test_numbers_stay_numbers(number: str) -> None:
    assert cell(number) == number


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no\u0336t\u0336 bound", "no‹U+0336›t‹U+0336› bound"),
        ("pays\u20e0", "pays‹U+20E0›"),
        ("4\u041e million", "4‹U+041E› million"),
        ("\uff140 and 4\U0001d7f6", "‹U+FF14›0 and 4‹U+1D7F6›"),
        ("\u21600 \u0664\u06600 40\u2080", "‹U+2160›0 ‹U+0664›‹U+0660›0 40‹U+2080›"),
    ],
)
def test_what_reads_otherwise_than_it_is_signed_is_numbered(text: str, said: str) -> None:
    assert visible(text) == said


@pytest.mark.parametrize(
    "text", ["10² m³ 4½", "1\ufe0f\u20e3"[2:], "\uff14\uff10", "Ⅳ", "40км", "Café"]
)
def test_digits_and_marks_that_hide_nothing_stay(text: str) -> None:
    assert visible(text) == text


LEFTWARD = "שלוםא־ابجد\U00010800"


@given(st.text(st.sampled_from(LEFTWARD + "ab 1%.“”\u2068\u2069")))
def test_what_is_written_from_right_to_left_carries_nothing_to_its_other_side(text: str) -> None:
    """Each such letter stands in isolates, what is no such letter in none; once is enough."""
    shown = visible(text)
    assert visible(shown) == shown
    inside = False
    for sign in shown:
        if sign in "\u2068\u2069":
            assert inside is (sign == "\u2069")
            inside = not inside
        else:
            assert inside or bidirectional(sign) not in ("R", "AL")
            assert not inside or sign not in "ab1%.“”"
    assert not inside


def test_letters_of_formulas_and_phonetics_are_shown_for_what_they_are() -> None:
    assert visible("siɡned") == "si‹U+0261›ned"
    assert visible("\U0001d5cc") == "‹U+1D5CC›"
    for word in ("Yıldız", "Əliyev", "Part Ⅲ", "[ɡ]", "№ 5"):
        assert visible(word) == word
