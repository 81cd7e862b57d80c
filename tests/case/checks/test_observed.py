"""Rules §C51 and §C52: a certificate says which way; no day of evidence is overruled unsaid."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        51,
        (
            "pledges: {a: {what: x, by: us}}\n"
            "events: [{pledge: a, date: 2027-02-09, side: them, kind: certify, what: looked at}]",
        ),
        "case.yaml:18: `looked at` is certified · it may say that it was met, or that not · add "
        "`met: yes` or `met: no` (rule §C51)",
    ),
    (
        51,
        ("events: [{date: 2027-02-09, side: us, kind: act, what: x, met: yes}]",),
        "case.yaml:17: `met` of `kind: act` · only one that certifies says so · write `kind: "
        "certify`, or "
        "remove it (rule §C51)",
    ),
    (
        52,
        (
            "pledges: {a: {what: x, by: us, amount: 5, unit: t}}\n"
            "evidence: [{pledge: a, until: 2027-03, published: 2027-02, value: 5, unit: t, "
            "judged: {by: b}}]",
        ),
        "case.yaml:18: note: it counts to 2027-03, and was published 2027-02 · what was to come "
        "had "
        "not been counted: it is taken as counted to that day · correct one of the days; a "
        "forecast "
        "is a fact, and no evidence (rule §C52)",
    ),
    (
        52,
        (
            "pledges: {a: {what: x, by: us, amount: 5, unit: t}}\n"
            "evidence: [{pledge: a, until: 2027-01, published: 2027-02, value: 5, unit: t, "
            "sources: [s1]}]",
        ),
        "case.yaml:18: note: it was published 2027-02, and its latest source 2027-03-01 · it "
        "counts "
        "from the later of the two days · cite what was published first, or give `visible-from` "
        "(rule §C52)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
