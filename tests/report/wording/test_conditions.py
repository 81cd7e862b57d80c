"""Conditions in words."""

import pytest

from detente.case.models.case import Case
from detente.report.setting import Setting
from detente.report.wording.phrases.conditions import refuses, told, told_need

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


def test_what_a_veto_can_refuse() -> None:
    """By the case's form of the least that it asks, where that has one; whichever way it is put."""
    water = CASE.issues["water"]
    form = water.options["10%"].model_copy(update={"noun": "a tenth of the water"})
    issue = water.model_copy(update={"options": water.options | {"10%": form}})
    setting = Setting(CASE.model_copy(update={"issues": CASE.issues | {"water": issue}}))
    tenth = "without a tenth of the water"
    for needs, unless, told_ in (
        ("price = market", "water >= 10%", f"any move on price {tenth}"),
        ("water >= 10%", "price = market", f"any move on price {tenth}"),
        ("water >= 10%", "", f"whatever comes {tenth}"),
        ("water = none", "price = fixed", "any move on water in July but with price at “fixed”"),
        ("water <= 20%", "", "water in July beyond “20%”"),
        ("water <= 20%", "price = fixed", "water in July beyond “20%” but with price at “fixed”"),
        ("water = 20%", "", "all but water in July at “20%”"),
    ):
        assert refuses(setting, needs, unless) == told_


def test_a_need_with_what_lifts_it() -> None:
    assert told_need(CASE, "water = none", "price = fixed") == (
        "no move on water in July, unless price at “fixed”"
    )
