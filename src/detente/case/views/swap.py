"""The same case planned for the other side.

The parties, what is known and what was judged stay; `us` and `them` change places wherever a
part says which side it speaks of, and how firmly an estimate is held is what the other side's
staff would say (`firm-there`; left out: one's own is known, the other's a guess).
"""

from collections.abc import Callable
from typing import Any

from detente.answers import Finding
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.issue import Issue
from detente.case.models.other import ThirdRole
from detente.case.models.part import Part
from detente.case.models.process import Opener
from detente.case.models.record import Pledge
from detente.case.views.rebuild import rebuilt
from detente.case.views.turn import turned, turned_path
from detente.files.near import meant
from detente.files.place import Path, PlaceIndex
from detente.visible import in_ticks, ticked

PAIRS = (
    ("us", "them"),
    ("lead_us", "lead_them"),
    ("rank_us", "rank_them"),
    ("firm", "firm_there"),
    ("we_get", "they_get"),
)
"""Fields that change places, wherever a part has both."""
_OTHER = {
    one: other
    for ours, theirs in (
        ("us", "them"),
        ("lead-us", "lead-them"),
        ("rank-us", "rank-them"),
        ("we-get", "they-get"),
    )
    for one, other in ((ours, theirs), (theirs, ours))
}


Mover = Callable[[Path], Path | None]
_DEPTHS = {
    "home": 1,
    "issues": 2,
    "links": 2,
    "channels": 2,
    "ladder": 2,
    "rehearsal": 1,
    "others": 4,
}
"""How deep in a section `us` and `them` stand."""


class UnknownPartyError(ValueError):
    """A plan was asked for a party that the case does not have; `finding` says it in full."""

    def __init__(self, finding: Finding) -> None:
        """Carry the finding."""
        super().__init__(str(finding))
        self.finding = finding


def for_party(case: Case, name: str, facing: str | None = None) -> Case:
    """The case as planned for a party by its name; UnknownPartyError where it has none such.

    A third party faces `them`, or the side named by `facing`.
    """
    return _steps_to(case, name, facing)[0]


def places_for(case: Case, places: PlaceIndex, name: str, facing: str | None = None) -> PlaceIndex:
    """The places of a case under the paths of the case as planned for a party."""
    for move in _steps_to(case, name, facing)[1]:
        places = places.moved(move)
    return places


def _steps_to(case: Case, name: str, facing: str | None) -> tuple[Case, list[Mover]]:
    """The case as planned for a party, and how its paths move, one step after the other."""
    third = next((key for key, one in case.others.items() if name in (key, one.title)), None)
    if third is None or name in (case.us, case.them):
        whole = _for_side(case, name, facing)
        return whole, [] if whole is case else [_exchanged_path]
    if case.others[third].role is ThirdRole.MEDIATOR:
        what, why = (
            f"{in_ticks(name)} is a neutral mediator",
            "it has no side of its own, and faces both",
        )
        do = "leave `facing` out: it is given drafts"
        raise UnknownPartyError(Finding("party", 0, what, why, do))
    if facing not in (None, case.us, case.them):
        raise UnknownPartyError(_unknown("facing", str(facing), (case.us, case.them)))
    if facing == case.us:
        there = swapped(case)
        return turned(there, third), [_exchanged_path, turned_path(there, third)]
    return turned(case, third), [turned_path(case, third)]


def _for_side(case: Case, name: str, facing: str | None) -> Case:
    if name not in (case.us, case.them):
        raise UnknownPartyError(_unknown("party", name, (case.us, case.them, *case.others)))
    other = case.them if name == case.us else case.us
    if facing not in (None, other):
        what, why = (
            f"{ticked(name)} does not face {in_ticks(facing)}",
            f"its plan is on talks with {ticked(other)}",
        )
        do = f"write {in_ticks(other)}, or leave it out"
        raise UnknownPartyError(Finding("facing", 0, what, why, do))
    return case if name == case.us else swapped(case)


def _unknown(argument: str, name: str, known: tuple[str, ...]) -> Finding:
    first, last = ", ".join(f"{in_ticks(one)}" for one in known[:-1]), f"{in_ticks(known[-1])}"
    do = meant(name, known, f"write {first} or {last}")
    why = "a plan is made for one of the two sides" if len(known) == 2 else "nobody has this name"
    return Finding(argument, 0, f"{in_ticks(name)} is no party of this case", why, do)


def swapped(case: Case) -> Case:
    """Us and them exchanged everywhere; done twice, the same case."""
    return rebuilt(case, _exchanged)


def _exchanged(part: Part) -> dict[str, Any]:
    changed: dict[str, Any] = {
        name: _other(getattr(part, name))
        for name in type(part).model_fields
        if isinstance(getattr(part, name), Actor | Opener)
    }
    for one, other in PAIRS:
        if one in type(part).model_fields and other in type(part).model_fields:
            changed |= {one: getattr(part, other), other: getattr(part, one)}
    if isinstance(part, Issue):
        changed["lead"] = leads_exchanged(part.lead)
    if isinstance(part, Pledge):
        changed |= {"by": _OTHER.get(part.by, part.by), "to": _OTHER.get(part.to, part.to)}
    return changed


def _other(side: Actor | Opener) -> Actor | Opener:
    return type(side)(_OTHER.get(side.value, side.value))


def leads_exchanged(lead: tuple[str, ...]) -> tuple[str, ...]:
    """Their lead first; an unknown one in front is an empty name.

    >>> leads_exchanged(("A. Ray",))
    ('', 'A. Ray')
    """
    ours, theirs = (*lead, "", "")[:2]
    return (theirs, ours) if ours else (theirs,) if theirs else ()


def _exchanged_path(path: Path) -> Path:
    """A path under which the same value stands in the swapped case."""
    if path[:1] in (("us",), ("them",)):
        return (_OTHER[str(path[0])], *path[1:])
    at = _DEPTHS.get(str(path[0]) if path else "", 0)
    if path[0:1] == ("issues",) and path[2:3] in (("ripe",), ("perceived",)):
        at = 3
    if path[0:1] == ("issues",) and path[2:3] == ("steps",):
        at = 4
    if path[0:1] == ("issues",) and path[2:3] == ("options",):
        at = 5
    if path[0:1] == ("pledges",):
        at = 3
    if path[0:1] == ("issues",) and path[2:3] == ("lead",) and len(path) > 3:
        return (*path[:3], 1 - int(path[3]), *path[4:])
    if path[0:1] == ("issues",) and path[2:3] == ("options",):
        at = 4
    if at and len(path) > at and path[at] in _OTHER:
        return (*path[:at], _OTHER[str(path[at])], *path[at + 1 :])
    return path
