"""What is agreed beside the text: said to those who agree on it, and not in public."""

import pytest

from detente.case.models.case import Case
from detente.report.letter.cards import card_blocks
from detente.report.letter.lines_to_take import lines_paper
from detente.report.outline.packages import packages
from detente.report.setting import Setting
from detente.report.wording.process.leaks import leaked, read_aloud, then
from detente.studies.papers import lines_to_take
from detente.studies.plan import Planner, Request
from detente.studies.values.process.leaks import Leaked
from tests.studies.ford import case_of, changed

TENTH = '{says: "the toll falls to a tenth", by: them'


@pytest.fixture(scope="module")
def case() -> Case:
    return case_of(changed(TENTH, f"{TENTH}, side-letter: yes"))


@pytest.fixture(scope="module")
def planner(case: Case) -> Planner:
    return Planner(Request(case, ""))


def public(case: Case, planner: Planner) -> str:
    names = ("process", "brief", "consistency")
    return str(lines_paper(lines_to_take(case, *map(planner.value, names)), Setting(case)))


def test_packages_and_cards_say_it(case: Case, planner: Planner) -> None:
    value, setting = planner.value("packages"), Setting(case)
    assert [one.issue for one in value.recommended.terms if one.side_letter] == ["toll"]
    assert str(packages(value, setting)).lower().count("in a side letter, not in the text") == 2
    cards = planner.studied("mandates").value.cards
    said = [str(card_blocks(card, setting)) for card in cards]
    assert sum("(in a side letter, not in the text)" in one for one in said) == 1


def test_the_lines_to_take_are_silent_on_it(case: Case, planner: Planner) -> None:
    open_case = case_of(changed(TENTH, TENTH))
    spoken = public(open_case, Planner(Request(open_case, "")))
    assert "toll" in spoken.lower()
    assert "toll" not in public(case, planner).lower()


def test_that_it_is_read_aloud_is_thought_through(case: Case, planner: Planner) -> None:
    (leak,) = (one for one in planner.value("process").leaks if one.what is Leaked.SIDE_LETTER)
    setting = Setting(case)
    assert (leak.issue, leak.option) == ("toll", "low")
    words = [said(leak, setting) for said in (leaked, read_aloud, then)]
    assert words[0].startswith("The side letter on") and "the text does not say" in words[1]
    assert "publish it on the same day" in words[2]
    assert all(who in words[1] and who in words[2] for who in leak.hurts)
