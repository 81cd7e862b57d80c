"""Rules §C2, §C34, §C35: what an issue is, and what it rides with."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        2,
        ("now: market => now: markte",),
        "case.yaml:13: `now` of power is `markte` · the options are market, fixed · "
        "did you mean `market`? (rule §C2)",
    ),
    (
        34,
        ("now: market => now: market\n    with: power",),
        "case.yaml:14: power rides with power · it rides with itself · name an issue that has a "
        "place of its own (rule §C34)",
    ),
    (
        35,
        ("options: [market, fixed] => options: [market]",),
        "case.yaml:14: note: power has one option · there is nothing to choose · "
        "add what else it could be (rule §C35)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
