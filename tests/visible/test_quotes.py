"""What is a name, and what is none: no word by which the program says how things stand."""

import pytest

from detente.case.actor import Actor
from detente.register.entry import Act
from detente.register.gates import GateWord
from detente.register.word import Word
from detente.visible import named, one_word, placed, titled

STANDS = [str(one.value) for kind in (Word, GateWord, Act, Actor) for one in kind]


@pytest.mark.parametrize("said", STANDS)
def test_no_verdict_act_or_side_of_the_program_passes_for_a_name(said: str) -> None:
    for name in (said, said.title(), f"{said} Lowland".title()):
        assert named(name) == f"“{name}”"


@pytest.mark.parametrize(
    "name",
    ["Checked By Detente", "Everybody asked", "Nobody", "the register", "→ no day set", "Ada [s1]",
     "Checked by detente: 0 contradictions", "Lowland pays", "Zero Hill 12", "Lowland (judgement)",
     "Upland Signed", "The Water Of The River Upland Holds Is Lowland"],
)  # fmt: skip
def test_what_is_more_than_a_name_stands_in_marks(name: str) -> None:
    assert named(name) == f"“{name}”"


@pytest.mark.parametrize(
    "name",
    ["Xi Jinping", "the United States", "Ursula von der Leyen", "Democratic Republic of the Congo",
     "St. Lucia", "J. R. Smith", "planning staff of Upland", "works council", "parliament", "G20",
     "Faisal al-Saud", "Côte d’Ivoire", "中国"],
)  # fmt: skip
def test_a_name_stands_bare(name: str) -> None:
    assert named(name) == name


@pytest.mark.parametrize("words", ["[s1]", "a [s1]", "[Hass 2025, P12]", "(fact)", "§C2", "a · b"])
def test_nothing_bare_has_the_form_of_a_citation_or_a_kind_of_line(words: str) -> None:
    marked = f"“{words}”"
    assert (named(words), titled(words), one_word(words)) == (marked, marked, marked)


def test_a_path_is_one_word_or_stands_in_quotes() -> None:
    assert placed("out/a-b_2.md") == "out/a-b_2.md"
    assert placed("brief.md: is as it was written") == '"brief.md: is as it was written"'
    assert placed("a\nb") == '"a\\nb"'
