"""Repairs of a ladder that does not hold: each tried by solving again, never by rule of thumb."""

from collections.abc import Iterator

from detente.engines.ladder.repairs import Kind, repairs
from detente.engines.ladder.repairs import Repair as Tried
from detente.studies.ladder.acts import SIDES
from detente.studies.ladder.describe import Told, points_said, said
from detente.studies.names import counted, country
from detente.studies.values.ladder import Repair
from detente.studies.words import listing

KINDS: tuple[Kind, ...] = (
    "room", "stake", "bond", "months", "waive", "optional", "reversible", "detection",
    "all detection", "tranches",
)  # fmt: skip
SECONDS = 2.0
MOST = 12
"""Repairs that are shown: those that hold first, in the order of what they bring."""


def repaired(told: Told) -> Iterator[Repair]:
    """Changes that were tried, with what each costs whom."""
    found = repairs(told.built.problem, kinds=KINDS, seconds=SECONDS)
    held = _least([one for one in found if one.holds])
    rest = [one for one in found if not one.holds]
    for one in (*held[:MOST], *rest[: max(0, MOST - len(held))]):
        yield Repair(_what(told, one), one.holds, _costs(told, one))


def _least(held: list[Tried]) -> list[Tried]:
    """Without those that ask the same of more sides than another does."""
    return [
        one
        for one in held
        if not any(
            (one.kind, one.target, one.amount) == (less.kind, less.target, less.amount)
            and set(less.bears) < set(one.bears)
            for less in held
        )
    ]


def _what(told: Told, one: Tried) -> str:
    act = _act(told, one.target)
    points = f"{points_said(one.amount)} points"
    match one.kind:
        case "room":
            return f"{_who(told, one)} accepting to risk {points} more"
        case "stake":
            return f"{points} more at stake for {_who(told, one)} in going on afterwards"
        case "bond":
            return f"deposits of {points} in all by {_who(told, one)}, lost by whoever stops"
        case "months":
            many = counted(round(one.amount), "more month")
            return f"{many} for the plan"
        case "waive":
            step, _, on = one.target.partition(" on ")
            return f"“{_act(told, step)}” not waiting for “{_act(told, on)}”"
        case "optional":
            return f"“{act}” left open"
        case "reversible":
            return f"“{act}” such that it can be taken back whole, at once"
        case "detection":
            return f"a way to see at once that “{act}” is not done"
        case "all detection":
            return "a way to see at once whatever is not done"
        case "tranches":
            return f"“{act}” in {one.amount:.0f} parts"


def _costs(told: Told, one: Tried) -> str:
    who = _who(told, one)
    match one.kind:
        case "room" | "stake" | "bond" | "months":
            return ""
        case "waive":
            return f"{who} gives without having seen what it waited for"
        case "optional" if not one.holds:
            return ""
        case "optional":
            lost = [
                f"{country(told.case, side)} {points:.1f} points"
                for side, points in zip(SIDES, one.lost, strict=True)
                if points > 0.05
            ]
            return f"it may not come: {listing(lost)} forgone" if lost else "nobody forgoes by it"
        case "reversible":
            return f"{who} holds less surely what it was given"
        case "detection" | "all detection":
            return f"{who} has to let itself be watched"
        case "tranches":
            return f"{who} gives in smaller parts, later"


def _who(told: Told, one: Tried) -> str:
    return listing([country(told.case, SIDES[side]) for side in one.bears]) or "nobody"


def _act(told: Told, name: str) -> str:
    return next((said(act) for act in told.built.acts if act.name == name), name)
