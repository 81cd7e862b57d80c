"""A practised round: the referee's rules, the program's side, the debrief."""

from functools import cache

import pytest

from detente.api.reading import read
from detente.case.models.talks import OfferForm
from detente.case.models.valuation import Firm
from detente.engines.talks.play import NEAR, Manner
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.talks import debrief, replies
from detente.report.wording.talks import practice as wording
from detente.studies.plan import Planner, Request
from detente.studies.talks.learning import weighed
from detente.studies.talks.practice import Practice
from detente.studies.talks.practice_estimates import EstimateNoted
from detente.studies.talks.practice_estimates import changed as noted_in
from detente.studies.values.talks.practice import (
    BadTerm,
    HowItEnded,
    NotAnOrder,
    NoWeight,
    PlayedBy,
    PracticeOptions,
    RuleBroken,
    TableState,
    TooMany,
    UnknownIssue,
)
from detente.studies.values.talks.talks import LevelFrom
from tests.house.tree import ROOT
from tests.studies.ford import FORD, case_of, changed


@cache
def planner(text: str = FORD) -> Planner:
    return Planner(Request(case_of(text), ""))


def practice(
    played_by: PlayedBy = PlayedBy.PROGRAM, seed: int = 0, mine: str = "us", text: str = FORD
) -> Practice:
    return Practice(planner(text).studied("talks").work, mine, played_by, 6, seed)


def test_a_brief_lists_what_may_move_the_dearest_first() -> None:
    brief = practice(PlayedBy.COLLEAGUE).brief("them")
    spans = [one.span for one in brief.wants]
    assert [one.issue for one in brief.wants] == ["grain", "flag", "toll", "lamps", "cannon"] or (
        spans == sorted(spans, reverse=True)
    )
    assert "shore" not in [one.issue for one in brief.wants]
    assert brief.wants[0].best_first == ("a hundred sacks", "none")


def test_what_cannot_be_offered_is_said_and_not_put() -> None:
    round_ = practice()
    setting = Setting(round_.case)
    names = tuple(round_.measuring.proposal.model.orders)
    assert round_.read({"tol": "low"}, "us") == (None, (UnknownIssue("tol", names),))
    red_line = RuleBroken(("never-trade", 0))
    assert round_.read({"shore": "moved"}, "us") == (None, (red_line,))
    many = {"toll": "low", "grain": "a hundred sacks", "lamps": "lit", "cannon": "shown"}
    allowed, (fact,) = round_.read(many, "us")
    assert (allowed, fact) == (None, TooMany(4))
    veto = changed("    - {who: millers, power: sway,",
                   '    - {who: elders, power: veto, needs: "grain = none"}\n'
                   "    - {who: millers, power: sway,")  # fmt: skip
    allowed, (broken,) = practice(text=veto).read({"grain": "a hundred sacks"}, "us")
    assert (allowed, broken) == (None, RuleBroken(("home", "us", 0)))
    asked, nothing = practice(text=veto).read({"grain": "a hundred sacks"}, "them")
    assert asked is not None, "the veto of the other side is not told: it may be asked for"
    assert nothing == ()
    package = round_.measuring.package(asked)
    assert practice(text=veto).limits("us").breaks(package) == (broken,)
    assert all(say(one, setting) for one in (fact, BadTerm("toll", "lo", known=("low", "high"))))
    assert "elders" in say(broken, Setting(case_of(veto)))


def test_a_colleague_plays_by_estimates_of_its_own() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    before = round_.worth_of("them", {"lamps": "lit"})
    assert not round_.change("them", EstimateNoted("lamps", ("none", "lit")))
    assert round_.worth_of("them", {"lamps": "lit"}) == pytest.approx(-before)
    setting = Setting(round_.case)
    for issue, order, weight, kind in (
        ("lamps", ("lit", "lamp"), None, NotAnOrder), ("moon", ("full",), None, UnknownIssue),
        ("shore", (), "must", BadTerm), ("lamps", (), "dear", NoWeight),
        ("lamps", (), -5, NoWeight),
    ):  # fmt: skip
        (wrong,) = round_.change("them", EstimateNoted(issue, order, weight))
        assert isinstance(wrong, kind)
        assert say(wrong, setting)
    assert round_.worth_of("them", {"lamps": "lit"}) == pytest.approx(-before), (
        "what is refused changes nothing"
    )
    (line,) = round_.debrief(HowItEnded.BROKEN_OFF, 1).not_assumed
    assert (line.issue, line.best, line.assumed) == ("lamps", "none", "lit")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("mine", ["us", "them"])
