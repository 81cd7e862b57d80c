"""What is wrong with a ladder as it is written, whatever its figures."""

from collections.abc import Iterator

from detente.case.case import Case
from detente.studies.ladder.acts import Act
from detente.studies.ladder.build import triggers
from detente.studies.ladder.describe import said


def lints(case: Case, acts: tuple[Act, ...]) -> Iterator[str]:
    """One sentence for each: what, and what follows (definitions §31)."""
    by_name = {act.name: act for act in acts}
    for act in acts:
        what = said(act)
        for wait in act.step.waits_for:
            awaited = by_name.get(wait.step)
            if awaited is not None and not triggers(case, awaited):
                measure = case.benchmarks[awaited.step.measured_by].what
                yield (
                    f"{what}: it was to wait for {measure}, which its promiser does not control; "
                    "that warns and triggers nothing, so the step waits for something else or "
                    "for nothing"
                )
            if awaited is not None and case.issues[awaited.issue].warning:
                yield (
                    f"{what}: it waits for a warning channel ({said(awaited)}); "
                    "such a channel is no rung, for it goes on whatever else happens: the wait is "
                    "left out"
                )
            if wait.waived:
                yield f"{what}: its wait for {wait.step} is waived: lawful, and on record here"
        if case.issues[act.issue].warning and act.step.waits_for:
            yield f"{what}: a warning channel waits for another step; here it starts by itself"
        if not act.step.due and not act.step.only:
            yield f"a promise without a date: {what}"
        if not act.step.measured_by:
            yield f"a promise without a measure: {what}"
