"""Agreed vagueness in a plan: named, ours on the card, both at home, exchanged with the sides."""

import pytest

from detente.case.models.case import Case
from detente.case.views.swap import swapped
from detente.report.letter.cards import card_blocks
from detente.report.letter.home_sheets import home_sheets
from detente.report.outline.packages import packages
from detente.report.setting import Setting
from detente.studies.plan import Planner, Request
from tests.studies.ford import case_of, changed

TENTH = '{says: "the toll falls to a tenth", by: them'
VAGUE = "vague: {us: a tenth of all, them: a tenth of carts, settled-by: 2031-11-01}"


@pytest.fixture(scope="module")
def case() -> Case:
    return case_of(changed(TENTH, f"{TENTH}, {VAGUE}"))


@pytest.fixture(scope="module")
def planner(case: Case) -> Planner:
    return Planner(Request(case, ""))


def test_the_package_names_it_with_both_meanings(case: Case, planner: Planner) -> None:
    value = planner.value("packages")
    (term,) = (one for one in value.recommended.terms if one.vague)
    assert term.issue == "toll" and str(term.vague.settled_by) == "2031-11-01"
    shown = str(packages(value, Setting(case)))
    assert "left open by agreement until 1 November 2031" in shown
    assert "a tenth of all" in shown and "a tenth of carts" in shown


def test_a_card_has_what_we_may_say_and_the_home_sheet_both(case: Case, planner: Planner) -> None:
    mandates, setting = planner.studied("mandates"), Setting(case)
    cards = str([card_blocks(card, setting) for card in mandates.value.cards])
    assert "a tenth of all" in cards and "a tenth of carts" not in cards
    home = str(home_sheets(planner.home_sheets(), setting))
    assert "a tenth of all" in home and "a tenth of carts" in home
    (sheet,) = (one for one in planner.home_sheets() if one.vague)
    assert "toll" in {room.issue for room in sheet.rooms}


def test_for_the_other_side_the_meanings_change_places(case: Case) -> None:
    other = swapped(case).issues["toll"].options["low"].vague
    assert other is not None
    assert (other.us, other.them) == ("a tenth of carts", "a tenth of all")
