"""What lies there and what replies to it keep: both sides of a practised round, drawn at random."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.api.planning import practice as begun
from detente.api.reading import read
from detente.case.models.talks import OfferForm
from detente.engines.talks.replies import NEAR
from detente.engines.talks.worths import Packages
from detente.report.setting import Setting
from detente.report.wording.talks import practice as table_wording
from detente.report.wording.talks import replies as wording
from detente.studies.talks.consents import holding
from detente.studies.talks.learning import weighed
from detente.studies.talks.practice import Practice
from detente.studies.talks.practice_estimates import EstimateNoted
from detente.studies.values.talks.practice import HowItEnded, NearerLeft, PlayedBy, PracticeOptions
from tests.house.tree import ROOT
from tests.studies.ford import FORD
from tests.studies.test_practice import ALL, BOTH, PRICE, planner, practice

OTHER = {"us": "them", "them": "us"}


def talked(seed: int) -> Practice:
    """A round in which both have put packages and parts at random, each good for its side."""
    round_ = practice(PlayedBy.COLLEAGUE)
    source, moves = np.random.default_rng(seed), round_.measuring.table.moves
    for turn in range(1, 4):
        for side in ("us", "them"):
            good = [tuple(one) for one in round_.pool.tolist() if round_.worth(side, one) > 0]
            terms = moves(good[source.integers(len(good))])
            if whole := bool(source.random() < 0.7):
                round_.put(side, terms, turn, whole=whole)
            else:
                issue = sorted(terms)[int(source.integers(len(terms)))]
                round_.put(side, {issue: terms[issue]}, turn, whole=False)
    return round_


def said_by(round_: Practice, side: str) -> set[tuple[int, ...]]:
    return {round_.package(one) for one in round_.said if one.side == side and one.entry.whole}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("side", ["us", "them"])
def test_bare_replies_keep_what_both_have_said_and_beat_a_yes(seed: int, side: str) -> None:
    round_ = talked(seed)
    found = round_.options(side)
    lying = round_.last_of(OTHER[side])
    offered = -np.inf if lying is None else round_.worth(side, lying)
    own, theirs = said_by(round_, side), said_by(round_, OTHER[side])
    for one in found.options:
        assert one.worth >= offered, "accept takes what is worth more"
        package = round_.moved(one.terms)
        assert package not in own
        assert one.theirs == (package in theirs)
        assert found.unkept or not one.reverses
    text = " ".join(wording.options(found, Setting(round_.case)))
    if "not said before" in text:
        assert not any(one.theirs for one in found.options)
    if found.unkept:
        assert wording.UNKEPT in text
    assert (len({wording.whole(one.worth) for one in found.options}) > 1) == (
        "not of one worth" in text
    ) or "None is near" in text
    own = round_.own_last(side)
    words = {} if own is None else round_.measuring.table.moves(own) | round_.words_of(side)
    assert found.hold == (None if own is None else round_.worth_of(side, words))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("side", ["us", "them"])
def test_what_falls_out_of_the_replies_is_counted_once_and_for_the_true_reason(
    seed: int, side: str
) -> None:
    round_ = talked(seed)
    round_.set_floor(side, 70)
    found = round_.options(side)
    left = found.left
    assert left is not None
    assert left.left >= len(found.options), "all that is shown is left"
    low = [one for one in found.options if one.worth < 70]
    assert not low
    if not found.options:
        assert not left.left
    last = ("", *wording.options(found, Setting(round_.case)))[-1]
    if not found.options and left.gainful:
        counts = (left.back, left.said, left.low, left.less, left.put, left.refused)
        assert sum(counts) == left.gainful
        assert [bool(n) for n in counts[:3]] == [
            "takes back what both" in last or "take back what both" in last,
            "been said" in last, "below your floor of 70" in last,
        ]  # fmt: skip


def test_what_betters_neither_side_is_no_reply_and_is_counted() -> None:
    """Than what is shown, or than one's last with the parts since, which is what one holds to."""
    round_ = practice(PlayedBy.COLLEAGUE)
    most = max(round_.pool.tolist(), key=lambda one: round_.worth("us", tuple(one)))
    offered = {"grain": "a hundred sacks", "toll": "low"}
    round_.put("us", round_.measuring.table.moves(tuple(most)), 1)
    round_.put("them", offered, 1)
    text = " ".join(wording.options(round_.options("us"), Setting(round_.case)))
    assert "two are better for neither side than what you have said" in text
    assert "two are better for neither side than one that is shown" in text
    round_.put("us", offered, 2, whole=False)
    found = round_.options("us")
    assert found.options == ()
    text = " ".join(wording.options(found, Setting(round_.case)))
    last = {**round_.measuring.table.moves(tuple(most)), **offered}
    worth = f"{round_.worth_of('us', last):.0f}"
    assert f"Your last, with the parts since, is worth {worth} points to you" in text
    assert "packages with what is settled by which both gain" in text
    rows = holding(round_.measuring, round_.rules.every())
    facts = {tuple(one): round_.measuring.means(round_.measuring.table.moves(tuple(one)))[1]
             for one in rows.tolist()}  # fmt: skip
    mine = round_.worth_of("us", last), facts[round_.moved(last)]
    for one, theirs in facts.items():
        kept = not round_.reverses(one) and one not in (round_.moved(last), round_.moved(offered))
        if kept and round_.worth("us", one) > round_.worth_of("us", offered):
            assert round_.worth("us", one) <= mine[0] and theirs <= mine[1]


