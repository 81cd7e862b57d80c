"""Each issue beside the record: nearest episodes, what is missing, what supplying it changes."""

from datetime import date
from fractions import Fraction

import pytest

from detente.answers import Kind, Status
from detente.case.models.issue import Ingredient
from detente.case.views.as_of import view
from detente.studies.agenda import study as agenda
from detente.studies.lessons.study import study
from detente.studies.process.template import process_template
from detente.studies.reasons.because import Because
from detente.studies.valuation.ingredients import SCALE, ingredients
from detente.studies.values.record.issue_lessons import Supplier
from detente.studies.values.record.lessons import (
    EpisodeCoded,
    Grade,
    IngredientsNotJudged,
    NoRecord,
    grade,
)
from tests.studies.ford import FORD, case_of, changed, planned
from tests.studies.harbour import HARBOUR, learned, of


def test_the_nearest_episode_is_named_with_what_was_there_and_what_came_of_it() -> None:
    (near,) = of("piers").nearest
    assert (near.title, near.first, near.last, near.distance) == (
        "The closed season",
        2009,
        2010,
        0,
    )
    assert near.there == ("leaders", "benefit", "process")
    assert near.missing == ("objectives",)
    assert near.outcome == Fraction(1, 3) and grade(near.outcome) is Grade.LITTLE
    assert near.coding == "outcome: the chronicle; the rest: judgement"
    assert [one.id for one in of("piers").own] == ["E5"]


def test_what_is_missing_is_supplied_by_someone_through_an_act_and_turns_the_nearest() -> None:
    (supply,) = of("piers").supplies
    assert (supply.ingredient, supply.now) == ("objectives", Ingredient.NO)
    assert supply.by is Supplier.OUR_LEADER
    assert supply.acts[0] == "private-message"
    assert [one.id for one in supply.nearest] == ["E1", "E2", "E3"]
    assert set(supply.sources) <= set(case_of(HARBOUR).sources)
    assert (supply.before, supply.after, supply.turns) == (Fraction(1, 3), Fraction(8, 9), True)


def test_with_it_there_nothing_is_missing_and_nothing_turns() -> None:
    there = changed("objectives: no, benefit: yes", "objectives: yes, benefit: yes", HARBOUR)
    assert of("piers", there).lacking == ()
    assert [one.id for one in of("piers", there).nearest] != ["E5"]


def test_all_ties_are_shown_and_missing_codes_counted() -> None:
    tied = changed(
        "E6: {title: The chain, start: 2011, end: 2012, outcome: 0, leaders: 0, objectives: 1/3,\n"
        "       benefit: 2/3, process: 0",
        "E6: {title: The chain, start: 2011, end: 2012, outcome: 0, leaders: 2/3, objectives: 0,\n"
        "       benefit: 1",
        HARBOUR,
    )
    assert [(one.id, one.unknown) for one in of("piers", tied).nearest] == [("E5", 0), ("E6", 1)]


def test_an_issue_without_ingredients_cannot_say() -> None:
    assert of("buoys").nearest == ()
    assert (of("buoys").ingredients, of("buoys").chances) == ({}, None)
    assert IngredientsNotJudged("buoys") in learned().value.cannot_say


def test_a_case_without_a_record_says_so_and_nothing_else() -> None:
    found = learned(FORD)
    assert found.status is Status.CANNOT_SAY
    assert found.value.claim is None and found.value.score is None
    assert found.value.cannot_say == (NoRecord(),) and found.status_note == NoRecord()


def test_of_a_red_line_the_record_supplies_nothing() -> None:
    red = HARBOUR + "never-trade: [piers]\n"
    found = of("piers", red)
    assert [one.id for one in found.nearest] == ["E5"]
    assert found.supplies == () and found.lacking == ("objectives",)
    assert found.red_line and not of("piers").red_line


def test_the_forecast_is_that_of_the_row_shrunk_to_the_base_rate() -> None:
    chances = of("piers").chances
    assert chances is not None
    assert (chances.row_cases, chances.row_progress) == (1, 0)
    assert chances.low < chances.probability < 0.5 < chances.high


def test_words_stand_for_the_points_of_the_scale() -> None:
    assert [float(value) for value in SCALE.values()] == pytest.approx([1, 2 / 3, 1 / 3, 0])


def test_what_supplies_an_ingredient_is_an_act_of_the_process() -> None:
    known = {act.id for act in process_template().acts}
    assert {name for one in ingredients() for name in one.acts} <= known


def test_ripe_by_perceptions_stands_apart_from_contours_in_place() -> None:
    ripeness = of("piers").ripeness
    assert ripeness is not None
    assert (ripeness.by_perceptions, ripeness.contours) == (True, False)
    assert [(one.who, one.when) for one in ripeness.sides] == [
        ("harbour staff", date(2031, 1, 30)),
        ("a pilot", date(2031, 1, 2)),
    ]
    assert ripeness.sides[0].sources == ("s1",)


@pytest.mark.parametrize("word", ["stalemate", "hurt", "way-out"])
def test_one_perception_less_and_it_is_not_ripe(word: str) -> None:
    line = "{stalemate: yes, hurt: yes, way-out: yes, judged"
    text = changed(line, line.replace(f"{word}: yes", f"{word}: no"), HARBOUR)
    ripeness = of("piers", text).ripeness
    assert ripeness is not None
    assert ripeness.by_perceptions is False
    assert [side.everything for side in ripeness.sides] == [True, False]


def test_one_side_alone_cannot_say_whether_it_is_ripe() -> None:
    line = "      them: {stalemate: yes, hurt: yes, way-out: yes, " + (
        "judged: {by: a pilot, on: 2031-01-02}}\n"
    )
    ripeness = of("piers", changed(line, "", HARBOUR)).ripeness
    assert ripeness is not None
    assert ripeness.by_perceptions is None


def test_the_agenda_says_what_would_turn_the_nearest_episodes_and_without_lessons_nothing() -> None:
    case = case_of(HARBOUR)
    why = Because(case)
    with_, without = (agenda.study(case, why, past) for past in (learned().value.issues, ()))
    line, plain = with_.value.lines[0], without.value.lines[0]
    assert [lack.turns for lack in line.missing if lack.ingredient] == [True]
    assert [lack.turns for lack in plain.missing if lack.ingredient] == [False]
    assert plain.verdict == line.verdict


def test_acts_of_the_process_say_what_they_supply() -> None:
    lacking = changed(
        "    homework: [{what",
        "    ingredients: {leaders: little, objectives: yes, benefit: yes, process: yes}\n"
        "    homework: [{what",
        FORD,
    )
    acts = {act.id: act.supplies for act in planned(lacking).process.value.acts}
    assert [(one.ingredient, one.issues) for one in acts["private-message-letter"]] == [
        ("leaders", 1)
    ]
    assert acts["name-their-leads"] == ()
    assert not any(act.supplies for act in planned().process.value.acts)


def test_an_episode_that_has_not_ended_shows_no_outcome_as_of_then() -> None:
    seen = view(case_of(HARBOUR), date(2010, 6, 1)).case
    (near,) = study(seen, Because(seen)).value.issues[0].nearest or (None,)
    assert near is None or near.id != "E5"


def test_codes_are_judgements_with_who_made_them() -> None:
    reasons = [one for one in learned().because if one.kind is Kind.JUDGEMENT]
    coding = "outcome: the chronicle; the rest: judgement"
    assert EpisodeCoded("E5", coding) in [one.fact for one in reasons]
    assert {one.who for one in reasons} == {"harbour staff"}
