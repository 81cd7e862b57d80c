"""Sinai with the United States as guarantor: it pays, must consent, and has a plan of its own."""

from datetime import date
from pathlib import Path

import pytest

from detente.api.planning import home_sheets, plan, study
from detente.api.reading import CaseView, read
from detente.report.letter.letter import letter
from detente.report.setting import Setting
from detente.studies.ladder.study import study as ladder_of
from detente.studies.reasons.because import Because
from detente.studies.values.ladder.reasons import Belated
from detente.studies.values.packages.chosen import Basis
from tests.house.tree import ROOT
from tests.studies.packages_of import described

PLACE = ROOT / "tests/fixtures/sinai-guaranteed"


def test_the_deal_rests_on_what_the_guarantor_gives() -> None:
    value = study(read(PLACE), "packages").value
    assert value.basis is Basis.QUALIFIES
    assert value.recommended.moves["land"] == "all"
    (usa,) = value.third_parties
    assert (usa.name, usa.role, usa.consent) == ("the United States", "guarantor", True)
    assert usa.gives == ("negev", "watch")
    assert usa.takes[0].chance >= 0.75
    assert value.together.parties == ("us", "them", "USA")


def test_without_the_guarantor_s_money_the_airfields_stay(tmp_path: Path) -> None:
    """Its consent made dearer than the peace is worth to it: the gives are gone, and the deal."""
    text = (PLACE / "case.yaml").read_text(encoding="utf-8")
    dear = text.replace("costs: [8, 14]", "costs: [200, 300]")
    (tmp_path / "case.yaml").write_text(dear, encoding="utf-8")
    value = study(read(tmp_path), "packages").value
    moves = value.recommended.moves if value.recommended else {}
    assert "negev" not in moves and "airfields" not in moves


@pytest.fixture(scope="module", params=["Egypt", "Israel"])
def turned(request: pytest.FixtureRequest) -> CaseView:
    return read(PLACE, party="the United States", facing=request.param)


def test_the_guarantor_s_plan_is_addressed_and_carried(turned: CaseView) -> None:
    made = plan(turned)
    leaders = {"Egypt": "Anwar Sadat", "Israel": "Menachem Begin"}
    message = made.process.value.message
    assert (message.from_, message.to) == ("Jimmy Carter", leaders[turned.case.them])
    other = next(name for name in leaders if name != turned.case.them)
    assert message.consenting == (other,)
    words = " ".join(letter(message, Setting(turned.case)))
    assert f"Nothing of it can hold without the consent of {other}." in words
    assert {card.lead for card in made.mandates.value.cards} <= {"Cyrus Vance", "Harold Brown"}
    assert made.mandates.value.cards
    assert made.objections.value
    assert {one.id for one in made.packages.value.third_parties} == {other}
    assert {sheet.number for sheet in home_sheets(turned)}


def test_a_pledge_by_the_guarantor_is_followed(tmp_path: Path) -> None:
    text = (PLACE / "case.yaml").read_text(encoding="utf-8") + (
        "pledges:\n  bases: {what: two airfields, by: USA, to: Israel, amount: 2, unit: airfields, "
        "date: 1978-08-01, due: 1980-12-31, step: negev, sources: [sinai2]}\n"
    )
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    day = date(1978, 8, 15)
    (line,) = study(read(tmp_path, as_of=day), "follow_through").value.pledges
    assert line.by == "USA"
    (ours,) = study(read(tmp_path, as_of=day, party="USA"), "follow_through").value.pledges
    assert ours.by == "us"


def test_what_cannot_wait_for_a_third_party_is_told() -> None:
    """Egypt's envoys are due in the month in which Israel's withdrawal is: told, not computed."""
    case = read(PLACE, party="USA").case
    land = case.issues["land"]
    late = land.steps["first"].model_copy(update={"due": "1980-03"})
    steps = {**land.steps, "first": late}
    issues = {**case.issues, "land": land.model_copy(update={"steps": steps})}
    changed = case.model_copy(update={"issues": issues})
    moves = {"land": "all", "peace": "a treaty and ambassadors", "watch": "given"}
    value = ladder_of(changed, described(changed, moves, 0), Because(changed), 0).value
    assert Belated("envoys", "1980-03", "1980-04", "first") in value.refused
