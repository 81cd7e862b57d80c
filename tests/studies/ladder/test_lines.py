"""The ladder's lines: what they rest on, what the study of the process adds, what is constant."""

from dataclasses import replace
from datetime import date

import pytest

from detente.api.planning import request_of
from detente.api.reading import read
from detente.case.models.case import Case
from detente.case.models.party import Meeting
from detente.case.views.as_of import view
from detente.studies.ladder.acts import acts_of
from detente.studies.ladder.build import built, concluded, ripe_from
from detente.studies.ladder.lints import lints
from detente.studies.ladder.months import index_of
from detente.studies.ladder.study import study
from detente.studies.plan import Planner
from detente.studies.reasons.because import Because
from detente.studies.values.ladder.ladder import Breach, Flaw, LadderResult
from detente.studies.values.process.process import ProcessResult
from tests.house.tree import ROOT
from tests.studies.ladder.test_build import proposed, whole


def laid(case: Case, process: ProcessResult | None = None) -> LadderResult:
    return study(case, proposed(case), Because(case), 0, process).value


@pytest.fixture(scope="module")
def process() -> ProcessResult:
    request = request_of(read(ROOT / "cases" / "river"), None, 0, lambda name: None)
    value: ProcessResult = Planner(request).value("process")
    return replace(value, people_named=None, ripe_from=None)


def marked(case: Case, mark: str) -> Case:
    """The case with a mark on one step."""
    issue = case.issues["water"]
    second = issue.steps["second"].model_copy(update={"marks": (mark,)})
    steps = {**issue.steps, "second": second}
    issues = {**case.issues, "water": issue.model_copy(update={"steps": steps})}
    return case.model_copy(update={"issues": issues})


def test_a_mark_on_a_step_arrives_on_the_lines_derived_from_it_alone() -> None:
    found = laid(marked(whole(), "TLP:RED"))
    assert {one.step for one in found.rungs if one.marks} == {"second"}
    assert {one.step for one in found.lints if one.marks} == {"second"}
    for month in found.months:
        steps = {part.step for part in (*month.we_give, *month.they_give, *month.owed)}
        assert bool(month.marks) is ("second" in steps)


def test_who_is_pushed_past_what_it_accepts_is_so_by_the_figures() -> None:
    found = laid(whole())
    caps = {risk.side: risk.tolerance for risk in found.risks}
    for design in found.designs:
        for side, peak in (("us", design.peak_us), ("them", design.peak_them)):
            cap = next(cap for actor, cap in caps.items() if actor == side)
            assert cap is not None
            assert (side in design.exceeds) is (peak > cap + 1e-3)
        assert (Breach.TOLERANCE in design.breaks) >= bool(design.exceeds)
    assert found.all_within is not any(design.exceeds for design in found.designs)


def test_what_is_given_and_owed_adds_up_to_the_whole_act() -> None:
    found = laid(whole())
    for rung in found.rungs:
        total, given = sum(one.share for one in rung.given), 0.0
        for month in found.months:
            given += sum(
                part.share for part in (*month.we_give, *month.they_give) if part.step == rung.step
            )
            owed = sum(each.share for each in month.owed if each.step == rung.step)
            assert given + owed == pytest.approx(total, abs=1e-5)


@pytest.mark.parametrize(
    ("named", "ripe", "meet", "day"),
    [
        (date(2027, 4, 2), date(2027, 5, 20), None, date(2027, 5, 20)),
        (date(2027, 6, 2), date(2027, 5, 20), None, date(2027, 6, 2)),
        (None, date(2027, 5, 20), None, date(2027, 5, 20)),
        (None, date(2027, 5, 20), "2027-06-15", date(2027, 6, 15)),
        (None, date(2027, 5, 20), "2027-04-15", date(2027, 5, 20)),
        (None, None, "2027-06-15", None),
    ],
)
def test_no_act_begins_before_people_are_named_and_the_leaders_have_finished_ripe_texts(
    process: ProcessResult,
    named: date | None,
    ripe: date | None,
    meet: str | None,
    day: date | None,
) -> None:
    """Not even on a warning channel; a step with a start of its own needs none of it."""
    dated = replace(process, people_named=named, ripe_from=ripe)
    case = whole().model_copy(update={"meet": meet and Meeting(where="here", date=meet)})
    assert concluded(case, ripe_from(dated)) == day and concluded(case, None) is None
    package = proposed(case)
    acts = acts_of(case, package).acts
    free = built(case, package, acts).problem.steps
    bound = built(case, package, acts, day).problem.steps
    least = index_of(case.as_of, str(day)) if day else 0
    for before, after in zip(free, bound, strict=True):
        act = next((act for act in acts if act.name == before.name), None)
        assert after.earliest == (max(before.earliest, least) if act else before.earliest)
    if day:
        begun = [one.given[0].month for one in laid(case, dated).rungs if one.given]
        assert begun and min(begun) >= f"{day:%Y-%m}"


def test_a_step_of_its_own_start_waits_for_neither() -> None:
    case = whole("start: 2027-02")
    package = proposed(case)
    steps = built(case, package, acts_of(case, package).acts, date(2027, 5, 20)).problem.steps
    assert {step.name: step.earliest for step in steps}["second"] == 1


def test_an_act_that_falls_due_before_it_can_be_ripe_is_named_and_keeps_its_date() -> None:
    case = view(whole()).case
    acts = acts_of(case, proposed(case)).acts
    late = {one.step for one in lints(case, acts, date(2027, 8, 1)) if one.flaw is Flaw.UNRIPE}
    assert late == {"passed"}
    none = {one.step for one in lints(case, acts, date(2027, 6, 1)) if one.flaw is Flaw.UNRIPE}
    assert not none
    steps = built(case, proposed(case), acts, date(2027, 8, 1)).problem.steps
    assert {step.name: step.earliest for step in steps}["passed"] == 5
