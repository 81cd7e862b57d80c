"""The calendar is dated from the case, says when it does not fit, and minds dates from outside."""

from datetime import date
from itertools import pairwise

import pytest

from detente.case.models.actor import Actor
from detente.report.outline.process import whose
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.process.calendar import notes
from detente.studies.values.process.calendar import Dated, Mend, MendDate, TooShort
from detente.studies.values.process.leaks import Leaked
from detente.studies.values.process.valve import CallEachOther, LinesAdded, LineStays, NobodyCalled
from tests.studies.ford import FORD, changed, planned

MEANWHILE = "meanwhile:\n"


def dated(text: str, what: str) -> Dated:
    """The first day of which the words of what happens hold a piece."""
    found = planned(text)
    setting = Setting(found.case)
    return next(one for one in found.process.value.calendar if what in say(one.what, setting))


def whats(text: str = FORD) -> list[str]:
    found = planned(text)
    return [say(one.what, Setting(found.case)) for one in found.process.value.calendar]


def outside(day: str, issue: str = "toll", brings: str = "") -> str:
    entry = f"{{what: The ford freezes, date: {day}, issue: {issue}, brings: {brings or 'ice'}}}"
    return changed(MEANWHILE, f"outside: [{entry}]\n" + MEANWHILE)


def test_every_step_by_hand() -> None:
    """1 February: 7 days to draft, 7 by letter, 14 for the answer, 7 for leads, 2 × 14, 7.

    Each round begins on the day after what comes before it.
    """
    dates = planned().process.value.calendar
    found = [(one.day, one.kind, what) for one, what in zip(dates, whats(), strict=True)]
    assert found == [
        (date(2031, 2, 8), "ours", "the message goes out"),
        (date(2031, 3, 1), "theirs", "answer to the message"),
        (date(2031, 3, 1), "both", "agenda and time frame agreed"),
        (date(2031, 3, 8), "theirs", "naming of counterpart leads"),
        (date(2031, 3, 9), "both", "working round 1 of 2"),
        (date(2031, 3, 23), "both", "working round 2 of 2"),
        (date(2031, 4, 12), "both", "check that the texts are ripe"),
        (date(2031, 9, 1), "review", "leaders' review: Ford council"),
    ]
    assert not any(one.missed for one in planned().process.value.calendar)


def test_how_late_the_message_may_go_is_known() -> None:
    assert dated(FORD, "the message").latest == date(2031, 6, 30)


def test_the_last_day_to_decide_counts_back_from_the_act() -> None:
    def text(due: str, days: int) -> str:
        power = f"{{instrument: a grain order, signatory: Ina Or, notice: 10, lead-time: {days}}}"
        return changed("due: 2031-12, measured-by: sacks-sent}",
                       f"due: {due}, measured-by: sacks-sent, authority: {power}}}")  # fmt: skip

    one = dated(text("2031-08-10", 20), "last day to decide")
    assert (one.day, one.kind, one.missed) == (date(2031, 7, 11), "ours", False)
    assert one.what.says == "a grain order" and one.what.owner == "Ina Or"
    assert dated(text("2031-08-10", 200), "last day to decide").missed
    assert not [what for what in whats(text("2031-12", 20)) if "decide" in what]


def test_when_people_are_named_and_texts_can_be_ripe_is_known() -> None:
    value = planned().process.value
    assert value.people_named == date(2031, 3, 8)
    assert value.ripe_from == date(2031, 4, 12)
    fee = changed("  rounds: 2\n", "  rounds: 2\n  entry-demands: [{side: us, asks: a gate}]\n")
    stuck = planned(fee).process.value
    assert (stuck.people_named, stuck.ripe_from) == (None, None)


def test_what_the_case_says_of_sending_holds() -> None:
    text = changed("  rounds: 2\n", "  rounds: 2\n  send-by: 2031-03-01\n")
    found = planned(text).process.value
    assert found.message is not None and found.message.send_by == date(2031, 3, 1)
    assert dated(text, "answer").day == date(2031, 3, 22)


