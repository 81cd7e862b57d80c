"""Spoilers: each stands on parts of the case, acts in days of the calendar, and has its answer."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from detente.answers import Fact, Status
from detente.case.models.actor import Actor
from detente.case.views.as_of import view
from detente.case.views.swap import swapped
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.studies.plan import Planner, Request
from detente.studies.reasons.because import Because
from detente.studies.reasons.studied import Studied
from detente.studies.spoilers.study import study
from detente.studies.values.mandates import LeadNamed
from detente.studies.values.process.process import ProcessResult
from detente.studies.values.process.valve import CallEachOther, LinesAdded, LineStays
from detente.studies.values.spoilers import (
    AudiencesUnknown,
    BrokeBefore,
    CalledThen,
    ClearedFirst,
    ConditionMet,
    GainsEnough,
    HasPower,
    LeakPrepared,
    LedByBoth,
    MayInterrupt,
    PassedOver,
    PassesFirst,
    Power,
    SpeaksElsewhere,
    Spoiler,
    Spoilers,
    SpoilersAnswered,
    WereFirewalled,
)
from tests.studies.ford import FORD, case_of, changed

NEEDS = '  - {who: grain guild, power: veto, needs: "grain = none", unless: "toll = low"}\n'
HOME = changed(
    "links:\n",
    NEEDS
    + "  them:\n    - {who: bread riot, power: sway, won-by: bread}\n"
    + "    - {who: elders of Bland, power: veto}\n"
    + "    - {who: pedlars, power: watch}\nlinks:\n",
    FORD.replace("  - {who: grain guild", "    - {who: grain guild"),
).replace(NEEDS, f"  {NEEDS}")
BROKE = """
  mast: {title: Signal mast, purpose: notice, start: 2012, issues: [lamps, toll],
    lead-us: Ole Pim and a boy, lead-them: the watch, cut-by: [a brawl]}
  fair: {title: Old fair, purpose: deliverables, start: 2001, end: 2004, issues: [cannon]}
"""
EVENTS = """
record:
  E1: {title: The first bridge, start: 2020, end: 2021, outcome: 0, channels: [mast], marks: [KITE]}
  E2: {title: The second bridge, start: 2024, end: 2025, channels: [mast]}
events:
  - {date: 2020-06, side: them, kind: suspend, what: the mast falls silent, channel: mast}
  - {date: 2022-06, side: them, kind: contact, what: a bow, channel: mast}
  - {date: 2003-06, side: us, kind: breach, what: a fight, channel: fair}
rehearsal:
  shocks: [{what: a flood, chance: [0.01, 0.02], months: 3}]
