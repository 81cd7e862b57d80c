"""The first page as facts: who judged and how far they agree, what is not covered, marks."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from detente.case.checks.uncovered import uncovered
from detente.case.models.actor import Actor
from detente.case.models.process import Objection
from detente.case.reading.read import read_case
from detente.case.views.as_of import view
from detente.studies.brief.confidence import confidence
from detente.studies.brief.instead import instead
from detente.studies.brief.parts import gives_ahead, lost
from detente.studies.plan import Planner, Request
from detente.studies.values.brief.brief import (
    Brief,
    DatesMissed,
    Decision,
    NoAnswer,
    OpeningFirst,
    OtherCarrier,
    OtherOrder,
    Rested,
    Sure,
    Uncovered,
    Waiting,
)
from detente.studies.values.ladder.ladder import Awaited, Order
from detente.studies.values.ladder.reasons import AwaitedMissing
from detente.studies.values.ladder.rehearsal import Estimate, RehearsalResult
from detente.studies.values.mandates import Proposed, Trade
from tests.house.tree import ROOT
from tests.studies.ford import FORD, case_of, changed, planned_case

THEIR_GRAIN = (
    "them: {weight: must, best-first: [a hundred sacks, none], firm: likely, drift: [-5, -2]}"
)
RED = "never-trade: [{issue: shore, quiet-channel: elders}]"


@cache
def planner(text: str = FORD) -> Planner:
    return Planner(Request(case_of(text), ""))


@cache
def page(text: str = FORD) -> Brief:
    value: Brief = planner(text).value("brief")
    return value


def views(text: str, *judges: str, first: str = "{to}, {now}") -> str:
    """The case with every estimate of the package judged by others too, best option first."""
    for name, now, to in (
        ("toll", "high", "low"),
        ("grain", "none", "a hundred sacks"),
        ("lamps", "none", "lit"),
        ("flag", "none", "both flags"),
    ):
        for side in ("us", "them"):
            text = _viewed(text, name, side, judges, first.format(now=now, to=to))
    return text


def _viewed(text: str, issue: str, side: str, judges: tuple[str, ...], order: str) -> str:
    head, _, rest = text.partition(f"\n  {issue}:\n")
    before, mark, after = rest.partition(f"\n    {side}:")
    line, end, tail = after.partition("\n")
    each = ", ".join(
        f"{{judged: {{by: {judge}, on: 2031-01-20}}, best-first: [{order}]}}" for judge in judges
    )
    line = f"{line.rstrip().removesuffix('}')}, apart: [{each}]}}"
    return f"{head}\n  {issue}:\n{before}{mark}{line}{end}{tail}"


def sure(text: str, *, scored: bool) -> Sure:
    case = case_of(text)
    package = planned_case(case).packages.recommended
    assert package is not None
    alike = [term for term in package.terms if term.us.best > 0 and term.them.best > 0]
    return confidence(case, alike, scored, ()).sure


def test_one_team_gives_low_confidence_however_exact_the_computation_was() -> None:
    certain = page().confidence
    assert certain.sure is Sure.LOW
    assert {part.judges for part in certain.parts} == {("keepers of the ford",)}
    assert sure(FORD, scored=True) is Sure.LOW


@pytest.mark.parametrize(("scored", "expected"), [(False, Sure.MODERATE), (True, Sure.HIGH)])
def test_two_who_judged_apart_and_agree(scored: bool, expected: Sure) -> None:
    assert sure(views(FORD, "the mill"), scored=scored) is expected


def test_the_same_judge_twice_is_one_judge() -> None:
    assert sure(views(FORD, "keepers of the ford"), scored=True) is Sure.LOW


def test_judges_that_differ_in_direction_make_it_low_and_the_issues_are_named() -> None:
    text = views(FORD, "the mill", first="{now}, {to}")
    assert sure(text, scored=True) is Sure.LOW
    theirs = next(part for part in page(text).confidence.parts if part.part is Rested.THEIRS)
    package = planned_case(case_of(text)).packages.recommended
    assert package is not None
    assert set(theirs.differ) == {term.issue for term in package.terms if term.them.best > 0}


def test_the_weakest_part_is_the_confidence() -> None:
    text = _viewed(FORD, "lamps", "us", ("the mill",), "lit, none")
    certain = page(text).confidence
    order = list(Sure)
    assert order.index(certain.sure) == min(order.index(part.sure) for part in certain.parts)
    assert next(part.sure for part in certain.parts if part.part is certain.weakest) is certain.sure


def test_offices_that_judged_nothing_are_named_and_those_that_did_are_not() -> None:
    assert "Ole Pim" in page().confidence.not_asked
    assert "Ole Pim" not in page(views(FORD, "Ole Pim")).confidence.not_asked


FACTS = """facts:
  - {fact: carts that crossed, value: "12", issue: toll, sources: [s1]}
  - {fact: wolves seen, value: "3", sources: [s1], marks: [TLP:RED]}
  - {fact: bells cast, value: "1", sources: [s1], no-issue: "nobody disputes bells"}