@pytest.mark.parametrize("side", ["us", "them"])
def test_the_smallest_step_stands_first_and_changes_one_issue_of_one_s_last(side: str) -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    best = max(round_.pool.tolist(), key=lambda one: round_.worth(side, tuple(one)))
    round_.put(side, round_.measuring.table.moves(tuple(best)), 1)
    round_.put(OTHER[side], PRICE if side == "them" else {"grain": "a hundred sacks"}, 1)
    first, *others = round_.options(side).options
    assert first.step
    assert not any(one.step for one in others)
    package = round_.moved(first.terms)
    assert sum(a != b for a, b in zip(package, best, strict=True)) == 1
    assert all(one.worth <= round_.worth(side, tuple(best)) for one in (first, *others))


def test_a_level_asked_for_is_nobody_s_floor_and_what_is_left_out_for_them_is_said() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    round_.set_floor("us", 90)
    found = round_.options("us", 40.0)
    assert found.options and not found.at_floor
    text = " ".join(wording.options(found, Setting(round_.case)))
    assert "your floor of 40" not in text
    assert "below your floor of 90" in text, "what is shown below one's floor says so"
    for issue, points in (("toll", 91), ("lamps", 13), ("flag", 17), ("cannon", 31)):
        assert not round_.change("us", EstimateNoted(issue, (), points))
    worths = {}
    for row in round_.rules.every().tolist():
        worths[tuple(row)] = round_.worth("us", row), round_.measuring.means(
            round_.measuring.table.moves(tuple(row)))[1]  # fmt: skip
    good = [us for us, them in worths.values() if them > 0 and us > 0]
    high = (us for us, them in worths.values() if them <= 0 and us >= 90)
    bad = next(us for us in high if not any(abs(us - one) < 1 for one in good))
    asked = round_.options("us", float(bad))
    assert asked.left is not None and asked.left.nearer.loss
    text = " ".join(wording.options(asked, Setting(round_.case)))
    assert "Nearer, and left out: " in text and "by which Bland loses, as far as" in text


@pytest.mark.parametrize("stated", [20.0, 200.0])
def test_accept_is_named_where_it_brings_what_is_asked_for(stated: float) -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    round_.put("them", ALL)
    lying = round_.worth("us", round_.moved(ALL))
    found = round_.options("us", stated)
    assert (found.accept is not None) == (lying >= stated or not found.options)


def test_a_package_of_theirs_that_lies_there_no_more_is_marked_as_theirs() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    theirs = {"toll": "low", "grain": "a hundred sacks", "lamps": "lit", "flag": "both flags"}
    round_.put("us", {"toll": "low", "flag": "both flags", "lamps": "lit"}, 1)
    round_.put("them", theirs, 1)
    round_.put("them", {"grain": "a hundred sacks", "flag": "both flags"}, 2)
    found = round_.options("us", round_.worth_of("us", theirs))
    (one,) = [one for one in found.options if one.terms == theirs]
    assert one.theirs
    text = " ".join(wording.options(found, Setting(round_.case)))
    assert "Bland has put it before" in text
    assert "not said before" not in text


