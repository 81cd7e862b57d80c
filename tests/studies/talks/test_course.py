"""How the talks go: signs of standing still, contours, when to go back."""

from detente.studies.values.talks.talks import (
    ContourStands,
    GoBack,
    NextMove,
    NextMoveBecause,
    TappedSign,
)
from tests.studies.ford import FORD, changed
from tests.studies.talks.said import APART, BARE, STILL, TALKS, planner, talks


def signs(text: str) -> dict[TappedSign, tuple[int, int, bool]]:
    return {one.sign: (one.count, one.of, one.shows) for one in talks(text).signs}


def test_standing_still_new_demands_and_a_missed_day_are_counted() -> None:
    assert signs(FORD + STILL) == {
        TappedSign.STANDS_STILL: (2, 2, True),
        TappedSign.SLICES: (0, 2, False),
        TappedSign.NEW_DEMANDS: (1, 2, True),
        TappedSign.MISSED_DATES: (1, 1, False),
    }


def test_an_answer_in_time_misses_no_day_and_one_too_late_does() -> None:
    assert signs(TALKS)[TappedSign.MISSED_DATES] == (1, 1, False)
    in_time = changed("answer-by: 2031-01-12", "answer-by: 2031-01-14", TALKS)
    assert signs(in_time)[TappedSign.MISSED_DATES] == (0, 1, False)


def test_two_missed_days_show_where_they_are_a_third_of_all() -> None:
    one = '  {}: {{date: 2031-01-08, round: 1, side: us, form: oral, terms: "toll = low",'
    slow = "".join(f"{one.format(f'c{n}')} answer-by: 2031-01-10}}\n" for n in range(2))
    assert signs(TALKS + slow)[TappedSign.MISSED_DATES] == (3, 3, True)
    quick = "".join(
        f"{one.format(f'd{n}')} answer-by: 2031-01-20}}\n"
        f"  e{n}: {{date: 2031-01-15, round: 2, side: them, form: oral, refuses: d{n}}}\n"
        for n in range(7)
    )
    assert signs(TALKS + slow + quick)[TappedSign.MISSED_DATES] == (0, 10, False)


def test_taking_up_what_we_offered_is_no_new_demand() -> None:
    assert signs(TALKS)[TappedSign.NEW_DEMANDS] == (0, 1, False), "b1 is a float"


def test_a_loss_is_broken_off_where_they_seem_to_stall() -> None:
    answer = planner(FORD + STILL).talks().value.answering
    assert (answer.todo, answer.todo_because) == (NextMove.BREAK_OFF, NextMoveBecause.STALLING)


def test_every_issue_that_may_move_has_its_contour() -> None:
    ripeness = talks(BARE + APART).ripeness
    assert ripeness is not None
    assert {one.issue: one.stands for one in ripeness.contours} == {
        "toll": ContourStands.APART, "grain": ContourStands.BRACKET,
        "lamps": ContourStands.UNSPOKEN, "flag": ContourStands.THEIRS,
        "cannon": ContourStands.UNSPOKEN,
    }  # fmt: skip
    settled = talks(TALKS).ripeness
    assert settled is not None
    stands = {one.issue: one.stands for one in settled.contours}
    assert (stands["grain"], stands["lamps"]) == (ContourStands.SETTLED, ContourStands.APART)


def test_what_a_side_accepts_it_says_itself() -> None:
    deal = BARE + APART + "  a2: {date: 2031-01-09, round: 1, side: us, form: oral, accepts: b1}\n"
    ripeness = talks(deal).ripeness
    assert ripeness is not None
    of = {one.issue: (one.stands, one.ours) for one in ripeness.contours}
    assert of["toll"] == (ContourStands.SETTLED, "high")
    assert of["flag"] == (ContourStands.SETTLED, "both flags")


def back(text: str) -> GoBack | None:
    course = talks(text).course
    assert course is not None
    return course.go_back


def test_it_is_time_to_go_back_where_leads_can_do_no_more() -> None:
    assert back(BARE + APART) is GoBack.NOT_YET
    free = "empowered: yes, mandate: [grain]"
    bound = changed(f"{free}}}", "mandate: [grain]}", BARE)
    bound = changed(f"{free},\n", "mandate: [grain],\n", bound)
    assert back(bound + APART) is GoBack.LEADERS_ONLY
    agreed = APART.replace("toll = high", "toll = low")
    assert back(bound + agreed) is GoBack.RIPE
    late = changed("meet: {where: Ford council, date: 2031-09-01}",
                   "meet: {where: Ford council, date: 2031-02-03}", BARE)  # fmt: skip
    assert back(late + APART) is GoBack.NO_TIME
    deal = BARE + APART + "  a2: {date: 2031-01-09, round: 1, side: us, form: oral, accepts: b1}\n"
    assert back(deal) is None


def test_the_frontier_is_told_by_points_that_nothing_beats() -> None:
    course = talks().course
    assert course is not None
    edge = course.edge
    assert edge
    assert [one.us for one in edge] == sorted(one.us for one in edge)
    assert [one.them for one in edge] == sorted((one.them for one in edge), reverse=True)


def test_a_better_package_says_whose_public_word_it_takes_away() -> None:
    dim = changed("      lit: {says", "      dim:\n      lit: {says", TALKS)
    dim = dim.replace("best-first: [lit, none]", "best-first: [lit, dim, none]")
    deal = (
        dim[: dim.index("\ntalks:")]
        + """
talks:
  p1: {date: 2031-01-05, round: 1, side: them, openness: public, form: press, terms: "lamps = dim"}
  b1: {date: 2031-01-06, round: 1, side: them, form: text, whole: yes,
       terms: "lamps = dim; flag = both flags"}
  a1: {date: 2031-01-07, round: 1, side: us, form: text, accepts: b1}
"""
    )
    found = [one for one in talks(deal).better if one.changes.get("lamps") == "lit"]
    assert found
    for one in found:
        assert [(word.side, word.issue, word.option) for word in one.face] == [
            ("them", "lamps", "dim")
        ]