record:
  E1: {title: The old fair, start: 2020, end: 2021}
statements:
  - {date: 2030-12-01, side: us, speaker: Ina Or, openness: public, level: leader, kind: aim,
     text: "The moon is ours."}"""


def test_what_bears_on_no_issue_is_found_and_a_reason_answers_it() -> None:
    entries = page(changed("statements:", FACTS)).not_covered
    named = {(entry.kind, entry.what) for entry in entries}
    assert named == {
        (Uncovered.FACT, "wolves seen"),
        (Uncovered.EPISODE, "The old fair"),
        (Uncovered.STATEMENT, "The moon is ours."),
    }
    assert not list(uncovered(case_of(FORD)))


def test_a_mark_on_one_part_arrives_on_its_lines_and_on_no_others() -> None:
    text = changed("statements:", FACTS)
    marks = {entry.what: entry.marks for entry in page(text).not_covered}
    assert marks.pop("wolves seen") == ("TLP:RED",)
    assert set(marks.values()) == {()}
    text = changed("raised-by: them\n", "raised-by: them\n    marks: [TLP:AMBER]\n")
    value = page(text)
    for got in (*value.we_get, *value.they_get, *value.both_get):
        assert got.marks == (("TLP:AMBER",) if got.issue == "grain" else ())


def test_the_soonest_date_on_what_the_plan_moves_presses_first() -> None:
    dated = changed(
        "links:\n",
        "outside:\n"
        "  - {what: The cannon day, date: 2031-03-01, issue: cannon, brings: noise}\n"
        "  - {what: The frost, date: 2031-08-20, issue: grain, brings: hunger}\n"
        "  - {what: The flood, date: 2031-05-20, brings: high water}\nlinks:\n",
    )
    made = page(dated)
    assert [one.what for one in made.why_now] == ["The flood", "The frost", "The cannon day"]


def test_how_late_the_message_may_go_and_that_it_may_be_too_late() -> None:
    time = page().in_time
    assert time is not None and time.latest is not None
    assert page(changed("as-of: 2031-02-01", "as-of: 2031-02-11")).in_time == replace(
        time, ripe=time.ripe + timedelta(10)
    )
    soon = page(changed("date: 2031-09-01", "date: 2031-03-01"))
    assert soon.in_time is not None
    assert (soon.in_time.latest, soon.in_time.review) == (None, "2031-03-01")
    assert (soon.decide.review, page().decide.review) == ("", "2031-09-01")


def test_an_answer_has_longer_than_is_hoped_for() -> None:
    message = planner().value("process").message
    waits = next(one for one in page().stop_if if isinstance(one, NoAnswer))
    assert waits.by > message.oral_note.answer_by
    assert waits.after == (waits.by - message.send_by).days
    soon = page(changed("date: 2031-09-01", "date: 2031-03-01"))
    assert not [one for one in soon.stop_if if isinstance(one, NoAnswer)]


def test_what_is_given_before_anything_comes_is_told() -> None:
    """An act of ours that waits for nothing of theirs, in no later month than their first."""
    ladder, loose = planner().value("ladder"), replace(planner().value("mandates"), cards=())
    ours = next(one for one in ladder.rungs if one.by is Actor.US and one.given)
    theirs = next(one for one in ladder.rungs if one.by is Actor.THEM and one.given)
    early = replace(ours, waits=(), given=(replace(ours.given[0], month="2031-05"),))
    late = replace(theirs, given=(replace(theirs.given[0], month="2031-07"),))
    (found,) = gives_ahead(replace(ladder, rungs=(early, late)), loose)
    assert (found.step, found.month, found.theirs) == (early.step, "2031-05", "2031-07")
    waiting = replace(early, waits=(Awaited(late.step),))
    assert not list(gives_ahead(replace(ladder, rungs=(waiting, late)), loose))
    after = replace(early, given=(replace(early.given[0], month="2031-08"),))
    assert not list(gives_ahead(replace(ladder, rungs=(after, late)), loose))


def test_what_is_traded_for_an_act_of_the_same_month_is_exchanged_and_not_given_ahead() -> None:
    ladder, mandates = planner().value("ladder"), planner().value("mandates")
    ours = next(one for one in ladder.rungs if one.by is Actor.US and one.given)
    theirs = next(one for one in ladder.rungs if one.by is Actor.THEM and one.issue != ours.issue)
    early = replace(ours, waits=(), given=(replace(ours.given[0], month="2031-05"),))
    same = replace(theirs, given=early.given)
    deal = Trade(Proposed(early.issue, early.option), (Proposed(same.issue, same.option),))
    tied = replace(mandates, cards=(replace(mandates.cards[0], trades=(deal,)),))
    exchange = replace(ladder, rungs=(early, same))
    assert not list(gives_ahead(exchange, tied))
    loose = replace(mandates, cards=())
    assert [one.step for one in gives_ahead(exchange, loose)] == [early.step]
    sooner = replace(early, given=(replace(early.given[0], month="2031-04"),))
    first = replace(ladder, rungs=(sooner, same))
    assert [one.month for one in gives_ahead(first, tied)] == ["2031-04"]


def test_what_leads_explore_stands_in_the_brief() -> None:
    for text in (FORD, changed("owner: Ole Pim, done: yes", "owner: Ole Pim, due: 2031-02-20")):
        cards = planner(text).value("mandates").cards
        assert set(page(text).explored) == {name for card in cards for name in card.explores}


def test_without_a_package_nothing_is_opened() -> None:
    value = page(changed(RED, "never-trade: [shore, toll, grain, lamps, flag]"))
    assert value.decide.decision is Decision.NOTHING
    assert (value.decide.carrier, value.decide.by, value.stop_if) == (None, None, ())


def test_where_the_plan_waits_to_open_is_what_else_could_be_done() -> None:
    text = changed("  first-move: us\n", "  first-move: them\n")
    value = page(text)
    assert value.decide.decision is Decision.ANSWER
    assert Waiting not in map(type, value.instead) and OpeningFirst in map(type, value.instead)


def test_to_wait_is_among_what_else_could_be_done() -> None:
    case = case_of(FORD)
    kinds = [type(fact) for fact in page().instead]
    assert Waiting in kinds and OtherCarrier in kinds
    rehearsal: RehearsalResult = planner().value("rehearsal")
    assert OtherOrder not in map(
        type, instead(case, None, (), replace(rehearsal, designs=()), "", False)
    )


def test_an_order_that_finishes_more_often_is_said_with_what_it_exposes() -> None:
    rehearsal: RehearsalResult = planner().value("rehearsal")
    first = rehearsal.designs[0]
    ours = replace(first, done=Estimate(0.2, 0.19, 0.21), breaks_us=Estimate(0.0, 0.0, 0.0))
    other = replace(
        first, id=Order.LUMP, done=Estimate(0.4, 0.39, 0.41), breaks_us=Estimate(0.1, 0.09, 0.11)
    )
    close = replace(first, id=Order.CALENDAR, done=Estimate(0.205, 0.19, 0.22))
    planted = replace(rehearsal, designs=(ours, close, other))
    orders = [
        fact
        for fact in instead(case_of(FORD), None, (), planted, "", False)
        if isinstance(fact, OtherOrder)
    ]
    assert [(order.order, order.done, order.exposed) for order in orders] == [("lump", 0.4, 0.1)]


def test_what_both_gain_by_and_both_do_is_told_of_both_whoever_raised_it() -> None:
    """Raised by nobody, us or them. What one side alone does is the other's gain."""
    for raised in ("", "    raised-by: us\n", "    raised-by: them\n"):
        text = changed("    warning: yes\n", f"    warning: yes\n{raised}")
        told = page(text)
        assert "lamps" in {one.issue for one in told.both_get}
        assert "lamps" not in {one.issue for one in (*told.we_get, *told.they_get)}
        assert {one.issue for one in told.we_get} == {"toll"}
        assert {one.issue for one in told.they_get} == {"grain"}


