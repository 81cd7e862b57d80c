"""Rule §C59: what is known bears on an issue, or the case says why on none."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        59,
        ("record: {E1: {title: The old fair, start: 2020, end: 2021}}",),
        "case.yaml:17: note: record: 1 bears on no issue: “The old fair” · a plan does not cover "
        "them, and says so on its first page · name the issue, or say why there is none under "
        "no-issue (rule §C59)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