def test_the_program_offers_what_is_lawful_and_accepts_what_is_good_for_it(
    seed: int, mine: str
) -> None:
    round_ = practice(seed=seed, mine=mine)
    other = "them" if mine == "us" else "us"
    best = max(round_.pool.tolist(), key=lambda one: round_.worth(other, tuple(one)))
    first = round_.answer(1)
    assert first is not None
    assert round_.rules.lawful(round_.pool[:1]).all()
    moves = round_.measuring.table.moves
    assert round_.read(moves(first), other)[0] == moves(first)
    round_.put(mine, moves(tuple(best)))
    assert round_.answer(2) is None


@pytest.mark.parametrize("seed", range(4))
def test_the_program_never_accepts_a_loss(seed: int) -> None:
    round_ = practice(seed=seed)
    worst = min(round_.pool.tolist(), key=lambda one: round_.worth("them", tuple(one)))
    round_.put("us", round_.measuring.table.moves(tuple(worst)))
    assert all(round_.answer(turn) is not None for turn in range(1, 7))


def test_the_same_seed_plays_the_same_round_and_others_differ() -> None:
    first, again = practice(seed=1), practice(seed=1)
    assert first.answer(1) == again.answer(1)
    assert first.program.conduct == again.program.conduct
    kinds = {practice(seed=seed).program.conduct[0] for seed in range(12)}
    assert kinds == set(Manner)


def test_the_debrief_tells_the_deal_and_what_was_left() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    round_.put("us", {"grain": "a hundred sacks", "toll": "low"})
    value = round_.debrief(HowItEnded.DEAL, 2)
    assert value.terms == {"toll": "low", "grain": "a hundred sacks"}
    assert value.us == pytest.approx(round_.worth_of("us", value.terms), abs=0.1)
    assert value.left
    assert value.left_us >= value.us
    assert value.left_them >= value.them
    assert value.left_us + value.left_them > value.us + value.them
    lines = list(debrief.debrief(value, Setting(round_.case)))
    assert lines[0] == "There is a deal after two rounds."
    assert not [line for line in lines if wording.OURSELVES in line]


def test_alone_it_says_whose_assumptions_talk_back() -> None:
    round_ = practice()
    value = round_.debrief(HowItEnded.NO_TIME, 6)
    assert value.terms == {}
    assert (value.us, value.them) == (0, 0)
    assert wording.OURSELVES in list(debrief.debrief(value, Setting(round_.case)))[-1]


def test_the_debrief_names_what_mattered_more_and_an_offer_that_was_not_taken() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    assert not round_.change("them", EstimateNoted("lamps", weight=90))
    assert not round_.change("them", EstimateNoted("cannon", weight=1))
    value = round_.debrief(HowItEnded.BROKEN_OFF, 1)
    round_.put("them", value.left, 1)
    round_.put("us", {"lamps": "lit"}, 1)
    value = round_.debrief(HowItEnded.NO_TIME, 1)
    assert [(one.side, one.turn) for one in value.left_put] == [("them", 1)]
    more, *_ = value.not_assumed
    assert more.issue == "lamps"
    assert more.wanted > more.stated
    lines = list(debrief.debrief(value, Setting(round_.case)))
    assert any("mattered more to" in line for line in lines)
    assert any("offered it in round 1" in line for line in lines)
    assert not [line for line in lines if " them " in line.casefold()]


PRICE = {"toll": "low"}
BOTH = {"toll": "low", "flag": "both flags"}
ALL = {"toll": "low", "flag": "both flags", "grain": "a hundred sacks"}


def terms_of(value: PracticeOptions) -> list[dict[str, str]]:
    return [one.terms for one in value.options]


