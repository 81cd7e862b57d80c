"""Rule §C1: whose plan it is, and with whom."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        1,
        ("them: Lowland => them: Upland",),
        "case.yaml:3: `us` and `them` are both Upland · a party does not negotiate with itself · "
        "name the other side (rule §C1)",
    ),
    (
        1,
        ("parties: {Lowlnd: {}}",),
        "case.yaml:17: the party `Lowlnd` is neither side · the sides are Upland and Lowland · "
        "did you mean `Lowland`? (rule §C1)",
    ),
    (
        1,
        ("us: Upland => us: ''",),
        "case.yaml:2: `us` names nobody · a plan has two sides · "
        "write the party's name after `us:` (rule §C1)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
