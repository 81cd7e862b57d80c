"""A practised round: the referee's rules, the program's side, the debrief."""

from functools import cache

import pytest

from detente.engines.talks.play import Manner
from detente.report.setting import Setting
from detente.report.wording import practice as wording
from detente.report.wording.facts import say
from detente.studies.plan import Planner, Request
from detente.studies.talks.practice import Practice
from detente.studies.values.practice import (
    BadTerm,
    HowItEnded,
    NotAnOrder,
    NoWeight,
    PlayedBy,
    RuleBroken,
    TooMany,
    UnknownIssue,
)
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
    package, (fact,) = round_.read(many, "us")
    assert (package, fact) == (None, TooMany(4))
    veto = changed("    - {who: millers, power: sway,",
                   '    - {who: elders, power: veto, needs: "grain = none"}\n'
                   "    - {who: millers, power: sway,")  # fmt: skip
    package, (broken,) = practice(text=veto).read({"grain": "a hundred sacks"}, "us")
    assert (package, broken) == (None, RuleBroken(("home", "us", 0)))
    asked, nothing = practice(text=veto).read({"grain": "a hundred sacks"}, "them")
    assert asked is not None, "the veto of the other side is not told: it may be asked for"
    assert nothing == ()
    assert practice(text=veto).breaks("us", asked) == (broken,)
    assert all(say(one, setting) for one in (fact, BadTerm("toll", "lo", known=("low", "high"))))
    assert "elders" in say(broken, Setting(case_of(veto)))


def test_a_colleague_plays_by_estimates_of_its_own() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    package, _ = round_.read({"lamps": "lit"}, "us")
    assert package is not None
    before = round_.worth("them", package)
    assert not round_.change("lamps", ("none", "lit"))
    assert round_.worth("them", package) == pytest.approx(-before)
    setting = Setting(round_.case)
    for issue, order, weight, kind in (
        ("lamps", ("lit", "lamp"), None, NotAnOrder), ("moon", ("full",), None, UnknownIssue),
        ("shore", (), "must", BadTerm), ("lamps", (), "dear", NoWeight),
        ("lamps", (), -5, NoWeight),
    ):  # fmt: skip
        (wrong,) = round_.change(issue, order, weight)
        assert isinstance(wrong, kind)
        assert say(wrong, setting)
    assert round_.worth("them", package) == pytest.approx(-before), (
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
    assert round_.read(round_.measuring.table.moves(first), other)[0] == first
    round_.put(mine, tuple(best))
    assert round_.answer(2) is None


@pytest.mark.parametrize("seed", range(4))
def test_the_program_never_accepts_a_loss(seed: int) -> None:
    round_ = practice(seed=seed)
    worst = min(round_.pool.tolist(), key=lambda one: round_.worth("them", tuple(one)))
    round_.put("us", tuple(worst))
    assert all(round_.answer(turn) is not None for turn in range(1, 7))


def test_the_same_seed_plays_the_same_round_and_others_differ() -> None:
    first, again = practice(seed=1), practice(seed=1)
    assert first.answer(1) == again.answer(1)
    assert first.conduct == again.conduct
    kinds = {practice(seed=seed).conduct[0] for seed in range(12)}
    assert kinds == set(Manner)


def test_the_debrief_tells_the_deal_and_what_was_left() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    package, _ = round_.read({"grain": "a hundred sacks", "toll": "low"}, "us")
    assert package is not None
    round_.put("us", package)
    value = round_.debrief(HowItEnded.DEAL, 2)
    assert value.terms == {"toll": "low", "grain": "a hundred sacks"}
    assert value.us == pytest.approx(round_.worth("us", package), abs=0.1)
    assert value.left
    assert value.left_us >= value.us
    assert value.left_them >= value.them
    assert value.left_us + value.left_them > value.us + value.them
    lines = list(wording.debrief(value, Setting(round_.case)))
    assert lines[0] == "There is a deal after two rounds."
    assert not [line for line in lines if wording.OURSELVES in line]


def test_alone_it_says_whose_assumptions_talk_back() -> None:
    round_ = practice()
    value = round_.debrief(HowItEnded.NO_TIME, 6)
    assert value.terms == {}
    assert (value.us, value.them) == (0, 0)
    assert wording.OURSELVES in list(wording.debrief(value, Setting(round_.case)))[-1]


def test_the_debrief_names_what_mattered_more_and_an_offer_that_was_not_taken() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    assert not round_.change("lamps", weight=90)
    assert not round_.change("cannon", weight=1)
    package, _ = round_.read({"lamps": "lit"}, "us")
    assert package is not None
    value = round_.debrief(HowItEnded.BROKEN_OFF, 1)
    best, _ = round_.read(value.left, "us")
    assert best is not None
    round_.put("them", best, 1)
    round_.put("us", package, 1)
    value = round_.debrief(HowItEnded.NO_TIME, 1)
    assert [(one.side, one.turn) for one in value.left_put] == [("them", 1)]
    more, *_ = value.not_assumed
    assert more.issue == "lamps"
    assert more.wanted > more.stated
    lines = list(wording.debrief(value, Setting(round_.case)))
    assert any("mattered more to" in line for line in lines)
    assert any("offered it in round 1" in line for line in lines)
    assert not [line for line in lines if " them " in line.casefold()]
