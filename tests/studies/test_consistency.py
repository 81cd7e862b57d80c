"""Each check across chapters finds its planted fault, and nothing where nothing is planted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.authority import LegalAuthority
from detente.case.models.steps import Step
from detente.case.reading.read import read_case
from detente.case.views.as_of import view
from detente.case.views.swap import for_party
from detente.register.channels import Alarm
from detente.studies.brief import parts as of
from detente.studies.consistency.study import CHECKS, study
from detente.studies.consistency.whole import ChapterValues
from detente.studies.plan import Planner, Request
from detente.studies.values.agenda import Verdict
from detente.studies.values.brief.consistency import (
    AddedElsewhere,
    AheadOfDates,
    AsksNotNamed,
    CardAfterAct,
    Check,
    DueBeforeLead,
    DueBeforeRipe,
    EndedBefore,
    GivenFirst,
    GivenUnprepared,
    HomeworkUntold,
    LeadsDiffer,
    LetterReveals,
    NamedUnprepared,
    NoDeadline,
    NotAtHome,
    OnTravellingPaper,
    OrderBeaten,
    OrderUntold,
    OtherAmount,
    OtherLeads,
    OutOfOrder,
    PlanDay,
    PledgesDiffer,
    RaisedEarly,
    RefusalUntold,
    RestFallsToo,
    RunsPast,
    SaidApart,
    SaidTwice,
    SilentYetMet,
    TogetherTooEarly,
    WaitsUnalike,
    WithoutInstrument,
)
from detente.studies.values.ladder.ladder import Awaited, Held, Order, Rung
from detente.studies.values.ladder.reasons import AwaitedMissing, NotLaid, StepWaits
from detente.studies.values.ladder.rehearsal import Estimate
from detente.studies.values.mandates import (
    Proposed,
    Reply,
    TheirAct,
    TheySay,
    Trade,
    UnwrittenAct,
    WeSay,
)
from detente.studies.values.packages.packages import Left
from detente.studies.values.process.acts import ActNamed
from detente.studies.values.process.calendar import CalendarEvent, Happens
from detente.studies.values.process.message import Assurance, LeftOut, NoMessage
from detente.studies.values.process.process import IfWeWait
from detente.studies.values.record.follow_through import SideStanding
from detente.studies.values.record.pledges import Rate
from tests.house.tree import ROOT
from tests.studies.ford import FORD, case_of, changed

NAMES = (
    "lessons", "agenda", "packages", "mandates", "process", "ladder", "rehearsal", "follow_through",
)  # fmt: skip


def whole_of(text: str) -> ChapterValues:
    case = case_of(text)
    planner = Planner(Request(case, ""))
    return ChapterValues(case, **{name: planner.value(name) for name in NAMES})


@pytest.fixture(scope="module")
def sound() -> ChapterValues:
    """The made-up case, whose acts begin only once its texts are concluded."""
    whole = whole_of(FORD)
    assert whole.ladder.rungs
    return whole


def found(whole: ChapterValues, check: Check) -> list[Fact]:
    return list(CHECKS[check](whole))


def test_nothing_is_found_where_nothing_is_planted(sound: ChapterValues) -> None:
    assert {check: found(sound, check) for check in CHECKS} == {check: [] for check in CHECKS}


def order(whole: ChapterValues, *, exposed: float) -> ChapterValues:
    first = whole.rehearsal.designs[0]
    ours = replace(first, done=Estimate(0.2, 0.19, 0.21), breaks_us=Estimate(0.01, 0.0, 0.02))
    risk = Estimate(exposed, exposed - 0.01, exposed + 0.01)
    other = replace(
        first,
        id=Order.LUMP,
        done=Estimate(0.4, 0.39, 0.41),
        breaks_us=risk,
        more_us=Estimate(9, 8, 10),
    )
    return replace(whole, rehearsal=replace(whole.rehearsal, designs=(ours, other)))


def test_c1_an_order_that_is_better_in_everything(sound: ChapterValues) -> None:
    assert found(order(sound, exposed=0.01), Check.ORDER) == [OrderBeaten("lump", 0.4, 0.2)]
    assert found(order(sound, exposed=0.5), Check.ORDER) == []


def test_c2_an_act_before_its_text_is_ripe(sound: ChapterValues) -> None:
    first, *rest = [rung for rung in sound.ladder.rungs if not rung.firewalled]
    early = replace(first, given=(replace(first.given[0], month="2031-01"), *first.given[1:]))
    planted = replace(sound, ladder=replace(sound.ladder, rungs=(early, *rest)))
    meeting = date(2031, 9, 1)
    assert found(planted, Check.BEFORE_RIPE) == [DueBeforeRipe((first.issue,), 1, meeting)]
    ripe = of.ripe_by(sound.process)
    assert ripe is not None and ripe < meeting
    between = replace(first, given=(replace(first.given[0], month=f"{ripe:%Y-%m}"),))
    unmet = replace(sound, ladder=replace(sound.ladder, rungs=(between, *rest)))
    assert found(unmet, Check.BEFORE_RIPE) == [DueBeforeRipe((first.issue,), 1, meeting)]
    walled = replace(early, firewalled=True)
    still = replace(planted, ladder=replace(sound.ladder, rungs=(walled, *rest)))
    assert found(still, Check.BEFORE_RIPE) == found(planted, Check.BEFORE_RIPE)


def test_c2_an_act_before_anybody_is_named_to_lead_it(sound: ChapterValues) -> None:
    first, *rest = [rung for rung in sound.ladder.rungs if not rung.firewalled]
    nobody = replace(
        sound,
        ladder=replace(sound.ladder, rungs=(first, *rest)),
        mandates=replace(sound.mandates, without_lead=(first.issue, "cannon")),
    )
    never = replace(nobody, process=replace(nobody.process, people_named=None))
    late = replace(nobody, process=replace(nobody.process, people_named=date(2033, 1, 1)))
    for planted in (never, late):
        assert found(planted, Check.BEFORE_RIPE) == [DueBeforeLead((first.issue,))]
    assert found(nobody, Check.BEFORE_RIPE) == []
    walled = replace(first, firewalled=True)
    still = replace(never, ladder=replace(never.ladder, rungs=(walled, *rest)))
    assert found(still, Check.BEFORE_RIPE) == found(never, Check.BEFORE_RIPE)


def test_c2_an_act_with_a_start_of_its_own_needs_neither(sound: ChapterValues) -> None:
    first, *rest = sound.ladder.rungs
    early = replace(first, given=(replace(first.given[0], month="2031-01"), *first.given[1:]))
    planted = replace(sound, ladder=replace(sound.ladder, rungs=(early, *rest)))
    issue = sound.case.issues[first.issue]
    step = Step(by=Actor.US, start="2031-01")
    started = issue.model_copy(update={"steps": {**issue.steps, first.step: step}})
    issues = {**sound.case.issues, first.issue: started}
    free = replace(planted, case=sound.case.model_copy(update={"issues": issues}))
    assert found(planted, Check.BEFORE_RIPE) and not found(free, Check.BEFORE_RIPE)


PLEDGED = (
    "pledges:\n  P1: {what: half the toll is waived, by: Bland, amount: 24, unit: pence,"
    " date: 2030-06-01, %s}\noutside:\n"
    "  - {what: the waiver ends, date: 2031-06-01, issue: toll, ends: [P1], returns: %s}\n"
)


@pytest.mark.parametrize(
    ("pledge", "returns", "expected"),
    [
        ("due: 2031-06-01, lasting: yes", "24", []),
        ("due: 2031-06-01, lasting: yes", "100",
         [OtherAmount("the waiver ends", ("toll",), "P1", 100.0, 24.0)]),
        ("due: 2031-09-01, lasting: yes", "24",
         [RunsPast("the waiver ends", ("toll",), "P1", date(2031, 9, 1))]),
        ("due: 2030-07-01, kept: missed", "24",
         [EndedBefore("the waiver ends", ("toll",), "P1")]),
        ("due: 2030-07-01, kept: met", "24", []),
    ],
)  # fmt: skip
def test_c3_a_day_that_ends_what_the_pledges_have_otherwise(
    pledge: str, returns: str, expected: list[Fact]
) -> None:
    planted = whole_of(changed("sources:\n", f"{PLEDGED % (pledge, returns)}sources:\n"))
    assert found(planted, Check.THREAT) == expected


def test_c3_a_day_that_has_passed_is_no_threat() -> None:
    text = PLEDGED % ("due: 2030-07-01, kept: missed", "24")
    past = text.replace("date: 2031-06-01", "date: 2031-01-15")
    assert found(whole_of(changed("sources:\n", f"{past}sources:\n")), Check.THREAT) == []


def test_c4_a_letter_that_gives_away_names_early_leaves_out_or_has_no_deadline(
    sound: ChapterValues,
) -> None:
    message = sound.process.message
    assert message is not None
    areas = tuple(area for area in message.areas if area.issue != "toll")
    bad = replace(message, reveals=("grain",), areas=areas, left_out=(), oral_note=None)
    lines = tuple(
        replace(line, verdict=Verdict.PREPARE) if line.id == "grain" else line
        for line in sound.agenda.lines
    )
    planted = replace(
        sound,
        process=replace(sound.process, message=bad),
        agenda=replace(sound.agenda, lines=lines),
    )
    facts = found(planted, Check.LETTER)
    assert LetterReveals(("grain",)) in facts and NamedUnprepared(("grain",)) in facts
    assert any(isinstance(fact, AsksNotNamed) and "toll" in fact.issues for fact in facts)
    assert NoDeadline() in facts


def test_c5_the_rest_stands_though_a_give_is_made_only_for_what_failed(
    sound: ChapterValues,
) -> None:
    card = sound.mandates.cards[0]
    trade = Trade(Proposed("grain", "a hundred sacks"), (Proposed("toll", "low"),))
    mandates = replace(sound.mandates, cards=(replace(card, trades=(trade,)),))
    falls = tuple(
        replace(fall, left=Left.STANDS if fall.issue == "toll" else Left.SHORT, too=())
        for fall in sound.packages.falls
    )
    planted = replace(sound, mandates=mandates, packages=replace(sound.packages, falls=falls))
    assert found(planted, Check.STANDS_OR_FALLS) == [RestFallsToo("toll", ("grain",))]
    gone = tuple(replace(fall, too=("grain",)) for fall in falls)
    packages = replace(sound.packages, falls=gone)
    assert found(replace(planted, packages=packages), Check.STANDS_OR_FALLS) == []
    several = replace(trade, asks=(*trade.asks, Proposed("lamps", "lit")))
    mandates = replace(mandates, cards=(replace(card, trades=(several,)),))
    assert found(replace(planted, mandates=mandates), Check.STANDS_OR_FALLS) == []


def test_c6_a_lead_that_only_one_chapter_misses(sound: ChapterValues) -> None:
    planted = replace(sound, mandates=replace(sound.mandates, without_lead=("toll",)))
    assert found(planted, Check.COUNTS) == [LeadsDiffer(("toll",))]


def test_c6_a_lead_to_be_named_that_the_calendar_alone_knows(sound: ChapterValues) -> None:
    first, *rest = sound.process.calendar
    naming = Happens(CalendarEvent.PREPARED, ActNamed("x", "choose-leads"), leads=("toll",))
    dated = (replace(first, what=naming), *rest)
    planted = replace(sound, process=replace(sound.process, calendar=dated))
    assert found(planted, Check.COUNTS) == [LeadsDiffer(("toll",))]


def test_c6_two_counts_of_one_sides_pledges(sound: ChapterValues) -> None:
    side = SideStanding(Actor.THEM, 12, 10, 7, {})
    rate = Rate(Actor.THEM, "", 7, 12, 0, 0, 0, 0, 0, None, None, None)
    pledges = replace(sound.lessons.pledges, sides=(rate,))
    planted = replace(
        sound,
        follow_through=replace(sound.follow_through, sides=(side,)),
        lessons=replace(sound.lessons, pledges=pledges),
    )
    assert found(planted, Check.COUNTS) == [PledgesDiffer(Actor.THEM, 7, 10, 7, 12)]
    same = replace(planted, follow_through=replace(
        sound.follow_through, sides=(replace(side, settled=12),)))  # fmt: skip
    assert found(same, Check.COUNTS) == []


@pytest.mark.parametrize(
    ("homework", "ready"),
    [
        ("{what: count the sacks, owner: Una Rook, due: 2031-03-01}", True),
        ("{what: count the sacks, owner: Una Rook, due: 2031-12-31}", False),
        ("{what: count the sacks, owner: Una Rook}", False),
        ("{what: count the sacks, owner: Una Rook, due: 2031-12-31, done: yes}", True),
        ("{what: count the sacks, owner: Mo Yar, side: them}", True),
    ],
)
def test_c7_a_give_that_may_not_be_prepared_in_time(homework: str, ready: bool) -> None:
    text = changed("lead: [Una Rook, Mo Yar]\n",
                   f"lead: [Una Rook, Mo Yar]\n    homework: [{homework}]\n")  # fmt: skip
    whole = whole_of(text)
    assert [term.role for term in of.terms(whole.packages) if term.issue == "grain"] == ["give"]
    assert found(whole, Check.PREPARED) == ([] if ready else [GivenUnprepared(("grain",))])


def test_c7_where_no_act_is_laid_nothing_is_ready(sound: ChapterValues) -> None:
    text = changed("lead: [Una Rook, Mo Yar]\n", "lead: [Una Rook, Mo Yar]\n    homework: "
                   "[{what: count the sacks, owner: Una Rook, due: 2031-03-01}]\n")  # fmt: skip
    whole = whole_of(text)
    bare = replace(whole, ladder=replace(whole.ladder, rungs=()))
    assert found(bare, Check.PREPARED) == [GivenUnprepared(("grain",))]


@pytest.mark.parametrize(("condition", "holds"), [("toll = high", False), ("toll = low", True)])
def test_c8_a_win_at_home_that_the_package_does_not_hold(condition: str, holds: bool) -> None:
    text = changed(
        'win-at-home: "the road is open"',
        f'win-at-home: {{says: "the road is open", if: "{condition}"}}',
    )
    facts = found(whole_of(text), Check.AT_HOME)
    assert facts == ([] if holds else [NotAtHome(Actor.US, ("toll",))])


def test_c9_two_sums_for_what_the_order_brings(sound: ChapterValues) -> None:
    both = sound.rehearsal.as_planned
    assert both is not None
    planned = sound.ladder.designs[0]
    more = replace(planned, value_us=planned.value_us + 100)
    other = replace(sound, ladder=replace(sound.ladder, designs=(more, *sound.ladder.designs[1:])))
    assert found(other, Check.VALUES) == [
        SaidTwice(Actor.US, False, planned.value_us + 100, planned.value_us)
    ]
    played = replace(both, played_them=replace(both.played_them, value=1.0))
    ran = replace(sound, rehearsal=replace(sound.rehearsal, as_planned=played))
    assert found(ran, Check.VALUES) == [SaidTwice(Actor.THEM, True, both.played_them.value, 1.0)]
    apart = replace(sound, rehearsal=replace(sound.rehearsal, as_planned=None))
    assert found(apart, Check.VALUES) == [SaidApart(both.planned_us, both.played_us.value)]


AUTHORITY = "authority: {instrument: a by-law, signatory: the council, notice: 10, lead-time: 20}"


def test_c13_a_card_that_raises_what_the_message_holds_back(sound: ChapterValues) -> None:
    message = sound.process.message
    assert message is not None
    asked = next(card.asks[0].issue for card in sound.mandates.cards if card.asks)
    left = replace(message, left_out=(LeftOut(asked, ("a list",)),))
    planted = replace(sound, process=replace(sound.process, message=left))
    assert found(planted, Check.CARDS) == [RaisedEarly((asked,))]


def test_c13_a_refusal_that_its_own_card_does_not_know_of(sound: ChapterValues) -> None:
    deals = [deal for card in sound.mandates.cards for deal in card.trades]
    awaited = {ask.issue for deal in deals for ask in deal.asks}
    assert awaited
    deaf = tuple(replace(card, replies=()) for card in sound.mandates.cards)
    planted = replace(sound, mandates=replace(sound.mandates, cards=deaf))
    assert found(planted, Check.CARDS) == [RefusalUntold(tuple(sorted(awaited)))]


def test_c13_an_addition_on_another_lead_s_card(sound: ChapterValues) -> None:
    mine = next(card for card in sound.mandates.cards if card.named and card.brings_back)
    other = replace(mine, lead="Zoe", replies=(
        *mine.replies, Reply(TheySay.ADDS, WeSay.TO_CAPITAL, mine.issues[0]),
    ))  # fmt: skip
    cards = (*sound.mandates.cards, other)
    planted = replace(sound, mandates=replace(sound.mandates, cards=cards))
    assert found(planted, Check.CARDS) == [AddedElsewhere((mine.issues[0],))]


def test_c13_a_card_that_names_another_lead_s_issue(sound: ChapterValues) -> None:
    mine = next(card for card in sound.mandates.cards if card.named and card.brings_back)
    foreign = next(name for name in sound.case.issues if name not in mine.issues)
    told = replace(mine, replies=(*mine.replies, Reply(TheySay.NO, WeSay.REPORT, foreign)))
    cards = tuple(told if card is mine else card for card in sound.mandates.cards)
    planted = replace(sound, mandates=replace(sound.mandates, cards=cards))
    assert found(planted, Check.CARDS) == [OtherLeads((foreign,))]


def test_c14_a_card_whose_condition_comes_after_the_give(sound: ChapterValues) -> None:
    """Their act waits for ours, and the card makes ours wait for theirs."""
    rung = next(one for one in sound.ladder.rungs if one.by is Actor.US)
    theirs = next(one for one in sound.ladder.rungs if one.by is Actor.THEM)
    ours = replace(rung, waits=())
    last = replace(theirs, waits=(Awaited(rung.step, after=1),))
    mine = next(card for card in sound.mandates.cards if card.named)
    deal = Trade(Proposed(rung.issue, rung.option), (Proposed(theirs.issue, theirs.option),))
    ladder = replace(sound.ladder, rungs=(ours, last))

    def with_(trade: Trade) -> ChapterValues:
        cards = (replace(mine, trades=(trade,)),)
        return replace(sound, ladder=ladder, mandates=replace(sound.mandates, cards=cards))

    told = replace(deal, then=(TheirAct(theirs.step, theirs.option),))
    assert found(with_(deal), Check.CARD_ORDER) == [OrderUntold((rung.issue,))]
    assert found(with_(told), Check.CARD_ORDER) == []


def test_c15_a_card_that_asks_for_a_text_after_its_acts(sound: ChapterValues) -> None:
    mine = next(card for card in sound.mandates.cards if card.brings_back)
    rung = next(one for one in sound.ladder.rungs if one.issue in mine.brings_back)
    early = replace(rung, given=(replace(rung.given[0], month="2031-03"),))
    planted = replace(sound, ladder=replace(sound.ladder, rungs=(early,)))
    ripe = of.ripe_by(sound.process)
    assert ripe is not None
    assert found(planted, Check.CARD_DATES) == [CardAfterAct((rung.issue,), ripe)]
    act = UnwrittenAct(rung.issue, rung.step, rung.option, "2031-03")
    spared = tuple(replace(card, unwritten=(act,)) for card in planted.mandates.cards)
    told = replace(planted, mandates=replace(planted.mandates, cards=spared))
    assert found(told, Check.CARD_DATES) == []
    urgent = Trade(Proposed(rung.issue, rung.option), (), "the frost", "2031-03-20")
    dated = tuple(replace(card, trades=(urgent,)) for card in planted.mandates.cards)
    first = replace(planted, mandates=replace(planted.mandates, cards=dated))
    assert found(first, Check.CARD_DATES) == []


HOMEWORK = "    homework: [{what: count the sacks, owner: Una Rook, side: both, due: %s}]\n"


def owed(due: str) -> ChapterValues:
    lead = "lead: [Una Rook, Mo Yar]\n"
    return whole_of(changed(lead, f"{lead}{HOMEWORK % due}"))


def test_c16_a_card_without_the_homework_on_what_it_gives() -> None:
    whole = owed("2031-03-20")
    assert found(whole, Check.HOMEWORK_TOLD) == []
    deaf = tuple(replace(card, homework=()) for card in whole.mandates.cards)
    planted = replace(whole, mandates=replace(whole.mandates, cards=deaf))
    assert found(planted, Check.HOMEWORK_TOLD) == [HomeworkUntold(("grain",))]


def test_c17_homework_of_both_sides_before_both_have_named_people() -> None:
    named = date(2031, 3, 8)
    assert found(owed("2031-03-08"), Check.DONE_TOGETHER) == []
    assert found(owed("2031-03-07"), Check.DONE_TOGETHER) == [TogetherTooEarly(("grain",), named)]


def test_c18_a_give_that_comes_before_what_it_is_given_for(sound: ChapterValues) -> None:
    rung = next(one for one in sound.ladder.rungs if one.by is Actor.US and one.given)
    other = next(one for one in sound.ladder.rungs if one.by is Actor.THEM and one.given)
    early = replace(rung, waits=(), given=(replace(rung.given[0], month="2031-10"),))
    late = replace(other, given=(replace(other.given[0], month="2031-11"),))
    same = replace(other, given=(replace(other.given[0], month="2031-10"),))
    mine = next(card for card in sound.mandates.cards if card.named)
    deal = Trade(Proposed(rung.issue, rung.option), (Proposed(other.issue, other.option),))

    def with_(trade: Trade, *rungs: Rung) -> ChapterValues:
        cards = (replace(mine, trades=(trade,)),)
        ladder = replace(sound.ladder, rungs=rungs)
        return replace(sound, ladder=ladder, mandates=replace(sound.mandates, cards=cards))

    assert found(with_(deal, early, late), Check.GIVEN_FIRST) == [GivenFirst((rung.issue,))]
    assert found(with_(deal, early, same), Check.GIVEN_FIRST) == []
    own_day = replace(deal, first="the fair", on="2031-10")
    assert found(with_(own_day, early, late), Check.GIVEN_FIRST) == []
    told = replace(deal, then=(TheirAct(other.step, other.option),))
    assert found(with_(told, early, late), Check.GIVEN_FIRST) == []
    waits = replace(early, waits=(Awaited(other.step),))
    assert found(with_(deal, waits, late), Check.GIVEN_FIRST) == []


def test_c19_a_package_that_cannot_be_laid_out(sound: ChapterValues) -> None:
    why = AwaitedMissing("grain", "zones", sources=("s1",), marks=("TLP:RED",))
    bare = replace(sound.ladder, rungs=(), refused=(why,), verdict=Held.NO_STEPS)
    planted = replace(sound, ladder=bare)
    assert found(planted, Check.LAID_OUT) == [why]
    values = {name: getattr(planted, name) for name in NAMES}
    (line,) = [
        one for one in study(sound.case, **values).value.unsettled if one.number is Check.LAID_OUT
    ]
    assert (line.sources, line.marks) == (("s1",), ("TLP:RED",))
    waits = (StepWaits("toll", ("grain",)),)
    silent = replace(sound, ladder=replace(bare, refused=waits, verdict=Held.NO_ORDER))
    assert found(silent, Check.LAID_OUT) == [NotLaid(Held.NO_ORDER)]
    nothing = replace(sound, ladder=replace(bare, refused=(), verdict=Held.NO_PACKAGE))
    assert found(nothing, Check.LAID_OUT) == []


@pytest.mark.parametrize(
    ("ripe", "answer", "expected"),
    [
        (date(2031, 3, 1), None, (PlanDay.STOP, PlanDay.RIPE)),
        (None, date(2031, 2, 1), (PlanDay.SENT, PlanDay.ANSWER)),
        (date(2032, 3, 1), date(2031, 9, 1), (PlanDay.ANSWER, PlanDay.MEETING)),
        (date(2032, 3, 1), None, None),
        (date(2031, 9, 1), None, None),
    ],
)
def test_c20_days_that_stand_the_wrong_way_round(
    sound: ChapterValues,
    ripe: date | None,
    answer: date | None,
    expected: tuple[PlanDay, PlanDay] | None,
) -> None:
    message = sound.process.message
    assert message is not None and message.oral_note is not None
    note = replace(message.oral_note, answer_by=answer or message.oral_note.answer_by)
    process = replace(
        sound.process,
        message=replace(message, oral_note=note),
        ripe_from=ripe or sound.process.ripe_from,
    )
    facts = found(replace(sound, process=process), Check.DAYS)
    pairs = [(one.first, one.then) for one in facts if isinstance(one, OutOfOrder)]
    assert pairs == ([expected] if expected else [])


def test_c21_an_unsafe_order_that_turns_the_dates_of_the_case_round() -> None:
    """Israel before Camp David: the treaty is dated June 1979, the first withdrawal December."""
    read = read_case(ROOT / "tests" / "fixtures" / "camp-david").case
    assert read is not None
    case = view(read).case
    planner = Planner(Request(case, ""))
    whole = ChapterValues(case, **{name: planner.value(name) for name in NAMES})
    (fact,) = found(whole, Check.UNSAFE)
    assert fact == AheadOfDates(
        "land", "first-leg", "back to the border", "1978-10", "1979-12",
        "peace", "treaty", "ambassadors", "1979-06",
    )  # fmt: skip
    ours, *others = whole.rehearsal.designs
    safe = replace(ours, breaks_us=Estimate(0.01, 0.0, 0.02))
    rehearsal = replace(whole.rehearsal, designs=(safe, *others))
    assert found(replace(whole, rehearsal=rehearsal), Check.UNSAFE) == []
    treaty = case.issues["peace"].steps["treaty"].model_copy(update={"due": "1980-01"})
    steps = case.issues["peace"].steps | {"treaty": treaty}
    peace = case.issues["peace"].model_copy(update={"steps": steps})
    after = case.model_copy(update={"issues": case.issues | {"peace": peace}})
    assert found(replace(whole, case=after), Check.UNSAFE) == []


def test_c23_a_first_page_that_does_not_wait_where_the_process_does(sound: ChapterValues) -> None:
    process = sound.process
    assert process.chosen is not None and process.message is not None
    opens = next(act.id for act in process.acts if act.named.of == "wait")
    waiting = replace(process, chosen=replace(process.chosen, opens=(opens,)))
    for planted, path in (
        (waiting, True),
        (
            replace(
                process, no_message=NoMessage.NOT_OURS, if_we_wait=IfWeWait.THEY_MAY_OPEN,
                message=None,
            ),
            False,
        ),
    ):  # fmt: skip
        assert found(replace(sound, process=planted), Check.WAITS) == [WaitsUnalike(path)]


@pytest.mark.parametrize("meeting", ["2031-02-26", "2031-09-01"])
def test_an_answer_is_hoped_for_before_the_leaders_meet(meeting: str) -> None:
    """Where answers take longer than there are days, the last day before the meeting is asked."""
    message = whole_of(changed("date: 2031-09-01", f"date: {meeting}")).process.message
    assert message is not None
    asked, last = of.answer_by(message), date.fromisoformat(meeting)
    assert asked is not None and asked < last


def test_c4_a_letter_that_says_what_the_package_gives(sound: ChapterValues) -> None:
    message = sound.process.message
    assert message is not None
    early = replace(message, assures=(*message.assures, Assurance.NOT_DICTATED))
    planted = replace(sound, process=replace(sound.process, message=early))
    (fact,) = found(planted, Check.LETTER)
    assert isinstance(fact, LetterReveals)
    assert all(sound.case.issues[name].respect for name in fact.issues)


def test_c12_an_act_of_ours_without_an_instrument(sound: ChapterValues) -> None:
    assert found(sound, Check.INSTRUMENT) == []
    ours = {rung.issue for rung in sound.ladder.rungs if rung.by == Actor.US}
    assert ours
    theirs = changed(
        "by: them, due: 2031-12, measured-by: toll-table}",
        f"by: them, due: 2031-12, measured-by: toll-table, {AUTHORITY}}}",
    )
    fact, other = found(replace(sound, case=case_of(theirs)), Check.INSTRUMENT)
    assert isinstance(fact, WithoutInstrument) and set(fact.issues) == ours
    both = {rung.issue for rung in sound.ladder.rungs if rung.by == Actor.THEM} - {"toll"}
    assert isinstance(other, WithoutInstrument)
    assert (set(other.issues), other.side) == (both, Actor.THEM)
    every = sound.case
    for issue in {*ours, "toll"}:
        options = {
            name: option.model_copy(update={"authority": LegalAuthority(instrument="a by-law")})
            for name, option in every.issues[issue].options.items()
        }
        moved = every.issues[issue].model_copy(update={"options": options})
        every = every.model_copy(update={"issues": {**every.issues, issue: moved}})
    assert found(replace(sound, case=every), Check.INSTRUMENT) == []


def test_c10_a_channel_called_silent_that_met() -> None:
    met = "record:\n  E1: {title: The fair, start: 2030-06, end: 2030-08, channels: [elders]}\n"
    whole = whole_of(changed("channels:\n", f"{met}channels:\n"))
    (line,) = whole.follow_through.channels
    silent = replace(line.pulse, alarm=Alarm.SILENT, last=date(2029, 1, 1), last_said="2029-01-01")
    follow = replace(whole.follow_through, channels=(replace(line, pulse=silent),))
    facts = found(replace(whole, follow_through=follow), Check.CHANNELS)
    assert facts == [SilentYetMet("elders", silent.title, "2029-01-01", "2030-08")]
    later = replace(
        follow, channels=(replace(line, pulse=replace(silent, last=date(2030, 12, 1))),)
    )
    assert found(replace(whole, follow_through=later), Check.CHANNELS) == []


def test_c11_a_fallback_on_a_card_that_travels(sound: ChapterValues) -> None:
    first, *rest = sound.mandates.cards
    card = replace(first, asks=(*first.asks, Proposed("toll", "high")))
    planted = replace(sound, mandates=replace(sound.mandates, cards=(card, *rest)))
    assert found(planted, Check.LATITUDE) == [OnTravellingPaper(("toll",))]


@pytest.mark.parametrize("check", Check)
def test_every_number_is_run(check: Check) -> None:
    assert check in CHECKS


def test_findings_carry_the_marks_of_the_issues_that_they_name(
    sound: ChapterValues, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plant(whole: ChapterValues) -> list[Fact]:
        return [GivenUnprepared(("grain",)), LeadsDiffer(("toll",))]

    plant_: Callable[[ChapterValues], list[Fact]] = plant
    monkeypatch.setitem(CHECKS, Check.PREPARED, plant_)
    case = case_of(changed("raised-by: them\n", "raised-by: them\n    marks: [TLP:RED]\n"))
    values = {name: getattr(sound, name) for name in NAMES}
    unsettled = study(case, **values).value.unsettled
    assert [(each.number, each.marks) for each in unsettled] == [
        (Check.PREPARED, ("TLP:RED",)),
        (Check.PREPARED, ()),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "cases").iterdir()))
@pytest.mark.parametrize("side", ["us", "them"])
def test_nothing_is_unsettled_in_the_cases_of_the_project(name: str, side: str) -> None:
    """The plan of either side, as of the day of the case."""
    read = read_case(ROOT / "cases" / name).case
    assert read is not None
    case = view(read if side == "us" else for_party(read, read.them)).case
    planner = Planner(Request(case, "", folder=ROOT / "cases" / name))
    assert planner.value("packages").recommended is not None
    assert planner.value("consistency").unsettled == ()
