"""Rule §C31: one entry for one thing."""

from collections.abc import Hashable, Iterable

from detente.case.checks.inspection import Inspection
from detente.files.place import Path
from detente.visible import in_ticks


def check_twice(inspection: Inspection) -> None:
    """Red lines, acts, objections and ways of hearing each stand once."""
    case = inspection.case
    _once(inspection, ("never-trade",), "the red line", (one.issue for one in case.never_trade))
    _once(inspection, ("process", "acts"), "the act", (one.id for one in case.process.acts))
    _once(inspection, ("objections",), "the objection", (one.id for one in case.objections))
    heard = case.hearing.heard
    kinds = (f"{one.openness.value} {one.level.value} {one.kind.value}" for one in heard)
    _once(inspection, ("hearing", "heard"), "hearing a", kinds)


def _once(inspection: Inspection, path: Path, kind: str, names: Iterable[Hashable]) -> None:
    first: dict[Hashable, int] = {}
    for at, name in enumerate(names):
        before = first.setdefault(name, at)
        if before != at:
            why = f"first in {inspection.where((*path, before))}"
            inspection.fault(
                31, (*path, at), f"{kind} {in_ticks(name)} stands twice", why, "keep one of them"
            )
