"""The talks, round by round: what offers are worth, touch and move; what is later counts not."""

from dataclasses import fields
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from detente.api.reading import read
from detente.case.models.case import Case
from detente.case.models.talks import OfferForm, TalksEntry
from detente.case.views.as_of import digest_of, view
from detente.case.views.swap import swapped
from detente.case.views.turn import turned
from detente.engines.packages.improve import improvements
from detente.engines.packages.multilateral import score
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.studies.packages.together import several
from detente.studies.plan import Planner, Request
from detente.studies.talks.learned import learned
from detente.studies.valuation.choice import package_of
from detente.studies.valuation.problem import always_asked
from detente.studies.values.talks import (
    ContourStands,
    GoBack,
    Lesson,
    NextMove,
    NextMoveBecause,
    Talks,
    TalksOffer,
    TappedSign,
    Touches,
)
from tests.studies.ford import FORD, case_of, changed

ENTRIES = """
talks:
  b1: {date: 2031-01-06, round: 1, side: them, form: oral, terms: "grain = a hundred sacks"}
  a1: {date: 2031-01-08, round: 1, side: us, form: non-paper, terms: "toll = low",
       if: "grain = a hundred sacks", answer-by: 2031-01-12}
  p1: {date: 2031-01-09, round: 1, side: them, openness: public, level: leader, form: press,
       terms: "grain = a hundred sacks; shore = moved"}
  b2: {date: 2031-01-14, round: 2, side: them, form: text, whole: yes, refuses: a1,
       terms: "grain = a hundred sacks; flag = both flags", brackets: [toll]}
  a2: {date: 2031-01-16, round: 2, side: us, form: text, whole: yes, refuses: b2,
       terms: "grain = a hundred sacks; flag = both flags; toll = low", brackets: [toll]}
  b3: {date: 2031-01-28, round: 3, side: them, form: text, whole: yes, refuses: a2,
       terms: "grain = a hundred sacks; toll = low; lamps = lit; flag = both flags"}
"""
TALKS = FORD + ENTRIES


@cache
def planner(text: str = TALKS) -> Planner:
    return planned(case_of(text))


def planned(case: Case) -> Planner:
    return Planner(Request(case, ""))


def talks(text: str = TALKS) -> Talks:
    value = planner(text).talks().value
    assert isinstance(value, Talks)
    return value


def offer(name: str, text: str = TALKS) -> TalksOffer:
    return next(one for one in talks(text).offers if one.id == name)


def test_offers_stand_by_round_and_day_with_what_they_hang_on() -> None:
    assert [one.id for one in talks().offers] == ["b1", "a1", "p1", "b2", "a2", "b3"]
    assert offer("a1").hangs_on == {"grain": "a hundred sacks"}
    assert offer("b2").refuses == "a1"


def test_the_worth_of_an_offer_is_that_of_its_package_by_the_table_of_all_packages() -> None:
    table = planner().piece("proposal").table
    moves = {"grain": "a hundred sacks", "toll": "low"}
    assert offer("a1").worth == table.tally(moves).gain
    whole = offer("b3")
    assert whole.filled is None
    assert whole.worth == table.tally(whole.terms).gain


def test_a_part_is_filled_with_the_rest_of_what_we_recommend() -> None:
    recommended = planner().value("packages").recommended.moves
    table = planner().piece("proposal").table
    filled = offer("b1").filled
    assert filled == table.tally({**recommended, "grain": "a hundred sacks"}).gain


def test_beside_the_recommended_package_stands_the_difference_of_means() -> None:
    package = planner().value("packages").recommended
    for one in talks().offers:
        full = one.filled or one.worth
        beside = one.against_recommended
        assert beside is not None
        assert beside.us.mean == pytest.approx(full.us.mean - float(package.us.best))
        assert beside.them.mean == pytest.approx(full.them.mean - float(package.them.best))


