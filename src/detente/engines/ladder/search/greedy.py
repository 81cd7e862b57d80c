"""A ladder found fast, so that there is always something to begin from.

Each step as early as dates, waits, rules and capacity allow; then one tranche after the other is
moved, with what waits for it, as long as the figures' rows are broken less, and once none is broken
as long as the value rises. A local search: it proves nothing, and may find nothing.
"""

from dataclasses import dataclass, field
from random import Random

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.coefficients import LinearForm, Weights
from detente.engines.ladder.search.calendar import Mark
from detente.engines.ladder.search.cuts import around, deviations
from detente.engines.ladder.search.formulate import weighted
from detente.engines.ladder.search.placing import Placed, Placing
from detente.engines.ladder.search.rows import TOLERANCE, LadderRow, LadderRows

Vector = NDArray[np.float64]
Score = tuple[float, float]
FEW, MOST = 6, 600
"""Climbs before the program is tried, and at most where that settles nothing."""
PACE = 60_000
"""Squares of marks that a second is taken to climb."""
STRIDES = (-12, -6, -3, -2, -1, 1, 2, 3, 6, 12)


@dataclass
class Figures:
    """All rows' forms by the month of each mark, so that a move changes them by a difference."""

    rows: LadderRows
    placing: Placing

    def __post_init__(self) -> None:
        self.added = PlanTables(self.placing)
        value = weighted(self.rows.problem, self.rows.coefficients.value)
        forms = [*(row.form for row in self.rows.fixed), value]
        self.constants = np.array([form.constant for form in forms])
        tranches = np.array([step.tranches for step in self.rows.problem.steps])
        self.by_month = _by_month(forms, self.rows.problem.months) / tranches[:, None, None]

    def all(self, placed: Placed) -> Vector:
        """Every row's figure, and the objective last."""
        found = self.constants.copy()
        for one, month in placed.items():
            found += self.share(one, month)
        return found

    def share(self, mark: Mark, month: int) -> Vector:
        """What a mark in a month adds to each."""
        part: Vector = self.by_month[mark[0], month]
        return part

    def moved(self, figures: Vector, placed: Placed, changed: Placed) -> Vector:
        """The figures after a move."""
        found = figures.copy()
        for one, month in changed.items():
            found += self.share(one, month) - self.share(one, placed[one])
        return found

    def score(
        self, figures: Vector, placed: Placed, placing: Placing, least: float = -np.inf
    ) -> Score:
        """How much is broken, below 0, and the objective: larger is better.

        least: where more than that is broken already, rows against plans are not looked at.
        """
        under = figures[:-1]
        broken = float(under[under < -TOLERANCE].sum())
        if self.added and broken >= least:
            months = np.fromiter(placed.values(), dtype=np.int64, count=len(placing.marks))
            broken += self.added.broken(months)
        return broken, float(figures[-1])


@dataclass
class PlanTables:
    """Rows against plans, by the month of each mark in the placing's order.

    due: R × marks, the month in which a tranche of the plan has to fall due, −1: any. after: what a
    mark set in a month 0 … T adds to a row.
    """

    placing: Placing
    due: NDArray[np.int64] = field(init=False)
    after: list[Vector] = field(default_factory=list)
    constants: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.due = np.zeros((0, len(self.placing.marks)), dtype=np.int64)

    def __len__(self) -> int:
        return len(self.after)

    def add(self, row: LadderRow) -> None:
        """One more row."""
        assert row.plan is not None
        months, marks = self.placing.never, self.placing.marks
        weights = np.array(row.marks).reshape(len(marks), months)
        after = np.zeros((len(marks), months + 1))
        after[:, :months] = np.cumsum(weights[:, ::-1], axis=1)[:, ::-1]
        due = np.full((1, len(marks)), -1)
        for one in row.plan.late:
            due[0, marks.index((one.place, one.tranche))] = one.due
        self.due = np.vstack([self.due, due])
        self.after.append(after)
        self.constants.append(row.form.constant)

    def broken(self, months: NDArray[np.int64]) -> float:
        """By how much all are broken whose plans are due; at most 0."""
        binding = ((self.due == months) | (self.due < 0)).all(axis=1)
        every, total = np.arange(len(months)), 0.0
        for at in np.flatnonzero(binding):
            slack = float(self.after[at][every, months].sum()) + self.constants[at]
            total += slack if slack < -TOLERANCE else 0.0
        return total


