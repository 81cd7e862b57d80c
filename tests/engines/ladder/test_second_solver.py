"""The same ladders through another solver and another model, in a process of its own.

It knows no plans of a side: where none was needed the values are equal, elsewhere its own is no
less.
"""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from benchmarks.ladder import medium
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.search.formulate import weighted
from detente.engines.ladder.search.rows import LadderRows
from detente.engines.ladder.simulate import simulate
from detente.engines.ladder.solve import solve

ORACLE = Path(__file__).parents[2] / "oracles" / "ladder.py"
SEEDS = (*range(1, 9), 40, 64)
"""Among them one whose best ladder a plan rules out (40), and one whose every ladder (64)."""
CASES = [medium(6, 9, seed, room=0.25, enforce=seed % 2 == 0) for seed in SEEDS]


def told(problem: LadderProblem) -> dict[str, Any]:
    """A problem as plain data, with its rows of figures."""
    rows = LadderRows(problem)
    value = weighted(problem, rows.coefficients.value)
    return asdict(problem) | {
        "rows": [(row.form.weights.tolist(), row.form.constant) for row in rows.fixed],
        "objective": value.weights.tolist(),
    }


def other() -> list[dict[str, Any]]:
    pytest.importorskip("ortools.init")
    text = json.dumps([told(one) for one in CASES])
    run = [sys.executable, str(ORACLE)]
    found = subprocess.run(run, input=text, capture_output=True, text=True, check=True)
    return json.loads(found.stdout)


def test_two_solvers_agree() -> None:
    same, beaten, none_left = 0, 0, 0
    for problem, second in zip(CASES, other(), strict=True):
        found = solve(problem)
        if second["objective"] is None:
            assert found.status == "infeasible"
            continue
        if found.schedule is None:
            assert found.plans and found.status == "infeasible"
            none_left += 1
            continue
        if not found.plans:
            same += 1
            assert found.objective == pytest.approx(second["objective"], abs=1e-4)
        beaten += found.objective < second["objective"] - 1e-4
        assert found.objective <= second["objective"] + 1e-4
        assert not simulate(found.schedule).violations
    assert same > 4 and beaten and none_left
