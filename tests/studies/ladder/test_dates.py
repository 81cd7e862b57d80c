"""Dates that no plan can keep: each is named with what to do, and nothing is laid out."""

import pytest

from detente.case.models.case import Case
from detente.case.views.as_of import view
from detente.studies.ladder.build import LONGEST, planned
from detente.studies.ladder.study import study
from detente.studies.reasons.because import Because
from detente.studies.values.ladder.ladder import DateFault, Held, LadderResult
from detente.studies.values.ladder.reasons import (
    Belated,
    FarDue,
    Misdated,
    NoOrderAtAll,
    WaitsInCircle,
)
from tests.studies.ladder.test_build import ladder, proposed, whole


def told(case: Case) -> LadderResult:
    return study(case, proposed(case), Because(case), 0).value


def dated(written: str, months: int = 12) -> Case:
    """The second step with other dates, and so many months for the plan."""
    case = whole(f"taken-back: 1, {written}")
    part = case.ladder.model_copy(update={"months": months})
    return view(case.model_copy(update={"ladder": part})).case


@pytest.mark.parametrize(
    ("written", "fault", "when", "begin"),
    [
        ("due: 2026-06", DateFault.PAST, "2026-06", ""),
        ("end: 2026-06", DateFault.PAST, "2026-06", ""),
        ("start: 2031-01", DateFault.AFTER, "", "2031-01"),
        ("only: [2026-01, 2031-01]", DateFault.CLOSED, "", ""),
        ("start: 2027-06, only: [2027-03]", DateFault.CLOSED, "", "2027-06"),
        ("delay: 24", DateFault.DELAY, "", ""),
    ],
)
def test_what_no_plan_can_keep_is_refused_by_name(
    written: str, fault: DateFault, when: str, begin: str
) -> None:
    found = told(dated(written))
    (one,) = [each for each in found.refused if isinstance(each, Misdated)]
    assert (one.step, one.fault, one.when, one.begin) == ("second", fault, when, begin)
    assert (one.first, one.last, one.months) == ("2027-01", "2027-12", 24)
    assert (found.holds, found.months, found.verdict) == (False, (), Held.NO_STEPS)


def test_an_act_that_ends_before_the_ladder_starts_is_refused() -> None:
    case = dated("end: 2027-03")
    part = case.ladder.model_copy(update={"start": "2027-06"})
    found = told(case.model_copy(update={"ladder": part}))
    faults = [one for one in found.refused if isinstance(one, Misdated)]
    assert [(one.step, one.fault, one.when, one.begin) for one in faults] == [
        ("second", DateFault.CROSSED, "2027-03", "2027-06")
    ]


def test_every_act_with_a_fault_is_named_at_once() -> None:
    case = dated("due: 2026-06")
    issue = case.issues["water"]
    steps = {**issue.steps, "first": issue.steps["first"].model_copy(update={"end": "2026-05"})}
    issues = {**case.issues, "water": issue.model_copy(update={"steps": steps})}
    found = told(case.model_copy(update={"issues": issues}))
    assert [one.step for one in found.refused if isinstance(one, Misdated)] == ["first", "second"]


def test_a_plan_of_one_month_has_no_month_after_it() -> None:
    case = whole()
    issue = case.issues["law"]
    steps = {"passed": issue.steps["passed"].model_copy(update={"due": None})}
    issues = {**case.issues, "law": issue.model_copy(update={"steps": steps})}
    part = case.ladder.model_copy(update={"months": 1})
    found = told(case.model_copy(update={"issues": issues, "ladder": part}))
    first = found.refused[0]
    assert isinstance(first, Misdated)
    assert (first.step, first.fault) == ("first", DateFault.ONE_MONTH)


def test_a_due_month_that_is_too_far_off_does_not_lengthen_the_plan() -> None:
    acts, found = ladder(dated("due: 2300"))
    assert found.problem.months == planned(dated("due: 2300"), acts.acts) == 12
    assert FarDue("second", "2300", LONGEST, 12) in found.assumed


def test_a_due_month_within_reach_lengthens_it() -> None:
    acts, found = ladder(dated("due: 2028-02"))
    assert found.problem.months == planned(dated("due: 2028-02"), acts.acts) == 14


def test_steps_that_wait_for_each_other_are_named() -> None:
    case = whole()
    issue = case.issues["law"]
    wait = case.issues["water"].steps["second"].waits_for[0]
    held = issue.steps["passed"].model_copy(
        update={"waits_for": (wait.model_copy(update={"step": "second"}),)}
    )
    issues = {**case.issues, "law": issue.model_copy(update={"steps": {"passed": held}})}
    found = told(case.model_copy(update={"issues": issues}))
    assert found.verdict is Held.NO_ORDER and found.refused[0] == NoOrderAtAll(True)
    (circle,) = [one for one in found.refused if isinstance(one, WaitsInCircle)]
    assert set(circle.steps) == {"second", "passed"}
    assert not any(isinstance(one, Belated) for one in found.refused)
