"""Rules §C36–§C39: the steps of options, and what they wait for."""

from collections import Counter
from collections.abc import Iterator, Mapping

from detente.case.actor import Actor
from detente.case.check.inspection import Inspection
from detente.case.near import listed, meant
from detente.case.place import Path
from detente.case.scalars import first_day, last_day
from detente.case.steps import Step
from detente.visible import in_ticks, ticked


def check_steps(found: Inspection) -> None:
    """Each step has its own name and option, its dates in order, and waits for another step."""
    names = Counter(name for _, name, _ in _steps(found))
    by_name = {name: step for _, name, step in reversed([*_steps(found)])}
    red = {line.issue for line in found.case.never_trade}
    for path, name, step in _steps(found):
        _named(found, path, name, names, red)
        _dated(found, path, step)
        _waits(found, path, name, step, by_name)
        if step.measured_by and step.measured_by not in found.case.benchmarks:
            what = f"{in_ticks(step.measured_by)} is no benchmark of the case"
            do = "add it under `benchmarks`, with who promises it"
            found.fault(39, (*path, "measured-by"), what, "nobody would measure the step", do)
    for issue_name, issue in found.case.issues.items():
        for key, option in issue.options.items():
            missing = [one for one in option.steps if one not in issue.steps]
            path = ("issues", issue_name, "options", key, "steps")
            if missing:
                what = f"{in_ticks(', '.join(missing))} is no step of {ticked(issue_name)}"
                do = f"write it under {in_ticks(f'issues › {issue_name} › steps')}"
                found.fault(36, path, what, "an option is carried out by steps of its issue", do)
            if option.steps and key == issue.now:
                what, why = f"{in_ticks(key)} has steps", "it is how things are now"
                found.fault(36, path, what, why, "give the steps to options that move")


def _steps(found: Inspection) -> Iterator[tuple[Path, str, Step]]:
    for issue_name, issue in found.case.issues.items():
        for name, step in issue.steps.items():
            yield ("issues", issue_name, "steps", name), name, step


def _named(found: Inspection, path: Path, name: str, names: Counter[str], red: set[str]) -> None:
    issue = str(path[1])
    if names[name] > 1:
        what, why = (
            f"two steps are called {in_ticks(name)}",
            "other steps wait for a step by its name",
        )
        found.fault(36, path, what, why, "give each its own name")
    if issue in red:
        what, why = (
            f"{in_ticks(name)} would move {ticked(issue)}",
            "it is a red line: its value never moves",
        )
        found.fault(36, path, what, why, "remove the step")
    step = found.case.issues[issue].steps[name]
    if step.by is Actor.BOTH:
        what, why = (
            f"{in_ticks(name)} is by both",
            "a step is one side's act; the other's is another step",
        )
        found.fault(36, (*path, "by"), what, why, "write two steps, one by us and one by them")
    if not any(name in option.steps for option in found.case.issues[issue].options.values()):
        what, why = f"{in_ticks(name)} belongs to no option", "it would never be taken"
        found.fault(
            36,
            path,
            what,
            why,
            f"name it in an option's {in_ticks(f'steps: [{name}]')}, or remove it",
        )


def _dated(found: Inspection, path: Path, step: Step) -> None:
    start = step.start or found.case.ladder.start
    for field, day in (("end", step.end), ("due", step.due)):
        if start and day and last_day(day) < first_day(start):
            what = f"it is to {'end' if field == 'end' else 'be done'} by {day}, before it starts"
            why = f"it may begin in {start}"
            found.fault(37, (*path, field), what, why, "put the dates in order")
    past = [day for day in (step.end, step.due) if day and last_day(day) < found.case.as_of]
    if past:
        what, why = f"it is to be done by {past[0]}", f"the case is planned on {found.case.as_of}"
        found.note(37, path, what, why, "give it a date to come, or remove it")


def _waits(
    found: Inspection, path: Path, name: str, step: Step, by_name: Mapping[str, Step]
) -> None:
    benchmarks = found.case.benchmarks
    for at, wait in enumerate(step.waits_for):
        here = (*path, "waits-for", at)
        if wait.step == name:
            what, why = f"{in_ticks(name)} waits for itself", "it could never be taken"
            found.fault(38, here, what, why, "name the other side's step that it waits for")
        elif wait.step not in by_name:
            what, why = (
                f"{in_ticks(wait.step)} is no step of the case",
                "nobody would ever see it done",
            )
            do = meant(wait.step, by_name, f"name a step: {listed(by_name)}")
            found.fault(38, here, what, why, do)
        else:
            awaited = by_name[wait.step].measured_by
            measure = benchmarks.get(awaited)
            if measure is not None and not measure.controlled:
                what = f"{in_ticks(name)} waits for what {ticked(awaited)} shows"
                why = "many causes move it: it warns, and triggers nothing (definitions §31)"
                do = "measure an act that the promiser controls"
                found.note(28, here, what, why, do)
