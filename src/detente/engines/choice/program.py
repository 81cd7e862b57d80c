"""A mixed-integer program that grows by rows, solved by HiGHS: first relaxed, then whole.

One thread and a fixed seed, so that equal programs give equal answers.
"""

from dataclasses import dataclass
from importlib import import_module
from math import inf
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Places = NDArray[np.int32]
Outcome = Literal["solved", "infeasible", "stopped"]
TOLERANCE = 1e-9
IDLE = 1e-7


@dataclass(frozen=True)
class ChoiceProgramRun:
    """Columns if any, the proven bound on the objective, and the solver's own seconds."""

    outcome: Outcome
    columns: Vector | None
    bound: float
    seconds: float


class ChoiceProgram:
    """Columns in [low, high], the first `whole` of them integer; an objective to be raised."""

    def __init__(self, low: Vector, high: Vector, whole: int, objective: Vector) -> None:
        self._highs: Any = import_module("highspy")
        self._solver = self._highs.Highs()
        self.count, self.whole = len(low), whole
        self._is_integer = False
        self._waiting: list[tuple[float, float, Places, Vector]] = []
        for option, value in _OPTIONS.items():
            self._solver.setOptionValue(option, value)
        none = np.zeros(0, dtype=np.int32)
        self._solver.addCols(
            self.count, objective, low, high, 0, np.zeros(self.count, dtype=np.int32), none, none
        )
        self._solver.changeObjectiveSense(self._highs.ObjSense.kMaximize)

    def add(self, weights: Vector, low: float = -inf, high: float = inf) -> None:
        """A row `low ≤ Σ weights · columns ≤ high`."""
        places = weights.nonzero()[0].astype(np.int32)
        self._waiting.append((low, high, places, weights[places]))

    @property
    def rows(self) -> int:
        """The number of rows."""
        return int(self._solver.getNumRow()) + len(self._waiting)

    def _hand_over(self) -> None:
        """Give the solver the rows that wait, all at once: one by one takes longer."""
        if not self._waiting:
            return
        low, high, places, weights = zip(*self._waiting, strict=True)
        counts = np.array([len(one) for one in places])
        starts = (np.cumsum(counts) - counts).astype(np.int32)
        self._solver.addRows(
            len(low), np.array(low), np.array(high), int(counts.sum()), starts,
            np.concatenate(places), np.concatenate(weights),
        )  # fmt: skip
        self._waiting.clear()

    def slim(self, first: int) -> None:
        """Drop the rows from this one on that did not hold the last optimum: its bound stays."""
        duals = np.array(self._solver.getSolution().row_dual)
        idle = first + np.flatnonzero(np.abs(duals[first:]) < IDLE)
        if len(idle):
            self._solver.deleteRows(len(idle), idle.astype(np.int32))

    def bound(self, column: int, low: float, high: float) -> None:
        """New bounds of a column."""
        self._solver.changeColBounds(column, low, high)

    def relaxed(self) -> ChoiceProgramRun:
        """The best columns without integrality, from the last basis."""
        self._integer(False)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == self._highs.HighsModelStatus.kInfeasible:
            return ChoiceProgramRun("infeasible", None, -inf, 0.0)
        if status != self._highs.HighsModelStatus.kOptimal:
            return ChoiceProgramRun("stopped", None, inf, 0.0)
        bound = float(self._solver.getInfo().objective_function_value)
        return ChoiceProgramRun(
            "solved", np.array(self._solver.getSolution().col_value), bound, 0.0
        )

    def solve(self, seconds: float) -> ChoiceProgramRun:
        """The best columns, or what there is after some seconds of the solver's own clock."""
        self._integer(True)
        before = float(self._solver.getRunTime())
        self._solver.setOptionValue("time_limit", before + max(seconds, 0.01))
        self._solver.run()
        status, info = self._solver.getModelStatus(), self._solver.getInfo()
        took = float(self._solver.getRunTime()) - before
        if status == self._highs.HighsModelStatus.kInfeasible:
            return ChoiceProgramRun("infeasible", None, -inf, took)
        has = info.primal_solution_status == self._highs.SolutionStatus.kSolutionStatusFeasible
        values = np.array(self._solver.getSolution().col_value) if has else None
        done = values is not None and status == self._highs.HighsModelStatus.kOptimal
        return ChoiceProgramRun(
            "solved" if done else "stopped", values, float(info.mip_dual_bound), took
        )

    def _integer(self, whole: bool) -> None:
        """All rows handed over, and the first columns whole or not."""
        self._hand_over()
        if whole == self._is_integer:
            return
        self._is_integer = whole
        kind = self._highs.HighsVarType.kInteger if whole else self._highs.HighsVarType.kContinuous
        places = np.arange(self.whole, dtype=np.int32)
        kinds = np.full(self.whole, int(kind), dtype=np.uint8)
        self._solver.changeColsIntegrality(self.whole, places, kinds)


_OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_abs_gap": 0.0,
    "mip_allow_cut_separation_at_nodes": False,
    "mip_pscost_minreliable": 2,
    "mip_rel_gap": 0.0,
    "mip_feasibility_tolerance": TOLERANCE,
    "primal_feasibility_tolerance": TOLERANCE,
    "dual_feasibility_tolerance": TOLERANCE,
}
