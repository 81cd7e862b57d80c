"""What the top of a plan says of each issue taken on, and which part decided the verdicts."""

from dataclasses import replace
from fractions import Fraction

import pytest

from detente.report.outline.block import Line, Pairs
from detente.report.outline.brief import brief as outline
from detente.report.setting import Setting
from detente.studies import agenda, clarity
from detente.studies.brief.precedent import coding, precedent
from detente.studies.plan import Planner, Request
from detente.studies.reasons.because import Because
from detente.studies.values.agenda import Agenda, Decider
from detente.studies.values.lessons import Likened
from detente.studies.values.plan import Top
from tests.studies.ford import FORD, case_of
from tests.studies.harbour import HARBOUR, of


def listed(text: str) -> Agenda:
    case = case_of(text)
    why = Because(case)
    return agenda.study(case, why, clarity.study(case, why).value).value


def top(text: str) -> Top:
    """The first page's value of a case."""
    return Planner(Request(case_of(text), "")).value("brief")


def rows(text: str) -> dict[str, tuple[Line, ...]]:
    """The rows of the first page, by their labels."""
    (pairs,) = outline(top(text), Setting(case_of(text)))
    assert isinstance(pairs, Pairs)
    return dict(pairs.rows)


def test_the_top_names_the_nearest_what_came_of_it_what_is_missing_who_and_how_sure() -> None:
    found = top(HARBOUR)
    assert found.take_on[0].startswith("The outer piers")
    assert found.before[0] == (
        "Before: The closed season (2009–2010), with all but knowledge of each other's aims and "
        "limits: little progress. Missing now: knowledge of each other's aims and limits ("
        "Ina Or)."
    )
    assert found.coded[0] == "outcome: the chronicle; the rest: judgement"
    assert len(set(found.coded)) == len(found.coded)
    assert len(found.before) == len(found.take_on)


def test_the_notes_stand_beside_their_issues_and_the_weights_last() -> None:
    found = top(HARBOUR)
    first, *_, last, sure = rows(HARBOUR)["Take on"]
    assert sure.label == "How sure the record is"
    assert (first.note, last.label) == (found.before[0], "How it was weighed")
    assert "overlap" in last.text and "lessons and clarity none" in last.text


def test_a_case_without_a_record_says_nothing_beside_its_issues() -> None:
    found = top(FORD)
    assert set(found.before) <= {""}
    assert not any(line.note for line in rows(FORD)["Take on"])


def episode(there: int, unknown: int = 0, came: Fraction | None = Fraction(1)) -> Likened:
    names = ("leaders", "objectives", "benefit", "process")
    lacking = names[there : len(names) - unknown]
    return Likened("E", "It", 1999, 1999, 0.0, names[:there], lacking, unknown, came, "")


@pytest.mark.parametrize(
    ("near", "says"),
    [
        (episode(4), "It (1999), with all of it there: progress."),
        (episode(3), "It (1999), with all but an empowered process: progress."),
        (episode(1), "It (1999), with the leaders' buy-in alone: progress."),
        (episode(0, came=Fraction(0)), "It (1999), with none of it there: no progress."),
        (episode(3, 1, None), "with what is known there, 1 not known: not known what came of it."),
    ],
)
def test_what_was_there_is_said_of_whichever_are_fewer(near: Likened, says: str) -> None:
    assert says in precedent(case_of(HARBOUR), replace(of("piers"), nearest=(near,)))


def test_of_many_ties_one_is_named_and_all_are_judged_together() -> None:
    tied = (episode(4), episode(4), episode(4, came=Fraction(0)), episode(4, came=Fraction(0)))
    said = precedent(case_of(HARBOUR), replace(of("piers"), nearest=tied))
    assert said.count("It (1999)") == 1
    assert "3 more as near, all together little progress" in said
    assert coding(replace(of("piers"), nearest=tied)) == ("no word on how sure it is",)


def test_what_is_not_judged_is_not_spoken_of() -> None:
    assert precedent(case_of(HARBOUR), of("buoys")) == ""


def test_the_weights_count_every_verdict_once_and_lessons_and_clarity_none() -> None:
    found = listed(HARBOUR)
    assert sum(found.weights.values()) == len(found.lines)
    assert found.weights["lessons"] == found.weights["clarity"] == 0
    assert list(found.weights) == [part.value for part in Decider]
