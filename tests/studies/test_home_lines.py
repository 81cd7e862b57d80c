"""Home sheets with the nested packages around the proposal, and papers that travel without them."""

import json

import pytest

from detente.case.models.case import Case
from detente.report.json import plain
from detente.report.letter.cards import card_blocks
from detente.report.letter.home_sheets import home_sheets
from detente.report.markdown import markdown
from detente.report.setting import Setting
from detente.report.wording.packages.packages import price
from detente.report.wording.phrases.lists import sentence
from detente.studies.mandates.home import home_sheets as made_of
from detente.studies.plan import Planner, Request
from detente.studies.valuation.readings import readings
from detente.studies.values.home_sheets import HomeSheet
from tests.studies.ford import FORD, case_of

CASE = case_of(FORD)
HOME_WORDS = ("walk_away", "latitude", "losses", "ad_referendum", "opening")


@pytest.fixture(scope="module")
def planner() -> Planner:
    return Planner(Request(CASE, ""))


@pytest.fixture(scope="module")
def sheets(planner: Planner) -> tuple[HomeSheet, ...]:
    return planner.home_sheets()


def test_an_issue_that_moves_has_the_options_of_the_three_packages(
    planner: Planner, sheets: tuple[HomeSheet, ...]
) -> None:
    lines = planner.lines().value
    assert lines is not None and lines.opening is not None and lines.walk_away is not None
    moving = [room for sheet in sheets for room in sheet.rooms if room.issue in lines.target.terms]
    assert moving
    for room in moving:
        now = CASE.issues[room.issue].now
        assert room.opening == lines.opening.terms.get(room.issue, now)
        assert room.target == lines.target.terms[room.issue]
        assert room.walk_away == lines.walk_away.terms.get(room.issue, now)


def test_no_line_is_better_for_us_than_the_one_before_it(sheets: tuple[HomeSheet, ...]) -> None:
    ours = readings(CASE).gains["us"]
    for room in (room for sheet in sheets for room in sheet.rooms if room.target):
        worth = [ours[room.issue][one].best for one in (room.opening, room.target, room.walk_away)]
        assert worth == sorted(worth, reverse=True)


def test_what_makes_a_loss_good_stands_with_the_lead_whose_issue_it_is(
    planner: Planner, sheets: tuple[HomeSheet, ...]
) -> None:
    lines = planner.lines().value
    assert lines is not None and lines.losses
    assert {loss.issue for sheet in sheets for loss in sheet.losses} <= {
        loss.issue for loss in lines.losses
    }
    for sheet in sheets:
        own = {room.issue for room in sheet.rooms}
        assert sheet.losses == tuple(loss for loss in lines.losses if loss.issue in own)
    assert "If an issue is lost by a step" in str(home_sheets(sheets, Setting(CASE)))


def test_no_plan_and_no_card_holds_any_of_it(planner: Planner) -> None:
    mandates = planner.studied("mandates").value
    written = json.dumps(plain(mandates))
    assert mandates.cards and not [word for word in HOME_WORDS if f'"{word}"' in written]
    for card in mandates.cards:
        told = str(card_blocks(card, Setting(CASE)))
        assert "Take at the last" not in told and "lost by a step" not in told


def test_where_nothing_is_proposed_the_sheets_keep_their_own_ends(planner: Planner) -> None:
    nothing = Case.model_validate(
        {**CASE.model_dump(by_alias=True, mode="json"), "never-trade": list(CASE.issues)}
    )
    bare = Planner(Request(nothing, ""))
    assert bare.lines().value is None
    agenda, packages = bare.value("agenda"), bare.value("packages")
    own = made_of(nothing, agenda, packages, bare.value("mandates").cards)
    assert bare.home_sheets() == own


def test_an_issue_that_fails_costs_on_the_sheet_what_it_costs_on_the_agenda(
    planner: Planner, sheets: tuple[HomeSheet, ...]
) -> None:
    """With what falls with it, in the same words and by the same computation."""
    packages, setting = planner.studied("packages").value, Setting(CASE)
    told = markdown(home_sheets(sheets, setting))
    gone = [loss for sheet in sheets for loss in sheet.losses
            if loss.option == CASE.issues[loss.issue].now]  # fmt: skip
    assert gone
    for loss in gone:
        assert sentence(price(loss.issue, None, packages, setting)) in told
    assert " alone:**" not in told
