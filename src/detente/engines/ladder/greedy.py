"""A ladder found fast, so that there is always something to begin from.

Each step as early as dates, waits, rules and capacity allow; then one tranche after the other is
moved, with what waits for it, as long as the figures' rows are broken less, and once none is broken
as long as the value rises. A local search: it proves nothing, and may find nothing.
"""

from dataclasses import dataclass, field
from random import Random

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.calendar import Mark
from detente.engines.ladder.coefficients import Form, Weights
from detente.engines.ladder.cuts import deviations
from detente.engines.ladder.formulate import weighted
from detente.engines.ladder.placing import Placed, Placing
from detente.engines.ladder.rows import TOLERANCE, Row, Rows

Vector = NDArray[np.float64]
Score = tuple[float, float]
FEW = 6
"""Climbs before the program is tried; more where that settles nothing."""
STRIDES = (-12, -6, -3, -2, -1, 1, 2, 3, 6, 12)


@dataclass
class Figures:
    """All rows' forms by the month of each mark, so that a move changes them by a difference."""

    rows: Rows
    added: list["PlanTable"] = field(default_factory=list)

    def __post_init__(self) -> None:
        value = weighted(self.rows.problem, self.rows.coefficients.value)
        forms = [*(row.form for row in self.rows.fixed), value]
        self.constants = np.array([form.constant for form in forms])
        self.by_month = _by_month(forms, self.rows.problem.months)

    def all(self, placed: Placed) -> Vector:
        """Every row's figure, and the objective last."""
        found = self.constants.copy()
        for one, month in placed.items():
            found += self.share(one, month)
        return found

    def share(self, one: Mark, month: int) -> Vector:
        """What a mark in a month adds to each."""
        part: Vector = self.by_month[one[0], month] / self.rows.problem.steps[one[0]].tranches
        return part

    def moved(self, figures: Vector, placed: Placed, changed: Placed) -> Vector:
        """The figures after a move."""
        found = figures.copy()
        for one, month in changed.items():
            found += self.share(one, month) - self.share(one, placed[one])
        return found

    def score(self, figures: Vector, placed: Placed, placing: Placing) -> Score:
        """How much is broken, below 0, and the objective: larger is better."""
        under = figures[:-1]
        broken = float(under[under < -TOLERANCE].sum())
        if self.added:
            months = np.fromiter((placed[one] for one in placing.marks), dtype=np.int64)
            slacks = (row.slack(months) for row in self.added)
            broken += sum(slack for slack in slacks if slack < -TOLERANCE)
        return broken, float(figures[-1])


class PlanTable:
    """A row against a plan, by the month of each mark in the placing's order."""

    def __init__(self, row: Row, placing: Placing) -> None:
        assert row.plan is not None
        months, marks = placing.never, placing.marks
        weights = np.array(row.marks).reshape(len(marks), months)
        self.after = np.zeros((len(marks), months + 1))
        self.after[:, :months] = np.cumsum(weights[:, ::-1], axis=1)[:, ::-1]
        self.constant, self.every = row.form.constant, np.arange(len(marks))
        self.places = [marks.index((one.place, one.tranche)) for one in row.plan.late]
        self.dues = [one.due for one in row.plan.late]

    def slack(self, months: NDArray[np.int64]) -> float:
        """By how much it is kept; +inf where its plan is not due."""
        if months[self.places].tolist() != self.dues:
            return np.inf
        return float(self.after[self.every, months].sum()) + self.constant


@dataclass
class Climber:
    """An iterated local search: climbs from the earliest placing, then again and again from the
    best so far with some marks moved anywhere, until nothing is broken, no plan of a side either.
    """

    rows: Rows
    sweeps: int = 12

    def __post_init__(self) -> None:
        self.placing, self.figures = Placing(self.rows.problem), Figures(self.rows)
        self.dice = Random(0)
        self.best: Placed | None = None
        first = self.placing.first()
        self.ended = self.placing.missing(first)
        if not self.ended:
            self.best, self.score = self._climbed(first)

    def climb(self, times: int) -> Weights | None:
        """Released shares, K × T, that keep everything, after so many further climbs at most."""
        while times > 0 and not self.ended:
            assert self.best is not None
            if self.score[0] == 0 and (released := self._kept(self.best)) is not None:
                return released
            if self.ended:
                break
            trial = self._climbed(_shaken(self.placing, self.best, self.dice))
            if trial[1] >= self.score:
                self.best, self.score = trial
            times -= 1
        return None

    def _kept(self, placed: Placed) -> Weights | None:
        """The shares, where no plan of a side beats them; else its row is looked at from now on."""
        released = self.placing.released(placed)
        new = deviations(self.rows, released) if self.rows.problem.enforce else None
        if new is None or not (new.rows or not new.complete):
            return released
        self.ended = not new.rows
        self.figures.added += [PlanTable(row, self.placing) for row in new.rows]
        self.score = self.figures.score(self.figures.all(placed), placed, self.placing)
        return None

    def _climbed(self, placed: Placed) -> tuple[Placed, Score]:
        return _climb(self.placing, self.figures, placed, self.sweeps, self.dice)


def climbs(rows: Rows, work: int = 1500) -> int:
    """How many climbs are worth while: `work` marks in all, at least 6 and at most 60 times."""
    marks = sum(step.tranches for step in rows.problem.steps)
    return min(60, max(FEW, work // max(1, marks)))


def greedy(rows: Rows) -> Weights | None:
    """Released shares, K × T, that keep everything; None where none was found."""
    return Climber(rows).climb(climbs(rows))


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
                new = figures.score(then, moved, placing)
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


def _by_month(forms: list[Form], months: int) -> NDArray[np.float64]:
    """K × (T + 1) × rows: what releasing a whole step in a month adds; never adds nothing."""
    weights = np.array([form.weights for form in forms])
    after = np.cumsum(weights[:, :, ::-1], axis=2)[:, :, ::-1]
    whole = np.concatenate([after, np.zeros((*after.shape[:2], 1))], axis=2)
    assert whole.shape[2] == months + 1
    return np.ascontiguousarray(whole.transpose(1, 2, 0))