@dataclass(frozen=True, order=True)
class PlacingRank:
    """How good a placing is, the worst fault first: larger is better.

    broken: by how much known rows are, below 0. beaten: by how much plans of the sides do, below 0.
    open: how much a plan that was not weighed might, below 0. worth: the objective.
    """

    broken: float
    beaten: float
    open: float
    worth: float

    @property
    def holds(self) -> bool:
        """Whether nothing is broken and no plan pays."""
        return self.broken == 0 and self.beaten == 0 and self.open == 0


@dataclass
class Climber:
    """An iterated local search: climbs from the earliest placing, then again and again from the
    best so far with some marks moved anywhere. What keeps all known rows is weighed against every
    plan of the sides; the rows that it breaks are known from then on, so that a climb avoids them.
    """

    rows: LadderRows
    sweeps: int = 12

    def __post_init__(self) -> None:
        self.placing = Placing(self.rows.problem)
        self.figures = Figures(self.rows, self.placing)
        self.dice = Random(0)
        self.best: Placed | None = None
        first = self.placing.first()
        if not self.placing.missing(first):
            self.best, self.rank = self._climbed(first)

    def climb(self, times: int, *, on: bool = False) -> Weights | None:
        """Released shares, K × T, that keep everything, after so many further climbs at most.

        on: not the first that is found but the best of all these climbs.
        """
        if self.best is None:
            return None
        while times > 0 and (on or not self.rank.holds):
            trial, rank = self._climbed(_shaken(self.placing, self.best, self.dice))
            if rank >= self.rank:
                self.best, self.rank = trial, rank
            times -= 1
        return self.placing.released(self.best) if self.rank.holds else None

    def _climbed(self, placed: Placed) -> tuple[Placed, PlacingRank]:
        placed, (broken, worth) = _climb(self.placing, self.figures, placed, self.sweeps, self.dice)
        if broken or not self.rows.problem.enforce:
            return placed, PlacingRank(broken, 0.0, 0.0, worth)
        released = self.placing.released(placed)
        against = deviations(self.rows, released)
        worst = [0.0, 0.0]
        for row in against.rows:
            worst[row.side] = min(worst[row.side], self.rows.slack(row, released))
            for one in around(self.rows, row, all_months=False):
                self.figures.added.add(one)
        return placed, PlacingRank(0.0, sum(worst), -against.open, worth)


def climbs(rows: LadderRows, seconds: float) -> int:
    """How many climbs are worth while in some seconds: each costs about the square of the marks."""
    marks = sum(step.tranches for step in rows.problem.steps)
    return min(MOST, int(seconds * PACE) // max(1, marks) ** 2)


def _climb(
    placing: Placing, figures: Figures, placed: Placed, sweeps: int, dice: Random
) -> tuple[Placed, Score]:
    """Move marks while that is better."""
    now = figures.all(placed)
    score = figures.score(now, placed, placing)
    marks = list(placing.marks)
    for _ in range(sweeps):
        before = score
        dice.shuffle(marks)
        for one in marks:
            for month in _targets(placing, placed[one]):
                changed = placing.move(placed, one, month)
                if changed is None:
                    continue
                then = figures.moved(now, placed, changed)
                moved = {**placed, **changed}
                new = figures.score(then, moved, placing, score[0])
                if new > score:
                    placed, now, score = moved, then, new
        if score <= (before[0] + 1e-9, before[1] + 1e-9 * (1 + abs(before[1]))):
            break
    return placed, score


def _targets(placing: Placing, month: int) -> list[int]:
    """Months that a mark may be tried in."""
    never = placing.never
    if month == never:
        return list(range(never))
    return sorted({min(max(month + stride, 0), never) for stride in STRIDES} - {month})


def _shaken(placing: Placing, placed: Placed, dice: Random) -> Placed:
    """A few marks moved anywhere."""
    most = max(2, len(placing.marks) // 5)
    for one in dice.sample(placing.marks, min(dice.randint(1, most), len(placing.marks))):
        changed = placing.move(placed, one, dice.randrange(placing.never + 1))
        placed = {**placed, **(changed or {})}
    return placed


def _by_month(forms: list[LinearForm], months: int) -> NDArray[np.float64]:
    """K × (T + 1) × rows: what releasing a whole step in a month adds; never adds nothing."""
    weights = np.array([form.weights for form in forms])
    after = np.cumsum(weights[:, :, ::-1], axis=2)[:, :, ::-1]
    whole = np.concatenate([after, np.zeros((*after.shape[:2], 1))], axis=2)
    assert whole.shape[2] == months + 1
    return np.ascontiguousarray(whole.transpose(1, 2, 0))
