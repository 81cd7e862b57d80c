"""Rule §C65: options have forms of their own, all that may move, or none."""

import pytest

from detente.api.reading import check
from tests.case.checks.example import Example, check_said
from tests.house.tree import ROOT

EXAMPLES = [
    (
        65,
        ("options: [market, fixed] => options: {market: {}, fixed: {noun: a fixed price}}",),
        "case.yaml:9: note: without a form of its own: 2 of 3 options, water: 10%, water: 20% "
        "· brief and cards then name them by title and option · write noun, or we-get and "
        "they-get (rule §C65)",
    ),
    (
        65,
        ("options: [market, fixed] => options: {market: {noun: a Price}, fixed: {says: a price}}",),
        "case.yaml:14: note: two options of power are called alike: “a price” · a text that says "
        "so says neither market nor fixed · tell them apart (rule §C65)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)


def test_what_a_third_party_gives_needs_no_form() -> None:
    """In the case of three neighbours all else has one."""
    found = check(ROOT / "cases" / "three-neighbours")
    assert not [one for one in found if "form of its own" in one.what]
