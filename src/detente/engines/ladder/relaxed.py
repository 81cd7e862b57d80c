"""Plans whose rows may give way, at a price: further columns that are made as small as possible."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from detente.engines.ladder.coefficients import Weights
from detente.engines.ladder.columns import Columns
from detente.engines.ladder.cuts import around
from detente.engines.ladder.formulate import formulate, keep, nothing
from detente.engines.ladder.milder_plan import MilderPlan
from detente.engines.ladder.plan import SidePlan
from detente.engines.ladder.program import Found, Program, Vector
from detente.engines.ladder.rows import Row, Rows
from detente.engines.ladder.solve import ROUNDS


@dataclass
class Relaxed:
    """A search over plans and further columns, each at least 0.

    prices: the objective, to be raised, of the further columns. gives: what each of them adds to a
    row. broken: rows against plans that a
    ladder breaks with the further columns at some values.
    """

    rows: Rows
    seconds: float
    prices: tuple[float, ...]
    gives: Callable[[Row], tuple[float, ...]]
    broken: Callable[[Rows, Weights, Vector], list[Row]]

    def __post_init__(self) -> None:
        self.columns = Columns(self.rows.problem)
        self.first = self.columns.count
        self.known: set[SidePlan | MilderPlan | None] = set()
        self.added: list[Row] = []
        self.base = formulate(self.columns, nothing(self.rows.problem))

    def program(self) -> Program:
        """Dates, waits, rules, capacity and fixed rows with what gives way."""
        program = formulate(self.columns, nothing(self.rows.problem))
        program.widen(len(self.prices))
        program.objective[self.first :] = self.prices
        for row in self.rows.fixed:
            self._keep(program, row)
        return program

    def run(self, program: Program) -> Found:
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

    def released(self, found: Found) -> Weights:
        """Released shares of a solution."""
        assert found.values is not None
        return self.columns.released(found.values)

    def extra(self, found: Found) -> Vector:
        """The further columns of a solution."""
        assert found.values is not None
        return found.values[self.first :]

    def _new(self, found: Found) -> list[Row]:
        if not self.rows.problem.enforce:
            return []
        broken = self.broken(self.rows, self.released(found), self.extra(found))
        fresh = [
            each for row in broken for each in around(self.rows, row) if each.plan not in self.known
        ]
        self.known |= {row.plan for row in fresh}
        self.added += fresh
        return fresh

    def _keep(self, program: Program, row: Row) -> None:
        given = enumerate(self.gives(row), self.first)
        further = {column: weight for column, weight in given if weight}
        keep(program, self.columns, row, further, self.base)
