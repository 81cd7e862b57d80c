"""Repairs of a ladder that does not hold: each tried by solving again, never by rule of thumb."""

from detente.answers import Spent
from detente.case.models.actor import Actor
from detente.engines.ladder.robustness.repairs import Kind, repairs
from detente.engines.ladder.robustness.repairs import LadderRepair as Tried
from detente.studies.ladder.acts import SIDES
from detente.studies.ladder.laying import Laying
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.ladder.ladder import Change, Repair

KINDS: tuple[Kind, ...] = (
    "room", "stake", "bond", "months", "waive", "optional", "reversible", "detection",
    "all detection", "tranches",
)  # fmt: skip
SECONDS = 2.0
MENDING = 10.0
"""Seconds in which changes are tried; what is left untried is said."""
MOST = 12
"""Repairs that are shown: those that hold first, in the order of what they bring."""


def repaired(laying: Laying) -> tuple[tuple[Repair, ...], bool]:
    """Changes that were tried, with what each costs whom; whether all were."""
    spent = Spent(MENDING, laying.budget.stop)
    tried = repairs(laying.built.problem, kinds=KINDS, seconds=laying.budget.seconds(SECONDS),
                    enough=spent)  # fmt: skip
    holding = _least([repair for repair in tried if repair.holds])
    rest = [repair for repair in tried if not repair.holds]
    shown = (*holding[:MOST], *rest[: max(0, MOST - len(holding))])
    return tuple(_repair(laying, repair) for repair in shown), not spent.told


def _least(holding: list[Tried]) -> list[Tried]:
    """Without those that ask the same of more sides than another does."""
    return [
        more
        for more in holding
        if not any(
            (more.kind, more.target, more.amount) == (less.kind, less.target, less.amount)
            and set(less.bears) < set(more.bears)
            for less in holding
        )
    ]


def _repair(laying: Laying, repair: Tried) -> Repair:
    step, awaited = _steps(laying, repair.target)
    paths = [act.path for act in laying.built.acts if act.name in (step, awaited)]
    return Repair(
        change=Change(repair.kind),
        holds=repair.holds,
        bears=tuple(Actor(SIDES[side]) for side in repair.bears),
        step=step,
        awaited=awaited,
        amount=round(repair.amount, 6),
        forgone_us=round(repair.lost[0], 6),
        forgone_them=round(repair.lost[1], 6),
        marks=marks_at(laying.case, ("ladder",), *paths),
    )


def _steps(laying: Laying, target: str) -> tuple[str, str]:
    """The step that is changed; of a wait, the step and what it waits for."""
    gates = {f"{gate.step} on {gate.on}": gate for gate in laying.built.problem.gates}
    gate = gates.get(target)
    return (gate.step, gate.on) if gate else (target, "")
