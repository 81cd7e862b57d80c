"""Instruction cards: what they hold, and when a lead is called empowered."""

from dataclasses import replace
from typing import Any

from detente.case.models.case import Case
from detente.studies.mandates.home import home_sheets
from detente.studies.plan import Planner, Request
from detente.studies.values.home_sheets import HomeSheet
from detente.studies.values.mandates import (
    Authorised,
    Card,
    Empowered,
    LeadNamed,
    Mandates,
    Rank,
    TheySay,
    WeSay,
)

NO = ["no", "yes"]
LEADS = {
    "U": {"leads": [{"name": "Ann", "office": "minister", "rank": 2, "empowered": "yes",
                     "mandate": ["a", "b"],
                     "contacts": [{"with": "Bob", "date": "2029", "how": "a call"}]}]},
    "T": {"leads": [{"name": "Bob", "office": "deputy", "rank": 3}],
          "constraints": {"law": {"says": "a law must be changed first"}}},
}  # fmt: skip


def wish(*order: str, weight: str = "should") -> dict[str, Any]:
    return {"weight": weight, "best-first": list(order), "firm": "known"}


def studied(
    parties: dict[str, Any] | None = None, changes: dict[str, Any] | None = None, **more: Any
) -> Planner:
    issues = {
        "a": {"title": "Ask", "now": "no", "options": NO, "lead": ["Ann", "Bob"],
              "us": wish("yes", "no", weight="must"), "them": wish("no", "yes", weight="nice")},
        "b": {"title": "Give", "now": "no", "options": NO, "lead": ["Ann", "Bob"],
              "us": wish("no", "yes", weight="nice"), "them": wish("yes", "no", weight="must")},
        "c": {"title": "Open", "track": "rivers", "now": "no", "options": NO,
              "us": wish("yes", "no"), "them": wish("yes", "no")},
        "e": {"now": "no", "options": NO, "us": wish("yes", "no"), "them": wish("yes", "no")},
        "d": {"title": "Border", "now": "no", "options": NO,
              "us": wish("yes", "no"), "them": wish("no", "yes")},
    }  # fmt: skip
    for name, change in (changes or {}).items():
        issues[name] = {**issues[name], **change}
    case = Case.model_validate(
        {"as-of": "2030-01-01", "us": "U", "them": "T", "issues": issues, "never-trade": ["d"],
         "parties": LEADS if parties is None else parties, **more}
    )  # fmt: skip
    return Planner(Request(case, ""))


def made(**more: Any) -> Mandates:
    value: Mandates = studied(**more).value("mandates")
    return value


def sheet(**more: Any) -> HomeSheet:
    return next(one for one in studied(**more).home_sheets() if one.lead == "Ann")


def card(**more: Any) -> Card:
    return next(one for one in made(**more).cards if one.lead == "Ann")


def test_a_card_holds_asks_gives_and_what_each_is_for() -> None:
    ann = card()
    assert [line.issue for line in ann.asks] == ["a"]
    assert [(line.issue, line.option) for line in ann.gives] == [("b", "yes")]
    assert [(deal.give.issue, [ask.issue for ask in deal.asks]) for deal in ann.trades] == [
        ("b", ["a"])
    ]
    assert (ann.brings_back, ann.explores) == (("a", "b"), ())


def test_a_link_to_another_card_says_what_a_give_is_for() -> None:
    other = {"a": {"lead": ["Zoe", "Bob"]}}
    (alone,) = card(changes=other).trades
    (tied,) = card(changes=other, links=[{"if": "b = yes", "and": "a = yes", "us": 1}]).trades
    assert alone.asks == ()
    assert [ask.issue for ask in tied.asks] == ["a"]


def test_what_touches_security_is_given_for_nothing_else() -> None:
    (deal,) = card(changes={"b": {"security": "yes"}}).trades
    assert (deal.give.issue, deal.asks) == ("b", ())
    both = card(changes={"a": {"security": "yes"}, "b": {"security": "yes"}})
    assert [ask.issue for ask in both.trades[0].asks] == ["a"]


