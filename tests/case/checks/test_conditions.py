"""Rule §C12: conditions can be read."""

import pytest

from tests.case.checks.example import GATED, Example, check_said

EXAMPLES = [
    (
        12,
        ('home: {us: [{who: parliament, power: veto, needs: "watr >= 10%"}]}',),
        "case.yaml:17: the condition `watr >= 10%` cannot be read · `watr` is not an issue · "
        "did you mean `water`? (rule §C12)",
    ),
    (
        63,
        (GATED.replace("GATE", '"power = fixed"'),),
        "case.yaml:14: the gate of power is opened by power itself · what has not moved cannot "
        "open it · name another issue (rule §C63)",
    ),
    (
        12,
        ("parties: {Upland: {win-at-home: {says: light, if: power = fix}}}",),
        "case.yaml:17: the condition `power = fix` cannot be read · `fix` is not an option of "
        "power · did you mean `fixed`? (rule §C12)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
