"""Short names of acts: words of an id, with the capitals that the case itself writes."""

from fractions import Fraction

import pytest

from detente.case.actor import Actor
from detente.case.case import Case
from detente.case.read import read_text
from detente.case.steps import Step
from detente.studies.ladder.acts import Act
from detente.studies.ladder.labels import label

TEXT = """as-of: 2027-01-10
us: Upland
them: Lowland
judged: {by: staff}
parties:
  Lowland: {adjective: Lowlandish}
issues:
  water: {title: "Access to Basin water, and to water at home", now: none, options: {none: , all: }}
  price: {title: "Price of Home loans", now: none, options: {none: , all: }}
"""


def case() -> Case:
    found = read_text("case.yaml", TEXT).case
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("lowlandish-sentence", "Lowlandish sentence"),
        ("basin-gauge/us", "Basin gauge"),
        ("upland-water", "Upland water"),
        ("home-loans", "home loans"),
    ],
)
def test_names_keep_the_capital_that_the_case_writes_throughout(name: str, says: str) -> None:
    act = Act(name, "water", Step(by=Actor.US), {"us": Fraction(0), "them": Fraction(0)})
    assert label(case(), act) == says
