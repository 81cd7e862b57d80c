"""Rule §C66: readers hold marks that the case uses, and the message goes to one of them."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        66,
        ("readers: {ana: {compartments: [watr]}}", "marks: [water]"),
        "case.yaml:17: note: ana holds `watr` · no part of the case is marked with it · "
        "did you mean `water`? (rule §C66)",
    ),
    (
        66,
        ("readers: {ana: {addressee: yes}, bo: {addressee: yes}}",),
        "case.yaml:17: the message is addressed to bo · it is addressed to ana as well · "
        "leave `addressee` to whoever may see least of both (rule §C66)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
