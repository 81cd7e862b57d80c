"""Rule §C27: leads belong to their side."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        27,
        (
            "now: market => now: market\n    lead: [B, A]",
            "parties: {Upland: {leads: [{name: A}]}, Lowland: {leads: [{name: B}]}}",
        ),
        "case.yaml:14: `A` leads on power for Lowland · Lowland lists no such lead · "
        "write our lead first, then theirs (rule §C27)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