def test_what_is_not_ready_by_the_day_of_sending_is_missed() -> None:
    text = changed("    lead: [Una Rook, Mo Yar]\n", "").replace("mandate: [grain]", "mandate: []")
    assert not dated(text, "our leader names a lead").missed
    text = changed("  rounds: 2\n", "  rounds: 2\n  send-by: 2031-02-03\n", text)
    assert dated(text, "our leader names a lead").missed


def test_what_does_not_fit_is_said_and_not_squeezed() -> None:
    text = changed("date: 2031-09-01}", "date: 2031-04-01}")
    review = dated(text, "leaders' review")
    assert review.missed
    assert review.too_short == TooShort(rounds=2, days_each=14, days_needed=28, days_left=17)
    assert dated(text, "working round 2").after_review
    assert not dated(text, "working round 1").missed
    assert dated(text, "check").day == date(2031, 4, 12)


def test_a_meeting_without_a_day_is_counted_from_the_first_it_can_be() -> None:
    review = dated(changed("date: 2031-09-01}", "date: 2031-09}"), "leaders' review")
    assert review.day == date(2031, 9, 1)
    assert review.day_open and not dated(FORD, "leaders' review").day_open


def test_an_outside_date_before_a_needed_step_warns_and_says_what_to_do() -> None:
    found = dated(outside("2031-03-10"), "freezes")
    assert found.missed and found.kind == "outside"
    assert found.brings == "ice"
    assert [(one.number, one.act and one.act.of) for one in found.overtakes] == [
        (2, None),
        (0, "contours"),
    ]
    assert found.then == MendDate(Mend.AHEAD_OR_PUT_OFF, "toll", "low")


def test_an_outside_date_on_nothing_in_the_package_is_to_be_put_off() -> None:
    found = dated(outside("2031-03-10", issue="cannon"), "freezes")
    assert found.missed
    assert found.then == MendDate(Mend.PUT_OFF)


def test_a_step_of_ours_that_goes_on_meanwhile_is_not_to_be_put_off() -> None:
    ours = outside("2031-03-10", issue="cannon").replace("brings: ice", "brings: ice, by: us")
    step = "  - {side: us, kind: hard-step, what: ice cut, date: 2031-03-10, issue: cannon}\n"
    assert ours.count("meanwhile:\n") == 1
    found = dated(ours.replace("meanwhile:\n", f"meanwhile:\n{step}"), "freezes")
    assert found.then == MendDate(Mend.GOES_ON)
    setting = Setting(planned(ours).case)
    assert "goes on as planned" in notes(found, setting)
    assert whose(found, setting) == setting.us
    other = step.replace("2031-03-10", "2031-03-11")
    later = dated(ours.replace("meanwhile:\n", f"meanwhile:\n{other}"), "freezes")
    assert later.then == MendDate(Mend.DECIDE)


def test_an_outside_date_that_is_ours_to_move_is_decided_and_not_asked_for() -> None:
    ours = outside("2031-03-10", issue="cannon").replace("brings: ice", "brings: ice, by: us")
    found = dated(ours, "freezes")
    assert found.then == MendDate(Mend.DECIDE)
    setting = Setting(planned(ours).case)
    assert "decide before then whether to put it off" in notes(found, setting)
    assert whose(found, setting) == setting.us
    theirs = ours.replace("by: us, ", "by: them, ").replace("ice, by: us", "ice, by: them")
    assert dated(theirs, "freezes").then == MendDate(Mend.PUT_OFF)


def test_rounds_do_not_share_a_day_with_each_other_or_with_the_naming() -> None:
    rounds = [one for one in planned().process.value.calendar if one.what.number]
    named = planned().process.value.people_named
    assert named is not None and rounds[0].day > named
    for one, other in pairwise(rounds):
        assert one.until is not None and one.until < other.day


def test_an_outside_date_that_a_term_answers_in_time_says_so() -> None:
    text = outside("2031-08-10").replace(
        "due: 2031-12, measured-by: toll", "due: 2031-08-01, measured-by: toll"
    )
    assert dated(text, "freezes").then == MendDate(Mend.SETTLE_FIRST, "toll", "low")


