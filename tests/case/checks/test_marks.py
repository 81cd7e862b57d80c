"""Rules §C30 and §C64: marks of the Traffic Light Protocol are of it; confidences name a party."""

import pytest

from tests.case.checks.example import Example, check_said

EXAMPLES = [
    (
        64,
        ("marks: ['confidence:Uplan']",),
        "case.yaml:17: `confidence:Uplan` names no party · it would keep nothing from anybody · "
        "did you mean `confidence:Upland`? (rule §C64)",
    ),
    (
        30,
        ("marks: [tlp:ambr]",),
        "case.yaml:17: note: the mark `tlp:ambr` is no level of TLP 2.0 · it would be read as a "
        "compartment · did you mean `TLP:AMBER`? (rule §C30)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
