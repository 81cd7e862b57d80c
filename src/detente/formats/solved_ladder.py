"""A bare ladder, solved: text in, plain data out."""

from dataclasses import replace
from typing import Any

from detente.answers import UNLIMITED, Budget, Finding, Spent
from detente.engines.ladder.blocking import blocking
from detente.engines.ladder.bond import Bond, least_bond
from detente.engines.ladder.kept import Violation
from detente.engines.ladder.problem import Problem
from detente.engines.ladder.repairs import Repair, repairs
from detente.engines.ladder.scale import scaled
from detente.engines.ladder.simulate import Simulation, simulate
from detente.engines.ladder.solve import Solution, solve
from detente.formats.ladder import read_ladder
from detente.formats.ladder_unit import DIGITS, Unit
from detente.formats.solved_plans import alarms_of, answer_of

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


def _judged(problem: Problem, solved: Solution, unit: Unit) -> dict[str, Any]:
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


def _proof(found: Solution, unit: Unit) -> dict[str, Any]:
    whole = found.schedule is not None
    return {
        "status": found.status,
        "value": unit.each(found.values) if whole else None,
        "objective": unit.of(found.objective) if whole else None,
        "bound": unit.of(found.bound) if abs(found.bound) != float("inf") else None,
        "gap": round(found.gap, DIGITS) if found.gap != float("inf") else None,
        "finish": found.finish,
        "earliest_proven": found.earliest,
        "plans_added": found.plans,
        "time_ran_out": found.out_of_time,
    }


def _figures(found: Simulation, unit: Unit) -> dict[str, Any]:
    return {
        "released": {
            name: _round(row)
            for name, row in zip(found.schedule.names, found.schedule.released, strict=True)
        },
        "outlay_at_risk": [unit.each(line) for line in found.outlay],
        "forward_view": [unit.each(line) for line in found.forward],
        "going_on": [unit.each(line) for line in found.going],
        "stopping": [unit.each(line) for line in found.stopping],
        "slack_by_step": {
            rung.step: unit.each(rung.slack) if rung.slack else None for rung in found.rungs
        },
        "violations": [
            {
                "kind": one.kind, "side": one.side, "month": one.month, "step": one.step,
                "shortfall": _short(one, unit), "bundle": list(one.bundle),
            }
            for one in found.violations
        ],
        **alarms_of(found.schedule, unit),
    }  # fmt: skip


def _short(one: Violation, unit: Unit) -> float:
    if one.kind in BROKEN_IN_POINTS:
        return unit.of(one.shortfall)
    return round(one.shortfall, DIGITS)


def _bond(found: Bond, unit: Unit) -> dict[str, Any]:
    return {
        "status": found.status,
        "least": unit.each(found.bonds) if found.bonds else None,
        "binding": [
            {
                "kind": one.kind, "side": one.side, "month": one.month, "steps": list(one.steps),
                "points": unit.of(one.points),
            }
            for one in found.binding
        ],
    }  # fmt: skip


def _repair(one: Repair, unit: Unit) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "target": one.target,
        "borne_by": list(one.bears),
        "amount": unit.of(one.amount) if one.kind in IN_POINTS else round(one.amount, DIGITS),
        "holds": one.holds,
        "status": one.solution.status,
        "value": unit.each(one.solution.values) if one.holds else None,
        "lost": unit.each(one.lost),
    }


def _round(values: tuple[float, ...]) -> list[float]:
    return [round(value, DIGITS) for value in values]
