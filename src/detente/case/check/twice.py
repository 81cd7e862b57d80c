"""Rule §C31: one entry for one thing."""

from collections.abc import Hashable, Iterable

from detente.case.check.inspection import Inspection
from detente.case.place import Path
from detente.visible import in_ticks


def check_twice(found: Inspection) -> None:
    """Red lines, acts, objections and ways of hearing each stand once."""
    case = found.case
    _once(found, ("never-trade",), "the red line", (one.issue for one in case.never_trade))
    _once(found, ("process", "acts"), "the act", (one.id for one in case.process.acts))
    _once(found, ("objections",), "the objection", (one.id for one in case.objections))
    heard = case.hearing.heard
    kinds = (f"{one.openness.value} {one.level.value} {one.kind.value}" for one in heard)
    _once(found, ("hearing", "heard"), "hearing a", kinds)


def _once(found: Inspection, path: Path, kind: str, names: Iterable[Hashable]) -> None:
    first: dict[Hashable, int] = {}
    for at, name in enumerate(names):
        before = first.setdefault(name, at)
        if before != at:
            why = f"first in {found.where((*path, before))}"
            found.fault(
                31, (*path, at), f"{kind} {in_ticks(name)} stands twice", why, "keep one of them"
            )
