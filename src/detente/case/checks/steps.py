"""Rules §C36–§C39: the steps of options, and what they wait for."""

from collections import Counter
from collections.abc import Iterator, Mapping

from detente.case.checks.inspection import Inspection
from detente.case.models.actor import Actor
from detente.case.models.scalars import first_day, last_day
from detente.case.models.steps import Step
from detente.files.near import listed, meant
from detente.files.place import Path
from detente.visible import in_ticks, ticked


def check_steps(inspection: Inspection) -> None:
    """Each step has its own name and option, its dates in order, and waits for another step."""
    names = Counter(name for _, name, _ in _steps(inspection))
    by_name = {name: step for _, name, step in reversed([*_steps(inspection)])}
    red = {line.issue for line in inspection.case.never_trade}
    for path, name, step in _steps(inspection):
        _named(inspection, path, name, names, red)
        _dated(inspection, path, step)
        _waits(inspection, path, name, step, by_name)
        if step.measured_by and step.measured_by not in inspection.case.benchmarks:
            what = f"{in_ticks(step.measured_by)} is no benchmark of the case"
            do = "add it under `benchmarks`, with who promises it"
            inspection.fault(39, (*path, "measured-by"), what, "nobody would measure the step", do)
    for issue_name, issue in inspection.case.issues.items():
        for key, option in issue.options.items():
            missing = [one for one in option.steps if one not in issue.steps]
            path = ("issues", issue_name, "options", key, "steps")
            if missing:
                what = f"{in_ticks(', '.join(missing))} is no step of {ticked(issue_name)}"
                do = f"write it under {in_ticks(f'issues › {issue_name} › steps')}"
                inspection.fault(
                    36, path, what, "an option is carried out by steps of its issue", do
                )
            if option.steps and key == issue.now:
                what, why = f"{in_ticks(key)} has steps", "it is how things are now"
                inspection.fault(36, path, what, why, "give the steps to options that move")


def _steps(inspection: Inspection) -> Iterator[tuple[Path, str, Step]]:
    for issue_name, issue in inspection.case.issues.items():
        for name, step in issue.steps.items():
            yield ("issues", issue_name, "steps", name), name, step


def _named(
    inspection: Inspection, path: Path, name: str, names: Counter[str], red: set[str]
) -> None:
    issue = str(path[1])
    if names[name] > 1:
        what, why = (
            f"two steps are called {in_ticks(name)}",
            "other steps wait for a step by its name",
        )
        inspection.fault(36, path, what, why, "give each its own name")
    if issue in red:
        what, why = (
            f"{in_ticks(name)} would move {ticked(issue)}",
            "it is a red line: its value never moves",
        )
        inspection.fault(36, path, what, why, "remove the step")
    step = inspection.case.issues[issue].steps[name]
    if step.by is Actor.BOTH:
        what, why = (
            f"{in_ticks(name)} is by both",
            "a step is one side's act; the other's is another step",
        )
        inspection.fault(36, (*path, "by"), what, why, "write two steps, one by us and one by them")
    if not any(name in option.steps for option in inspection.case.issues[issue].options.values()):
        what, why = f"{in_ticks(name)} belongs to no option", "it would never be taken"
        inspection.fault(
            36,
            path,
            what,
            why,
            f"name it in an option's {in_ticks(f'steps: [{name}]')}, or remove it",
        )


def _dated(inspection: Inspection, path: Path, step: Step) -> None:
    start = step.start or inspection.case.ladder.start
    for field, day in (("end", step.end), ("due", step.due)):
        if start and day and last_day(day) < first_day(start):
            what = f"it is to {'end' if field == 'end' else 'be done'} by {day}, before it starts"
            why = f"it may begin in {start}"
            inspection.fault(37, (*path, field), what, why, "put the dates in order")
    past = [day for day in (step.end, step.due) if day and last_day(day) < inspection.case.as_of]
    if past:
        what, why = (
            f"it is to be done by {past[0]}",
            f"the case is planned on {inspection.case.as_of}",
        )
        inspection.note(37, path, what, why, "give it a date to come, or remove it")


def _waits(
    inspection: Inspection, path: Path, name: str, step: Step, by_name: Mapping[str, Step]
) -> None:
    benchmarks = inspection.case.benchmarks
    for at, wait in enumerate(step.waits_for):
        here = (*path, "waits-for", at)
        if wait.step == name:
            what, why = f"{in_ticks(name)} waits for itself", "it could never be taken"
            inspection.fault(38, here, what, why, "name the other side's step that it waits for")
        elif wait.step not in by_name:
            what, why = (
                f"{in_ticks(wait.step)} is no step of the case",
                "nobody would ever see it done",
            )
            do = meant(wait.step, by_name, f"name a step: {listed(by_name)}")
            inspection.fault(38, here, what, why, do)
        else:
            awaited = by_name[wait.step].measured_by
            measure = benchmarks.get(awaited)
            if measure is not None and not measure.controlled:
                what = f"{in_ticks(name)} waits for what {ticked(awaited)} shows"
                why = "many causes move it: it warns, and triggers nothing (definitions §31)"
                do = "measure an act that the promiser controls"
                inspection.note(28, here, what, why, do)
