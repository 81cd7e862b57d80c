"""How sure a package has to be: shares as people write them, and what is no share."""

from fractions import Fraction

import pytest

from detente.case.models.doubt import Doubt
from detente.case.reading.read import read_text
from tests.case.sample import changed, found


@pytest.mark.parametrize("text", ["95%", "0.95", "19/20", "95.0%"])
def test_a_share_is_read_as_it_is_written(text: str) -> None:
    case = read_text("case.yaml", changed(f'doubt: {{ours: "{text}"}}')).case
    assert case is not None and case.doubt == Doubt(ours=Fraction(19, 20))
    assert (case.doubt.agree, case.doubt.theirs) == (Fraction(3, 10), Fraction(3, 4))


def test_a_case_that_says_nothing_has_none() -> None:
    case = read_text("case.yaml", changed()).case
    assert case is not None and case.doubt is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ours: 100%", "write a share of 50% or more and below 100%"),
        ("theirs: 49%", "write a share of 50% or more and below 100%"),
        ("agree: 1.2", "write it as 95% or 0.95, between 0 and 1"),
        ("agree: some", 'write it as 12, 12.5 or "1/3"'),
        ("theirs: -5%", "write it as 95% or 0.95, between 0 and 1"),
    ],
)
def test_what_is_no_share_is_one_fault(text: str, says: str) -> None:
    faults = found(f"doubt: {{{text}}}")
    assert len(faults) == 1 and says in str(faults[0])
