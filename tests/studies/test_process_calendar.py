"""The calendar is dated from the case, says when it does not fit, and minds dates from outside."""

from dataclasses import replace
from datetime import date

import pytest
from detente.studies.top import how_it_fails
from tests.report.sample_steps import REHEARSAL

from detente.studies.values.process import Dated
from tests.studies.ford import FORD, changed, planned

MEANWHILE = "meanwhile:\n"


def dated(text: str, what: str) -> Dated:
    return next(one for one in planned(text).process.value.calendar if what in one.what)


def outside(day: str, issue: str = "toll", brings: str = "") -> str:
    entry = f"{{what: The ford freezes, date: {day}, issue: {issue}, brings: {brings or 'ice'}}}"
    return changed(MEANWHILE, f"outside: [{entry}]\n" + MEANWHILE)


def test_every_step_by_hand() -> None:
    """1 February: 7 days to draft, 7 by letter, 14 for the answer, 7 for leads, 2 × 14, 7."""
    found = [(one.day, one.kind, one.what) for one in planned().process.value.calendar]
    assert found == [
        (date(2031, 2, 8), "ours", "The message goes out"),
        (date(2031, 3, 1), "theirs", "Answer to the message"),
        (date(2031, 3, 1), "both", "Agenda and time frame agreed"),
        (date(2031, 3, 8), "theirs", "Naming of counterpart leads"),
        (date(2031, 3, 8), "both", "Working round 1 of 2"),
        (date(2031, 3, 22), "both", "Working round 2 of 2"),
        (date(2031, 4, 12), "both", "Check that the texts are ripe"),
        (date(2031, 9, 1), "review", "Leaders' review: Ford council"),
    ]
    assert not any(one.missed for one in planned().process.value.calendar)


def test_how_late_the_message_may_go_is_said() -> None:
    assert "on 30 June 2031 at the latest" in dated(FORD, "The message").note


def test_what_the_case_says_of_sending_holds() -> None:
    text = changed("  rounds: 2\n", "  rounds: 2\n  send-by: 2031-03-01\n")
    found = planned(text).process.value
    assert found.message is not None and found.message.send_by == date(2031, 3, 1)
    assert dated(text, "Answer").day == date(2031, 3, 22)


def test_what_is_not_ready_by_the_day_of_sending_is_missed() -> None:
    text = changed("    lead: [Una Rook, Mo Yar]\n", "").replace("mandate: [grain]", "mandate: []")
    assert not dated(text, "The leader names a lead").missed
    text = changed("  rounds: 2\n", "  rounds: 2\n  send-by: 2031-02-03\n", text)
    assert dated(text, "The leader names a lead").missed


def test_what_does_not_fit_is_said_and_not_squeezed() -> None:
    text = changed("date: 2031-09-01}", "date: 2031-04-01}")
    review = dated(text, "Leaders' review")
    assert review.missed
    assert review.note.startswith(
        "does not fit: two rounds of 14 days would need 28 days, and 17 days are left for them"
    )
    assert dated(text, "Working round 2").missed
    assert not dated(text, "Working round 1").missed
    assert dated(text, "Check").day == date(2031, 4, 12)


def test_a_meeting_without_a_day_is_counted_from_the_first_it_can_be() -> None:
    review = dated(changed("date: 2031-09-01}", "date: 2031-09}"), "Leaders' review")
    assert review.day == date(2031, 9, 1)
    assert "no day is given yet" in review.note


def test_an_outside_date_before_a_needed_step_warns_and_says_what_to_do() -> None:
    found = dated(outside("2031-03-10"), "freezes")
    assert found.missed and found.kind == "outside"
    assert found.brings == "ice"
    assert found.note.startswith("it comes before: working round 2 of 2 and check that")
    assert found.then.startswith("Settle the toll at the ford ahead of the rest, or ask on its own")


def test_an_outside_date_on_nothing_in_the_package_is_to_be_put_off() -> None:
    found = dated(outside("2031-03-10", issue="cannon"), "freezes")
    assert found.missed
    assert found.then == "Ask on its own, and at once, that it be put off to the review"


def test_an_outside_date_that_a_term_answers_in_time_says_so() -> None:
    text = outside("2031-08-10").replace(
        "due: 2031-12, measured-by: toll", "due: 2031-08-01, measured-by: toll"
    )
    assert "settle the toll at the ford (low) first" in dated(text, "freezes").then