@pytest.mark.parametrize("side", ["us", "them"])
def test_replies_answer_what_was_just_offered_and_repeat_nothing(side: str) -> None:
    """Where the other gives, the level falls by as much; where it stands still, it stays."""
    other = {"us": "them", "them": "us"}[side]
    round_ = practice(PlayedBy.COLLEAGUE)
    most = max(round_.pool.tolist(), key=lambda one: round_.worth(side, tuple(one)))
    ours = round_.measuring.table.moves(tuple(most))
    hard = {"grain": "a hundred sacks"} if side == "us" else {"toll": "low"}
    round_.put(side, ours, 1)
    round_.put(other, hard, 1)
    first = round_.options(side)
    assert first.level.points == pytest.approx(round_.worth_of(side, ours)), "nothing was given yet"
    assert ours not in terms_of(first)
    round_.put(other, {**hard, "flag": "both flags"}, 2)
    second = round_.options(side)
    start, end = (
        max(0.0, round_.worth_of(side, one)) for one in (hard, {**hard, **{"flag": "both flags"}})
    )
    assert second.level.gained == pytest.approx(end - start)
    assert second.level.points == pytest.approx(first.level.points - (end - start))
    round_.put(other, hard, 3)
    assert round_.options(side).level.points == pytest.approx(first.level.points), (
        "it was taken back"
    )


def test_replies_of_six_rounds_are_not_the_same_three() -> None:
    """Each side puts what it is advised to: no package is advised to it again."""
    round_ = practice(PlayedBy.COLLEAGUE)
    put: dict[str, list[dict[str, str]]] = {"us": [], "them": []}
    for turn in range(1, 5):
        for side, before in put.items():
            found = terms_of(round_.options(side))
            assert not [one for one in found if one in before]
            if found:
                round_.put(side, found[0], turn)
                before.append(found[0])
    assert len(put["us"]) > 1, "what is left then betters neither side"


def test_what_was_taken_in_part_is_not_taken_back_unnoticed() -> None:
    """A part taken behind our last package lies there with it: no reply takes it up again."""
    round_ = practice(PlayedBy.COLLEAGUE)
    round_.put("us", PRICE, 1)
    round_.put("them", {"grain": "a hundred sacks", "flag": "both flags"}, 1)
    before = round_.options("us")
    assert any("flag" in one.takes_up for one in before.options)
    round_.put("us", {"flag": "both flags"}, 2, whole=False)
    after = round_.options("us")
    assert BOTH not in terms_of(after), "that is what lies there now"
    assert not [one for one in after.options if "flag" in one.takes_up], "it was taken already"
    assert after.level.base == before.level.base, "the part changes no worth of ours by itself"
    for one in after.options:
        assert ("flag" in one.takes_back) == ("flag" not in one.terms)


def test_where_the_other_offers_as_much_already_it_is_said_that_it_can_be_taken() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    round_.put("us", ALL, 1)
    assert not round_.options("us").accept
    best = max(round_.pool.tolist(), key=lambda one: round_.worth("us", tuple(one)))
    moves = round_.measuring.table.moves(tuple(best))
    round_.put("them", moves, 1, whole=False)
    assert not round_.options("us").accept, "a part is no deal"
    round_.put("them", moves, 2)
    found = round_.options("us")
    assert found.accept
    assert "accept takes it" in next(replies.options(found, Setting(round_.case)))


def test_a_reply_says_what_it_takes_back_and_by_how_much_it_falls_short() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    round_.put("us", ALL, 1)
    round_.put("us", BOTH, 2)
    found = round_.options("us")
    for one in found.options:
        offered = max(round_.measuring.means(terms)[1] for terms in (ALL, BOTH))
        less = max(0, offered - round_.measuring.means(one.terms)[1])
        assert one.less == pytest.approx(less, abs=0.01)
    assert any(one.less for one in found.options)
    text = " ".join(replies.options(found, Setting(round_.case)))
    assert "less than you have offered" in text
    assert all(one.less is None for one in round_.options("them").options), "they are not told"


def test_a_worth_can_be_asked_for() -> None:
    found = practice(PlayedBy.COLLEAGUE).options("us", 40.0)
    assert (found.level.points, found.level.level_from) == (40.0, LevelFrom.STATED)


def test_what_is_practised_is_read_as_the_log_of_the_talks_is() -> None:
    """New offers of the other side count as evidence, beside those of the case."""
    round_ = practice(PlayedBy.COLLEAGUE)
    for turn, terms in enumerate((PRICE, BOTH, ALL, {"lamps": "lit"}), 1):
        round_.put("them", terms, turn)
    log = round_.log
    assert [one.side for one in log.entries] == ["them"] * 4
    assert weighed(round_.measuring, log).told.offers == 4
    assert weighed(round_.measuring, log, "us").told.offers == 0
    times = [log.time(one) for one in log.entries]
    assert times == sorted(set(times)), "rounds are spread over the days that are left"


