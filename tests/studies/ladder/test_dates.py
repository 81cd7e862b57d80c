"""Dates that no plan can keep: each is named with what to do, and nothing is laid out."""

import pytest

from detente.case.asof import view
from detente.case.case import Case
from detente.studies.ladder.build import LONGEST, planned
from detente.studies.ladder.study import study
from detente.studies.reasons.because import Because
from detente.studies.values.ladder import Ladder
from tests.studies.ladder.test_build import ladder, proposed, whole


def told(case: Case) -> Ladder:
    return study(case, proposed(case), Because(case), 0).value


def dated(written: str, months: int = 12) -> Case:
    """The second step with other dates, and so many months for the plan."""
    case = whole(f"taken-back: 1, {written}")
    part = case.ladder.model_copy(update={"months": months})
    return view(case.model_copy(update={"ladder": part})).case


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "due: 2026-06",
            "second: it was to be done by 2026-06, and the plan begins in January 2027 · "
            "give it a date to come, or plan as of an earlier day",
        ),
        (
            "end: 2026-06",
            "second: it was to be done by 2026-06, and the plan begins in January 2027 · "
            "give it a date to come, or plan as of an earlier day",
        ),
        (
            "start: 2031-01",
            "second: it begins in 2031-01, and the plan ends in December 2027 · "
            "begin it earlier, or plan more months (`ladder: {months: …}`)",
        ),
        (
            "only: [2026-01, 2031-01]",
            "second: it can be done in 2026-01, 2031-01 alone, and no such month is open to it "
            "(January 2027 to December 2027) · name another month, or plan more of them",
        ),
        (
            "start: 2027-06, only: [2027-03]",
            "second: it can be done in 2027-03 alone, and no such month is open to it "
            "(January 2027 to December 2027) · name another month, or plan more of them",
        ),
        (
            "delay: 24",
            "second: the receiver gains by it after 24 months, and 24 are counted · "
            "shorten the delay, or look further ahead (`ladder: {look-ahead: …}`)",
        ),
    ],
)
def test_what_no_plan_can_keep_is_refused_by_name(written: str, said: str) -> None:
    found = told(dated(written))
    assert said in found.refused
    assert (found.holds, found.months, found.verdict) == (
        False, (), "the package cannot be laid out in steps",
    )  # fmt: skip


def test_every_act_with_a_fault_is_named_at_once() -> None:
    case = dated("due: 2026-06")
    issue = case.issues["water"]
    steps = {**issue.steps, "first": issue.steps["first"].model_copy(update={"end": "2026-05"})}
    issues = {**case.issues, "water": issue.model_copy(update={"steps": steps})}
    found = told(case.model_copy(update={"issues": issues}))
    assert [one.split(":")[0] for one in found.refused] == ["first", "second"]


def test_a_plan_of_one_month_has_no_month_after_it() -> None:
    case = whole()
    issue = case.issues["law"]
    steps = {"passed": issue.steps["passed"].model_copy(update={"due": None})}
    issues = {**case.issues, "law": issue.model_copy(update={"steps": steps})}
    part = case.ladder.model_copy(update={"months": 1})
    found = told(case.model_copy(update={"issues": issues, "ladder": part}))
    assert found.refused[0] == (
        "first: it is to be done after the month of planning, and one month is planned · "
        "plan two or more (`ladder: {months: …}`)"
    )


def test_a_due_month_that_is_too_far_off_does_not_lengthen_the_plan() -> None:
    acts, found = ladder(dated("due: 2300"))
    assert found.problem.months == planned(dated("due: 2300"), acts.acts) == 12
    assert any(
        f"second is due in 2300, further off than the {LONGEST} months" in said
        for said in found.assumed
    )


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
    assert found.verdict == "the steps cannot be put in any order"
    (circle,) = [one for one in found.refused if "they wait in a circle" in one]
    assert "second waits for passed" in circle and "passed waits for second" in circle
    assert not any("cannot be complete" in one for one in found.refused)
