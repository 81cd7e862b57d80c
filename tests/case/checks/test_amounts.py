"""Rule §C45: how much is promised, or which bounds a level keeps to."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        45,
        ("pledges: {a: {what: x, by: us, amount: -3}}",),
        "case.yaml:17: note: at least -3 is promised · it is read as a floor under a level: "
        "whatever stands above it keeps it · write `at-least: -3` in its place to say so, or "
        "`at-most: yes` where it is a ceiling (rule §C45)",
    ),
    (
        45,
        ("pledges: {a: {what: x, by: us, amount: 0}}",),
        "case.yaml:17: at least 0 is promised · whoever does nothing would have kept it · write "
        "how much is promised, `at-most: yes` where it is a ceiling, or `at-least: 0` in its place "
        "where it is a floor under a level (rule §C45)",
    ),
    (
        45,
        ("pledges: {a: {what: x, by: us, amount: 5, at-least: 2}}",),
        "case.yaml:17: at least 2 and 5 are promised · a floor is one number · remove one of them, "
        "or write `at-most: yes` where they bound a band (rule §C45)",
    ),
    (
        45,
        ("pledges: {a: {what: x, by: us, at-least: 2, at-most: yes}}",),
        "case.yaml:17: at least 2 and `at-most` · the upper bound is missing · write it as "
        "`amount` "
        "(rule §C45)",
    ),
    (
        45,
        ("pledges: {a: {what: x, by: us, amount: 2, at-least: 6, at-most: yes}}",),
        "case.yaml:17: the band from 6 to 2 is turned round · nothing lies inside it · write the "
        "lower bound as `at-least` (rule §C45)",
    ),
    (
        45,
        ("pledges: {a: {what: x, by: us, quantity: -3}}",),
        "case.yaml:17: note: at least -3 is promised · it is read as a floor under a level: "
        "whatever stands above it keeps it · write `at-least: -3` in its place to say so, or "
        "`at-most: yes` where it is a ceiling (rule §C45)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