def test_a_part_breaks_a_rule_by_what_it_names_alone_and_is_no_deal() -> None:
    veto = changed("    - {who: millers, power: sway,",
                   '    - {who: elders, power: veto, needs: "grain = none or toll = low"}\n'
                   "    - {who: millers, power: sway,")  # fmt: skip
    round_ = practice(PlayedBy.COLLEAGUE, text=veto)
    grain = {"grain": "a hundred sacks"}
    assert round_.read(grain, "us")[0] is None
    assert round_.read(grain, "us", whole=False) == (grain, ())
    said = round_.put("us", grain, whole=False, hangs_on={})
    assert round_.last_of("us") is None, "a part cannot be taken as a deal"
    assert round_.laid(said).us == pytest.approx(
        round_.worth("us", round_.measuring.package(round_.measuring.filled(grain))), abs=0.05
    ), "the rest as now"
    round_.put("us", ALL, 2, hangs_on=PRICE)
    assert round_.said[-1].entry.if_ == PRICE
    assert round_.package(round_.said[-1]) == round_.last_of("us"), "both stand together"


def test_a_float_that_is_denied_was_never_said_but_in_the_debrief() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    assert round_.deny("them") is None
    round_.put("them", PRICE, whole=False, form=OfferForm.ORAL)
    assert round_.words_of("them") == PRICE
    assert round_.last_of("them") is None, "a float binds nobody"
    assert round_.deny("them") is not None
    assert (round_.words_of("them"), round_.log.entries) == ({}, ())
    assert round_.deny("them") is None
    (line,) = round_.debrief(HowItEnded.BROKEN_OFF, 1).course
    assert (line.form, line.denied) == (OfferForm.ORAL, True)
    lines = list(debrief.course(round_.debrief(HowItEnded.BROKEN_OFF, 1), Setting(round_.case)))
    assert "floated and denied" in lines[-1]


@pytest.mark.parametrize("reader", ["us", "them"])
def test_why_a_worth_moved_is_told_by_the_changes_that_add_up_to_it(reader: str) -> None:
    """Links included: the toll and the grain together are worth more to them than apart."""
    round_ = practice(PlayedBy.COLLEAGUE)
    first, second = round_.put("them", {"toll": "low"}), round_.put("them", ALL, 2)
    assert round_.changes(reader, first) is None
    changes = round_.changes(reader, second)
    assert changes is not None
    assert {one.issue for one in changes} == {"grain", "flag"}
    apart = round_.worth_of(reader, ALL) - round_.worth_of(reader, {"toll": "low"})
    assert sum(one.points for one in changes) == pytest.approx(apart)
    again = round_.put("them", ALL, 3)
    assert round_.changes(reader, again) == ()
    said = " ".join(wording.put(round_.laid(again), (), reader, Setting(round_.case)))
    assert "the same again" in said


@pytest.mark.parametrize("seed", range(4))
def test_the_program_asks_for_no_more_than_it_did_in_the_log(seed: int) -> None:
    entry = """
talks:
  b1: {date: 2031-01-14, round: 1, side: them, form: text, whole: yes, terms: "lamps = lit"}
"""
    round_ = practice(seed=seed, text=FORD + entry)
    first = round_.answer(1)
    assert first is not None
    most = max(round_.worth("them", tuple(one)) for one in round_.pool.tolist())
    assert round_.worth("them", first) <= round_.worth_of("them", {"lamps": "lit"}) + NEAR * most
    assert round_.worth("them", first) < most


def test_a_round_goes_on_from_what_lies_there_by_the_log_of_the_case() -> None:
    """A package that nobody has refused can be taken at once; one that was refused cannot."""
    entries = """
talks:
  a1: {date: 2031-01-08, round: 1, side: us, form: text, whole: yes, terms: "toll = low"}
  b1: {date: 2031-01-14, round: 1, side: them, form: text, whole: yes, refuses: a1,
       terms: "grain = a hundred sacks; toll = low"}
"""
    round_ = practice(PlayedBy.COLLEAGUE, text=FORD + entries)
    lying = round_.last_of("them")
    assert lying is not None
    moves = round_.measuring.table.moves(lying)
    assert moves == {"toll": "low", "grain": "a hundred sacks"}
    assert round_.last_of("us") is None
    assert [one.side for one in round_.brief("us").table.last] == ["us", "them"]
    round_.put("us", moves, 1, accepted=True)
    value = round_.debrief(HowItEnded.DEAL, 1)
    assert (value.terms, value.course) == (moves, ())
    assert [one.said.round for one in round_.log.entries] == [1, 1, 2]