def test_an_outside_date_after_the_review_is_no_warning() -> None:
    found = dated(outside("2031-10-10"), "freezes")
    assert not found.missed
    assert (found.brings, found.overtakes, found.then) == ("ice", (), None)


@pytest.mark.parametrize("brings", ["ice; and no ferry. Not a boat", "ice."])
def test_what_an_outside_date_brings_is_said_once_and_whole(brings: str) -> None:
    text = outside("2031-03-10").replace("brings: ice", f'brings: "{brings}"')
    note = notes(dated(text, "freezes"), Setting(planned(text).case))
    assert note.lower().count(brings.rstrip(".").lower()) == 1
    assert note.count("Settle the toll") == 1
    assert ".." not in note


def test_an_outside_date_that_has_passed_is_left_out() -> None:
    text = outside("2031-01-10")
    assert not any("freezes" in what for what in whats(text))


def test_homework_with_a_day_stands_in_the_calendar() -> None:
    text = changed("owner: Ole Pim, done: yes", "owner: Ole Pim, due: 2031-02-20")
    assert dated(text, "homework").day == date(2031, 2, 20)


def valve(text: str = FORD) -> list[object]:
    return [line.fact for line in planned(text).process.value.valve]


def test_the_valve_names_who_calls_whom_and_which_lines_stay() -> None:
    assert valve() == [
        CallEachOther("the night desk", "the gate house"),
        LineStays("elders", "Council of elders", False),
        LinesAdded(("lamps",)),
    ]


def test_the_valve_says_who_is_missing_and_which_line_can_be_switched_off() -> None:
    text = changed(", calls: the gate house", "")
    facts = valve(changed("firewalled: yes}", "firewalled: no}", text))
    assert facts[0] == NobodyCalled(Actor.THEM)
    assert facts[1] == LineStays("elders", "Council of elders", True)


def test_a_line_that_cannot_be_switched_off_stays_open() -> None:
    text = changed("firewalled: yes}", "can-be-switched-off: no}")
    assert LineStays("elders", "Council of elders", False) in valve(text)


def test_a_channel_that_has_ended_is_no_valve() -> None:
    text = changed("start: 2012, firewalled: yes}", "start: 2012, end: 2030, firewalled: yes}")
    assert not any(isinstance(fact, LineStays) for fact in valve(text))


def test_leaks_of_the_message_each_carrier_and_each_give_that_hurts() -> None:
    leaks = planned().process.value.leaks
    assert [(one.what, one.carrier or one.issue) for one in leaks] == [
        (Leaked.MESSAGE, ""),
        (Leaked.CARRIER, "letter"),
        (Leaked.CARRIER, "call"),
        (Leaked.GIVE, "grain"),
    ]
    assert leaks[1].how == "by the ferry"
    assert (leaks[3].side, leaks[3].option) == ("us", "a hundred sacks")
    assert leaks[3].hurts == ("millers",)


def test_a_give_hurts_by_a_need_a_score_or_a_word_and_only_those_with_power() -> None:
    def hurt(entry: str) -> bool:
        text = changed(FORD[FORD.index("    - {who: millers") : FORD.index("links:")], entry)
        return any(one.issue == "grain" for one in planned(text).process.value.leaks)

    assert hurt('    - {who: a, power: veto, needs: "grain = none", unless: "toll = low"}\n')
    assert hurt("    - {who: a, power: sway, scores: {grain: {none: 0, a hundred sacks: -3}}}\n")
    assert not hurt("    - {who: a, power: sway, scores: {grain: {none: 0, a hundred sacks: 3}}}\n")
    assert not hurt("    - {who: a, power: watch, unnerved-by: grain before the frost}\n")
    assert not hurt("    - {who: a, power: sway, unnerved-by: a long winter}\n")


def test_where_we_wait_the_calendar_begins_with_their_opening() -> None:
    text = changed("  first-move: us\n", "  first-move: them\n")
    assert whats(text)[:2] == ["we wait for the other side to open", "opening by the other side"]
    assert dated(text, "opening").kind == "theirs"
