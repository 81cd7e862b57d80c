"""A mixed-integer program over a plan's columns, and HiGHS to solve it.

A plain container: rows `low ≤ Σ terms ≤ high`, bounds of columns, an objective to be raised. HiGHS
runs on one thread with a fixed seed, so that equal programs give equal answers.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import chain
from math import inf
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Outcome = Literal["proven", "stopped", "infeasible"]


@dataclass(frozen=True)
class LadderProgramRun:
    """What a run gave: columns if any, the proven bound on the objective, and HiGHS's own seconds.

    proven: the objective is within the relative gap that was asked for.
    """

    outcome: Outcome
    values: Vector | None
    bound: float
    seconds: float


@dataclass
class LadderProgram:
    """Columns from 0 to `count` − 1; the first `whole` of them are integer, the others not."""

    count: int
    whole: int
    objective: Vector
    low: Vector
    high: Vector
    rows: list[tuple[list[int], list[float], float, float]] = field(default_factory=list)

    def copy(self) -> "LadderProgram":
        """The same program, to be changed apart from this one."""
        return replace(self, low=self.low.copy(), high=self.high.copy(), rows=[*self.rows])

    def add(self, terms: dict[int, float], low: float, high: float) -> None:
        """A row of a few terms."""
        self.rows.append((list(terms), list(terms.values()), low, high))

    def add_dense(self, weights: Vector, low: float, high: float = inf) -> None:
        """A row with a weight for each column."""
        places = np.flatnonzero(weights)
        self.rows.append((places.tolist(), weights[places].tolist(), low, high))

    def fix(self, column: int, level: float) -> None:
        """A column of one value."""
        self.low[column] = max(self.low[column], level)
        self.high[column] = min(self.high[column], level)

    def keeps(self, values: Vector) -> bool:
        """Whether columns keep every bound and row, within 1e-6."""
        if (values < self.low - 1e-6).any() or (values > self.high + 1e-6).any():
            return False
        sums = (float(values[places] @ np.asarray(ws)) for places, ws, _, _ in self.rows)
        limits = ((low, high) for _, _, low, high in self.rows)
        return all(
            low - 1e-6 <= total <= high + 1e-6
            for total, (low, high) in zip(sums, limits, strict=True)
        )

    def widen(self, count: int) -> int:
        """More columns, not integer, at least 0 and without a limit; the place of the first."""
        first = self.count
        self.count += count
        self.objective = np.append(self.objective, np.zeros(count))
        self.low = np.append(self.low, np.zeros(count))
        self.high = np.append(self.high, np.full(count, inf))
        return first

    def solve(self, gap: float, seconds: float, start: Vector | None = None) -> LadderProgramRun:
        """The largest objective within a relative gap, or what was found in some seconds."""
        if any(self.low > self.high):
            return LadderProgramRun("infeasible", None, -inf, 0.0)
        highspy: Any = import_module("highspy")
        solver = highspy.Highs()
        for option, value in _options(gap, seconds).items():
            solver.setOptionValue(option, value)
        solver.passModel(self._model(highspy))
        if start is not None:
            solution = highspy.HighsSolution()
            solution.col_value = list(start)
            solver.setSolution(solution)
        solver.run()
        return _found(highspy, solver)

    def relaxed(self, objective: Vector) -> float:
        """The most that another objective can be when no column has to be whole; −inf: nothing."""
        if any(self.low > self.high):
            return -inf
        highspy: Any = import_module("highspy")
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        loose = replace(self, whole=0, objective=np.resize(objective, self.count))
        loose.objective[len(objective) :] = 0.0
        solver.passModel(loose._model(highspy))
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return -inf
        value = float(solver.getInfo().objective_function_value)
        return value + 1e-7 * (1 + abs(value))

    def _model(self, highspy: Any) -> Any:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.count, len(self.rows)
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_, model.col_lower_, model.col_upper_ = self.objective, self.low, self.high
        model.row_lower_ = np.array([row[2] for row in self.rows], dtype=float)
        model.row_upper_ = np.array([row[3] for row in self.rows], dtype=float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(row[0]) for row in self.rows)])
        model.a_matrix_.index_ = _joined((row[0] for row in self.rows), np.int32)
        model.a_matrix_.value_ = _joined((row[1] for row in self.rows), np.float64)
        kinds = (highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous)
        model.integrality_ = [kinds[column >= self.whole] for column in range(self.count)]
        return model


def _options(gap: float, seconds: float) -> dict[str, Any]:
    return {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_rel_gap": gap,
        "mip_abs_gap": 1e-7,
        "mip_feasibility_tolerance": 1e-7,
        "time_limit": max(seconds, 0.01),
    }


def _joined(parts: Iterable[list[Any]], kind: Any) -> NDArray[Any]:
    return np.array([*chain.from_iterable(parts)], dtype=kind)


def _found(highspy: Any, solver: Any) -> LadderProgramRun:
    status, info = solver.getModelStatus(), solver.getInfo()
    seconds = float(solver.getRunTime())
    if status == highspy.HighsModelStatus.kInfeasible:
        return LadderProgramRun("infeasible", None, -inf, seconds)
    has = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = np.array(solver.getSolution().col_value) if has else None
    proven = status == highspy.HighsModelStatus.kOptimal
    return LadderProgramRun(
        "proven" if proven else "stopped", values, float(info.mip_dual_bound), seconds
    )
