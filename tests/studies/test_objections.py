"""The objections: each looks for its answer in the plan, and has none when that part is gone."""

from dataclasses import replace
from fractions import Fraction

import pytest

from detente.answers import Status
from detente.case.models.actor import Actor
from detente.studies.objections.answers import LOOKS
from detente.studies.objections.study import templates
from detente.studies.objections.whole import PlanUnderReview
from detente.studies.plan import Planner, Request
from detente.studies.values.objections import (
    Balanced,
    Bearable,
    CanBeWon,
    GivesTied,
    GoesOn,
    HarmTimes,
    HarmUnknown,
    PlanObjection,
    WouldAnswer,
)
from tests.studies.ford import FORD, case_of, changed, planned

WON = 'won-by: "grain sold at a price [s1]",'
STEP = '  - {side: us, kind: hard-step, what: "our own bridge is built on", date: 2031-06}\n'
ELSE = '  - {side: them, kind: hard-step, what: "a tower"}\n'
CONTROLLED = "controlled: yes"
WINTER = FORD[FORD.index("  winter:\n") : FORD.index("  road:\n")]
PRIVATE_COUNTS_NOT = """hearing:
  heard:
    - {openness: private, level: leader, kind: demand, informs: 0, counts: no}
    - {openness: public, level: leader, kind: demand, informs: 1, counts: yes}
"""


def objection(text: str, name: str) -> PlanObjection:
    return next(one for one in planned(text).objections.value.objections if one.id == name)


def no_terms() -> str:
    """The case with nothing that is a win for both."""
    text = FORD.replace("{weight: must, best-first: [low, high]}", "{scores: {low: 0, high: 0}}")
    text = text.replace("{weight: nice, best-first: [lit, none]}", "{scores: {lit: 0, none: 0}}")
    return text.replace(
        "{weight: nice, best-first: [both flags, none]}", "{scores: {both flags: 0, none: 0}}"
    )


def lopsided() -> str:
    """The case with a package that leaves us next to nothing."""
    text = FORD.replace(
        "us:   {weight: must, best-first: [low, high]}", "us:   {scores: {low: 12, high: 0}}"
    )
    return (
        text.replace(
            "us:   {weight: nice, best-first: [lit, none]}", "us:   {scores: {lit: 0, none: 0}}"
        )
        + "bans: [{together: [toll = low, lamps = none]}, {together: [toll = low, flag = none]}]\n"
    )


UNANSWERED = {
    "tapped-along": FORD.replace(STEP, ELSE).replace(CONTROLLED, "controlled: no"),
    "suckers": no_terms(),
    "suitor": FORD + PRIVATE_COUNTS_NOT,
    "legitimacy": FORD.replace("date: 2031-09-01}", "date: 2031-03-20}"),
    "allies-unnerved": FORD.replace("- {issue: shore, quiet", "{issue: shore, quiet")
    .replace("never-trade: [{issue: shore, quiet-channel: elders}]\n", "")
    .replace('won-by: "grain sold at a price [s1]",', ""),
    "competition-slowed": FORD.replace(STEP, ELSE),
    "talks-were-tried": FORD.replace("meet: {where: Ford council, date: 2031-09-01}\n", ""),
    "promises-not-kept": FORD.replace(CONTROLLED, "controlled: no"),
    "pomp-without-substance": FORD.replace(
        'says: "both flags fly", by: both, due: 2031-12', 'says: "both flags fly", due: 2031-09'
    ).replace("due: 2031-10", "due: 2031-12"),
    "intentions-known": FORD.replace(WINTER, ""),
    "leaks": FORD + PRIVATE_COUNTS_NOT,
    "not-accepted": no_terms(),
}


def test_every_objection_of_the_template_has_its_look_and_its_test() -> None:
    assert {one.id for one in templates()} == set(LOOKS) == set(UNANSWERED)


@pytest.mark.parametrize("name", list(LOOKS))
def test_a_plan_that_has_the_answer_gives_it(name: str) -> None:
    found = objection(FORD, name)
    assert found.answered and found.answers and not found.lacks
    assert found.sign and found.then and found.who


