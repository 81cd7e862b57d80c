"""What is wrong with a ladder as it is written, whatever its figures."""

from collections.abc import Iterator
from datetime import date

from detente.case.models.case import Case
from detente.studies.ladder.acts import LadderAct, rests, triggers
from detente.studies.ladder.build import last_start, month_ripe, planned
from detente.studies.values.ladder.ladder import Flaw, StepFlaw


def lints(case: Case, acts: tuple[LadderAct, ...], ripe: date | None = None) -> Iterator[StepFlaw]:
    """Each flaw of each step (definitions §31)."""
    by_name = {act.name: act for act in acts}
    for act in acts:
        on = rests(case, act.path)
        for flaw, awaited, measure in _flaws(case, act, by_name):
            yield StepFlaw(flaw, act.name, awaited, measure, sources=on.sources, marks=on.marks)
        if ripe and month_ripe(case, act, ripe) > last_start(case, act, planned(case, acts)):
            yield StepFlaw(Flaw.UNRIPE, act.name, ripe=ripe, sources=on.sources, marks=on.marks)


def _flaws(
    case: Case, act: LadderAct, by_name: dict[str, LadderAct]
) -> Iterator[tuple[Flaw, str, str]]:
    for wait in act.step.waits_for:
        awaited = by_name.get(wait.step)
        if awaited is not None and not triggers(case, awaited):
            measure = case.benchmarks[awaited.step.measured_by].what
            yield Flaw.UNCONTROLLED, wait.step, measure
        if awaited is not None and case.issues[awaited.issue].warning:
            yield Flaw.WARNING_AWAITED, wait.step, ""
        if wait.waived:
            yield Flaw.WAIVED, wait.step, ""
    if case.issues[act.issue].warning and act.step.waits_for:
        yield Flaw.WARNING_WAITS, "", ""
    if not act.step.due and not act.step.only:
        yield Flaw.UNDATED, "", ""
    if not act.step.measured_by:
        yield Flaw.UNMEASURED, "", ""
