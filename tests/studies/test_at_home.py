"""Wins that are told at home under a condition, in packages and on home sheets."""

import pytest

from detente.case.models.actor import Actor
from detente.report.letter.cards import card_blocks
from detente.report.letter.home_sheets import home_sheets
from detente.report.outline.packages import packages
from detente.report.setting import Setting
from detente.studies.plan import Planner, Request
from tests.studies.ford import case_of, changed

WIN = 'win-at-home: "the road is open"'


@pytest.mark.parametrize(
    ("condition", "holds"),
    [("toll = low", True), ("toll = high", False), ("toll = low and flag = none", False)],
)
def test_a_win_under_a_condition_is_told_as_the_package_makes_it(
    condition: str, holds: bool
) -> None:
    case = case_of(changed(WIN, f'win-at-home: {{says: "the road is open", if: "{condition}"}}'))
    planner, setting = Planner(Request(case, "")), Setting(case)
    value = planner.value("packages")
    (win,) = value.recommended.at_home
    assert (win.side, win.holds, win.issues[0]) == (Actor.US, holds, "toll")
    verdict = f"{'can' if holds else 'cannot'} tell at home"
    assert verdict in str(packages(value, setting))
    mandates = planner.studied("mandates")
    carrying = [sheet for sheet in planner.home_sheets() if sheet.wins]
    assert carrying
    for sheet in carrying:
        assert {room.issue for room in sheet.rooms} & set(win.issues)
    assert verdict in str(home_sheets(planner.home_sheets(), setting))
    cards = [card_blocks(card, setting) for card in mandates.value.cards]
    assert cards and "the road is open" not in str(cards)


def test_a_win_without_a_condition_needs_no_line() -> None:
    case = case_of(changed(WIN, WIN))
    value = Planner(Request(case, "")).value("packages")
    assert value.recommended.at_home == ()
    assert "tell at home" not in str(packages(value, Setting(case)))