def test_a_give_that_a_date_makes_urgent_is_settled_first_until_the_date_has_passed() -> None:
    event = {"what": "the frost", "issue": "b"}
    assert card(outside=[{**event, "date": "2030-02"}]).trades[0].first == "the frost"
    assert card(outside=[{**event, "date": "2029-02"}]).trades[0].first == ""


def test_a_refusal_is_answered_with_the_give_that_waits() -> None:
    no = next(reply for reply in card().replies if reply.says is TheySay.NO)
    assert (no.issue, no.answer, no.waits) == ("a", WeSay.WAITS, ("b",))


def test_what_they_want_beyond_the_proposal_goes_to_the_capital() -> None:
    more = {"options": ["no", "yes", "most"], "us": wish("no", "yes", "most", weight="must"),
            "them": wish("most", "yes", "no", weight="must")}  # fmt: skip
    ann = card(changes={"b": more})
    beyond = [reply for reply in ann.replies if reply.says is TheySay.MORE]
    proposed = {line.issue: line.option for line in ann.gives}
    assert proposed["b"] != "most"
    assert [(one.issue, one.option, one.answer) for one in beyond] == [
        ("b", "most", WeSay.TO_CAPITAL)
    ]


def test_a_veto_of_theirs_on_the_card_is_met_by_the_proposal_or_goes_to_the_capital() -> None:
    veto = {"who": "council", "power": "veto", "needs": "b = yes"}
    inside = next(x for x in card(home={"them": [veto]}).replies if x.says is TheySay.AT_HOME)
    assert (inside.who, inside.answer) == ("council", WeSay.INSIDE)
    other = card(home={"them": [{**veto, "needs": "c = yes"}]})
    assert all(reply.says is not TheySay.AT_HOME for reply in other.replies)


def test_an_addition_of_the_same_track_is_received_or_not_as_the_case_says() -> None:
    added = [{"issue": "e", "expected": "yes"}]
    for additions, answer in (("receive", WeSay.TO_CAPITAL), ("refuse", WeSay.NOT_TAKEN)):
        ann = card(additions=added, process={"additions": additions})
        assert [(x.issue, x.answer) for x in ann.replies if x.says is TheySay.ADDS] == [
            ("e", answer)
        ]
    red = card(additions=[{"issue": "d"}])
    assert all(reply.says is not TheySay.ADDS for reply in red.replies)


def test_a_price_of_talks_is_offered_a_place_on_the_agenda() -> None:
    demands = [{"side": "them", "asks": "an apology"}, {"side": "us", "asks": "a flag"}]
    ann = card(process={"entry-demands": demands})
    priced = [(x.asks, x.answer) for x in ann.replies if x.says is TheySay.PRICE]
    assert priced == [("an apology", WeSay.ON_AGENDA)]


def test_what_leaders_say_of_each_other_has_no_card_unless_somebody_is_named() -> None:
    answer = made(changes={"c": {"respect": "yes"}})
    assert answer.leaders_own == ("c",) and answer.without_lead == ("e",)
    assert all("c" not in one.issues for one in answer.cards)
    led = made(changes={"c": {"respect": "yes", "lead": ["Ann", "Bob"]}})
    assert led.leaders_own == () and any("c" in one.issues for one in led.cards)


def test_a_refusal_of_what_a_date_makes_urgent_is_reported_the_same_day() -> None:
    ann = card(outside=[{"what": "the frost", "issue": "b", "date": "2030-02"}])
    replies = {reply.issue: reply for reply in ann.replies if reply.says is TheySay.NO}
    assert replies["b"].answer is WeSay.SAME_DAY
    assert (replies["b"].lapse, replies["b"].on) == ("the frost", "2030-02")
    assert replies["a"].answer is not WeSay.SAME_DAY