def test_the_table_tells_what_both_say_and_where_they_are_apart() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    assert round_.table() == TableState({}, {}, ())
    round_.put("us", ALL)
    round_.put("them", PRICE, whole=False)
    table = round_.table()
    assert table.settled == PRICE
    assert table.apart == {"grain": ("a hundred sacks", ""), "flag": ("both flags", "")}
    assert [one.side for one in table.last] == ["us", "them"]


def test_a_brief_says_who_one_is_and_what_waiting_costs() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    ours, theirs = round_.brief("us"), round_.brief("them")
    assert (ours.leader, ours.leads) == ("Ina Or", ("Ole Pim", "Una Rook"))
    assert ours.aims == ("to keep the road open all year", "to outlast the winter")
    assert theirs.aims == ()
    assert theirs.win == "bread before the frost"
    (grain,) = [one for one in theirs.wants if one.issue == "grain"]
    assert grain.drift == -3.5
    assert not round_.change("them", EstimateNoted("grain", weight=60))
    (grain,) = [one for one in round_.brief("them").wants if one.issue == "grain"]
    assert grain.points[0] == pytest.approx(63.5), "60, and what leaving it as it is costs"
    assert "of each because leaving it as it is costs" in wording.wanted(
        grain, Setting(round_.case)
    )


def test_the_program_is_not_bound_by_a_part_and_takes_no_float() -> None:
    round_ = practice(seed=0)
    best = max(round_.pool.tolist(), key=lambda one: round_.worth("them", tuple(one)))
    moves = round_.measuring.table.moves(tuple(best))
    round_.put("us", moves, whole=False, form=OfferForm.ORAL)
    assert round_.answer(2) is not None
    round_.put("us", moves)
    assert round_.answer(2) is None


@pytest.mark.parametrize("side", ["us", "them"])
def test_what_was_heard_moves_the_estimate_of_the_other_alone(side: str) -> None:
    other = {"us": "them", "them": "us"}[side]
    round_ = practice(PlayedBy.COLLEAGUE)
    package = round_.moved(ALL)
    before, real = round_.facing(side, package), round_.worth(other, package)
    assert not round_.hear(side, EstimateNoted("flag", ("none",), 70))
    after = round_.facing(side, package)
    assert after is not None
    assert (after.heard, after.partly) == (("flag",), side == "them")
    assert after.points < (before.points if before else 0)
    assert round_.worth(other, package) == real, "what they want is theirs"
    assert round_.facing(other, package) == (before if side == "them" else None) or side == "them"
    (line,) = round_.debrief(HowItEnded.BROKEN_OFF, 1).heard
    assert (line.by, line.best_heard, line.best, line.heard) == (side, "none", "both flags", 70)
    assert round_.unhear(side, "flag")
    assert not round_.unhear(side, "flag")
    assert round_.facing(side, package) == before
    assert round_.hear(side, EstimateNoted("shore", (), "must")), "it is not up"


def test_most_is_dearer_than_every_other_issue() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    assert not round_.change("them", EstimateNoted("lamps", (), "most"))
    dearest, second, *_ = round_.brief("them").wants
    assert dearest.issue == "lamps"
    assert 1 <= dearest.span - second.span <= 2
    assert not round_.change("them", EstimateNoted("lamps", (), 90))
    assert not round_.change("them", EstimateNoted("lamps", (), "most"))
    assert round_.brief("them").wants[0].span == pytest.approx(90), "no cheaper than before"


def test_replies_are_not_below_the_floor_unless_such_are_asked_for() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    every = round_.options("us", 40.0).options
    assert min(one.worth for one in every) < 80
    round_.set_floor("us", 80)
    assert min(one.worth for one in round_.options("us").options) >= 80
    assert terms_of(round_.options("us", 40.0)) == [one.terms for one in every]
    assert round_.brief("us").floor == 80
    assert round_.debrief(HowItEnded.BROKEN_OFF, 1).left_us >= 80


