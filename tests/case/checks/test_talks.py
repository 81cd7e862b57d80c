"""Rules §C67, §C68: what is said at the table names what is there, and answers what came before."""

import pytest

from tests.case.checks.example import Example, check_said

SPOKEN = "talks:"

WHEN, LATER = (f"date: 2027-03-{day}, round: 1, form: text" for day in ("02", "09"))
EXAMPLES = [
    (
        67,
        (SPOKEN, f"  a: {{{WHEN}, side: Hill, terms: watr = 10%}}"),
        "case.yaml:18: `Hill` is nobody at this table · an entry is of one side, or of one of "
        "`others` · write us, them, or the name of a third party (rule §C67)",
    ),
    (
        67,
        (SPOKEN, f"  a: {{{WHEN}, side: us, terms: watr = 10%}}"),
        "case.yaml:18: the issue `watr` is not there · no issue of the case has this name · "
        "did you mean `water`? (rule §C67)",
    ),
    (
        67,
        (SPOKEN, f"  a: {{{WHEN}, side: us, terms: water = 11%}}"),
        "case.yaml:18: the option `11%` is not there · water has no option of this name · "
        "did you mean `10%`? (rule §C67)",
    ),
    (
        67,
        (SPOKEN, f"  a: {{{WHEN}, side: us}}"),
        "case.yaml:18: the entry says nothing · it has no terms, no brackets and no answer · "
        "write terms, brackets, accepts or refuses (rule §C67)",
    ),
    (
        67,
        (SPOKEN, f"  a: {{{WHEN}, side: us, terms: water = 10%, if: water = 20%}}"),
        "case.yaml:18: `water` is offered and hung on · a term cannot be its own condition · "
        "keep it in one of the two (rule §C67)",
    ),
    (
        68,
        (SPOKEN, f"  a: {{{WHEN}, side: us, accepts: b}}"),
        "case.yaml:18: the entry `b` is not there · no entry has this name · add it, or name one "
        "that is there (rule §C68)",
    ),
    (
        68,
        (
            SPOKEN,
            f"  a: {{{WHEN}, side: us, terms: water = 10%}}",
            f"  b: {{{WHEN}, side: us, refuses: a}}",
        ),
        "case.yaml:19: `b` answers its own side · an answer is the other side's · name an entry "
        "of another side (rule §C68)",
    ),
    (
        68,
        (
            SPOKEN,
            f"  a: {{{LATER}, side: us, terms: water = 10%}}",
            f"  b: {{{WHEN}, side: them, refuses: a}}",
        ),
        "case.yaml:19: `b` answers `a`, which came later · it is of 2027-03-02, round 1 · correct "
        "the day, the round or the name (rule §C68)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
