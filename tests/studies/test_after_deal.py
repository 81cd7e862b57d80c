"""After a deal the plan is for what was agreed, and every chapter knows of it."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.api.planning import request_of
from detente.api.reading import CaseView, read
from detente.case.models.case import Case
from detente.case.models.talks import OfferForm, TalksEntry
from detente.case.views.deal import deal_of
from detente.report.letter.home_sheets import home_sheets
from detente.report.letter.lines_to_take import lines_paper
from detente.report.markdown import markdown
from detente.report.outline.brief import BriefRow, rows_of
from detente.report.outline.chapter import chapter
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.process.message import not_drafted
from detente.studies.brief.parts import rungs
from detente.studies.papers import lines_to_take
from detente.studies.plan import Planner
from detente.studies.talks.entries import Log
from detente.studies.values.brief.consistency import Check, NotAsAgreed
from detente.studies.values.plan import Plan
from detente.studies.values.process.calendar import Mend, MendDate
from detente.studies.values.process.message import NoMessage
from detente.studies.values.spoilers import PassesFirst
from tests.house.tree import ROOT

DEAL = {
    "summer-release": "10%",
    "power-price": "fixed",
    "flood-warning": "48 hours",
    "dam-inspection": "joint report",
}
TAKEN = {
    "us-3": TalksEntry(
        date="2027-04-09", round=3, side="us", form=OfferForm.TEXT, accepts="lowland-3"
    )
}


def river(change: Callable[[Case], Case] = lambda case: case) -> CaseView:
    view = read(ROOT / "cases/river", as_of="2027-04-10")
    return view.__class__(**{**view.__dict__, "case": change(view.case)})


def agreed(case: Case) -> Case:
    return case.model_copy(update={"talks": {**case.talks, **TAKEN}})


def planner(view: CaseView, package: dict[str, str] | None = None) -> Planner:
    return Planner(request_of(view, package, 0, lambda name: None))


@cache
def planned() -> Plan:
    return planner(river(agreed)).plan()


def test_every_chapter_is_for_what_was_agreed() -> None:
    plan = planned()
    packages, process, ladder = plan.packages.value, plan.process.value, plan.ladder.value
    assert packages.recommended is not None
    assert packages.recommended.moves == DEAL == packages.own.moves
    for cards in ("asks", "gives", "both"):
        for card in plan.mandates.value.cards:
            assert all(DEAL[one.issue] == one.option for one in getattr(card, cards))
    assert {one.agreed for one in plan.mandates.value.cards} == {"2027-04-09"}
    assert {one.issue for one in rungs(ladder)} == set(DEAL)
    assert process.message is None
    assert {one.what.event.value for one in process.calendar} <= {
        "agreed", "review", "outside", "homework", "decide"
    }  # fmt: skip
    assert plan.talks.value.deal.moves == DEAL
    assert not plan.consistency.value.unsettled


def test_chapters_on_reaching_a_deal_say_once_that_there_is_one() -> None:
    view = river(agreed)
    plan = planned()
    for name in ("agenda", "packages", "mandates", "process"):
        lead = chapter(name, getattr(plan, name), Setting(view.case)).blocks[0]
        assert lead.text.startswith("Agreed on 9 April 2027: see Talks.")


def test_offers_are_measured_as_they_were_before_the_deal() -> None:
    before, after = planner(river()).value("talks"), planned().talks.value
    assert before.offers == after.offers
    assert before.course.edge == after.course.edge


def test_another_package_than_that_agreed_is_not_settled() -> None:
    other = planner(river(agreed), {**DEAL, "summer-release": "20%"})
    (found,) = other.value("consistency").unsettled
    assert (found.number, found.fact) == (Check.AS_AGREED, NotAsAgreed("2027-04-09"))
    page = rows_of(other.value("brief"), Setting(river(agreed).case), 4)
    assert [line.text for line in page[BriefRow.UNSETTLED]] == [
        "A package was agreed on 9 April 2027, and this plan is for another."
    ]
    same = planner(river(agreed), DEAL)
    assert same.value("packages").agreed == "2027-04-09"
    assert not same.value("consistency").unsettled


def test_a_deal_that_breaks_a_rule_is_not_planned_for_and_not_settled() -> None:
    def broken(case: Case) -> Case:
        moved = case.talks["lowland-3"].model_copy(update={"terms": {"border": "upstream line"}})
        return agreed(case.model_copy(update={"talks": {**case.talks, "lowland-3": moved}}))

    found = planner(river(broken))
    assert found.value("packages").agreed == ""
    assert [one.number for one in found.value("consistency").unsettled] == [Check.AS_AGREED]


@pytest.mark.parametrize("entry, bears", [("lowland-3", True), ("us-3", True), ("upland-1", False)])
def test_what_is_planned_bears_the_marks_of_the_deal_and_of_no_other_entry(
    entry: str, bears: bool
) -> None:
    def marked(case: Case) -> Case:
        case = agreed(case)
        one = case.talks[entry].model_copy(update={"marks": ("TLP:RED",)})
        return case.model_copy(update={"talks": {**case.talks, entry: one}})

    found = planner(river(marked))
    for name in ("agenda", "packages", "mandates", "ladder", "rehearsal"):
        assert found.marks(name) == (("TLP:RED",) if bears else ()), name


SIDES = st.sampled_from(["us", "them", "Hill"])
ENTRIES = st.lists(st.tuples(SIDES, st.integers(1, 3), st.integers(1, 9), st.integers(-1, 9)))


@given(ENTRIES)
def test_a_deal_is_an_offer_that_both_sides_stand_by(
    drawn: list[tuple[str, int, int, int]],
) -> None:
    case = read(ROOT / "cases/river", planning=False).case
    talks = {
        f"e{at}": TalksEntry(
            date=f"2027-03-0{day}", round=turn, side=side, form=OfferForm.TEXT,
            terms={"power-price": "fixed"}, whole=True, accepts=f"e{taken}" if taken >= 0 else "",
        )
        for at, (side, turn, day, taken) in enumerate(drawn)
    }  # fmt: skip
    case = case.model_copy(update={"talks": talks})
    stand: dict[str, set[str]] = {key: {str(one.side)} for key, one in talks.items()}
    for one in talks.values():
        if one.accepts in talks:
            stand[one.accepts].add(str(one.side))
    taken_up = {one.accepts for one in talks.values()}
    whole = {key for key, sides in stand.items() if {"us", "them"} <= sides and key in taken_up}
    reached, agreed_ = deal_of(case), Log(case).agreed
    assert (reached is None) == (not whole)
    if reached:
        assert agreed_ is not None and agreed_.id == reached.put and reached.put in whole
        assert {talks[one].accepts for one in reached.taken} == {reached.put}
        assert reached.day == talks[reached.taken[-1]].date


def test_the_draft_of_a_third_party_that_one_side_accepts_is_no_deal() -> None:
    def drafted(*accepting: str) -> Callable[[Case], Case]:
        put = TalksEntry(
            date="2027-04-09", round=3, side="Hill", form=OfferForm.TEXT, whole=True, terms=DEAL
        )
        took = {
            f"{side}-9": put.model_copy(update={"side": side, "terms": {}, "accepts": "hill"})
            for side in accepting
        }
        return lambda case: case.model_copy(update={"talks": {**case.talks, "hill": put, **took}})

    for sides, day in ((("us",), ""), (("them",), ""), (("us", "them"), "2027-04-09")):
        found = planner(river(drafted(*sides)))
        assert found.value("process").agreed == day, sides
        assert found.value("packages").agreed == day, sides


def test_a_part_that_is_accepted_is_a_deal_only_where_nothing_is_left_apart() -> None:
    def took(case: Case) -> Case:
        one = TAKEN["us-3"].model_copy(
            update={"round": 1, "date": "2027-03-18", "side": "them", "accepts": "upland-1"}
        )
        return case.model_copy(
            update={"talks": {"upland-1": case.talks["upland-1"], **more, "t": one}}
        )

    more: dict[str, TalksEntry] = {}
    found = deal_of(river(took).case)
    assert found is not None and found.put == "upland-1"
    more["dam"] = TAKEN["us-3"].model_copy(
        update={"round": 1, "accepts": "", "terms": {"dam-inspection": "free access"}}
    )
    assert deal_of(river(took).case) is not None, "said later, the text was accepted before it"
    more["dam"] = more["dam"].model_copy(update={"date": "2027-03-16"})
    assert deal_of(river(took).case) is None


def test_without_a_deal_none_is_planned_for() -> None:
    plan = planner(river())
    assert plan.value("packages").agreed == plan.value("process").agreed == ""
    assert plan.value("packages").own is None


def test_nothing_is_left_to_open_with_or_to_give_after_a_deal() -> None:
    found, before = planner(river(agreed)), planner(river())
    assert found.lines().value is None and before.lines().value is not None
    setting = Setting(river(agreed).case)
    (sheet, _), (earlier, _) = found.home_sheets(), before.home_sheets()
    told, old = (markdown(home_sheets([one], setting), 2) for one in (sheet, earlier))
    assert "Agreed on 9 April 2027: hold it" in told and "48 hours" in told
    assert "Open with" not in told and "Open with" in old


def test_who_can_wreck_a_deal_can_from_its_day_on_and_is_answered_by_its_terms() -> None:
    value, before = planned().spoilers.value, planner(river()).value("spoilers")
    (made,) = (one for one in planned().process.value.calendar if one.what.event == "agreed")
    assert (value.agreed, before.agreed) == ("2027-04-09", "")
    assert [one.who for one in value.lines] == [one.who for one in before.lines]
    for line in value.lines:
        assert line.window is not None
        if isinstance(line.means, PassesFirst):
            assert line.means.agreed and line.window.opens == line.means.day
            assert [one.fact for one in line.answers] == [
                MendDate(Mend.IN_TIME, "summer-release", "10%")
            ]
        else:
            assert (line.window.opens, line.window.by) == (made.day, made.what)
    said = chapter("spoilers", planned().spoilers, Setting(river(agreed).case)).blocks[0]
    assert "where what was agreed can break" in said.text


def test_a_date_that_what_was_agreed_misses_asks_for_another_day() -> None:
    def late(case: Case) -> Case:
        part = case.issues["summer-release"]
        ten = part.options["10%"].model_copy(update={"due": "2027-06-30"})
        moved = part.model_copy(update={"options": {**part.options, "10%": ten}})
        return agreed(case.model_copy(update={"issues": {**case.issues, "summer-release": moved}}))

    (found,) = (one.then for one in planner(river(late)).value("process").calendar if one.then)
    assert found == MendDate(Mend.BRING_FORWARD, "summer-release", "10%")
    assert say(found, Setting(river().case)) == (
        "ask that summer release be done before it, or that it be put off to the review"
    )


def lines(found: Planner, case: Case) -> tuple[str, str]:
    names = ("process", "brief", "consistency")
    value = lines_to_take(case, *(found.value(name) for name in names))
    return value.agreed, markdown(lines_paper(value, Setting(case)), 2)


def test_the_lines_to_take_are_of_the_deal_and_of_no_other_package() -> None:
    case = river(agreed).case
    day, told = lines(planner(river(agreed)), case)
    assert day == "2027-04-09"
    assert "Our readout of what was agreed" in told
    assert "- Both get: power price, fixed; flood warning, 48 hours." in told
    for said in ("if part of it", "Nothing is agreed", "There is no agreement yet"):
        assert said not in told
    assert "What is agreed, both sides will say together." in told
    _, other = lines(planner(river(agreed), {**DEAL, "summer-release": "20%"}), case)
    assert "gets" not in other and "get:" not in other and "20%" not in other
    _, before = lines(planner(river()), river().case)
    assert "Nothing is agreed until both sides say so." in before
    assert "of what was agreed" not in before


def test_the_lines_to_take_name_the_third_party_without_which_a_deal_does_not_hold() -> None:
    view = read(ROOT / "cases/three-neighbours")
    put = TalksEntry(
        date="2031-02-09", round=1, side="them", form=OfferForm.TEXT, whole=True,
        terms={"sewage": "treated in Sund", "ferry": "weekly", "icebreaker": "given"},
    )  # fmt: skip
    took = TalksEntry(date="2031-02-10", round=1, side="us", form=OfferForm.TEXT, accepts="b1")
    case = view.case.model_copy(update={"talks": {"b1": put, "a1": took}})
    _, told = lines(planner(view.__class__(**{**view.__dict__, "case": case})), case)
    assert "It holds once Ester has agreed." in told


def test_no_letter_is_drafted_after_a_deal_and_it_is_said_why() -> None:
    assert planned().process.value.no_message is NoMessage.AGREED
    assert not_drafted(NoMessage.AGREED) == (
        "no message is drafted: a package is agreed already · talks show says what comes next"
    )
    assert not_drafted(NoMessage.HOMEWORK).endswith("mend that first")
    before = {one.id for one in planner(river()).value("objections").objections}
    assert before - {one.id for one in planned().objections.value.objections} == {
        "suitor", "intentions-known", "leaks", "not-accepted"
    }  # fmt: skip
