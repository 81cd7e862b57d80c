"""Rule §C13: what a linkage joins."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        13,
        ('links: [{if: "water = 10%", and: "water = 20%", us: 5}]',),
        "case.yaml:17: the link speaks of water · a link joins one issue to one other · "
        "write one link for each pair of issues (rule §C13)",
    ),
    (
        13,
        ('links: [{if: "water = none", and: "power = market", us: 5}]',),
        "case.yaml:17: the link `water = none` with `power = market` holds already · no agreement "
        "would bring its points (definitions §7) · name options that are not now (rule §C13)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
