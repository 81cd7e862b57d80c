"""Conditions in words."""

import pytest

from detente.case.models.case import Case
from detente.report.wording.conditions import told, told_need

CASE = Case.model_validate(
    {
        "as-of": "2030-01-01", "us": "U", "them": "T",
        "issues": {
            "water": {"title": "Water in July", "now": "none",
                      "options": ["none", "10%", "20%", "all"]},
            "price": {"now": "market", "options": ["market", "fixed"]},
        },
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("water = none", "water in July as now (“none”)"),
        ("water = 10%", "water in July at “10%”"),
        ("water >= 10%", "water in July at “10%” or further"),
        ("water <= 10%", "water in July no further than “10%”"),
        ("water in [10%, all]", "water in July at “10%” or “all”"),
        (
            "water != none and price = fixed",
            "water in July at “10%” or further and price at “fixed”",
        ),
        ("price = fixed or water = all", "price at “fixed” or water in July at “all”"),
        ("no condition", "no condition"),
    ],
)
def test_a_condition_reads_as_words(text: str, words: str) -> None:
    assert told(CASE, text) == words


def test_a_need_with_what_lifts_it() -> None:
    assert told_need(CASE, "water = none", "price = fixed") == (
        "no move on water in July, unless price at “fixed”"
    )
