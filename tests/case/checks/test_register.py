"""Rules §C40 to §C42: evidence is of something, goalposts move, no waiting in a circle."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        40,
        ("evidence: [{until: 2027-03, published: 2027-03, value: 1}]",),
        "case.yaml:17: names nothing · an observation is of one pledge or of one benchmark · "
        "write one of `pledge` and `benchmark` (rule §C40)",
    ),
    (
        40,
        (
            "pledges: {a: {what: x, by: us}}\nbenchmarks: {b: {what: x, by: us, controlled: yes}}\n"
            "evidence: [{pledge: a, benchmark: b, until: 2027-03, published: 2027-03}]",
        ),
        "case.yaml:19: names a pledge and a benchmark · an observation is of one pledge or of one "
        "benchmark · write one of `pledge` and `benchmark` (rule §C40)",
    ),
    (
        41,
        (
            "pledges: {a: {what: x, by: us}}\n"
            "goalposts: [{pledge: a, date: 2027, field: unit, from: t, to: t}]",
        ),
        "case.yaml:18: the unit is moved from t to t · a goalpost that moved stands elsewhere · "
        "correct `from` or `to`, or remove it (rule §C41)",
    ),
    (
        42,
        (
            "pledges:\n  a: {what: x, by: us, waits-for: [b]}\n"
            "  b: {what: x, by: them, waits-for: [c]}\n  c: {what: x, by: us, waits-for: [a]}",
        ),
        "case.yaml:18: pledges wait for each other: `a` → `b` → `c` → `a` · none of them would "
        "ever be due · let one of them go first: take its `waits-for` away (rule §C42)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
