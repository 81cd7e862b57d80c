"""Rule §C31: one entry for one thing."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        31,
        ("never-trade: [power, power]",),
        "case.yaml:17: the red line `power` stands twice · first in case.yaml:17 · "
        "keep one of them (rule §C31)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
