"""A problem and a goal as a mixed-integer program, and the rows that are added as they are broken.

The product of n gains is raised as its root t: t ≤ (λ₁·m₁ + … + λₙ·mₙ)/n for all λ > 0 of product
1, with equality where all terms are alike (arithmetic and geometric mean). A row's chance is the
cone m ≥ z·σ(ρ), of which tangents are added (Prékopa 1995; Ben-Tal & Nemirovski 2001). Rows that
are added are looser by `MARGIN` than what they stand for, far more than the solver's tolerance:
what they leave out is out.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod

import numpy as np

from detente.engines.choice.chance import quantile
from detente.engines.choice.columns import ChoiceColumns, LinearRow, Vector
from detente.engines.choice.goal import Goal, Value
from detente.engines.choice.problem import ChoiceProblem, ConsentRow, Package, asked_of
from detente.engines.choice.program import ChoiceProgram

MARGIN = 1e-6
SLOPES = np.geomspace(1 / 8, 8, 9)


@dataclass(frozen=True)
class Formulation:
    """The program of a problem and a goal.

    With a `level` z the value is, instead of the goal's, the least m − z·σ(ρ) over all rows.
    """

    problem: ChoiceProblem
    goal: Goal
    level: float | None = None

    @property
    def columns(self) -> ChoiceColumns:
        """The columns."""
        return self.problem.columns

    @cached_property
    def quantiles(self) -> list[float]:
        """z of each row."""
        if self.level is not None:
            return [self.level] * len(self.problem.rows)
        return [float(quantile(asked_of(self.goal.least, row))) for row in self.problem.rows]

    def program(self) -> ChoiceProgram:
        """The columns and every rule; the value and the chances only by what holds everywhere."""
        columns = self.columns
        high = np.ones(columns.count)
        high[columns.value] = self.most
        objective = np.zeros(columns.count)
        objective[columns.value] = 1
        program = ChoiceProgram(np.zeros(columns.count), high, columns.value, objective)
        if self.goal.value is not Value.PRODUCT and self.level is None:
            program.bound(columns.value, -self.most, self.most)
        self._rules(program)
        for row, line in zip(self.problem.rows, columns.lines, strict=True):
            self._demands(program, row, line)
        for floor, line in zip(self.goal.floors, columns.lines, strict=False):
            if floor is not None:
                program.add(line.gain, low=float(floor) * line.scale - MARGIN)
        if self.level is not None:
            for line in columns.lines:
                program.add(self._under(line.gain), low=-line.asked - MARGIN)
            own = self.problem.rows[: self.problem.principals]
            for row, line in zip(own, columns.lines, strict=False):
                program.add(line.gain, low=row.unit * line.scale - MARGIN / 100)
        elif self.goal.value is Value.PRODUCT:
            for slopes in self._slopes():
                self.touch(program, slopes)
        else:
            program.add(self._under(columns.lines[self.goal.value is Value.THEIRS].gain), low=0)
        return program

    def touch(self, program: ChoiceProgram, slopes: Vector) -> None:
        """t ≤ Σ λ·m / n."""
        gains = [line.gain for line in self._own]
        program.add(self._under(slopes @ np.array(gains) / len(gains)), low=0)

    def _slopes(self) -> list[Vector]:
        """Slopes to begin with: of each principal in turn against all others alike."""
        count = self.problem.principals
        slopes = [np.ones(count)]
        for at in range(count if count > 2 else count - 1):
            for slope in SLOPES[SLOPES != 1]:
                one = np.full(count, slope ** (-1 / (count - 1)))
                one[at] = slope
                slopes.append(one)
        return slopes

    @cached_property
    def _own(self) -> tuple[LinearRow, ...]:
        """The lines of the principals."""
        return self.columns.lines[: self.problem.principals]

    def touch_at(self, program: ChoiceProgram, columns: Vector) -> bool:
        """The tangent of the product at some columns, where the value there is above it."""
        if self.goal.value is not Value.PRODUCT or self.level is not None:
            return False
        gains = np.array([max(float(line.gain @ columns), MARGIN) for line in self._own])
        root = float(np.prod(gains)) ** (1 / len(gains))
        if columns[self.columns.value] <= root * (1 + MARGIN / 100):
            return False
        self.touch(program, root / gains)
        return True

    def cut_at(self, program: ChoiceProgram, columns: Vector) -> bool:
        """The tangents of the chances that some columns do not reach."""
        added = False
        if self.goal.corner:
            return added
        agreement = float(self.problem.agreement)
        for z, line in zip(self.quantiles, self.columns.lines, strict=True):
            mean = float(line.gain @ columns) + line.asked
            if self.level is not None:
                mean -= float(columns[self.columns.value])
            if mean < z * line.spread(columns, agreement) - MARGIN:
                below = line.tangent(columns, agreement)
                if below is not None:
                    weights, constant = below
                    gain = line.gain if self.level is None else self._under(line.gain)
                    program.add(gain - z * weights, low=z * constant - line.asked - MARGIN)
                    added = True
        return added

    def leave_out(self, program: ChoiceProgram, package: Package) -> None:
        """No package that picks all of these options."""
        weights = np.zeros(self.columns.count)
        weights[[self.columns.place(place) for place in enumerate(package)]] = 1
        program.add(weights, high=len(package) - 1)

    @property
    def scale(self) -> float:
        """The scale of the value: that of the product, or of one side's points."""
        if self.goal.value is Value.PRODUCT:
            return prod(line.scale for line in self._own)
        return self._own[self.goal.value is Value.THEIRS].scale

    def scaled(self, gain: Fraction) -> float:
        """A value as the column has it: the root of a product, or the gain, in scaled points."""
        if self.goal.value is Value.PRODUCT:
            whole = float(max(gain, Fraction(0)) * Fraction(self.scale))
            return float(whole ** (1 / self.problem.principals))
        return float(gain) * self.scale

    def unscaled(self, units: float) -> float:
        """The value of the column as the goal has it."""
        whole = max(units, 0.0) ** self.problem.principals
        return (whole if self.goal.value is Value.PRODUCT else units) / self.scale

    def _under(self, gain: Vector) -> Vector:
        weights = gain.copy()
        weights[self.columns.value] = -1
        return weights

    @cached_property
    def most(self) -> float:
        """More than the value can be."""
        return 1 + max(float(np.abs(line.gain).sum()) for line in self.columns.lines)

    def _rules(self, program: ChoiceProgram) -> None:
        columns = self.columns
        for low, high in zip(columns.starts, columns.starts[1:], strict=False):
            program.add(_ones(columns.count, range(low, high)), 1, 1)
        for pair, at in columns.pairs.items():
            first, second = map(columns.place, pair)
            for place in (first, second):
                weights = _ones(columns.count, [place])
                weights[at] = -1
                program.add(weights, low=0)
            weights = _ones(columns.count, [first, second])
            weights[at] = -1
            program.add(weights, high=1)
        for ban in self.problem.bans:
            places = {columns.place(place) for place in ban}
            program.add(_ones(columns.count, places), high=len(places) - 1)
        if self.problem.limit is not None:
            weights = np.zeros(columns.count)
            flat = [one for row in self.problem.costs for one in row]
            weights[: len(flat)] = flat
            program.add(weights, high=self.problem.limit)

    def _demands(self, program: ChoiceProgram, row: ConsentRow, line: LinearRow) -> None:
        least = row.unit * line.scale if row.strict else 0.0
        if self.goal.corner:
            program.add(line.low, low=least - line.low_constant - MARGIN / 100)
        else:
            program.add(line.gain, low=least - line.asked - MARGIN / 100)


def _ones(count: int, places: object) -> Vector:
    weights = np.zeros(count)
    weights[list(places)] = 1  # type: ignore[call-overload]
    return weights