def test_the_mandates_to_give_are_those_that_cards_ask_for() -> None:
    text = changed("mandate: [toll, lamps, flag]}", "mandate: [lamps]}")
    cards = planner(text).value("mandates").cards
    wanted = [(card.lead, card.beyond) for card in cards if card.beyond]
    assert wanted and [(one.lead, one.issues) for one in page(text).mandates] == wanted


def test_the_meeting_itself_presses_where_no_other_day_is_sooner() -> None:
    day = "outside:\n  - {what: the fair, date: %s}\n"
    assert page().meets == "2031-09-01"
    for fair, meets in (("2031-08-01", ""), ("2031-10-01", "2031-09-01")):
        assert page(changed("sources:\n", f"{day % fair}sources:\n")).meets == meets
    assert page(changed("meet: {where: Ford council, date: 2031-09-01}\n", "")).meets == ""


def test_no_date_is_a_sign_to_stop_where_no_act_has_one() -> None:
    """What waits for a step of no option of the package leaves no order, and so no dates."""
    text = changed(
        "options: [hidden, shown]\n",
        "options: {hidden: , shown: {steps: [barges]}}\n    steps: {barges: {by: them}}\n",
    ).replace(
        "measured-by: toll-table}\n",
        "measured-by: toll-table, steps: [cut]}\n"
        "    steps: {cut: {by: them, waits-for: [{step: barges}]}}\n",
        1,
    )
    assert planner(text).value("packages").recommended is not None
    assert not planner(text).value("ladder").rungs
    assert not [one for one in page(text).stop_if if isinstance(one, DatesMissed)]


