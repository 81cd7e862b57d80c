"""A bare ladder, solved: text in, plain data out."""

from dataclasses import replace
from typing import Any

from detente.answers import UNLIMITED, Budget, Finding, Spent
from detente.engines.ladder.kept import Violation
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.robustness.blocking import blocking
from detente.engines.ladder.robustness.bond import Bond, least_bond
from detente.engines.ladder.robustness.repairs import LadderRepair, repairs
from detente.engines.ladder.search.scale import scaled
from detente.engines.ladder.simulate import Simulation, simulate
from detente.engines.ladder.solve import LadderSolution, solve
from detente.formats.ladders.ladder import read_ladder
from detente.formats.ladders.plans import alarms_of, answer_of
from detente.formats.ladders.unit import DIGITS, Unit

SECONDS = 60.0
MENDING = 10.0
"""Seconds in which repairs are tried, each solved again; what is left untried is said."""
WITHIN = 1e-3
"""How near to the best an order comes that is shown although it does not hold."""

IN_POINTS = ("room", "stake", "bond")
"""Repairs, and below kinds of violation, whose figure is in points."""
BROKEN_IN_POINTS = ("tolerance", "open stop", "unseen")


def solve_ladder(
    text: bytes, file: str = "ladder.json", budget: Budget = UNLIMITED
) -> dict[str, Any] | tuple[Finding, ...]:
    """The best order with all its figures; where nothing holds, the least bond and repairs.

    Every fault of the text at once where it cannot be read.
    """
    problem = read_ladder(text, file)
    if isinstance(problem, tuple):
        return problem
    problem, by = scaled(problem)
    unit = Unit(by)
    found = solve(problem, seconds=budget.seconds(SECONDS))
    if found.schedule is not None:
        return {**_proof(found, unit), **_judged(problem, found, unit)}
    any_order = solve(replace(problem, enforce=False), gap=WITHIN, seconds=budget.seconds(SECONDS))
    bond = least_bond(problem, seconds=budget.seconds(SECONDS))
    spent = Spent(MENDING, budget.stop)
    rules = blocking(problem) if bond.status == "no dates" else ()
    each = budget.seconds(5.0)
    tried = repairs(problem, seconds=each, enough=spent) if bond.status != "no dates" else ()
    shown = simulate(bond.schedule) if bond.schedule is not None else None
    return {
        **_proof(found, unit),
        **_judged(problem, any_order, unit),
        "rules_in_the_way": list(rules),
        "bond": _bond(bond, unit),
        "repairs": [_repair(one, unit) for one in tried],
        "all_repairs_tried": not spent.told,
        **({"with_bond": _figures(shown, unit)} if shown is not None else {}),
    }


def _judged(problem: LadderProblem, solved: LadderSolution, unit: Unit) -> dict[str, Any]:
    """An order with its figures and what the best plans against it are; nothing without one."""
    if solved.schedule is None:
        settled = solved.status != "incomplete"
        return {"holds": False if settled else None, **answer_of(problem, None, unit)}
    shown = simulate(replace(solved.schedule, problem=replace(problem, enforce=True)))
    weighed = shown.weighed or bool(shown.violations)
    free = shown if problem.enforce else simulate(replace(solved.schedule, problem=problem))
    return {
        "holds": shown.holds if weighed else None,
        **answer_of(problem, shown, unit),
        **_figures(free, unit),
    }


def _proof(ladder_solution: LadderSolution, unit: Unit) -> dict[str, Any]:
    whole = ladder_solution.schedule is not None
    return {
        "status": ladder_solution.status,
        "value": unit.each(ladder_solution.values) if whole else None,
        "objective": unit.of(ladder_solution.objective) if whole else None,
        "bound": unit.of(ladder_solution.bound)
        if abs(ladder_solution.bound) != float("inf")
        else None,
        "gap": round(ladder_solution.gap, DIGITS) if ladder_solution.gap != float("inf") else None,
        "finish": ladder_solution.finish,
        "earliest_proven": ladder_solution.earliest,
        "plans_added": ladder_solution.plans,
        "time_ran_out": ladder_solution.out_of_time,
    }


def _figures(simulation: Simulation, unit: Unit) -> dict[str, Any]:
    schedule = simulation.schedule
    return {
        "released": {
            name: _round(row)
            for name, row in zip(schedule.names, schedule.released, strict=True)
        },
        "outlay_at_risk": [unit.each(line) for line in simulation.outlay],
        "forward_view": [unit.each(line) for line in simulation.forward],
        "going_on": [unit.each(line) for line in simulation.going],
        "stopping": [unit.each(line) for line in simulation.stopping],
        "slack_by_step": {
            rung.step: unit.each(rung.slack) if rung.slack else None for rung in simulation.rungs
        },
        "violations": [
            {
                "kind": one.kind, "side": one.side, "month": one.month, "step": one.step,
                "shortfall": _short(one, unit), "bundle": list(one.bundle),
            }
            for one in simulation.violations
        ],
        **alarms_of(simulation.schedule, unit),
    }  # fmt: skip


def _short(violation: Violation, unit: Unit) -> float:
    if violation.kind in BROKEN_IN_POINTS:
        return unit.of(violation.shortfall)
    return round(violation.shortfall, DIGITS)


def _bond(bond: Bond, unit: Unit) -> dict[str, Any]:
    return {
        "status": bond.status,
        "least": unit.each(bond.bonds) if bond.bonds else None,
        "binding": [
            {
                "kind": one.kind, "side": one.side, "month": one.month, "steps": list(one.steps),
                "points": unit.of(one.points),
            }
            for one in bond.binding
        ],
    }  # fmt: skip


def _repair(ladder_repair: LadderRepair, unit: Unit) -> dict[str, Any]:
    return {
        "kind": ladder_repair.kind,
        "target": ladder_repair.target,
        "borne_by": list(ladder_repair.bears),
        "amount": unit.of(ladder_repair.amount)
        if ladder_repair.kind in IN_POINTS
        else round(ladder_repair.amount, DIGITS),
        "holds": ladder_repair.holds,
        "status": ladder_repair.solution.status,
        "value": unit.each(ladder_repair.solution.values) if ladder_repair.holds else None,
        "lost": unit.each(ladder_repair.lost),
    }


def _round(values: tuple[float, ...]) -> list[float]:
    return [round(value, DIGITS) for value in values]
