"""A bare ladder, solved: text in, plain data out."""

from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from detente.answers import Finding
from detente.engines.ladder.bond import Bond, least_bond
from detente.engines.ladder.problem import Problem
from detente.engines.ladder.repairs import Repair, repairs
from detente.engines.ladder.simulate import Simulation, simulate
from detente.engines.ladder.solve import Solution, solve
from detente.formats.ladder import read_ladder

SECONDS = 60.0
DIGITS = 9


@dataclass
class Spent:
    """Whether some seconds are over; `told` where that was ever answered with yes."""

    seconds: float
    told: bool = False
    since: float = field(default_factory=monotonic)

    def __call__(self) -> bool:
        """Ask."""
        self.told = self.told or monotonic() - self.since > self.seconds
        return self.told


def solve_ladder(text: bytes, file: str = "ladder.json") -> dict[str, Any] | tuple[Finding, ...]:
    """The best order with all its figures; where nothing holds, the least bond and repairs.

    Every fault of the text at once where it cannot be read.
    """
    problem = read_ladder(text, file)
    if isinstance(problem, tuple):
        return problem
    found = solve(problem, seconds=SECONDS)
    if found.schedule is not None:
        return {**_proof(found), **_figures(simulate(found.schedule))}
    bond = least_bond(problem, seconds=SECONDS)
    spent = Spent(SECONDS)
    tried = repairs(problem, seconds=5.0, enough=spent) if bond.status != "no dates" else ()
    shown = simulate(bond.schedule) if bond.schedule is not None else None
    return {
        **_proof(found),
        "bond": _bond(bond),
        "repairs": [_repair(one, problem) for one in tried],
        "all_repairs_tried": not spent.told,
        **({"with_bond": _figures(shown)} if shown is not None else {}),
    }


def _proof(found: Solution) -> dict[str, Any]:
    whole = found.schedule is not None
    return {
        "status": found.status,
        "value": _round(found.values) if whole else None,
        "objective": round(found.objective, DIGITS) if whole else None,
        "bound": round(found.bound, DIGITS) if abs(found.bound) != float("inf") else None,
        "gap": round(found.gap, DIGITS) if found.gap != float("inf") else None,
        "finish": found.finish,
        "earliest_proven": found.earliest,
        "bundles_added": found.bundles,
        "all_bundles_tried": found.all_bundles,
        "time_ran_out": found.out_of_time,
    }


def _figures(found: Simulation) -> dict[str, Any]:
    return {
        "released": {
            name: _round(row)
            for name, row in zip(found.schedule.names, found.schedule.released, strict=True)
        },
        "outlay_at_risk": [_round(line) for line in found.outlay],
        "forward_view": [_round(line) for line in found.forward],
        "going_on": [_round(line) for line in found.going],
        "stopping": [_round(line) for line in found.stopping],
        "slack_by_step": {
            rung.step: _round(rung.slack) if rung.slack else None for rung in found.rungs
        },
        "violations": [
            {
                "kind": one.kind, "side": one.side, "month": one.month, "step": one.step,
                "shortfall": round(one.shortfall, DIGITS), "bundle": list(one.bundle),
            }
            for one in found.violations
        ],
    }  # fmt: skip


def _bond(found: Bond) -> dict[str, Any]:
    return {
        "status": found.status,
        "least": _round(found.bonds) if found.bonds else None,
        "binding": [
            {
                "kind": one.kind, "side": one.side, "month": one.month, "steps": list(one.steps),
                "points": round(one.points, DIGITS),
            }
            for one in found.binding
        ],
    }  # fmt: skip


def _repair(one: Repair, problem: Problem) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "target": one.target,
        "borne_by": list(one.bears),
        "amount": round(one.amount, DIGITS),
        "holds": one.holds,
        "status": one.solution.status,
        "value": _round(one.solution.values) if one.holds else None,
        "lost": _round(one.lost),
    }


def _round(values: tuple[float, ...]) -> list[float]:
    return [round(value, DIGITS) for value in values]
