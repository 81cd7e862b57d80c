"""Rules §C15–§C17, §C32: red lines, vetoes, requirements and bans leave something to negotiate."""

from collections.abc import Mapping

from detente.case.checks.conditions import audiences
from detente.case.checks.inspection import Inspection
from detente.case.models.condition import Comparison, Condition
from detente.visible import in_ticks, ticked

Allowed = Mapping[str, frozenset[str]]
"""The options that red lines leave each issue."""


def check_feasible(inspection: Inspection) -> None:
    """What each rule of the case asks can be had at all."""
    _something_left(inspection)
    allowed = allowed_by_red_lines(inspection)
    _vetoes(inspection, allowed)
    for at, one in enumerate(inspection.case.requires):
        needs, first = inspection.condition(one.needs), inspection.condition(one.if_)
        if needs and first and can_hold(first, allowed) and not can_hold(needs, allowed):
            what = f"{in_ticks(one.if_)} needs {in_ticks(one.needs)}"
            why = _why_not(inspection, needs, allowed)
            do = "take away the requirement or the red line, or ban the first option openly"
            inspection.fault(16, ("requires", at), what, why, do)
    for name, issue in inspection.case.issues.items():
        for at, gate in enumerate(issue.gates):
            opener = inspection.condition(gate.opened_by)
            if opener and not gate.holds and not can_hold(opener, allowed):
                what = f"the gate of {ticked(name)} is opened by {in_ticks(gate.opened_by)}"
                why = _why_not(inspection, opener, allowed)
                do = "name another way to open it, or take the red line away"
                inspection.fault(16, ("issues", name, "gates", at, "opened-by"), what, why, do)
    _bans(inspection)


def allowed_by_red_lines(inspection: Inspection) -> dict[str, frozenset[str]]:
    """Every issue's options, only `now` where a red line stands."""
    lines = {line.issue for line in inspection.case.never_trade}
    return {
        name: frozenset([issue.now] if name in lines else issue.options)
        for name, issue in inspection.case.issues.items()
    }


def can_hold(condition: Condition, allowed: Allowed) -> bool:
    """Whether some choice of allowed options meets a condition."""
    return any(_can_all(part, allowed) for part in condition.either)


def _can_all(part: tuple[Comparison, ...], allowed: Allowed) -> bool:
    left: dict[str, frozenset[str]] = {}
    for one in part:
        left[one.issue] = left.get(one.issue, allowed[one.issue]) & one.options
    return all(left.values())


def _something_left(inspection: Inspection) -> None:
    lines = {line.issue for line in inspection.case.never_trade}
    if not inspection.case.issues:
        what, why = "no issue is visible", f"the plan is made as of {inspection.case.as_of}"
        inspection.fault(15, ("issues",), what, why, "name a later day, or date the sources")
    elif all(name in lines for name in inspection.case.issues):
        what = "red lines stand on every issue"
        why = "nothing is left to negotiate"
        inspection.fault(15, ("never-trade",), what, why, "add an issue, or take a red line away")


def _vetoes(inspection: Inspection, allowed: Allowed) -> None:
    for path, need in audiences(inspection.case):
        if need.power != "veto":
            continue
        needs = inspection.condition(need.needs)
        unless = inspection.condition(need.unless)
        if not need.needs and not (need.scores and need.reservation is not None):
            do = "add needs: a condition; or power: sway"
            what = f"{ticked(need.who)} has a veto"
            inspection.note(32, path, what, "it refuses nothing, so it constrains nothing", do)
        elif needs and not any(one and can_hold(one, allowed) for one in (needs, unless)):
            why = _why_not(inspection, needs, allowed)
            do = "change what it needs, or take the red line away"
            inspection.fault(
                16, (*path, "needs"), f"{ticked(need.who)} needs {in_ticks(need.needs)}", why, do
            )


def _why_not(inspection: Inspection, needs: Condition, allowed: Allowed) -> str:
    lines = [name for name in needs.issues if len(allowed[name]) < len(_options(inspection, name))]
    if lines:
        return f"the red line on {', '.join(lines)} keeps it at now"
    return "no choice of options meets it"


def _options(inspection: Inspection, name: str) -> list[str]:
    return list(inspection.case.issues[name].options)


def _bans(inspection: Inspection) -> None:
    """Bans on one issue alone, put together, leave it an option."""
    left = {name: set(issue.options) for name, issue in inspection.case.issues.items()}
    for at, ban in enumerate(inspection.case.bans):
        parts = [inspection.condition(text) for text in ban.together]
        named = {name for part in parts if part for name in part.issues}
        if None in parts or len(named) != 1:
            continue
        name = named.pop()
        held = {
            option
            for option in inspection.case.issues[name].options
            if all(part.holds({name: option}) for part in parts if part)
        }
        if left[name] and not left[name] - held:
            what = f"bans leave {ticked(name)} no option"
            why = "every package picks one, if only now"
            inspection.fault(17, ("bans", at), what, why, "take one of the bans away")
        left[name] -= held
