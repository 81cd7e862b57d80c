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


def greedy(rows: Rows, *, work: int = 1500, sweeps: int = 12) -> Weights | None:
    """Released shares, K × T, that keep everything; None where none was found.

    Climbs from the earliest placing, then again and again from the best so far with some marks
    moved anywhere (iterated local search), 6 to 60 times, `work` marks in all, until nothing is
    broken, no plan of a side either.
    """
    placing, figures = Placing(rows.problem), Figures(rows)
    placed = placing.first()
    if placing.missing(placed):
        return None
    dice = Random(0)
    best, score = _climb(placing, figures, placed, sweeps, dice)
    for _ in range(min(60, max(6, work // max(1, len(placing.marks))))):
        if score[0] == 0:
            released = placing.released(best)
            new = deviations(rows, released) if rows.problem.enforce else None
            if new is None or not (new.rows or not new.complete):
                return released
            if not new.rows:
                return None
            figures.added += [PlanTable(row, placing) for row in new.rows]
            score = figures.score(figures.all(best), best, placing)
        trial = _climb(placing, figures, _shaken(placing, best, dice), sweeps, dice)
        if trial[1] >= score:
            best, score = trial
    return None


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
