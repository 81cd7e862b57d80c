"""Rule §C18: requirements, and gates that a package opens, do not run in a circle."""

import pytest

from tests.case.checks.example import GATED, Example, check_said

EXAMPLES = [
    (
        18,
        (
            "requires:",
            '- {if: "water >= 10%", needs: "power = fixed"}',
            '- {if: "power = fixed", needs: "water = 20%"}',
        ),
        "case.yaml:18: requirements run in a circle: `water >= 10%` → `power = fixed` → "
        "`water >= 10%` · none of them can come first · take one of them away, or write the "
        "options that come together as one (rule §C18)",
    ),
    (
        18,
        (
            GATED.replace("GATE", '"water = 20%"'),
            'requires: [{if: "water = 20%", needs: "power = fixed"}]',
        ),
        "case.yaml:18: requirements run in a circle: `water = 20%` → `power` → `water = 20%` · "
        "none of them can come first · take one of them away, or write the options that come "
        "together as one (rule §C18)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