def test_an_offer_gave_up_what_its_changes_cost_its_own_side() -> None:
    assert [offer(name).gave_up for name in ("b1", "a1")] == [None, None]
    moved = {one.issue: one for one in offer("b3").moved}
    assert {name: (one.before, one.after) for name, one in moved.items()} == {
        "toll": ("high", "low"), "lamps": ("none", "lit"),
    }  # fmt: skip
    assert offer("b3").gave_up == pytest.approx(-sum(one.them for one in moved.values()))
    back = changed("lamps = lit; flag = both flags", "lamps = lit", TALKS)
    (dropped,) = [one for one in offer("b3", back).moved if one.issue == "flag"]
    assert (dropped.before, dropped.after) == ("both flags", "none")
    kept = offer("b3").gave_up
    assert kept is not None
    assert offer("b3", back).gave_up == pytest.approx(kept - dropped.them)
    assert dropped.them < 0


def test_what_is_said_to_the_press_moves_nobodys_position() -> None:
    assert all(one.issue != "shore" for one in offer("b2").moved)


def test_an_offer_touches_the_red_line_and_the_mandates_that_it_names() -> None:
    lines = {(one.what, one.issue) for one in offer("p1").touches}
    assert (Touches.RED_LINE, "shore") in lines
    assert (Touches.MANDATE, "shore") in lines
    assert not [one for one in offer("b1").touches if one.what is Touches.RED_LINE]
    bare = changed("mandate: [grain]}", "mandate: [lamps]}", TALKS)
    touched = {one.issue: one.who for one in offer("b1", bare).touches}
    assert touched == {"grain": "Una Rook"}


def test_an_offer_touches_a_veto_at_home_and_homework_that_is_undone() -> None:
    veto = changed(
        "    - {who: millers, power: sway,",
        '    - {who: elders, power: veto, needs: "grain = none"}\n'
        "    - {who: millers, power: sway,",
        TALKS,
    )
    (one,) = [one for one in offer("b2", veto).touches if one.what is Touches.VETO]
    assert (one.who, one.side, one.condition) == ("elders", "us", "grain = none")
    undone = changed("owner: Ole Pim, done: yes", "owner: Ole Pim", TALKS)
    works = [one for one in offer("b3", undone).touches if one.what is Touches.HOMEWORK]
    assert [(one.issue, one.who) for one in works] == [("toll", "Ole Pim")]


