"""What of others claims a verdict is known for it, whatever letters it is written in."""

import pytest

from detente.visible.claims import claims


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