def test_whose_conduct_nobody_judged_is_said() -> None:
    assert page().expect is not None and page().expect.unjudged == (Actor.US, Actor.THEM)
    judged = "rehearsal:\n  them: [{kind: reliable, weight: 1}]\n"
    told = page(changed("sources:\n", f"{judged}sources:\n")).expect
    assert told is not None and told.unjudged == (Actor.US,)


def test_only_what_stands_in_nearly_no_other_run_is_lost_where_not_all_comes() -> None:
    """By the runs in which not all comes, of the surest act of an issue; never by the package."""
    ladder, rehearsal = planner().value("ladder"), planner().value("rehearsal")
    issues = {rung.step: rung.issue for rung in ladder.rungs}
    assert rehearsal.arrivals and {one.step for one in rehearsal.arrivals} <= {*issues}
    rare = tuple(replace(one, without_all=0.05) for one in rehearsal.arrivals)
    assert lost(ladder, replace(rehearsal, arrivals=rare)) == {issues[one.step] for one in rare}
    often, *others = rare
    mixed = (replace(often, without_all=0.051), *others)
    left = {issues[one.step] for one in others} - {issues[often.step]}
    assert lost(ladder, replace(rehearsal, arrivals=mixed)) == left
    none = tuple(replace(one, without_all=None) for one in rare)
    assert lost(ladder, replace(rehearsal, arrivals=none)) == frozenset()


def test_who_consents_only_to_what_is_explored_is_asked_nothing_now() -> None:
    """The cannon do not move: their keeper has nothing to consent to, the miller has."""
    veto = 'home:\n  us:\n    - {who: %s, power: veto, needs: "%s"}\n'
    for who, needs, clears in (
        ("keeper", "cannon = hidden", False), ("miller", "grain <= a hundred sacks", True),
    ):  # fmt: skip
        text = changed("home:\n  us:\n", veto % (who, needs))
        assert (who in [one.who for one in page(text).decide.to_clear]) is clears