def test_read_aloud_what_was_spoken_can_be_denied_and_a_text_cannot() -> None:
    assert [offer(name).aloud.deniable for name in ("b1", "a1", "b2", "p1")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert offer("a1").aloud.gives == ("grain",)
    assert offer("a1").aloud.hurts == ("millers",)


def test_nothing_that_was_said_later_counts() -> None:
    whole = case_of(TALKS)
    early = view(whole, whole.as_of.replace(month=1, day=15)).case
    value = planned(early).talks().value
    assert [one.id for one in value.offers] == ["b1", "a1", "p1", "b2"]
    case = case_of(changed("  b3: {date: 2031-01-28", "  b3: {date: 2031-02-28", TALKS))
    without = case_of(TALKS[: TALKS.index("  b3:")])
    assert digest_of(view(case)) == digest_of(view(without))
    assert planned(view(case).case).talks().value == planned(without).talks().value


def test_a_case_without_talks_keeps_its_digest() -> None:
    case = case_of(FORD)
    plain = case.model_copy(update={"talks": {}})
    assert digest_of(view(case)) == digest_of(view(plain))
    spoken = case_of(TALKS)
    assert digest_of(view(spoken)) != digest_of(view(case))


def test_an_entry_keeps_only_names_that_count_on_the_day() -> None:
    late = changed(
        "  lamps:\n    title", "  lamps:\n    visible-from: 2031-03-01\n    title", TALKS
    )
    seen = view(case_of(late)).case
    assert "lamps" not in seen.talks["b3"].terms
    assert seen.talks["b3"].terms["toll"] == "low"


def test_the_other_side_sees_the_same_talks_with_sides_exchanged() -> None:
    theirs = planned(swapped(case_of(TALKS))).talks().value
    sides = {"us": "them", "them": "us"}
    assert [(one.id, one.side) for one in theirs.offers] == [
        (one.id, sides[one.side]) for one in talks().offers
    ]
    assert [one.terms for one in theirs.offers] == [one.terms for one in talks().offers]


def test_a_third_party_is_not_told_what_passed_between_the_two() -> None:
    other = changed("sources:\n  s1", "others: {Cland: {role: party}}\nsources:\n  s1", TALKS)
    assert turned(case_of(other), "Cland").talks == {}


def test_replies_are_of_one_worth_and_each_is_another_package() -> None:
    value = talks()
    answer = value.answering
    assert answer is not None
    assert value.replies
    for one in value.replies:
        assert abs(one.worth.us.mean - answer.level) <= answer.within + 0.01
        assert one.worth.them.mean > 0
    assert len({tuple(sorted(one.terms.items())) for one in value.replies}) == len(value.replies)
    assert answer.level == pytest.approx(offer("b3").worth.us.mean), "no less than lies there"
    assert answer.level > offer("a2").worth.us.mean


def test_the_level_is_our_aim_until_we_made_a_whole_package_or_what_was_asked_for() -> None:
    aim = float(planner().value("packages").recommended.us.best)
    early = planner(TALKS[: TALKS.index("  a2:")]).talks()
    assert early.value.answering.level == pytest.approx(aim)
    asked = planner().talks(worth=20.0).value.answering
    assert asked is not None
    assert asked.level == 20


def test_replies_stay_inside_mandates_or_say_whose_leave_they_need() -> None:
    assert all(not one.leave for one in talks().replies)
    assert {name for one in talks().replies for name in one.held_by} <= {"Ole Pim", "Una Rook"}
    tied = changed("empowered: yes, mandate: [grain]}", "mandate: [grain]}", TALKS)
    bound = talks(tied).replies
    needy = [one for one in bound if "grain" in one.terms]
    assert needy
    assert all([leave.issue for leave in one.leave] == ["grain"] for one in needy)
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
    assert len(value.replies) == 3


STILL = """
talks:
  b1: {date: 2031-01-06, round: 1, side: them, form: text, whole: yes, terms: "flag = both flags"}
  a1: {date: 2031-01-08, round: 1, side: us, form: text, whole: yes, answer-by: 2031-01-12,
       terms: "flag = both flags; toll = low"}
  b2: {date: 2031-01-14, round: 2, side: them, form: text, whole: yes, terms: "flag = both flags"}
  b3: {date: 2031-01-20, round: 3, side: them, form: text, whole: yes,
       terms: "flag = both flags; grain = a hundred sacks"}
"""


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
    assert signs(TALKS)[TappedSign.NEW_DEMANDS] == (0, 2, False)


def test_a_loss_is_broken_off_where_they_seem_to_stall() -> None:
    answer = planner(FORD + STILL).talks().value.answering
    assert (answer.todo, answer.todo_because) == (NextMove.BREAK_OFF, NextMoveBecause.STALLING)


def test_a_repeat_teaches_nothing() -> None:
    value = talks(FORD + STILL[: STILL.index("  b3:")])
    assert value.learning is not None
    assert value.learning.offers == 1
    once = talks(FORD + STILL[: STILL.index("  b2:")]).learning
    assert once is not None
    assert [one.after for one in value.learning.issues] == [one.after for one in once.issues]


def test_without_an_offer_of_theirs_nothing_is_learnt_and_nothing_narrows() -> None:
    ours = (
        FORD
        + ENTRIES[: ENTRIES.index("  b1:")]
        + ENTRIES[ENTRIES.index("  a2:") : ENTRIES.index("  b3:")]
    )
    learning = talks(ours.replace(", refuses: b2", "")).learning
    assert learning is not None
    assert learning.lesson is Lesson.NOTHING_YET
    assert learning.effective == learning.readings
    assert not learning.used


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


DRAFT = """
  d1: {date: 2031-01-29, round: 3, side: Cland, form: text, whole: yes, terms: "flag = both flags"}
  n1: {date: 2031-01-30, round: 3, side: them, form: oral, refuses: d1, brackets: [flag]}
"""
WITH_CLAND = changed("sources:\n  s1", "others: {Cland: {role: mediator}}\nsources:\n  s1", TALKS)


def test_the_next_draft_is_without_what_somebody_cannot_live_with() -> None:
    before = talks(WITH_CLAND + DRAFT[: DRAFT.index("  n1:")])
    assert before.cannot == ()
    assert any(one.moves.get("flag") == "both flags" for one in before.next_draft)
    value = talks(WITH_CLAND + DRAFT)
    assert [(one.side, one.issue, one.option) for one in value.cannot] == [
        ("them", "flag", "both flags")
    ]
    assert all(one.moves.get("flag") != "both flags" for one in value.next_draft)


def test_no_third_party_that_must_consent_gets_less_than_from_the_draft(root: Path) -> None:
    whole = read(root / "cases/three-neighbours").case
    draft = TalksEntry(date="2031-02-01", side="Ester", round=1, form=OfferForm.TEXT, whole=True,
                       terms={"sewage": "treated in Sund"})  # fmt: skip
    with_draft = planned(whole.model_copy(update={"talks": {"d": draft}}))
    found, proposal = with_draft.value("talks").next_draft, with_draft.piece("proposal")
    shared = several(proposal.few, tuple(always_asked(proposal.model)))

    def of_ester(moves: dict[str, str]) -> Fraction:
        return score(shared, package_of(proposal.model, moves), 2)

    least = of_ester(draft.terms)
    free = improvements(proposal.few, package_of(proposal.model, draft.terms)).points
    assert any(score(shared, one.package, 2) < least for one in free)
    assert found
    assert all(of_ester(one.moves) >= least for one in found)


def test_another_term_says_so_too_and_the_same_term_does_not() -> None:
    other = DRAFT.replace("brackets: [flag]", 'terms: "flag = none"')
    assert [one.issue for one in talks(WITH_CLAND + other).cannot] == ["flag"]
    same = DRAFT.replace("brackets: [flag]", 'terms: "flag = both flags"')
    assert talks(WITH_CLAND + same).cannot == ()


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


def test_the_same_seed_gives_the_same_talks() -> None:
    again = planned(case_of(TALKS)).talks().value
    for one in fields(Talks):
        assert getattr(again, one.name) == getattr(talks(), one.name)


def test_the_learned_case_has_the_weighed_means_and_variances() -> None:
    work = planner().studied("talks").work
    known, case = work.weighed, learned(work)
    table = known.worths.issues[list(case.issues).index("grain")]
    weights = known.learnt.weights
    low, high = case.issues["grain"].them.scores["a hundred sacks"]
    mean = float(weights @ table[:, 1])
    spread = float(weights @ (table[:, 1] - mean) ** 2)
    assert float(low + high) / 2 == pytest.approx(mean, abs=0.01)
    assert float(high - low) ** 2 / 12 == pytest.approx(spread, abs=0.1)
    assert case.issues["grain"].them.scores["none"] == (0, 0)
    moves = {"grain": "a hundred sacks", "lamps": "lit"}
    package = np.array([work.measuring.package(moves)])
    weighed = float(weights @ known.worths.gains(package)[:, 0])
    again = planned(case).piece("proposal").table.tally(moves).gain.them.mean
    assert again == pytest.approx(weighed, abs=0.05)


def test_planned_on_what_was_learnt_our_own_estimates_and_their_bottom_lines_stay() -> None:
    work = planner().studied("talks").work
    case = learned(work)
    assert all(case.issues[name].us == work.measuring.case.issues[name].us for name in case.issues)
    lined = changed("best-first: [high, low], firm: likely", "best-first: [high, low], "
                    "firm: likely, bottom-line: high", TALKS)  # fmt: skip
    kept = learned(planner(lined).studied("talks").work)
    assert kept.issues["toll"].them == case_of(lined).issues["toll"].them


def test_without_an_offer_the_learned_case_is_the_case() -> None:
    work = planner(FORD + "\ntalks: {}\n").studied("talks").work
    assert learned(work) is work.measuring.case


def test_what_was_learnt_bears_the_marks_of_what_it_was_learnt_from() -> None:
    marked = changed("  b2: {date", "  b2: {marks: [TLP:RED], date", TALKS)
    case = learned(planner(marked).studied("talks").work)
    assert case.issues["grain"].them.marks == ("TLP:RED",)
    assert planned(case).marks("packages") == ("TLP:RED",)


DRAFTED = (
    changed("sources:\n  s1", "others: {Cland: {role: mediator}}\nsources:\n  s1")
    + """
talks:
  c1: {date: 2031-01-06, round: 1, side: Cland, form: text, terms: "grain = a hundred sacks"}
  c2: {date: 2031-01-09, round: 2, side: Cland, form: text, terms: "toll = low"}
"""
)


def test_the_next_draft_of_a_third_party_is_better_for_both_than_its_last() -> None:
    value = talks(DRAFTED)
    assert value.next_draft
    table = planner(DRAFTED).piece("proposal").table
    draft = table.tally({"grain": "a hundred sacks", "toll": "low"}).gain
    for one in value.next_draft:
        assert one.worth.us.mean >= draft.us.mean
        assert one.worth.them.mean >= draft.them.mean
        assert one.changes.keys() & {"lamps", "flag"}
    assert talks().next_draft == ()
    agreed = DRAFTED + "  a1: {date: 2031-01-10, round: 2, side: us, form: text, accepts: c2}\n"
    assert talks(agreed).next_draft == ()


THREE = (
    changed(
        "      a hundred sacks: {says", "      fifty sacks:\n      a hundred sacks: {says", TALKS
    )
    .replace("[none, a hundred sacks]", "[none, fifty sacks, a hundred sacks]")
    .replace("[a hundred sacks, none]", "[a hundred sacks, fifty sacks, none]")
)
APART = """
talks:
  a1: {date: 2031-01-06, round: 1, side: us, form: text, brackets: [grain],
       terms: "grain = none; toll = low"}
  b1: {date: 2031-01-08, round: 1, side: them, form: text, brackets: [grain],
       terms: "grain = a hundred sacks; toll = high; flag = both flags"}
"""
BARE = THREE[: THREE.index("\ntalks:")]


def test_options_between_both_sides_words_are_told_beside_a_bracket() -> None:
    ripeness = talks(BARE + APART).ripeness
    assert ripeness is not None
    (held,) = ripeness.brackets
    assert (held.ours, held.theirs, held.between) == ("none", "a hundred sacks", ("fifty sacks",))
    near = APART.replace("grain = a hundred sacks", "grain = fifty sacks")
    nearer = talks(BARE + near).ripeness
    assert nearer is not None
    assert nearer.brackets[0].between == ()


def test_what_they_ask_in_a_bracket_may_break_what_binds_us() -> None:
    veto = changed(
        "    - {who: millers, power: sway,",
        '    - {who: elders, power: veto, needs: "grain = none"}\n'
        "    - {who: millers, power: sway,",
        BARE,
    )
    ripeness = talks(veto + APART).ripeness
    assert ripeness is not None
    (one,) = ripeness.brackets[0].touches
    assert (one.what, one.who) == (Touches.VETO, "elders")


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
