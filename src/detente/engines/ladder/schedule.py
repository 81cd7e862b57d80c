"""What is released by when: the ladder itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from detente.engines.ladder.problem import LadderProblem


@dataclass(frozen=True)
class Schedule:
    """A ladder: `released[k][t]` is the share of step k released by the end of month t.

    K rows in the order of `problem.steps`, each T long, never falling, in parts of 1/tranches.
    """

    problem: LadderProblem
    released: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        months = self.problem.months
        if len(self.released) != len(self.problem.steps):
            raise ValueError("a ladder has one row for each step")
        if any(len(row) != months for row in self.released):
            raise ValueError(f"a row of a ladder has {months} months")

    @property
    def names(self) -> tuple[str, ...]:
        """The steps' names, in the order of the rows."""
        return tuple(step.name for step in self.problem.steps)

    @property
    def finish(self) -> int | None:
        """The last month in which anything is released; None where nothing is."""
        months = [t for row in self.released for t in range(len(row)) if month_share(row, t) > 0]
        return max(months, default=None)

    def of(self, name: str) -> tuple[float, ...]:
        """The row of a step."""
        return self.released[self.names.index(name)]


def ladder(problem: LadderProblem, released: Iterable[Iterable[float]]) -> Schedule:
    """A schedule from rows of shares, of any kind of number."""
    return Schedule(problem, tuple(tuple(float(share) for share in row) for row in released))


def month_share(row: tuple[float, ...], month: int) -> float:
    """What one month releases of a step, r[k, t] = y[k, t] − y[k, t−1]."""
    return row[month] - (row[month - 1] if month else 0.0)
