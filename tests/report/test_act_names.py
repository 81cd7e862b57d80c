"""Short names of acts: words of an id, with the capitals that the case itself writes."""

import pytest

from detente.case.models.case import Case
from detente.case.reading.read import read_text
from detente.report.wording.step_names import label

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
        ("basin-gauge", "Basin gauge"),
        ("water/us", "water"),
        ("upland-water", "Upland water"),
        ("home-loans", "home loans"),
    ],
)
def test_names_keep_the_capital_that_the_case_writes_throughout(name: str, says: str) -> None:
    assert label(case(), name) == says