def test_who_consents_is_told_with_all_of_it_and_its_condition() -> None:
    veto = 'home:\n  us:\n    - {who: miller, power: veto, needs: "%s"%s, marks: ["TLP:RED"]}\n'
    for needs, unless, issues, keeps in (
        ("grain <= a hundred sacks", "", ("grain",), "grain <= a hundred sacks"),
        ("grain = none", ', unless: "toll = low"', ("toll", "grain"), "toll = low"),
    ):
        told = page(changed("home:\n  us:\n", veto % (needs, unless))).decide.to_clear
        (one,) = told
        assert (one.who, set(one.issues), one.needs) == ("miller", set(issues), keeps)
        assert one.at_text is bool(unless), "what it is given for has to be agreed first"
        assert one.marks == ("TLP:RED",)


def test_a_consent_to_what_two_leads_have_is_asked_in_one_question() -> None:
    """To grain alone the miller says no, and to grain for the toll yes."""
    veto = 'home:\n  us:\n    - {who: miller, power: veto, needs: "%s"%s}\n'
    for needs, unless, together in (
        ("grain <= a hundred sacks", "", False),
        ("grain = none", ', unless: "toll = low"', True),
    ):
        text = changed("home:\n  us:\n", veto % (needs, unless))
        clearances = [
            one for card in planner(text).value("mandates").cards for one in card.clear_with
        ]
        assert clearances and {one.together for one in clearances} == {together}


def test_what_a_card_leaves_to_the_leader_stands_in_the_brief() -> None:
    """Whom another lead's ask is given for is told by the leader; one lead's own waits for none."""
    told = page()
    assert [(one.lead, one.issues) for one in told.releases] == [("Una Rook", ("grain",))]
    assert told.orders == ()
    text = changed("    lead: [Una Rook, Mo Yar]\n", "    lead: [Ole Pim, Lu Tan]\n")
    alone = page(
        changed("mandate: [toll, lamps, flag]}", "mandate: [toll, lamps, flag, grain]}", text)
    )
    assert alone.releases == ()
    assert [(one.give, one.asks) for one in alone.orders] == [("grain", ("toll",))]
    assert alone.orders[0].undated == alone.orders[0].unmeasured == ()
    bare = re.sub(r", due: 2031-12(, measured-by: (?:toll-table|sacks-sent))", "", text)
    bare = changed("mandate: [toll, lamps, flag]}", "mandate: [toll, lamps, flag, grain]}", bare)
    (order,) = page(bare).orders
    assert set(order.undated) == set(order.unmeasured) == {"grain", "toll"}


def test_only_an_objection_of_the_case_can_have_no_answer_on_the_page() -> None:
    """What nobody in the case has said is not told as if somebody had."""
    read = read_case(ROOT / "cases" / "river").case
    assert read is not None
    plain = Planner(Request(view(read).case, ""))
    first = next(one for one in plain.value("objections").objections if not one.answered)
    assert plain.value("brief").unanswered == ()
    own = Objection(id=first.id, says="We said so.")
    said = Planner(Request(view(read.model_copy(update={"objections": (own,)})).case, ""))
    assert said.value("brief").unanswered == ("We said so.",)


def test_what_waits_for_what_is_no_part_of_the_package_leaves_no_safe_order() -> None:
    steps = ", steps: [sacks]}\n    steps: {sacks: {what: sacks go over, by: us, waits-for: [%s]}}"
    now = 'says: "sacks go over", by: us, due: 2031-12, measured-by: sacks-sent}'
    for wait, safe in (("{step: shots, after: 1}", False), ("", True)):
        text = changed(now, now[:-1] + steps % wait)
        text = changed(
            "    options: [hidden, shown]\n",
            "    options: {hidden: , shown: {by: them, steps: [shots]}}\n"
            "    steps: {shots: {what: cannon are shown, by: them}}\n",
            text,
        )
        told = page(text)
        assert told.is_safe is safe
        assert any(isinstance(one, AwaitedMissing) for one in told.unlaid) is not safe


def test_a_ready_issue_that_is_left_is_tried_beside_the_package() -> None:
    """Camp David leaves passage out: with it, fewer readings are a gain for both."""
    read = read_case(ROOT / "tests" / "fixtures" / "camp-david").case
    assert read is not None
    told = Planner(Request(view(read).case, "")).value("brief")
    (left,) = told.left_out
    assert left.issue == "passage" and told.both_gain is not None
    assert left.with_it is not None and left.with_it < told.both_gain
    late = [one for one in told.decide.to_clear if one.at_text]
    assert [(one.who, one.needs) for one in late] == [("parliament", "peace >= ambassadors")]