@pytest.mark.parametrize("name", list(UNANSWERED))
def test_a_plan_without_the_answer_says_so(name: str) -> None:
    found = objection(UNANSWERED[name], name)
    assert (found.answered, found.answers) == (False, ())
    assert found.lacks == next(one.lacks for one in templates() if one.id == name)


def test_a_step_that_is_on_the_table_reassures_nobody() -> None:
    """Neither one on an issue that moves, nor one on an issue that they add."""
    free = objection(FORD, "competition-slowed")
    assert free.answers == (GoesOn(("our own bridge is built on",)),)
    step = STEP.replace("side: us,", "side: us, issue: toll,")
    assert objection(FORD.replace(STEP, step), "competition-slowed").answers == ()
    added = FORD.replace(STEP, STEP.replace("side: us,", "side: us, issue: cannon,"))
    added = added.replace("    security: yes\n", "    security: yes\n    sterile: yes\n")
    assert objection(added, "competition-slowed").answers
    added += "additions: [{issue: cannon}]\n"
    assert objection(added, "competition-slowed").answers == ()


def test_an_audience_can_be_won_only_where_the_plan_has_something_for_it() -> None:
    """That something would win it is no answer while nothing of the plan does."""
    met = 'needs: "toll = low",'
    for text, won in (
        (FORD, False), (FORD.replace(WON, f"{WON} {met}"), True),
        (FORD.replace(WON, f"{WON} {met.replace('low', 'high')}"), False),
    ):  # fmt: skip
        answers = objection(text, "allies-unnerved").answers
        assert any(isinstance(one, CanBeWon) for one in answers) is won


def test_only_gives_that_have_an_ask_are_called_tied() -> None:
    tied = GivesTied(("grain",), ())
    assert tied in objection(FORD, "suckers").answers
    urgent = FORD + "outside: [{what: frost, date: 2031-10, issue: grain}]\n"
    assert tied not in objection(urgent, "suckers").answers


def test_a_package_that_is_the_best_for_both_is_not_called_balanced() -> None:
    """Its shares of the best are whole whatever each gains: nothing is shared out."""
    planner = Planner(Request(case_of(FORD), ""))
    agenda, package, mandates, process = (
        planner.value(name) for name in ("agenda", "packages", "mandates", "process")
    )

    def balances(us: Fraction | None, them: Fraction | None) -> list[Balanced]:
        shared = replace(package.recommended, share_us=us, share_them=them, lopsided=False)
        whole = PlanUnderReview(planner.request.case, agenda, shared, mandates, process)
        return [one for one in LOOKS["suckers"](whole) if isinstance(one, Balanced)]

    part = Fraction(3, 4)
    assert balances(part, Fraction(1)) == [Balanced(part, Fraction(1), False)]
    assert balances(Fraction(1), Fraction(1)) == balances(None, None) == []


def test_an_unanswered_objection_is_a_tipping_point() -> None:
    told = planned(UNANSWERED["promises-not-kept"]).objections.would_change_if
    lacking = objection(UNANSWERED["promises-not-kept"], "promises-not-kept")
    assert WouldAnswer(lacking.says, lacking.lacks) in [one.fact for one in told]


def test_a_message_that_names_a_red_line_is_no_answer_to_leaks() -> None:
    text = changed("open-road: {says: \"to keep the road open all year\"}",
                   'open-road: {says: "to keep the shore and the road"}')  # fmt: skip
    assert not objection(text, "leaks").answered


def test_a_case_lends_its_words_and_its_own_objections_stand_last() -> None:
    text = (
        FORD
        + """objections:
  - {id: suitor, says: "We look like beggars.", sign: "they laugh", answers: [we are few],
     sources: [s1]}
  - {id: bears, says: "Bears come over the ford.", sign: tracks, then: dogs, answers: [a fence]}
  - {id: wolves, says: "Wolves too."}
"""
    )
    found = planned(text).objections.value.objections
    suitor = objection(text, "suitor")
    assert (suitor.says, suitor.sign, suitor.sources) == (
        "We look like beggars.", "they laugh", ("s1",))  # fmt: skip
    assert suitor.then and suitor.answered
    assert suitor.stated == ("we are few",)
    assert [one.id for one in found[-2:]] == ["bears", "wolves"]
    assert [one.answered for one in found[-2:]] == [True, False]


