"""Rule §C22: figures that differ say which vintage they are."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        22,
        ("facts:", "- {fact: flow, value: 3}", "- {fact: flow, value: 4}"),
        "case.yaml:19: `flow` is 4 · case.yaml:18 says 3, of the same vintage · say of which "
        "vintage each is, or record a discrepancy (rule §C22)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
