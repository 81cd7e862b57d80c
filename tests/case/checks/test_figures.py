"""Rule §C43: a number without a source is a finding."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        43,
        ("pledges: {a: {what: x, by: us, delivered: 59}, b: {what: x, by: us, delivered: none}}",),
        "case.yaml:17: note: the figure 59 of `pledges › a` names no source · nobody can check it "
        "· "
        "add sources: […], or judged: {by: …, on: …} (rule §C43)",
    ),
    (
        43,
        ("facts: [{fact: rain, value: 7}, {fact: sun, value: 7, judged: {by: A}}]",),
        "case.yaml:17: note: the figure 7 of `facts › 0` names no source · nobody can check it · "
        "add sources: […], or judged: {by: …, on: …} (rule §C43)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
