"""The objections: each looks for its answer in the plan, and has none when that part is gone."""

import pytest

from detente.answers import Status
from detente.studies.objections.answers import LOOKS
from detente.studies.objections.study import templates
from detente.studies.values.objections import Objection
from tests.studies.ford import FORD, changed, planned

STEP = '  - {side: us, kind: hard-step, what: "our own bridge is built on", date: 2031-06}\n'
ELSE = '  - {side: them, kind: hard-step, what: "a tower"}\n'
CONTROLLED = "controlled: yes"
WINTER = FORD[FORD.index("  winter:\n") : FORD.index("  road:\n")]
PRIVATE_COUNTS_NOT = """hearing:
  heard:
    - {openness: private, level: leader, kind: demand, informs: 0, counts: no}
    - {openness: public, level: leader, kind: demand, informs: 1, counts: yes}
"""


def objection(text: str, name: str) -> Objection:
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
    assert found.answered
    assert found.answers and not any("no answer yet" in text for text in found.answers)
    assert found.sign and found.then and found.who


@pytest.mark.parametrize("name", list(UNANSWERED))
def test_a_plan_without_the_answer_says_so(name: str) -> None:
    found = objection(UNANSWERED[name], name)
    assert not found.answered
    assert found.answers[0].startswith("this plan has no answer yet: ")


def test_an_unanswered_objection_is_a_tipping_point() -> None:
    told = planned(UNANSWERED["promises-not-kept"]).objections.would_change_if
    assert any("no promise of theirs has a date" in one.fact for one in told)


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
    assert (suitor.says, suitor.sign, suitor.passages) == (
        "We look like beggars.", "they laugh", ("s1",))  # fmt: skip
    assert suitor.then and suitor.answered
    assert suitor.answers[-1] == "as the case says: we are few"
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
    assert found.answers[-1] == "as the case says: they will"


def test_waiting_costs_dates_that_pass_and_issues_that_drift() -> None:
    text = changed(
        "meanwhile:\n",
        "outside: [{what: The ford freezes, date: 2031-12-10, brings: no grain crosses},"
        " {what: The market, date: 2031-05}, {what: Old, date: 2030-05}]\nmeanwhile:\n",
    )
    assert planned(text).objections.value.cost_of_waiting == (
        "The market in May 2031.",
        "The ford freezes on 10 December 2031: no grain crosses.",
        "Leaving grain before the frost as it is (none) costs Bland more as time passes.",
    )


def test_where_nothing_drifts_and_no_date_passes_waiting_costs_nothing_that_we_know() -> None:
    text = changed(", drift: [-5, -2]", "")
    assert planned(text).objections.value.cost_of_waiting == ()


def test_harm_below_what_can_be_borne_compels_neither() -> None:
    found = planned().objections
    assert found.value.compels_neither is True
    assert found.value.harm[0] == (
        "Aland, trade over the ford: 2 of 100 carts, or 2%; judged bearable: up to 10%. "
        "This compels nothing."
    )
    assert found.status is Status.EXACT
    assert any("4 times what is recorded" in one.fact for one in found.would_change_if)


def test_multiplied_dependence_compels_one() -> None:
    text = changed("loss: 5, of: 100, unit: sacks", "loss: 25, of: 100, unit: sacks")
    found = planned(text).objections.value
    assert found.compels_neither is False
    assert any("This could compel it." in one for one in found.harm)


def test_without_figures_for_both_it_cannot_be_said() -> None:
    text = changed(
        "    harm: [{what: trade over the ford, loss: 2, of: 100, unit: carts, bears: 0.1}]\n", ""
    )
    found = planned(text).objections
    assert found.value.compels_neither is None
    assert found.status is Status.CANNOT_SAY
    assert found.value.harm[0].startswith("What rupture would cost Aland is not written down")


def test_one_side_that_could_be_compelled_is_enough() -> None:
    text = changed(
        "    harm: [{what: trade over the ford, loss: 2, of: 100, unit: carts, bears: 0.1}]\n", ""
    )
    text = changed("loss: 5, of: 100, unit: sacks", "loss: 25, of: 100, unit: sacks", text)
    assert planned(text).objections.value.compels_neither is False
