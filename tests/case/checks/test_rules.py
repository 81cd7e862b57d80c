"""Every rule has an example, the small case has no finding, and what is right is let through."""

from importlib import import_module
from pathlib import Path

import pytest

from detente.case.checks import RULES
from tests.case.checks.example import ASKS
from tests.case.sample import SMALL, found


def test_the_small_case_has_no_finding() -> None:
    assert not found()
    assert "§C" not in SMALL


def test_every_rule_has_an_example() -> None:
    of_files = {69}  # a copy has to lie beside the case: see test_trackers
    names = [path.stem for path in Path(__file__).parent.glob("test_*.py")]
    modules = [import_module(f"tests.case.checks.{name}") for name in names]
    examples = [one for module in modules for one in getattr(module, "EXAMPLES", ())]
    assert {rule for rule, _, _ in examples} | of_files == set(RULES)


@pytest.mark.parametrize(
    "changes",
    [
        ("never-trade: [power]",),
        ('requires: [{if: "water = 20%", needs: "power = fixed"}]',),
        (
            "requires:",
            '- {if: "water = 20%", needs: "power = fixed"}',
            '- {if: "power = fixed", needs: "water >= 10%"}',
        ),
        (
            "requires:",
            '- {if: "water >= 10%", needs: "power = fixed", holds: at-the-end}',
            '- {if: "power = fixed", needs: "water = 20%"}',
        ),
        ("now: market => now: market\n    lead: [A, B]",),
        (
            "facts:",
            "- {fact: flow, value: low, vintage: a, issue: water}",
            "- {fact: flow, value: high, vintage: b, no-issue: known to all}",
        ),
        (
            "facts:",
            "- {fact: flow, value: low, date: 2025, issue: water}",
            "- {fact: flow, value: high, date: 2026, issue: water}",
        ),
        ("weight: must => weight: [40, 60]",),
        ("weight: must => weight: [0, 2]",),
        ("date: 2027-05 => date: 2027-03-15",),
        ("process: {send-by: 2027-05-31}", "channels: {line: {title: x, start: 2020, end: 2020}}"),
        ("process: {carriers: [{kind: letter, cost: 1, days: 77}]}",),
        ("bands: {vital: [80, 120]}", "weight: must => weight: vital"),
        ("marks: [TLP:AMBER+STRICT, water]",),
        ("best-first: [20%, 10%, none] => best-first: [20%, [10%, none]]",),
        (ASKS.replace('"good"', '"good", prior: 0.5'),),
        ("pledges: {a: {what: x, by: us, at-least: -3, unit: t}}",),
        ("pledges: {a: {what: x, by: us, amount: 6, at-least: 2, at-most: yes, unit: t}}",),
        ("pledges: {a: {what: x, by: us, quantity: 0, unit: t}}",),
    ],
)
def test_what_is_right_is_let_through(changes: tuple[str, ...]) -> None:
    assert not found(*changes)
