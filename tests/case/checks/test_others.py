"""Rules §C60–§C62: third parties by name, what they give, and whether a mediator is neutral."""

import pytest

from tests.case.checks.example import STEPS, Example, check_said

WITH_THIRD = "others: {{Hill: {{{}}}}}"

WANTS = (
    "options: [market, fixed] => options: [market, fixed]\n"
    "    others: {{{}: {{weight: nice, best-first: [fixed, market]}}}}"
)
EXAMPLES = [
    (
        60,
        ("others: {Lowland: {}}",),
        "case.yaml:17: `Lowland` is a side and a third party · it can only be one of them · "
        "remove it from `others`, or from the sides (rule §C60)",
    ),
    (
        60,
        ("others: {us: {}}",),
        "case.yaml:17: `us` is a word for a side · nobody could tell whom it means · "
        "give the third party its name (rule §C60)",
    ),
    (
        60,
        (WITH_THIRD.format(""), WANTS.format("Hil")),
        "case.yaml:15: `Hil` is nobody of this case · it is neither side nor in `others` · "
        "did you mean `Hill`? (rule §C60)",
    ),
    (
        60,
        (STEPS.format("a: {by: Hill}"),),
        "case.yaml:14: `Hill` is nobody of this case · it is neither side nor in `others` · "
        "write us, them, both (rule §C60)",
    ),
    (
        60,
        (WITH_THIRD.format("consent: yes"),),
        "case.yaml:17: note: Hill must consent, and ranks no issue · it would consent to "
        "everything · write what it wants under `issues › … › others › Hill`, or consent: no "
        "(rule §C60)",
    ),
    (
        61,
        (WITH_THIRD.format("consent: yes, give: {water: {us: 3}}"),),
        "case.yaml:17: `water` is the name of an issue too · a give is read as an issue · "
        "give each a name of its own (rule §C61)",
    ),
    (
        61,
        ("others: {Hill: {consent: yes, give: {oil: {}}}, Dale: {consent: yes, give: {oil: {}}}}",),
        "case.yaml:17: `oil` is what Dale gives too · a give is read as an issue · "
        "give each a name of its own (rule §C61)",
    ),
    (
        61,
        (WITH_THIRD.format("give: {oil: {us: 3}}"),),
        "case.yaml:17: note: Hill gives, and `consent` is no · nobody gives against its will · "
        "write consent: yes, or consent-if: what it must agree to; it is needed either way "
        "(rule §C61)",
    ),
    (
        62,
        (WITH_THIRD.format("role: mediator"), WANTS.format("Hill")),
        "case.yaml:18: Hill is a mediator and has a will of its own · a neutral mediator has no "
        "scores · write role: guarantor, ally or party (rule §C62)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
