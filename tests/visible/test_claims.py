"""What of others claims a verdict is known for it, whatever letters it is written in."""

import pytest

from detente.visible.claims import claims
from tests.work import growth


@pytest.mark.parametrize(
    "text",
    [
        "Lowland has siɡned the package",
        "all was checkeⅾ",
        "Lowland has ágreed to it",
        "Lowland has 𝗌𝗂𝗀𝗇𝖾𝖽",
        "Lowland's agreed",
        "we’re agreed",
        "they’ll sign",
        "a formula, signed by both on 3 May",
        "a formula, certified as met by Lowland",
        "Lowland has on 20 April and in writing signed",
        "both sides countersigned the text",
        "the text is initialled by both",
        "Lowland gave its consent to all",
        "0 faults, 0 notes",
        "100% of it came by 3 May 2027",
        "the chance of it is 99 in 100",
        "recommended by the program",
        "Lowland has signed the package, and did you know?",
        "all of it is agreed, is it?",
        "nothing is left to decide, is it?",
    ],
)
def test_a_verdict_in_other_letters_or_words_is_one(text: str) -> None:
    assert claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "has Lowland signed the package?",
        "What has been agreed?",
        "texts agreed",
        "a price formula that both treasuries can audit",
        "licences approved by law",
        "one division and an empty border",
        "24 points of tariff return on each side",
        "two findings of the panel",
    ],
)
def test_what_claims_nothing_is_free(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize("unit", ["9", "9 ", "no ", "chance ", "chance 1 in ", ", ", "the 9% of "])
def test_the_work_for_a_text_grows_with_its_length(unit: str) -> None:
    assert growth(lambda size: claims(unit * size), 5_000) < 8


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("no later than nobody has said", True),
        ("nothing before all are asked", False),
        ("nothing that they do, and none when all are there", False),
        ("a chance that was there. Some 3 in 7 came", False),
        ("3 in 7, by chance", False),
        ("the chance, by chance 3 in 7", True),
    ],
)
def test_a_clause_ends_where_another_begins_and_a_chance_where_its_sentence_does(
    text: str, is_one: bool
) -> None:
    assert claims(text) is is_one