def test_what_an_author_states_does_not_stand_in_for_the_plan() -> None:
    text = (
        FORD.replace(CONTROLLED, "controlled: no")
        + """objections:
  - {id: promises-not-kept, says: "They never pay.", answers: [they will]}
"""
    )
    found = objection(text, "promises-not-kept")
    assert not found.answered
    assert (found.answers, found.stated) == ((), ("they will",))


def test_waiting_costs_dates_that_pass_and_issues_that_drift() -> None:
    text = changed(
        "meanwhile:\n",
        "outside: [{what: The ford freezes, date: 2031-12-10, brings: no grain crosses},"
        " {what: The market, date: 2031-05}, {what: Old, date: 2030-05}]\nmeanwhile:\n",
    )
    value = planned(text).objections.value
    assert [(one.what, one.day, one.brings) for one in value.dates] == [
        ("The market", "2031-05", ""), ("The ford freezes", "2031-12-10", "no grain crosses"),
    ]  # fmt: skip
    (drift,) = value.drifts
    assert (drift.issue, drift.side, drift.now) == ("grain", Actor.THEM, "none")
    assert (drift.low, drift.high, drift.surely) == (-5, -2, True)


def test_where_nothing_drifts_and_no_date_passes_waiting_costs_nothing_that_we_know() -> None:
    value = planned(changed(", drift: [-5, -2]", "")).objections.value
    assert (value.dates, value.drifts) == ((), ())


def test_harm_below_what_can_be_borne_compels_neither() -> None:
    found = planned().objections
    assert found.value.compels_neither is True
    assert found.value.harm[0] == Bearable(
        Actor.US, "trade over the ford", Fraction(2), Fraction(100), "carts",
        Fraction(1, 50), Fraction(1, 10),
    )  # fmt: skip
    assert not any(loss.compels for loss in found.value.harm)
    assert found.status is Status.EXACT
    facts = [one.fact for one in found.would_change_if]
    assert HarmTimes(Actor.THEM, "grain from the south", Fraction(4)) in facts


def test_multiplied_dependence_compels_one() -> None:
    text = changed("loss: 5, of: 100, unit: sacks", "loss: 25, of: 100, unit: sacks")
    found = planned(text).objections.value
    assert found.compels_neither is False
    assert [loss.what for loss in found.harm if loss.compels] == ["grain from the south"]


def test_without_figures_for_both_it_cannot_be_said() -> None:
    text = changed(
        "    harm: [{what: trade over the ford, loss: 2, of: 100, unit: carts, bears: 0.1}]\n", ""
    )
    found = planned(text).objections
    assert found.value.compels_neither is None
    assert found.status is Status.CANNOT_SAY
    assert found.value.harm_unknown == (Actor.US,)
    assert found.status_note == HarmUnknown((Actor.US,))


def test_one_side_that_could_be_compelled_is_enough() -> None:
    text = changed(
        "    harm: [{what: trade over the ford, loss: 2, of: 100, unit: carts, bears: 0.1}]\n", ""
    )
    text = changed("loss: 5, of: 100, unit: sacks", "loss: 25, of: 100, unit: sacks", text)
    assert planned(text).objections.value.compels_neither is False


def test_a_mark_on_one_part_arrives_on_the_lines_that_rest_on_it_and_on_no_others() -> None:
    text = FORD.replace(STEP, STEP.replace("side: us,", "side: us, marks: [TLP:RED],"))
    text += "objections: [{id: bears, says: Bears., marks: [TLP:AMBER]}]\n"
    lines = planned(text).objections.value.objections
    assert {line.id for line in lines if line.marks == ("TLP:RED",)} == {
        "tapped-along", "competition-slowed",
    }  # fmt: skip
    assert [line.id for line in lines if line.marks == ("TLP:AMBER",)] == ["bears"]


def test_a_mark_on_a_loss_arrives_on_it_alone() -> None:
    text = changed(
        "loss: 5, of: 100, unit: sacks", "marks: [TLP:RED], loss: 5, of: 100, unit: sacks"
    )
    assert [loss.marks for loss in planned(text).objections.value.harm] == [(), ("TLP:RED",)]
