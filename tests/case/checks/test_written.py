"""Rules §C49 and §C50: what is written like a day or a number is one; goalposts move on."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        49,
        ("pledges: {a: {what: x, by: us, deadline: 2027-02-31}}",),
        "case.yaml:17: the deadline `2027-02-31` · names a day that does not exist · check month "
        "and day (rule §C49)",
    ),
    (
        49,
        ('pledges: {a: {what: x, by: us, quantity: "1,000"}}',),
        "case.yaml:17: the quantity `1,000` · it is read as words, so that no amount is owed · "
        "write it as 1000 (rule §C49)",
    ),
    (
        50,
        (
            "pledges: {a: {what: x, by: us, date: 2026}}\ngoalposts:\n"
            "  - {pledge: a, date: 2027-01, field: deadline, from: 2027-05, to: 2027-06}\n"
            "  - {pledge: a, date: 2027-02, field: deadline, from: 2027-07, to: 2027-08}",
        ),
        "case.yaml:20: note: the deadline of `a` is moved from 2027-07 · it had been moved to "
        "2027-06 before · correct one of the two, or add the move between them (rule §C50)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
