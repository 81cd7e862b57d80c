"""Rules §C44 and §C46 to §C48: days, units and signatures that a pledge's record can bear."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        44,
        ("pledges: {a: {what: x, by: us, date: 2027-02-10, due: 2027-02-09}}",),
        "case.yaml:17: it is due 2027-02-09, and the pledge `x` begins 2027-02-10 · nothing is "
        "due, counted or decided of what nobody has promised yet · correct one of the dates, or "
        "give the pledge a `since` (rule §C44)",
    ),
    (
        44,
        (
            "pledges: {a: {what: x, by: us, date: 2027-02-10, amount: 5, unit: t}}\n"
            "evidence: [{pledge: a, until: 2027-01, published: 2027-02, value: 5, unit: t, "
            "sources: [s1]}]",
        ),
        "case.yaml:18: the time counted ends 2027-01, and the pledge `x` begins 2027-02-10 · "
        "nothing is due, counted or decided of what nobody has promised yet · correct one of the "
        "dates, or give the pledge a `since` (rule §C44)",
    ),
    (
        44,
        (
            "pledges: {a: {what: x, by: us, date: 2027-02-10}}\n"
            "events: [{pledge: a, date: 2027-02-09, side: them, kind: waive, what: y}]",
        ),
        "case.yaml:18: the waive is dated 2027-02-09, and the pledge `x` begins 2027-02-10 · "
        "nothing is due, counted or decided of what nobody has promised yet · correct one of the "
        "dates, or give the pledge a `since` (rule §C44)",
    ),
    (
        46,
        (
            "pledges: {a: {what: x, by: Lowland}}\n"
            "events: [{pledge: a, date: 2027-02-09, side: them, kind: certify, what: y}]",
        ),
        "case.yaml:18: Lowland certifies what it promised itself · only who is owed, or a third "
        "party, can say so · correct `side`, leave it out for a third party, or write it as "
        "`kind: act` (rule §C46)",
    ),
    (
        46,
        (
            "pledges: {a: {what: x, by: us}}\n"
            "events: [{pledge: a, date: 2027-02-09, side: us, kind: void, what: y}]",
        ),
        "case.yaml:18: us voids what it promised itself · only who is owed, or a third "
        "party, can say so · correct `side`, leave it out for a third party, or write it as "
        "`kind: act` (rule §C46)",
    ),
    (
        47,
        (
            "pledges: {a: {what: x, by: us}}\n"
            "evidence:\n"
            "  - {pledge: a, until: 2027-01, published: 2027-02, value: 5, sources: [s1]}\n"
            "  - {pledge: a, until: 2027-01, published: 2027-02, value: 6, sources: [s1]}",
        ),
        "case.yaml:20: `a` to 2027-01 is 5 and 6, both published 2027-02 · nobody can say which of "
        "them counts · mark one of them `rival: yes`, or correct the day on which it was published "
        "(rule §C47)",
    ),
    (
        48,
        (
            "pledges: {a: {what: x, by: us, amount: 5, unit: t}}\n"
            "evidence: [{pledge: a, until: 2027-01, published: 2027-02, value: 5, unit: kg, "
            "sources: [s1]}]",
        ),
        "case.yaml:18: note: the figure 5 for a is in kg, and what is owed in t · they cannot be "
        "compared, so it counts for nothing · write it in t, or as `percent of …` (rule §C48)",
    ),
    (
        48,
        (
            "pledges: {a: {what: x, by: us, amount: 5, unit: t}}\n"
            "evidence: [{pledge: a, until: 2027-01, published: 2027-02, value: 5, sources: [s1]}]",
        ),
        "case.yaml:18: note: the figure 5 has no unit · it is read in t · add `unit: t`, or its "
        "own (rule §C48)",
    ),
    (
        48,
        (
            "pledges: {a: {what: x, by: us, amount: 5, unit: t, series: m}}\n"
            "series: {m: {title: M, unit: kg, file: m.csv}}",
        ),
        "case.yaml:17: the series `m` counts in kg, and the pledge is owed in t · its figures "
        "would be added up as t · write one unit for both, or say in the series by what to "
        "`divide` kg (rule §C48)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
