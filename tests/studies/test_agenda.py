"""Verdicts on issues, and what each one rests on."""

from typing import Any

import pytest

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.studies.agenda import study as agenda
from detente.studies.reasons.because import Because
from detente.studies.values.agenda import Decider, IssueLine, Lack, Overlap, Verdict
from detente.studies.values.packages.level import InReadings

YES, NO = ["yes", "no"], ["no", "yes"]


def wish(order: list[str], weight: str = "should") -> dict[str, Any]:
    return {"weight": weight, "best-first": order, "firm": "known"}


def line(name: str = "a", issue: dict[str, Any] | None = None, **more: Any) -> IssueLine:
    issues: dict[str, Any] = {
        "a": {"now": "no", "options": NO, "us": wish(YES), "them": wish(YES), **(issue or {})},
        "b": {"now": "no", "options": NO, "us": wish(NO, "nice"), "them": wish(YES, "must")},
    }
    case = Case.model_validate(
        {"as-of": "2030-01-01", "us": "U", "them": "T", "issues": issues, **more}
    )
    found = agenda.study(case, Because(case)).value
    return next(one for one in found.lines if one.id == name)


def test_what_both_gain_from_is_to_be_negotiated() -> None:
    found = line()
    assert (found.verdict, found.overlap, found.overlap_in) == (
        Verdict.NEGOTIATE, Overlap.ALONE, InReadings.EVERY,
    )  # fmt: skip


def test_what_one_side_pays_for_needs_a_package() -> None:
    found = line("b")
    assert found.overlap is Overlap.PACKAGE
    assert found.verdict is Verdict.NEGOTIATE


def test_a_red_line_goes_to_its_quiet_channel() -> None:
    found = line(**{"never-trade": [{"issue": "a", "quiet-channel": "the advisers"}]})
    assert (found.verdict, found.quiet_channel) == (Verdict.QUIET, "the advisers")
    assert not found.negotiable


@pytest.mark.parametrize(("holds", "verdict"), [("no", Verdict.TALK), ("yes", Verdict.NEGOTIATE)])
def test_a_gate_that_does_not_hold_keeps_an_issue_from_trade(holds: str, verdict: Verdict) -> None:
    assert line(issue={"gates": [{"needs": "parity", "holds": holds}]}).verdict is verdict


@pytest.mark.parametrize(("done", "verdict"), [("no", Verdict.PREPARE), ("yes", Verdict.NEGOTIATE)])
def test_homework_of_ours_comes_first(done: str, verdict: Verdict) -> None:
    work = {"what": "a text", "owner": "the desk", "done": done}
    assert line(issue={"homework": [work]}).verdict is verdict


def test_homework_of_theirs_holds_nothing_back() -> None:
    work = {"what": "a text", "owner": "their desk", "side": "them"}
    assert line(issue={"homework": [work]}).verdict is Verdict.NEGOTIATE


def test_what_was_found_sterile_is_talked_about_and_not_traded() -> None:
    assert line(issue={"sterile": "yes"}).verdict is Verdict.TALK


def test_without_an_estimate_it_cannot_say() -> None:
    found = line(issue={"them": None})
    assert found.verdict is Verdict.TALK
    assert found.unknown == (Actor.THEM,)


def test_what_both_lose_by_has_no_overlap() -> None:
    found = line(issue={"us": wish(NO, "must"), "them": wish(NO, "must")})
    assert (found.overlap, found.verdict) == (Overlap.NONE, Verdict.TALK)


def test_what_is_missing_names_who_supplies_it_and_by_which_act() -> None:
    now = {"leaders": "no", "objectives": "little", "benefit": "yes", "process": "mostly"}
    found = line(issue={"ingredients": now})
    lacks = [(one.kind, one.ingredient) for one in found.missing]
    assert lacks == [(Lack.LEAD, ""), (Lack.INGREDIENT, "leaders"), (Lack.INGREDIENT, "objectives")]
    assert all(one.supplied_by_message and not one.blocks for one in found.missing)


@pytest.mark.parametrize(
    ("ingredient", "by_message"),
    [("leaders", True), ("objectives", True), ("benefit", False), ("process", True)],
)
def test_an_ingredient_says_whether_the_message_supplies_it(
    ingredient: str, by_message: bool
) -> None:
    now = {"leaders": "yes", "objectives": "yes", "benefit": "yes", "process": "yes"}
    found = line(issue={"ingredients": {**now, ingredient: "no"}})
    (missing,) = [one for one in found.missing if one.ingredient]
    assert (missing.ingredient, missing.supplied_by_message) == (ingredient, by_message)
    assert found.verdict is Verdict.NEGOTIATE


def test_every_verdict_says_which_part_decided_it() -> None:
    gate = {"gates": [{"needs": "calm", "holds": "no"}]}
    work = {"homework": [{"what": "a text", "owner": "the desk"}]}
    both_lose = {"us": wish(NO, "must"), "them": wish(NO, "must")}
    assert line().decided_by is Decider.OVERLAP
    assert line(issue=both_lose).decided_by is Decider.OVERLAP
    assert line(issue=gate).decided_by is Decider.GATE
    assert line(issue={"sterile": "yes"}).decided_by is Decider.STERILE
    assert line(issue=work).decided_by is Decider.HOMEWORK
    assert line(issue={"them": None}).decided_by is Decider.ESTIMATES
    red = line(**{"never-trade": [{"issue": "a", "quiet-channel": "the advisers"}]})
    assert red.decided_by is Decider.RED_LINE


def test_a_mark_on_an_issue_stands_on_its_line_and_on_no_other() -> None:
    marked = {"now": "no", "options": NO, "us": wish(YES), "them": wish(YES), "marks": ["TLP:RED"]}
    assert line("a", marked).marks == ("TLP:RED",)
    assert line("b", marked).marks == ()
