"""Rules §C21, §C29, §C58: who judged, how exactly, how surely."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        21,
        (
            "judged: {by: staff, on: 2027-03-01} => title: x",
            "none, 10%, 20%]} => none, 10%, 20%], sources: [s1]}",
        ),
        "case.yaml:11: note: `issues › water › them` is a judgement of nobody · it names no source "
        "and the case does not say who judged · add judged: {by: …, on: …} at the top of the "
        "case, or sources here (rule §C21)",
    ),
    (
        29,
        ("best-first: [20%, 10%, none] => best-first: [20%, 10%, none], drift: -6",),
        "case.yaml:11: note: `drift` of water › them is exactly -6 · it is held as a guess · "
        "write a range, or say firm: likely (rule §C29)",
    ),
    (
        58,
        ("doubt: {agree: 0}",),
        "case.yaml:17: note: our errors are said not to agree at all · errors that cancel make "
        "every large package sure · write how far they agree, as in 0.3, or leave it out "
        "(rule §C58)",
    ),
    (
        21,
        ("judged: {by: staff, on: 2027-03-01}\n => ", "doubt: {ours: 80%}"),
        "case.yaml:16: note: doubt is a judgement of nobody · it names no source and the case does "
        "not say who judged · add judged: {by: …, on: …} at the top of the case, or sources here "
        "(rule §C21)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