def test_an_outside_date_after_the_review_is_no_warning() -> None:
    found = dated(outside("2031-10-10"), "freezes")
    assert not found.missed
    assert (found.brings, found.note, found.then) == ("ice", "", "")


@pytest.mark.parametrize("brings", ["", "ice; and no ferry. Not a boat", "ice."])
def test_on_the_first_page_an_outside_date_is_said_once_and_whole(brings: str) -> None:
    found = planned(outside("2031-03-10").replace("brings: ice", f'brings: "{brings}"'))
    rehearsed = replace(REHEARSAL, how_it_fails=None)
    fails = how_it_fails(found.case, found.packages, found.process.value, rehearsed)
    assert fails.count("The ford freezes") == 1
    assert fails.count("Settle the toll") + fails.count("Ask on its own, and") == 1
    told = f": {brings.rstrip('.')}. " if brings else ". "
    assert f"on 10 March 2031, before the review{told}" in fails


def test_an_outside_date_that_has_passed_is_left_out() -> None:
    text = outside("2031-01-10")
    assert not any("freezes" in one.what for one in planned(text).process.value.calendar)


def test_homework_with_a_day_stands_in_the_calendar() -> None:
    text = changed("owner: Ole Pim, done: yes", "owner: Ole Pim, due: 2031-02-20")
    assert dated(text, "Homework").day == date(2031, 2, 20)


def test_the_valve_names_who_calls_whom_and_which_lines_stay() -> None:
    valve = " ".join(planned().process.value.valve)
    assert "the night desk speaks for Aland and the gate house for Bland" in valve
    assert "Council of elders stays open whatever else is suspended." in valve
    assert "lamps that warn of high water, is to be kept on whatever else happens" in valve


def test_the_valve_says_who_is_missing_and_which_line_can_be_switched_off() -> None:
    text = changed(", calls: the gate house", "")
    valve = " ".join(
        planned(changed("firewalled: yes}", "firewalled: no}", text)).process.value.valve
    )
    assert "Nobody is named who is called for Bland" in valve
    assert "Council of elders can still be switched off" in valve


def test_a_line_that_cannot_be_switched_off_stays_open() -> None:
    text = changed("firewalled: yes}", "can-be-switched-off: no}")
    valve = " ".join(planned(text).process.value.valve)
    assert "Council of elders stays open whatever else is suspended." in valve


def test_a_channel_that_has_ended_is_no_valve() -> None:
    text = changed("start: 2012, firewalled: yes}", "start: 2012, end: 2030, firewalled: yes}")
    assert not any("elders" in one for one in planned(text).process.value.valve)


def test_leaks_of_the_message_each_carrier_and_each_give_that_hurts() -> None:
    leaks = planned().process.value.leaks
    assert [one.what for one in leaks] == [
        "The message",
        "That a letter went",
        "That a call went",
        "That Aland would give on grain before the frost (a hundred sacks)",
    ]
    assert "by the ferry" in leaks[1].if_read_aloud
    assert "hurts millers in Aland" in leaks[3].if_read_aloud


def test_a_give_hurts_by_a_need_a_score_or_a_word_and_only_those_with_power() -> None:
    def hurt(entry: str) -> bool:
        text = changed(FORD[FORD.index("    - {who: millers") : FORD.index("links:")], entry)
        return any("grain" in one.what for one in planned(text).process.value.leaks)

    assert hurt('    - {who: a, power: veto, needs: "grain = none", unless: "toll = low"}\n')
    assert hurt("    - {who: a, power: sway, scores: {grain: {none: 0, a hundred sacks: -3}}}\n")
    assert not hurt("    - {who: a, power: sway, scores: {grain: {none: 0, a hundred sacks: 3}}}\n")
    assert not hurt("    - {who: a, power: watch, unnerved-by: grain before the frost}\n")
    assert not hurt("    - {who: a, power: sway, unnerved-by: a long winter}\n")


def test_where_we_wait_the_calendar_begins_with_their_opening() -> None:
    text = changed("  first-move: us\n", "  first-move: them\n")
    whats = [one.what for one in planned(text).process.value.calendar]
    assert whats[:2] == ["We wait for the other side to open", "Opening by the other side"]
    assert dated(text, "Opening").kind == "theirs"