def test_what_a_counterpart_has_no_mandate_for_is_known_where_a_mandate_is() -> None:
    def beyond(**bob: Any) -> tuple[str, ...]:
        parties = {**LEADS, "T": {"leads": [{"name": "Bob", "office": "deputy", **bob}]}}
        other = card(parties=parties).counterpart
        assert other is not None and other.covers == ("a", "b")
        return other.beyond

    assert beyond(mandate=["a"]) == ("b",)
    assert beyond(mandate=["a", "b"]) == beyond() == ()


def test_acts_with_a_month_of_their_own_need_no_text() -> None:
    def ann(start: dict[str, str]) -> Card:
        step = {"what": "the gate opens", "by": "us", **start}
        options = {"no": None, "yes": {"by": "us", "steps": ["gate"]}}
        return card(changes={"b": {"options": options, "steps": {"gate": step}}})

    known = ann({"start": "2030-03"})
    assert [(act.issue, act.step, act.start) for act in known.unwritten] == [
        ("b", "gate", "2030-03")
    ]
    assert known.without_text == ("b",)
    assert known.unwritten[0].ours and not known.unwritten[0].follows
    assert (ann({}).unwritten, ann({}).without_text) == ((), ())


def test_what_is_only_explored_has_no_room_on_a_sheet() -> None:
    planner = studied()
    agenda, packages = planner.value("agenda"), planner.value("packages")
    ann = replace(card(), brings_back=("a",), explores=("b",))
    (explored,) = home_sheets(planner.request.case, agenda, packages, [ann])
    assert explored.explores == ("b",)
    assert {room.issue for room in explored.rooms} == {"a"}


def test_a_give_says_on_the_sheet_what_it_is_only_for() -> None:
    rooms = {room.issue: room for room in sheet().rooms}
    assert rooms["b"].gives and rooms["b"].only_for == {"a": "yes"}
    assert not rooms["a"].gives and rooms["a"].only_for == {}


def test_what_the_last_package_gives_beyond_the_proposal_is_the_capital_s() -> None:
    more = {"options": ["no", "yes", "most"], "us": wish("no", "yes", "most", weight="nice"),
            "them": wish("most", "yes", "no", weight="must")}  # fmt: skip
    planner = studied(changes={"b": more})
    lines = planner.lines().value
    assert lines is not None and lines.walk_away is not None
    room = next(room for one in planner.home_sheets() for room in one.rooms if room.issue == "b")
    last = lines.walk_away.terms["b"]
    beyond = ["no", "yes", "most"].index(last) > ["no", "yes", "most"].index(room.target)
    assert (room.walk_away, room.leave) == ((room.target, last) if beyond else (last, ""))


def test_a_fallback_asks_less_of_them_and_gives_no_more() -> None:
    steps = {"options": ["no", "some", "yes"], "us": wish("yes", "some", "no", weight="must"),
             "them": wish("no", "some", "yes", weight="nice")}  # fmt: skip
    other = sheet(changes={"a": steps}).fallback.instead
    assert set(other) <= {"a"} and other.get("a", "some") in ("no", "some")


def test_a_red_line_is_on_every_card() -> None:
    assert all([line.issue for line in one.never] == ["d"] for one in made().cards)


def test_latitude_stands_on_the_home_sheet_alone() -> None:
    rooms = {room.issue: room for room in sheet().rooms}
    assert rooms["a"].latitude == rooms["b"].latitude == ("no", "yes")
    assert (rooms["a"].opening, rooms["a"].walk_away) == ("yes", "no")
    assert (rooms["b"].opening, rooms["b"].walk_away) == ("no", "yes")
    assert not {"latitude", "ad_referendum", "fallback"} & set(vars(card()))


def test_the_status_quo_is_nothing_to_refer_home() -> None:
    veto = {"them": [{"who": "council", "power": "veto", "needs": "b = yes"}]}
    for one in studied(home=veto).home_sheets():
        assert all("no" not in room.ad_referendum for room in one.rooms)


