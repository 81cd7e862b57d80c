"""A second solver for ladders, in a process of its own: SCIP through OR-Tools, another model.

    python tests/oracles/ladder.py < problem.json

Reads a bare ladder's rows of figures as plain numbers and lays down dates, gates and tranches in
its own way: one whole number of tranches for each step and month, and a truth value for each full
gate.
HiGHS and OR-Tools cannot be loaded into one process.
"""

import json
import sys
from typing import Any

from ortools.linear_solver import pywraplp


def solve(data: dict[str, Any]) -> dict[str, Any]:
    """The most weighted value, and the ladder that has it; None where there is none."""
    solver = pywraplp.Solver.CreateSolver("SCIP")
    solver.SetTimeLimit(60_000)
    months, steps = data["months"], data["steps"]
    count = [[solver.IntVar(0, step["tranches"], "") for _ in range(months)] for step in steps]
    share = [
        [count[k][t] / step["tranches"] for t in range(months)] for k, step in enumerate(steps)
    ]
    for k, step in enumerate(steps):
        dates(solver, count[k], step, months)
    for gate in data["gates"]:
        opens(solver, data, share, gate)
    capacity(solver, data, count)
    for weights, constant in data["rows"]:
        solver.Add(total(weights, share) + constant >= 0)
    solver.Maximize(total(data["objective"], share))
    exact = pywraplp.MPSolverParameters()
    exact.SetDoubleParam(exact.RELATIVE_MIP_GAP, 0.0)
    if solver.Solve(exact) != pywraplp.Solver.OPTIMAL:
        return {"objective": None}
    return {"objective": solver.Objective().Value()}


def total(weights: list[list[float]], share: list[list[Any]]) -> Any:
    return sum(
        w * y
        for ws, ys in zip(weights, share, strict=True)
        for w, y in zip(ws, ys, strict=True)
        if w
    )


def dates(solver: Any, count: list[Any], step: dict[str, Any], months: int) -> None:
    for t in range(months):
        before = count[t - 1] if t else 0
        solver.Add(count[t] >= before)
        if t < step["earliest"]:
            solver.Add(count[t] == 0)
        solver.Add(count[t] - before <= step["rate"] * step["tranches"] + 1e-6)
    if not step["optional"]:
        solver.Add(count[-1] == step["tranches"])


def opens(solver: Any, data: dict[str, Any], share: list[Any], gate: dict[str, Any]) -> None:
    names = [step["name"] for step in data["steps"]]
    held, on = share[names.index(gate["step"])], share[names.index(gate["on"])]
    above, needs = gate["above"], gate["needs"]
    for t in range(data["months"]):
        had = on[t - gate["lag"]] if t >= gate["lag"] else 0
        if gate["proportional"]:
            solver.Add(held[t] <= above + (1 - above) * had / needs + 1e-9)
        else:
            is_open = solver.BoolVar("")
            solver.Add(had >= needs * is_open)
            solver.Add(held[t] <= above + (1 - above) * is_open)


def capacity(solver: Any, data: dict[str, Any], count: list[Any]) -> None:
    for t in range(data["months"]):
        busy = [solver.BoolVar("") for _ in data["steps"]]
        for k, step in enumerate(data["steps"]):
            solver.Add(count[k][t] - (count[k][t - 1] if t else 0) <= step["tranches"] * busy[k])
        solver.Add(sum(busy) <= data["capacity"])


if __name__ == "__main__":
    print(json.dumps([solve(data) for data in json.load(sys.stdin)]))
