"""Rules §C56, §C57: rankings by worth and not by position, and what some words of a case do."""

from collections.abc import Iterable

from detente.case.checks.conditions import conditions
from detente.case.checks.inspection import Inspection
from detente.case.models.issue import Issue
from detente.files.near import in_a_row, listed
from detente.visible import in_ticks, ticked


def check_worth(inspection: Inspection) -> None:
    """One note a case for each of these, with the issues that it is about."""
    _preferred(inspection)
    _respect(inspection)
    _security(inspection)
    _attention(inspection)


def _preferred(inspection: Inspection) -> None:
    """Both sides put an option above now, and nothing in the case says why it is not done."""
    explained = _explained(inspection)
    better = {
        name: option
        for name, issue in inspection.case.issues.items()
        if name not in explained and (option := _better(issue))
    }
    if better:
        said = (f"{ticked(n)} {in_ticks(o)}" for n, o in better.items())
        what = f"both sides prefer to now: {in_a_row(said)}"
        do = "rank by worth, with what it costs, or say what stands in its way (why, gates)"
        inspection.note(56, ("issues", next(iter(better))), what, "why is it not done?", do)


def _explained(inspection: Inspection) -> set[str]:
    """Issues whose standing at now a red line, gate, homework, ride, rule or `why` explains."""
    case = inspection.case
    read = [inspection.condition(text) for path, text in conditions(case) if path[0] != "links"]
    named = {name for one in read if one for name in one.issues}
    waiting = {
        name
        for name, issue in case.issues.items()
        if issue.with_
        or issue.given_by
        or issue.why
        or not all(gate.holds for gate in issue.gates)
        or not all(task.done for task in issue.homework)
    }
    return named | waiting | {line.issue for line in case.never_trade}


def _better(issue: Issue) -> str:
    """The first option that both sides rank above now, or nothing."""
    if issue.us is None or issue.them is None:
        return ""
    sides = [one.worth() for one in (issue.us, issue.them)]
    whole = all(set(worth) == set(issue.options) for worth in sides)
    if not whole or issue.now not in issue.options:
        return ""
    better = (o for o in issue.options if all(worth[o] > worth[issue.now] for worth in sides))
    return next(better, "")


def _respect(inspection: Inspection) -> None:
    names = [name for name, issue in inspection.case.issues.items() if issue.respect]
    if names:
        what = f"marked as respect: {listed(names)}"
        why = "it takes no place of leaders' attention, and nobody is asked for it as substance"
        do = "keep the mark for form and ceremony"
        inspection.note(57, ("issues", names[0], "respect"), what, why, do)


def _security(inspection: Inspection) -> None:
    names = [name for name, issue in inspection.case.issues.items() if issue.security]
    if names and len(names) < len(inspection.case.issues):
        what = f"marked as security: {listed(names)}"
        why = "on a card it is traded only for security, and it is not asked for in the message"
        do = "take the mark away where it may be paid for with something else"
        inspection.note(57, ("issues", names[0], "security"), what, why, do)


def _attention(inspection: Inspection) -> None:
    case = inspection.case
    places = [name for name in _movable(inspection) if not case.issues[name].with_]
    limit = case.process.attention
    if len(places) > limit:
        what = f"{len(places)} issues can move, and leaders attend to {limit}"
        why = "no package moves more of them at once (definitions §16)"
        do = "set process: attention, or let issues ride with another (with)"
        inspection.note(57, ("process", "attention"), what, why, do)


def _movable(inspection: Inspection) -> Iterable[str]:
    """Issues that a package may move and that take a place."""
    lines = {line.issue for line in inspection.case.never_trade}
    for name, issue in inspection.case.issues.items():
        if name not in lines and not issue.respect and issue.us and issue.them:
            yield name
