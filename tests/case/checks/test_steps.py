"""Rules §C36–§C39: the steps of options, and what they wait for."""

import pytest

from tests.case.checks.example import STEPS, Example, check_said

EXAMPLES = [
    (
        36,
        (STEPS.format("a: {by: both}"),),
        "case.yaml:14: `a` is by both · a step is one side's act; the other's is another step · "
        "write two steps, one by us and one by them (rule §C36)",
    ),
    (
        36,
        (STEPS.format("a: {by: us}, b: {by: them}"),),
        "case.yaml:14: `b` belongs to no option · it would never be taken · "
        "name it in an option's `steps: [b]`, or remove it (rule §C36)",
    ),
    (
        37,
        (STEPS.format("a: {by: us, start: 2027-06, due: 2027-05}"),),
        "case.yaml:14: it is to be done by 2027-05, before it starts · it may begin in 2027-06 · "
        "put the dates in order (rule §C37)",
    ),
    (
        38,
        (STEPS.format("a: {by: us, waits-for: [{step: a}]}"),),
        "case.yaml:14: `a` waits for itself · it could never be taken · "
        "name the other side's step that it waits for (rule §C38)",
    ),
    (
        38,
        (STEPS.format("a: {by: us, waits-for: [{step: z}]}"),),
        "case.yaml:14: `z` is no step of the case · nobody would ever see it done · "
        "name a step: a (rule §C38)",
    ),
    (
        39,
        (STEPS.format("a: {by: us, measured-by: gauge}"),),
        "case.yaml:14: `gauge` is no benchmark of the case · nobody would measure the step · "
        "add it under `benchmarks`, with who promises it (rule §C39)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
