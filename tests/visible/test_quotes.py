"""What is a name, and what is none: no word by which the program says how things stand."""

import pytest

from detente.case.models.actor import Actor
from detente.register.entries.entry import PledgeAct
from detente.register.standing.opening import GateWord
from detente.register.standing.status import ComplianceStatus
from detente.visible import (
    in_marks,
    in_quotes,
    in_ticks,
    measure,
    named,
    one_word,
    placed,
    ticked,
    titled,
)
from detente.visible.closers import DOUBLE, GRAVE, SINGLE

STANDS = [str(one.value) for kind in (ComplianceStatus, GateWord, PledgeAct, Actor) for one in kind]


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


@pytest.mark.parametrize(
    "words",
    ["a desk by phase 2. All came", "as in annex B. It came", "see part V. All came",
     "No. 5. All came", "a gauge, e.g. by day", "the U.S. side", "flour; met", "by 3.All came",
     "the dam: met", "the dam … met", "St. Lucia"],
)  # fmt: skip
def test_a_stop_within_ends_a_sentence_whatever_stands_before_it(words: str) -> None:
    assert titled(words) == f"“{words}”" and ticked(words) == f"`{words}`"


@pytest.mark.parametrize("words", ["Part V. All came", "phase 2. Lowland", "St. lucia", "p. Hill"])
def test_an_initial_is_part_of_a_name_alone(words: str) -> None:
    assert named(words) == f"“{words}”"


def test_a_point_within_a_number_ends_nothing() -> None:
    assert titled("2.5 million by 3.14%, and 10.") == "2.5 million by 3.14%, and 10."
    assert (measure("159.0"), measure("t. All met")) == ("159.0", "“t. All met”")


@pytest.mark.parametrize(
    "words",
    ["Lowland has signed the package of this plan", "No contradiction was found in the case",
     "nothing is left to decide, and no consent is missing", "nobody, which was checked",
     "No objection is left", "Both leaders have agreed to the whole of it", "It was offered by us",
     "the whole package arrives in 1 in 6", "Lowland agreed", "they will sign it",
     "No consent of the parliament of Lowland is missing",
     "It is confirmed", "the-leaders-have-agreed", "everybody consents", "Is it? It was agreed?"],
)  # fmt: skip
def test_what_the_program_alone_may_claim_stands_in_marks(words: str) -> None:
    assert titled(words) == f"“{words}”"


@pytest.mark.parametrize(
    "words",
    ["no new names while talks run", "no state visit until one is", "no form before texts are ripe",
      "texts agreed", "agreed by the leaders", "steps agreed",
     "The seed order closes on 20 April 2027", "a published plan with dates", "No dark winters",
     "benchmarks agreed beforehand", "Does Beijing mean to settle our differences?"],
)  # fmt: skip
def test_an_ordinary_clause_stands_bare(words: str) -> None:
    assert titled(words) == words


@pytest.mark.parametrize("sign", DOUBLE)
def test_no_mark_that_looks_like_ours_closes_it(sign: str) -> None:
    words = f"a{sign} b {sign}c"
    for put in (in_marks(words)[1:-1], in_quotes(words)[1:-1]):
        assert not set(put) & set(DOUBLE) and put.count("’") + put.count("‘") == 2


@pytest.mark.parametrize("sign", SINGLE)
def test_two_single_marks_are_no_double_one(sign: str) -> None:
    for put in (in_marks(f"a{sign}{sign} b")[1:-1], in_quotes(f"a{sign}{sign} b")[1:-1]):
        assert put == "a’ b" or put == "a‘ b"
    assert in_marks("Hill’s and d'Or") == "“Hill’s and d'Or”"


@pytest.mark.parametrize("sign", [*GRAVE, " \u0300"])
def test_no_tick_that_looks_like_ours_closes_it(sign: str) -> None:
    assert not set(in_ticks(f"x{sign} is fine")[1:-1]) & {*GRAVE, "\u0300"}
