"""Rules §C19, §C20: sources stand within works, and have dates."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        19,
        (
            "  s2: {title: Book, within: s3}",
            "  s3: {title: Part, within: s2}",
        ),
        "case.yaml:17: sources stand within one another: s2 → s3 → s2 · no work holds itself · "
        "leave `within` out of the work that holds the others (rule §C19)",
    ),
    (
        20,
        ("  s2: {title: Book}",),
        "case.yaml:17: note: the source `s2` has no date · what rests on it alone counts on no "
        "date · add date: YYYY, YYYY-MM or YYYY-MM-DD (rule §C20)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