"""
FULL = changed("process:\n  first-move", f"{BROKE.lstrip(chr(10))}process:\n  first-move", HOME)
FULL += EVENTS + 'outside: [{what: frost, date: 2031-06-01, issue: grain, brings: "no bread"}]\n'
ELSE = changed(
    "      - {name: Mo Yar",
    "      - {name: Sa Lo, office: scribe, rank: 3}\n      - {name: Mo Yar",
    FULL,
)
NEEDED = ("lessons", "packages", "mandates", "process")


@cache
def planner(text: str = FULL, other: bool = False) -> Planner:
    case = case_of(text)
    return Planner(Request(swapped(case) if other else case, ""))


def studied(text: str = FULL, other: bool = False) -> Studied[Spoilers]:
    return planner(text, other).studied("spoilers")


def lines(kind: type[Fact], text: str = FULL) -> list[Spoiler]:
    return [line for line in studied(text).value.lines if isinstance(line.means, kind)]


def line(who: str, text: str = FULL) -> Spoiler:
    (found,) = (each for each in studied(text).value.lines if each.who == who)
    return found


def answers(spoiler: Spoiler) -> list[Fact]:
    return [answer.fact for answer in spoiler.answers]


def test_audiences_that_can_refuse_or_sway_stand_with_what_the_case_says_of_them() -> None:
    assert [(each.who, each.side) for each in lines(HasPower)] == [
        ("grain guild", Actor.US), ("elders of Bland", Actor.THEM),
        ("millers", Actor.US), ("bread riot", Actor.THEM),
    ]  # fmt: skip
    assert line("bread riot").means == HasPower(Power.SWAY, "", "", "", "bread")


def test_a_condition_that_the_package_meets_and_a_card_that_asks_first_are_answers() -> None:
    """The package lowers the toll; the cards of both leads touch what the guild needs."""
    assert answers(line("grain guild")) == [
        ConditionMet("toll = low"),
        ClearedFirst(("Ole Pim", "Una Rook"), ("toll", "grain")),
        LeakPrepared(("grain",)),
    ]
    assert answers(line("elders of Bland")) == []


def test_what_would_win_an_audience_is_no_answer() -> None:
    assert answers(line("bread riot")) == []


def again(text: str, **parts: Any) -> list[Spoiler]:
    """The lines of a plan in which some part is another than the case gives."""
    case = case_of(text)
    taken = {name: planner(text).value(name) for name in NEEDED} | parts
    return list(study(case, why=Because(case), **taken).value.lines)


def test_an_audience_with_scores_is_answered_as_far_as_it_surely_gains() -> None:
    scores = "{who: elders of Bland, power: veto, scores: {toll: {low: 5, high: 0}}}"
    text = changed("{who: elders of Bland, power: veto}", scores, FULL)
    assert answers(line("elders of Bland", text)) == [GainsEnough()]
    packages = planner(text).value("packages")
    tally = replace(packages.recommended.tally, short=("elders of Bland",))
    unsure = replace(packages, recommended=replace(packages.recommended, tally=tally))
    (elders,) = (each for each in again(text, packages=unsure) if each.who == "elders of Bland")
    assert answers(elders) == []


def test_a_veto_acts_on_ripe_texts_weight_and_the_hurt_from_the_opening() -> None:
    days = {each.who: each.window for each in lines(HasPower)}
    process: ProcessResult = planner().value("process")
    (sent,) = (each.day for each in process.calendar if each.what.event == "sent")
    for who, opens in (("elders of Bland", process.ripe_from), ("bread riot", sent),
                       ("grain guild", sent)):  # fmt: skip
        found = days[who]
        assert found is not None
        assert (found.opens, found.until) == (opens, date(2031, 9, 1))


@pytest.mark.parametrize("text", [FULL, FORD, ELSE])
def test_every_window_opens_and_closes_with_an_entry_of_the_calendar(text: str) -> None:
    entries = {(each.day, each.what) for each in planner(text).value("process").calendar}
    windows = [each.window for each in studied(text).value.lines if each.window]
    assert windows
    for window in windows:
        assert (window.opens, window.by) in entries
        if window.closes is not None:
            assert (window.until, window.closes) in entries
            assert window.until is not None and window.until >= window.opens


def test_a_review_before_any_text_can_be_ripe_closes_no_window() -> None:
    """The leaders then settle the agenda, and name a later review."""
    soon = HOME.replace("date: 2031-09-01", "date: 2031-03-01")
    windows = [
        each.window for each in studied(soon).value.lines if isinstance(each.means, HasPower)
    ]
    assert windows and all(window and window.until is None for window in windows)


def test_without_a_meeting_no_day_closes_a_window() -> None:
    text = changed("meet: {where: Ford council, date: 2031-09-01}\n", "", FULL)
    for each in studied(text).value.lines:
        assert each.window is None or each.window.closes is None


def test_a_date_that_comes_too_soon_is_one_and_a_later_one_is_not() -> None:
    (frost,) = lines(PassesFirst)
    assert frost.means == PassesFirst("frost", date(2031, 6, 1), "no bread", "grain")
    assert frost.answers
    later = changed("what: frost, date: 2031-06-01", "what: frost, date: 2031-10-01", FULL)
    assert lines(PassesFirst, later) == []
    soon = later.replace("date: 2031-09-01", "date: 2031-03-01")
    (after,) = lines(PassesFirst, soon)
    assert after.means == PassesFirst("frost", date(2031, 10, 1), "no bread", "grain")
    assert not after.answers


def test_a_shock_is_met_by_the_valve() -> None:
    (flood,) = lines(MayInterrupt)
    assert flood.means == MayInterrupt("a flood", Fraction(1, 100), Fraction(1, 50), 3)
    assert answers(flood) == [
        CallEachOther("the night desk", "the gate house"),
        LineStays("elders", "Council of elders", False),
        LinesAdded(("lamps",)),
    ]


def test_a_channel_that_broke_names_what_came_then_and_the_episode_of_that_time() -> None:
    """The fair ended, and bears on nothing that the plan takes on."""
    (mast,) = lines(BrokeBefore)
    means = mast.means
    assert isinstance(means, BrokeBefore)
    assert (means.channel, means.stands, means.cuts) == ("mast", True, ("a brawl",))
    assert [(one.day, one.what) for one in means.broke] == [("2020-06", "the mast falls silent")]
    assert (means.episodes, means.issues) == (("E1",), ("toll", "lamps"))
    assert (mast.who, mast.side) == ("Bland", Actor.THEM)
    assert answers(mast) == [LinesAdded(("lamps",)), LedByBoth(("toll", "lamps"))]


def test_a_firewall_is_an_answer_and_its_lack_a_tipping_point() -> None:
    bare = changed("issues: [lamps, toll],\n", "issues: [],\n", FULL)
    assert answers(lines(BrokeBefore, bare)[0]) == []
    tips = [tip.fact for tip in studied(bare).would_change_if]
    assert WereFirewalled(("mast",)) in tips
    walled = changed("cut-by: [a brawl]}", "cut-by: [a brawl], firewalled: yes}", bare)
    assert answers(lines(BrokeBefore, walled)[0]) == [LineStays("mast", "Signal mast", False)]
    assert not studied(walled).would_change_if


def test_leads_on_both_sides_are_an_answer_and_their_lack_a_tipping_point() -> None:
    alone = changed("issues: [lamps, toll],\n", "issues: [grain],\n", FULL)
    assert answers(lines(BrokeBefore, alone)[0]) == [LedByBoth(("grain",))]
    unled = changed("    lead: [Una Rook, Mo Yar]\n", "", alone).replace(", mandate: [grain]", "")
    assert answers(lines(BrokeBefore, unled)[0]) == []
    assert LeadNamed(("grain",)) in [tip.fact for tip in studied(unled).would_change_if]


def test_a_lead_without_a_card_is_passed_over_and_answered_where_called() -> None:
    assert lines(PassedOver) == []
    (scribe,) = lines(PassedOver, ELSE)
    assert (scribe.who, scribe.side, scribe.means) == ("Sa Lo", Actor.THEM, PassedOver("scribe"))
    assert answers(scribe) == []
    called = changed("calls: the gate house", "calls: Sa Lo", ELSE)
    assert answers(line("Sa Lo", called)) == [CalledThen()]
    leads = changed("    lead: [Una Rook, Mo Yar]\n", "    lead: [Una Rook, Sa Lo]\n", ELSE)
    assert [each.who for each in lines(PassedOver, leads)] == ["Mo Yar"]


def test_who_speaks_in_a_standing_channel_and_leads_on_none_of_it_is_listed() -> None:
    """Ole Pim is among those who speak for us; nobody who leads for them is."""
    assert [(each.who, each.side, each.means) for each in lines(SpeaksElsewhere)] == [
        ("the watch", Actor.THEM, SpeaksElsewhere("mast", "Signal mast", ("toll", "lamps"))),
    ]


def test_a_plan_that_takes_on_nothing_passes_over_nobody_and_meets_nothing() -> None:
    cards = replace(planner(ELSE).value("mandates"), cards=())
    packages = replace(planner(ELSE).value("packages"), recommended=None)
    found = again(ELSE, mandates=cards, packages=packages)
    assert not [each for each in found if isinstance(each.means, PassedOver | SpeaksElsewhere)]
    (guild,) = (each for each in found if each.who == "grain guild")
    assert not [fact for fact in answers(guild) if isinstance(fact, ConditionMet | ClearedFirst)]


def test_where_no_audience_is_written_down_it_cannot_be_said() -> None:
    assert studied().status is Status.EXACT
    found = studied(FORD)
    assert found.status is Status.CANNOT_SAY
    assert (found.value.unknown, found.status_note) == (
        (Actor.THEM,), AudiencesUnknown((Actor.THEM,)))  # fmt: skip


def test_those_that_have_an_answer_are_counted() -> None:
    found = studied()
    answered = sum(bool(each.answers) for each in found.value.lines)
    assert found.because[0].fact == SpoilersAnswered(answered, len(found.value.lines))


def test_for_the_other_side_the_same_stand_with_sides_exchanged() -> None:
    other = {Actor.US: Actor.THEM, Actor.THEM: Actor.US}
    kinds = (HasPower, MayInterrupt, BrokeBefore)

    def of(found: Studied[Spoilers]) -> set[tuple[str, Actor | None, str]]:
        return {(each.who, each.side, type(each.means).__name__) for each in found.value.lines
                if isinstance(each.means, kinds)}  # fmt: skip

    there = of(studied(other=True))
    assert there == {(who, other.get(side, side), kind) for who, side, kind in of(studied())}


def test_what_became_known_later_changes_nothing() -> None:
    late = '  - {date: 2031-03-01, side: us, kind: suspend, what: "a later cut", channel: mast}\n'
    more = changed("rehearsal:\n", late + "rehearsal:\n", FULL)
    then, now = (view(case_of(text)).case for text in (more, FULL))
    found = [Planner(Request(case, "")).value("spoilers") for case in (then, now)]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("old", "new", "who"),
    [
        ("{who: bread riot,", "{who: bread riot, marks: [TLP:RED],", {"bread riot"}),
        ("[{what: a flood,", "[{what: a flood, marks: [TLP:RED],", {"a flood"}),
        ("{title: Signal mast,", "{title: Signal mast, marks: [TLP:RED],",
         {"Signal mast", "the watch"}),
        ("{name: Sa Lo,", "{name: Sa Lo, marks: [TLP:RED],", {"Sa Lo"}),
    ],
)  # fmt: skip
def test_a_mark_arrives_on_the_lines_that_rest_on_its_part_and_on_no_others(
    old: str, new: str, who: set[str]
) -> None:
    marked = studied(changed(old, new, ELSE)).value.lines

    def name(each: Spoiler) -> str:
        match each.means:
            case MayInterrupt(what=what):
                return what
            case BrokeBefore(title=title):
                return title
        return each.who

    assert {name(each) for each in marked if "TLP:RED" in each.marks} == who


def test_a_mark_of_an_answer_stands_on_it_and_on_its_line() -> None:
    text = changed("  - {who: millers,", "  - {who: millers, sources: [s1],", FULL)
    text = changed("{title: A letter from the ferry,",
                   "{title: A letter from the ferry, marks: [BARGE],", text)  # fmt: skip
    millers = line("millers", text)
    assert (millers.sources, millers.marks) == (("s1",), ("BARGE",))
    (mast,) = lines(BrokeBefore)
    assert "KITE" in mast.marks
    assert all(set(answer.marks) <= set(each.marks)
               for each in studied(text).value.lines for answer in each.answers)  # fmt: skip


@pytest.mark.parametrize("text", [FULL, ELSE, FORD])
def test_every_line_can_be_said(text: str) -> None:
    setting = Setting(case_of(text))
    for each in studied(text).value.lines:
        assert all(say(fact, setting) for fact in (each.means, *answers(each)))
