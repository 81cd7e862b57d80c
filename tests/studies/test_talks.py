"""What to answer at the table, what still stands in brackets, and marks and reasons of it all."""

import pytest

from detente.report.outline.blocks.block import Text
from detente.report.outline.talks import NO_REPLY, replies
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.studies.packages.lines import lines
from detente.studies.values.talks.talks import (
    LevelFrom,
    NextMove,
    NextMoveBecause,
)
from tests.studies.ford import FORD, changed
from tests.studies.talks.said import TALKS, offer, planner, talks


def test_replies_are_of_one_worth_and_each_is_another_package() -> None:
    value = talks(TALKS[: TALKS.index("  b3:")])
    answer = value.answering
    assert answer is not None
    assert value.replies
    for one in value.replies:
        assert abs(one.worth.us.mean - answer.level) <= answer.within + 0.01
        assert one.worth.them.mean > 0
        assert one.terms["grain"] == "a hundred sacks", "settled by a part"
    assert len({tuple(sorted(one.terms.items())) for one in value.replies}) == len(value.replies)


def test_where_they_offer_more_than_we_asked_nothing_worth_less_is_a_reply() -> None:
    value = talks()
    answer = value.answering
    assert answer is not None
    assert not value.replies, "all that is worth as much takes back what a part settled"
    assert replies(value, Setting(planner().request.case)) == (Text(NO_REPLY),)
    assert answer.level == pytest.approx(offer("b3").worth.us.mean), "no less than lies there"
    assert answer.level > offer("a2").worth.us.mean


def test_the_level_is_that_to_open_with_until_we_made_a_whole_package_or_what_was_asked() -> None:
    """That leaves room to give: our aim is what we want to end at (§53)."""
    aim = float(planner().value("packages").recommended.us.best)
    first = planner(TALKS[: TALKS.index("  a2:")])
    early = first.talks().value.answering
    known = lines(first.studied("talks").work.measuring.proposal, ())
    assert known is not None and known.opening is not None
    assert early.level == pytest.approx(known.opening.gain.us.mean)
    assert early.level > aim
    assert early.why_level.level_from is LevelFrom.OPENING
    asked = planner().talks(worth=20.0).value.answering
    assert asked is not None
    assert asked.level == 20


def test_replies_stay_inside_mandates_or_say_whose_leave_they_need() -> None:
    before = TALKS[: TALKS.index("  b3:")]
    free = talks(before).replies
    assert free
    assert [one for one in free if not one.leave]
    assert {leave.issue for one in free for leave in one.leave} <= {"cannon"}, "no lead's"
    assert {name for one in free for name in one.held_by} <= {"Ole Pim", "Una Rook"}
    tied = changed("empowered: yes, mandate: [grain]}", "mandate: [grain]}", before)
    bound = talks(tied).replies
    needy = [one for one in bound if "grain" in one.terms]
    assert needy
    assert all("grain" in [leave.issue for leave in one.leave] for one in needy)
    assert all("Una Rook" not in one.held_by for one in needy)


def test_no_plan_holds_what_to_answer() -> None:
    value = planner().value("talks")
    assert value.answering is None
    assert value.replies == ()


def test_an_offer_as_good_as_our_aim_is_taken_to_capital() -> None:
    answer = talks().answering
    assert answer is not None
    assert (answer.to, answer.todo, answer.todo_because) == (
        "b3", NextMove.TO_CAPITAL, NextMoveBecause.AIM,
    )  # fmt: skip


def test_an_offer_by_which_we_lose_is_held_and_one_that_crosses_a_line_too() -> None:
    poor = planner(TALKS[: TALKS.index("  a2:")]).talks().value.answering
    assert (poor.to, poor.todo) == ("b2", NextMove.HOLD)
    crossing = changed("lamps = lit; flag = both flags", "shore = moved", TALKS)
    answer = planner(crossing).talks().value.answering
    assert (answer.todo, answer.todo_because) == (NextMove.HOLD, NextMoveBecause.TOUCHES)


def test_before_anybody_spoke_there_are_replies_and_nothing_else() -> None:
    value = talks(FORD)
    assert (value.offers, value.learning, value.course, value.signs) == ((), None, None, ())
    assert value.answering is not None
    assert value.answering.todo is None
    assert len(value.replies) == 2, "without the lamps both get less"


def test_brackets_say_since_when_and_who_can_lift_them() -> None:
    two = TALKS[: TALKS.index("  b3:")]
    ripeness = talks(two).ripeness
    assert ripeness is not None
    (one,) = ripeness.brackets
    assert (one.issue, one.ours, one.theirs, one.since_round) == ("toll", "low", "", 2)
    assert (one.their_lead, one.leaders_only) == ("Lu Tan", False)
    assert "grain" in ripeness.settled
    unled = changed("{name: Lu Tan, office: bridge warden, rank: 2, empowered: yes,",
                    "{name: Lu Tan, office: bridge warden, rank: 2,", two)  # fmt: skip
    bound = talks(unled).ripeness
    assert bound is not None
    assert bound.for_leaders == ("toll",)
    assert bound.ripe


def test_after_a_deal_what_is_better_for_both_is_named() -> None:
    deal = TALKS + (
        '  a3: {date: 2031-01-30, round: 3, side: us, form: text, accepts: b3, terms: ""}\n'
    ).replace(', terms: ""', "")
    poor = changed("grain = a hundred sacks; toll = low; lamps = lit; flag = both flags",
                   "grain = a hundred sacks; toll = low", deal)  # fmt: skip
    value = talks(poor)
    assert value.agreed == "b3"
    assert value.better
    struck = offer("b3", poor).worth
    for one in value.better:
        assert one.worth.us.mean >= struck.us.mean
        assert one.worth.them.mean >= struck.them.mean
        assert (one.worth.us.mean, one.worth.them.mean) != (struck.us.mean, struck.them.mean)
    assert talks(deal).agreed == "b3"


def test_marks_arrive_on_the_lines_that_rest_on_them_and_on_no_others() -> None:
    marked = changed(
        "  b2: {date: 2031-01-14, round: 2,",
        "  b2: {marks: [TLP:RED], date: 2031-01-14, round: 2,",
        TALKS,
    )
    lines = {one.id: one.marks for one in talks(marked).offers}
    assert lines == {name: ("TLP:RED",) if name == "b2" else () for name in lines}
    lamps = changed("  lamps:\n    title", "  lamps:\n    marks: [kite]\n    title", TALKS)
    found = {one.id: one.marks for one in talks(lamps).offers}
    assert found["b3"] == ("kite",)
    moved = {one.issue: one.marks for one in offer("b3", lamps).moved}
    assert moved == {"toll": (), "lamps": ("kite",)}


def test_every_reason_can_be_said() -> None:
    answer = planner().talks()
    setting = Setting(planner().request.case)
    assert all(say(one.fact, setting) for one in answer.because)
    assert len(answer.because) == len(answer.value.offers) + 2
