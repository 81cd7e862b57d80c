"""Rules §C15–§C17, §C32: red lines, vetoes, requirements and bans leave something to negotiate."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        15,
        ("never-trade: [water, power]",),
        "case.yaml:17: red lines stand on every issue · nothing is left to negotiate · "
        "add an issue, or take a red line away (rule §C15)",
    ),
    (
        16,
        (
            "never-trade: [water]",
            'home: {them: [{who: farmers, power: veto, needs: "water = 20%"}]}',
        ),
        "case.yaml:18: farmers needs `water = 20%` · the red line on water keeps it at now · "
        "change what it needs, or take the red line away (rule §C16)",
    ),
    (
        16,
        ("never-trade: [water]", 'requires: [{if: "power = fixed", needs: "water >= 10%"}]'),
        "case.yaml:18: `power = fixed` needs `water >= 10%` · the red line on water keeps it at "
        "now · take away the requirement or the red line, or ban the first option openly "
        "(rule §C16)",
    ),
    (
        16,
        ('home: {us: [{who: A, power: veto, needs: "water = 10% and water = 20%"}]}',),
        "case.yaml:17: A needs `water = 10% and water = 20%` · no choice of options meets it · "
        "change what it needs, or take the red line away (rule §C16)",
    ),
    (
        17,
        ('bans: [{together: [water = none]}, {together: ["water >= 10%"]}]',),
        "case.yaml:17: bans leave water no option · every package picks one, if only now · "
        "take one of the bans away (rule §C17)",
    ),
    (
        32,
        ("home: {us: [{who: parliament, power: veto}]}",),
        "case.yaml:17: note: parliament has a veto · it refuses nothing, so it constrains "
        "nothing · add needs: a condition; or power: sway (rule §C32)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
