"""Rules §C3, §C4, §C5, §C6, §C14: what is named is there."""

import pytest

from tests.case.checks.example import ASKS, SAID, Example, check_said

EXAMPLES = [
    (
        3,
        ("outside: [{what: flood, date: 2027-04, issue: watr}]",),
        "case.yaml:17: the issue `watr` is not there · no issue of the case has this name · "
        "did you mean `water`? (rule §C3)",
    ),
    (
        3,
        ("parties: {Upland: {leads: [{name: A, mandate: [power, rice]}]}}",),
        "case.yaml:17: the issue `rice` is not there · no issue of the case has this name · "
        "add it, or name one that is there (rule §C3)",
    ),
    (
        4,
        ("statements:", SAID % ", issue: water, option: 15%"),
        "case.yaml:18: the option `15%` is not there · water has no option of this name · "
        "did you mean `10%`? (rule §C4)",
    ),
    (
        5,
        ('now: market => now: market\n    why: "see [s2]"',),
        "case.yaml:12: the source `s2` is not there · no source of the case has this name · "
        "add it, or name one that is there (rule §C5)",
    ),
    (
        5,
        ("date: 2027-03-01 => date: 2027-03-01, within: book",),
        "case.yaml:16: the source `book` is not there · no source of the case has this name · "
        "add it, or name one that is there (rule §C5)",
    ),
    (
        6,
        ("options: [market, fixed] => options: {market: , fixed: {measured-by: bills}}",),
        "case.yaml:14: the benchmark `bills` is not there · no benchmark of the case has this "
        "name · add it, or name one that is there (rule §C6)",
    ),
    (
        6,
        (ASKS, "statements:", SAID % ", question: aim, means: badd"),
        "case.yaml:23: the reading `badd` is not there · no reading of the case has this name · "
        "did you mean `bad`? (rule §C6)",
    ),
    (
        6,
        ("never-trade: [{issue: power, quiet-channel: commission}]",),
        "case.yaml:17: the channel `commission` is not there · no channel of the case has this "
        "name · add it, or name one that is there (rule §C6)",
    ),
    (
        14,
        ("never-trade: [border]",),
        "case.yaml:17: note: the red line `border` is no issue of the case · it is kept as a "
        "topic that is never traded · leave it so, or add the issue (rule §C14)",
    ),
    (
        3,
        ("facts: [{fact: flow, value: low, issue: watr}]",),
        "case.yaml:17: the issue `watr` is not there · no issue of the case has this name · "
        "did you mean `water`? (rule §C3)",
    ),
    (
        6,
        ("pledges: {a: {what: x, by: us, taken-back: [b]}}",),
        "case.yaml:17: the pledge `b` is not there · no pledge of the case has this name · "
        "add it, or name one that is there (rule §C6)",
    ),
    (
        6,
        ("pledges: {a: {what: x, by: us, step: s}}",),
        "case.yaml:17: the step `s` is not there · no step of the case has this name · "
        "add it, or name one that is there (rule §C6)",
    ),
    (
        6,
        ("pledges: {a: {what: x, by: us, series: s}}",),
        "case.yaml:17: the series `s` is not there · no series of the case has this name · "
        "add it, or name one that is there (rule §C6)",
    ),
    (
        6,
        ("readouts: [{pledge: a, side: us, date: 2027, text: x}]",),
        "case.yaml:17: the pledge `a` is not there · no pledge of the case has this name · "
        "add it, or name one that is there (rule §C6)",
    ),
    (
        6,
        ("evidence: [{benchmark: b, until: 2027, published: 2027}]",),
        "case.yaml:17: the benchmark `b` is not there · no benchmark of the case has this name · "
        "add it, or name one that is there (rule §C6)",
    ),
    (
        6,
        ("events: [{date: 2027, kind: contact, what: x, channel: k}]",),
        "case.yaml:17: the channel `k` is not there · no channel of the case has this name · "
        "add it, or name one that is there (rule §C6)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
