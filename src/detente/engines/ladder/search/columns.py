"""The numbering of a plan's marks as columns of a mixed-integer program.

u[k, j, t] = 1 where at least j/n of step k (n tranches, j = 1 … n) is released by the end of month
t: y[k, t] = Σ_j u[k, j, t] / n. In these columns dates, gates, rates, rules and tranches need no
big constants: each is a fixed column, u ≤ u, or a clause. g[k, t] ≥ u[k, j, t] − u[k, j, t−1] says
that a step releases in a month, for steps that may release several tranches at once.
"""

from dataclasses import dataclass
from functools import cached_property
from math import floor

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.coefficients import Weights
from detente.engines.ladder.problem import SLACK, LadderProblem
from detente.engines.ladder.search.calendar import Mark

Terms = dict[int, float]


@dataclass(frozen=True)
class Columns:
    """Where each mark stands."""

    problem: LadderProblem

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The first column of each step, and the end of all marks."""
        sizes = [step.tranches * self.problem.months for step in self.problem.steps]
        return tuple(int(x) for x in np.cumsum([0, *sizes]))

    @cached_property
    def tranches(self) -> NDArray[np.int64]:
        """Of each step."""
        return np.array([step.tranches for step in self.problem.steps], dtype=np.int64)

    @cached_property
    def numbers(self) -> NDArray[np.int64]:
        """The number j of each tranche within its step, step by step."""
        return np.array([j + 1 for step in self.problem.steps for j in range(step.tranches)])

    @cached_property
    def joint(self) -> tuple[int, ...]:
        """Steps that may release more than one tranche in one month."""
        return tuple(
            k
            for k, step in enumerate(self.problem.steps)
            if step.tranches > 1 and floor(step.rate * step.tranches + SLACK) > 1
        )

    @property
    def marks(self) -> int:
        """How many marks there are: binaries."""
        return self.starts[-1]

    @property
    def count(self) -> int:
        """How many columns there are: the marks, then g for joint steps."""
        return self.marks + len(self.joint) * self.problem.months

    def mark(self, mark: Mark, month: int) -> int:
        """The column u[k, j, t]."""
        place, tranche = mark
        return self.starts[place] + (tranche - 1) * self.problem.months + month

    def releases(self, place: int, month: int) -> Terms:
        """1 where a step releases in a month and 0 elsewhere, as a sum of columns."""
        if place in self.joint:
            return {self.marks + self.joint.index(place) * self.problem.months + month: 1.0}
        terms: Terms = {}
        for tranche in range(1, self.problem.steps[place].tranches + 1):
            terms[self.mark((place, tranche), month)] = 1.0
            if month:
                terms[self.mark((place, tranche), month - 1)] = -1.0
        return terms

    def spread(self, weights: Weights) -> NDArray[np.float64]:
        """Weights of released shares, K × T, as weights of all columns."""
        spread = np.zeros(self.count)
        shares = np.asarray(weights) / self.tranches[:, None]
        spread[: self.marks] = np.repeat(shares, self.tranches, axis=0).reshape(-1)
        return spread

    def released(self, values: NDArray[np.float64]) -> Weights:
        """Released shares, K × T, of a solution: marks rounded."""
        months = self.problem.months
        rows = [
            np.rint(values[start:end]).reshape(-1, months).sum(axis=0) / ((end - start) // months)
            for start, end in zip(self.starts, self.starts[1:], strict=False)
        ]
        return np.array(rows).reshape(len(rows), months)

    def values(self, released: Weights) -> NDArray[np.float64]:
        """All columns for released shares, K × T."""
        found = np.zeros(self.count)
        given = np.repeat(np.rint(released * self.tranches[:, None]), self.tranches, axis=0)
        found[: self.marks] = (given >= self.numbers[:, None]).reshape(-1)
        rises = np.diff(released, axis=1, prepend=0.0) > SLACK
        for n, k in enumerate(self.joint):
            at = self.marks + n * self.problem.months
            found[at : at + self.problem.months] = rises[k]
        return found
