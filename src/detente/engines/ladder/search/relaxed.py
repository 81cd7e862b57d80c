"""Plans whose rows may give way, at a price: further columns that are made as small as possible."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from detente.engines.ladder.best_response.milder_plan import MilderPlan
from detente.engines.ladder.best_response.plan import SidePlan
from detente.engines.ladder.coefficients import Weights
from detente.engines.ladder.search.columns import Columns
from detente.engines.ladder.search.cuts import around
from detente.engines.ladder.search.formulate import formulate, keep, nothing
from detente.engines.ladder.search.program import LadderProgram, LadderProgramRun, Vector
from detente.engines.ladder.search.rows import LadderRow, LadderRows
from detente.engines.ladder.solve import ROUNDS

SPARE = 1e-7
"""By so much a further column may be more than the least that was found."""
GOLDEN, SHADE = (5**0.5 - 1) / 2, 1e-3
"""A month of the k-th step weighs 1, and the broken part of k times the first in thousandths."""


@dataclass
class Relaxed:
    """A search over plans and further columns, each at least 0.

    prices: the objective, to be raised, of the further columns. gives: what each of them adds to a
    row. broken: rows against plans that a
    ladder breaks with the further columns at some values.
    """

    rows: LadderRows
    seconds: float
    prices: tuple[float, ...]
    gives: Callable[[LadderRow], tuple[float, ...]]
    broken: Callable[[LadderRows, Weights, Vector], list[LadderRow]]

    def __post_init__(self) -> None:
        self.columns = Columns(self.rows.problem)
        self.first = self.columns.count
        self.known: set[SidePlan | MilderPlan | None] = set()
        self.added: list[LadderRow] = []
        self.base = formulate(self.columns, nothing(self.rows.problem))

    def program(self) -> LadderProgram:
        """Dates, waits, rules, capacity and fixed rows with what gives way."""
        program = formulate(self.columns, nothing(self.rows.problem))
        program.widen(len(self.prices))
        program.objective[self.first :] = self.prices
        for row in self.rows.fixed:
            self._keep(program, row)
        return program

    def run(self, program: LadderProgram) -> LadderProgramRun:
        """Solve, adding rows against plans until none pays."""
        for _ in range(ROUNDS):
            found = program.solve(0.0, self.seconds)
            self.seconds -= found.seconds
            if found.values is None:
                return found
            new = self._new(found)
            if not new:
                return found
            for row in new:
                self._keep(program, row)
        return replace(found, outcome="stopped", values=None)

    def soonest(self, program: LadderProgram, before: LadderProgramRun) -> LadderProgramRun:
        """Of all that are as good as what was found, what releases soonest; else what was found.

        As good: no further column is more than it was. Soonest: the most months in which tranches
        stand released, those of each step weighed a little otherwise, so that no two orders tie:
        a tie would be left to the last bits of a machine.
        """
        assert before.values is not None
        for column in range(self.first, self.first + len(self.prices)):
            program.high[column] = min(program.high[column], before.values[column] + SPARE)
        program.objective = np.zeros(program.count)
        for place, (first, behind) in enumerate(pairwise(self.columns.starts), 1):
            program.objective[first:behind] = 1.0 + place * GOLDEN % 1 * SHADE
        found = self.run(program)
        return found if found.outcome == "proven" else before

    def released(self, ladder_program_run: LadderProgramRun) -> Weights:
        """Released shares of a solution."""
        assert ladder_program_run.values is not None
        return self.columns.released(ladder_program_run.values)

    def extra(self, ladder_program_run: LadderProgramRun) -> Vector:
        """The further columns of a solution."""
        assert ladder_program_run.values is not None
        return ladder_program_run.values[self.first :]

    def _new(self, ladder_program_run: LadderProgramRun) -> list[LadderRow]:
        if not self.rows.problem.enforce:
            return []
        broken = self.broken(
            self.rows, self.released(ladder_program_run), self.extra(ladder_program_run)
        )
        fresh = [
            each for row in broken for each in around(self.rows, row) if each.plan not in self.known
        ]
        self.known |= {row.plan for row in fresh}
        self.added += fresh
        return fresh

    def _keep(self, program: LadderProgram, row: LadderRow) -> None:
        given = enumerate(self.gives(row), self.first)
        further = {column: weight for column, weight in given if weight}
        keep(program, self.columns, row, further, self.base)
