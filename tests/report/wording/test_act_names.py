"""Short names of acts: words of an id, with the capitals that the case itself writes."""

import pytest

from detente.case.models.case import Case
from detente.case.reading.read import read_text
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.phrases.step_names import label
from detente.studies.values.ladder.reasons import AwaitedMissing

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


def test_an_act_that_would_never_be_given_is_named_by_what_it_is() -> None:
    """By the case's sentence where it has no name of its own, never by an id as a noun."""
    steps = "steps: {zone: {what: the zone is emptied, by: them}}"
    text = TEXT.replace(
        "now: none, options: {none: , all: }}",
        f"now: none, options: {{none: , all: {{steps: [zone]}}}}, {steps}}}",
        1,
    )
    found = read_text("case.yaml", text).case
    assert found is not None
    told = say(AwaitedMissing("zone", "zone", sources=(), marks=()), Setting(found))
    assert told == "zone waits for “the zone is emptied”, which is no part of the package"
