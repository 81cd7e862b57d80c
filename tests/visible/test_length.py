"""A text in less room: its words in their order, nothing longer than the room, nothing silent."""

from hypothesis import given
from hypothesis import strategies as st

from detente.visible import broken, first_word, shortened, words_in
from tests.work import growth

PHRASES = st.lists(
    st.lists(st.sampled_from(["dam", "water", "the"]), min_size=1, max_size=6).map(" ".join),
    min_size=1,
    max_size=5,
)
WORDS = st.lists(st.text("abc’-,.", min_size=1, max_size=9), min_size=1, max_size=12)
TEXTS = WORDS.map("  ".join)


@given(PHRASES, st.sampled_from([", and ", "; ", ". ", " – "]), st.integers(1, 25))
def test_a_shortened_text_ends_with_a_phrase_and_says_that_more_are_left(
    phrases: list[str], between: str, most: int
) -> None:
    text = between.join(phrases)
    short = shortened(text, most)
    kept = short.removesuffix(" …")
    whole = [between.join(phrases[:count]) for count in range(1, len(phrases) + 1)]
    assert kept in whole
    assert words_in(kept) <= most or kept == phrases[0]
    assert short.endswith(" …") == (kept != text)
    assert kept == text or words_in(text) > most


def test_a_text_of_many_short_phrases_is_shortened_in_work_that_grows_with_it() -> None:
    def run(size: int) -> None:
        assert shortened("a – " * size + "b", 12) == "a – a – a – a – a – a …"

    assert growth(run, 20_000) < 9


@given(TEXTS, st.integers(4, 30), st.integers(1, 20))
def test_no_line_is_wider_than_its_room_and_no_word_is_left_out_unseen(
    text: str, room: int, most: int
) -> None:
    lines = broken(text, room, most)
    assert len(lines) <= most and all(len(line) <= room for line in lines)
    if not any("…" in line for line in lines):
        assert " ".join(lines) == " ".join(text.split())


@given(TEXTS)
def test_the_first_word_begins_the_text_and_holds_no_blank_or_stop(text: str) -> None:
    first = first_word(text)
    assert text.startswith(first) and not set(first) & set(" ,.;:")
    assert first == text or text[len(first)] in " ,.;:"