def test_a_reply_of_another_list_or_worth_less_than_one_s_last_is_asked_first() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    bare, low = round_.options("us"), round_.options("us", 40.0)
    setting = Setting(round_.case)

    def asked(value: PracticeOptions, at: int) -> str:
        return wording.asked_first(value, value.options[at], setting)

    top = next(k for k, one in enumerate(bare.options) if one.worth >= bare.usual.base)
    assert asked(bare, top) == ""
    one = bare.options[top]
    for share, said in ((0.98, ""), (0.96, "less than what this program would put first")):
        part = replace(one, worth=bare.usual.base * share)
        first = wording.asked_first(bare, part, setting)
        assert bool(first) == bool(said) and said in first
    assert "This list is near 40 points" in asked(low, 0)
    assert "less than what this program would put first for you" in asked(low, 0)
    round_.put("us", ALL)
    again = round_.options("us", 60.0)
    less = [k for k, one in enumerate(again.options) if one.worth < again.usual.base - 1]
    assert less
    for at in less:
        assert "less than your last package" in asked(again, at)


LOG = """
talks:
  a1: {date: 2031-01-08, round: 1, side: us, form: text, whole: yes,
       terms: "toll = low; flag = both flags; lamps = lit"}
  b1: {date: 2031-01-14, round: 1, side: them, form: text, whole: yes,
       terms: "grain = a hundred sacks; toll = low; lamps = lit"}
"""


def test_replies_of_the_log_keep_what_both_have_said() -> None:
    found = planner(FORD + LOG).talks().value
    assert found.replies
    for one in found.replies:
        assert one.terms.get("toll") == "low"
        assert one.terms.get("lamps") == "lit"
        assert not one.reverses
    assert found.answering is not None
    assert not found.answering.unkept
    assert found.answering.step is not None
    assert found.answering.step.issue not in ("toll", "lamps")


def test_one_meaning_of_the_rest_of_a_part_wherever_it_is_told() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    round_.put("us", {"toll": "low", "lamps": "lit", "flag": "both flags"}, 1)
    round_.put("them", {"grain": "a hundred sacks", "lamps": "lit"}, 1)
    round_.put("us", {"grain": "a hundred sacks"}, 2, whole=False)
    round_.put("them", {"grain": "a hundred sacks", "toll": "low"}, 2)
    part = next(one for one in round_.table().last if one.side == "us")
    tried = round_.part("us", {"grain": "a hundred sacks"})
    assert part.us == pytest.approx(round_.worth("us", tried), abs=0.05)
    assert part.rest == round_.rest("us", {"grain": "a hundred sacks"})
    text = " ".join(table_wording.table(round_.table(), "us", Setting(round_.case)))
    assert table_wording.rest(part.rest, Setting(round_.case)) in text
    assert part.rest == {"toll": "low"}, "what both have said, and nothing that is recommended"
    assert "the rest as both have said: " in text


def test_what_both_say_stands_in_the_order_of_the_issues() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    backwards = dict(reversed(ALL.items()))
    for side in ("us", "them"):
        for issue, to in backwards.items():
            round_.put(side, {issue: to}, whole=False)
    names = [one for one in round_.measuring.names if one in ALL]
    assert list(round_.settled()) == list(round_.table().settled) == names


def test_what_one_side_alone_has_spoken_of_is_not_apart() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    round_.put("us", BOTH)
    lines = list(table_wording.table(round_.table(), "them", Setting(round_.case)))
    assert not [line for line in lines if line.startswith("Apart on")]
    (last,) = [line for line in lines if "“low”" in line or "“both flags”" in line]
    assert last.startswith("Aland last, as a text: "), "what it says alone stands there once"
    round_.put("them", {"flag": "none"}, whole=False)
    text = " ".join(table_wording.table(round_.table(), "them", Setting(round_.case)))
    assert "Apart on both flags on the ford (Aland “both flags”, Bland “none”)." in text


def test_what_was_heard_counts_though_a_package_leaves_it_as_it_is() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    assert not round_.hear("them", EstimateNoted("lamps", (), 30))
    without = round_.facing("them", round_.moved(PRICE))
    assert without is not None
    assert (without.points, without.heard, without.partly) == (0, ("lamps",), True)
    for issue in ("toll", "grain", "flag", "cannon"):
        assert not round_.hear("them", EstimateNoted(issue, (), 30))
    every = round_.facing("them", round_.moved(ALL))
    assert every is not None and not every.partly
    assert "alone" not in table_wording.facing(every, "Aland", Setting(round_.case))


