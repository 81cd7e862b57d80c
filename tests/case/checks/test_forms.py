"""Rule §C65: options have forms of their own, all that may move, or none."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        65,
        ("options: [market, fixed] => options: {market: {}, fixed: {noun: a fixed price}}",),
        "case.yaml:9: note: without a form of its own: 2 of 3 options, water: 10%, water: 20% "
        "· brief and cards then name them by title and option · write noun, or we-get and "
        "they-get (rule §C65)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