def test_who_has_no_lead_stands_on_a_card_that_says_so_and_in_one_list() -> None:
    answer = studied().studied("mandates")
    assert answer.value.without_lead == ("c", "e")
    assert answer.would_change_if[0].fact == LeadNamed(("c", "e"))
    unnamed = [one for one in answer.value.cards if not one.named]
    assert [(one.lead, one.track, one.issues) for one in unnamed] == [
        ("", "rivers", ("c",)), ("", "", ("e",)),
    ]  # fmt: skip
    assert [able.lead for able in answer.value.authority] == ["Ann"]


def test_a_lead_whom_only_an_issue_names_has_a_card() -> None:
    zoe = next(one for one in made(changes={"c": {"lead": ["Zoe"]}}).cards if one.lead == "Zoe")
    assert zoe.issues == ("c",)


def test_a_counterpart_is_matched_by_portfolio_and_access_then_rank_and_history() -> None:
    bob = card().counterpart
    assert bob is not None
    assert (bob.name, bob.covers, bob.access, bob.rank) == ("Bob", ("a", "b"), None, Rank.BELOW)
    assert [(met.day, met.how) for met in bob.met] == [("2029", "a call")]
    assert bob.constraints == ("a law must be changed first",)


def test_the_two_leads_meet_as_often_as_there_are_rounds() -> None:
    plan = card(
        process={"rounds": 3, "days-between-rounds": 10}, meet={"where": "Isle", "date": "2030-06"}
    ).contacts
    assert (plan.meetings, plan.days_apart, plan.until, plan.where) == (3, 10, "2030-06", "Isle")
    assert card().contacts.until == ""


def empowered(**lead: Any) -> tuple[Empowered, Authorised, tuple[str, ...]]:
    parties = {"U": {"leads": [{**LEADS["U"]["leads"][0], **lead}]}, "T": LEADS["T"]}
    (able,) = made(parties=parties).authority
    return able.empowered, able.hangs_on, able.issues


def test_empowered_is_authority_and_a_mandate_that_covers_the_card() -> None:
    both = ("a", "b")
    assert empowered() == (Empowered.YES, Authorised.COVERED, both)
    assert empowered(empowered="no") == (Empowered.NOT_YET, Authorised.WITHHELD, both)
    assert empowered(empowered=None) == (Empowered.CANNOT_SAY, Authorised.UNKNOWN, both)
    assert empowered(mandate=["a"]) == (Empowered.NOT_YET, Authorised.MANDATE, ("b",))


def test_who_must_be_cleared_with_is_named_with_the_card_s_own_issues_only() -> None:
    veto = {"us": [{"who": "parliament", "power": "veto", "needs": "a = yes", "unless": "c = yes"}]}
    cards = {one.lead: one for one in made(home=veto).cards}
    (need,) = cards["Ann"].clear_with
    assert (need.who, need.issues) == ("parliament", ("a",))


def test_homework_that_is_done_is_on_no_card() -> None:
    work = [{"what": "a list", "owner": "Ann"}, {"what": "a map", "owner": "Ann", "done": "yes"}]
    assert [one.work for one in card(changes={"a": {"homework": work}}).homework] == ["a list"]


def test_a_mark_on_one_issue_arrives_on_its_lines_and_on_no_others() -> None:
    cards = made(changes={"c": {"marks": ["TLP:RED"]}}).cards
    assert {one.lead or one.track: one.marks for one in cards} == {
        "Ann": (), "rivers": ("TLP:RED",), "": (),
    }  # fmt: skip
    ann = card(changes={"a": {"marks": ["TLP:AMBER"]}})
    assert [line.marks for line in (*ann.asks, *ann.gives)] == [("TLP:AMBER",), ()]
    assert ann.trades[0].marks == ("TLP:AMBER",)


def test_a_mark_on_a_meeting_arrives_on_it_alone() -> None:
    meeting = {"with": "Bob", "date": "2028", "how": "in secret", "marks": ["TLP:RED"]}
    lead = LEADS["U"]["leads"][0]
    parties = {**LEADS, "U": {"leads": [{**lead, "contacts": [*lead["contacts"], meeting]}]}}
    bob = card(parties=parties).counterpart
    assert bob is not None
    assert [met.marks for met in bob.met] == [(), ("TLP:RED",)]