@pytest.mark.parametrize("side", ["us", "them"])
def test_a_floor_that_leaves_no_reply_is_named(side: str) -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    round_.set_floor(side, round_.most(side) + 1)
    found = round_.options(side)
    assert (found.options, found.floor) == ((), round_.most(side) + 1)
    assert found.left is not None and found.left.low == found.left.gainful
    (line,) = replies.options(found, Setting(round_.case))
    assert f"below your floor of {round_.most(side) + 1}." in line
    assert round_.undo(side)
    assert round_.options(side).options


@pytest.mark.parametrize("side", ["us", "them"])
def test_the_first_replies_leave_room_to_give(side: str) -> None:
    """Not what is proposed, which one aims at, and of each side its own opening."""
    round_ = practice(PlayedBy.COLLEAGUE)
    found = round_.options(side)
    assert found.level.level_from is LevelFrom.OPENING
    aim = round_.worth_of(side, round_.measuring.recommended or {})
    assert found.level.points >= aim
    others = practice(PlayedBy.COLLEAGUE)
    others.put("us" if side == "them" else "them", PRICE)
    assert others.options(side).level.level_from is LevelFrom.OPENING, "we have put nothing yet"


def test_no_more_than_half_of_the_way_to_what_they_offer_is_given_at_once() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    most = max(round_.pool.tolist(), key=lambda one: round_.worth("us", tuple(one)))
    ours = round_.measuring.table.moves(tuple(most))
    round_.put("us", ours, 1)
    round_.put("them", {"grain": "a hundred sacks"}, 1)
    round_.put("them", {"grain": "a hundred sacks", "toll": "low", "flag": "both flags"}, 2)
    level = round_.options("us").level
    assert level.lying is not None
    assert level.points == pytest.approx((level.base + level.lying) / 2)
    assert level.gained > level.base - level.points


def test_a_part_is_worth_the_same_in_the_log_of_the_talks_and_practised() -> None:
    """With what is settled before it, else as now; a float settles nothing."""
    entries = """
talks:
  a1: {date: 2031-01-08, round: 1, side: us, form: text, terms: "toll = low; lamps = lit"}
  b1: {date: 2031-01-14, round: 1, side: them, form: text, terms: "toll = low; lamps = none"}
  b2: {date: 2031-01-15, round: 1, side: them, form: oral, terms: "lamps = lit"}
  a2: {date: 2031-01-16, round: 2, side: us, form: text, terms: "flag = both flags"}
"""
    logged = planner(FORD + entries).studied("talks")
    round_ = practice(PlayedBy.COLLEAGUE)
    for side, terms, form in (
        ("us", {"toll": "low", "lamps": "lit"}, OfferForm.TEXT),
        ("them", {"toll": "low", "lamps": "none"}, OfferForm.TEXT),
        ("them", {"lamps": "lit"}, OfferForm.ORAL), ("us", {"flag": "both flags"}, OfferForm.TEXT),
    ):  # fmt: skip
        round_.put(side, terms, whole=False, form=form)
    shown = [one.filled for one in logged.value.offers]
    worths = [round_.laid(one) for one in round_.said]
    assert [one.us.mean for one in shown if one] == pytest.approx(
        [one.us for one in worths], abs=0.1
    )
    assert [one.floated for one in logged.value.offers] == [False, False, True, False]
    table = round_.table()
    assert table.settled == {"toll": "low"}
    assert [one.side for one in table.floats] == ["them"]


@pytest.mark.parametrize(
    ("best_first", "order"),
    [(("20%", "none"), ("20%", "10%", "none")), (("10%", "20%"), ("10%", "20%", "none")),
     (("none", "20%"), ("10%", "none", "20%")), (("10%",), ("10%", "20%", "none")),
     (("none", "20%", "10%"), ("none", "20%", "10%"))],
)  # fmt: skip
def test_of_an_order_of_some_the_rest_keeps_its_places(
    best_first: tuple[str, ...], order: tuple[str, ...]
) -> None:
    case = read(ROOT / "cases" / "river").case  # Lowland: 20%, 10%, none
    noted = EstimateNoted("summer-release", best_first)
    up = {name: tuple(part.options) for name, part in case.issues.items()}
    found = noted_in(case, "them", [noted], next(iter(Firm)), up)
    assert found.issues["summer-release"].them.best_first == order