def test_once_all_was_heard_a_list_says_so_once_and_what_is_less_than_was_offered() -> None:
    round_ = practice(PlayedBy.COLLEAGUE)
    for issue in ("toll", "lamps", "grain", "flag", "cannon"):
        assert not round_.hear("them", EstimateNoted(issue, (), 30))
    rows = [tuple(one) for one in round_.pool.tolist() if round_.worth("them", tuple(one)) > 0]
    last, given = max(
        ((round_.facing("them", one), one) for one in rows), key=lambda pair: pair[0].points
    )
    round_.put("them", round_.measuring.table.moves(given), 1)
    found = round_.options("them", 110.0)
    text = " ".join(wording.options(found, Setting(round_.case)))
    assert found.options and text.count("as you heard") == 1
    for one in found.options:
        assert one.facing is not None and one.less is not None
        assert one.less == pytest.approx(max(0.0, last.points - one.facing.points))
    assert any(one.less for one in found.options)
    assert " less than you have offered" in text


def test_points_of_the_debrief_are_those_that_the_case_would_be_set_to() -> None:
    """Without what leaving the issue as it is brings, which is told beside them."""
    round_ = practice(PlayedBy.COLLEAGUE)
    assert not round_.change("them", EstimateNoted("grain", weight=30))
    value = round_.debrief(HowItEnded.BROKEN_OFF, 1)
    (line,), (found,) = value.not_assumed, value.found
    assert (line.wanted, max(found.points.values())) == (30, 30)
    assert line.drift == -3.5


Gains = tuple[NDArray[np.float64], NDArray[np.float64]]


def gains_of(round_: Practice, side: str, pool: Packages) -> Gains:
    """What each package of a pool brings a side, and the other as that side takes it."""
    facing = weighed(round_.taken(side), round_.log, OTHER[side])
    theirs = facing.worths.mean(facing.weights(facing.told.used)).gains(pool)[0]
    return round_.real(side).gains(pool)[0], theirs


def assert_none_is_near(
    round_: Practice, found: PracticeOptions, pool: Packages, gains: Gains
) -> None:
    """Where all that is listed is far: no package of a pool by which both gain is near, but such as
    are counted as left out."""
    if not found.options or not all(one.far for one in found.options):
        return
    side, level, (ours, theirs) = found.side, found.level.points, gains
    near = (np.abs(ours - level) <= NEAR * level) & (theirs > 0) & round_.rules.lawful(pool)
    near &= ours >= (round_.floor(side) if level >= round_.floor(side) else 0)
    why = found.left.nearer if found.left else NearerLeft()
    known = why.back + why.before + why.low + why.less + why.put
    assert len(holding(round_.measuring, pool[near])) <= known
    assert not why.long


@pytest.mark.parametrize("seed", range(4))
def test_where_none_is_said_to_be_near_none_that_may_be_replied_is(seed: int) -> None:
    round_ = talked(seed) if seed else practice(PlayedBy.COLLEAGUE)
    pool = round_.rules.every()
    for side in ("us", "them"):
        gains = gains_of(round_, side, pool)
        for level in range(20, 200, 3):
            found = round_.options(side, float(level))
            assert_none_is_near(round_, found, pool, gains)


def test_among_many_issues_whole_packages_are_listed_where_no_short_one_is_near() -> None:
    """Of four terms the nearest to 300 is 247.5 off the mark; of more, many are near."""
    round_ = begun(read(ROOT / "cases/us-china-2025"), side="them")
    assert not round_.change("them", EstimateNoted("fentanyl-tariff", weight=150))
    round_.set_floor("them", 40)
    pool = np.concatenate([round_.pool, *(round_.rules.near(round_.moved(one.terms))
                                          for one in round_.options("them").options)])  # fmt: skip
    pool = np.unique(pool, axis=0)
    gains = gains_of(round_, "them", pool)
    for level in (150.0, 300.0, 350.0, 430.0, 470.0):
        found = round_.options("them", level)
        assert_none_is_near(round_, found, pool, gains)
        if level == 300:
            assert not any(one.far for one in found.options)


def test_what_is_known_is_of_all_that_was_said_and_heard_and_of_nothing_denied() -> None:
    round_, seen = practice(PlayedBy.COLLEAGUE), []
    acts = (
        lambda: round_.put("them", {"grain": "a hundred sacks", "lamps": "lit"}, 1),
        lambda: round_.put("them", {"flag": "none"}, 1, whole=False, form=OfferForm.ORAL),
        lambda: round_.deny("them"),
        lambda: round_.hear("us", EstimateNoted("lamps", (), 30)),
        lambda: round_.undo("us"),
        lambda: None,
    )
    for act in acts:
        act()
        known, anew = round_.known("us"), weighed(round_.taken("us"), round_.log, "them")
        assert known.told == anew.told
        assert np.array_equal(known.learnt.weights, anew.learnt.weights)
        seen.append(known)
    assert seen[-1] is seen[-2] and len({id(one) for one in seen}) == len(seen) - 1
