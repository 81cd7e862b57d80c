"""Which bundles of due steps a ladder's giver would rather leave undelivered, unseen (§30).

For each side and month all subsets of what is due are tried, up to `MOST` steps; of more, all
subsets of the `MOST` that save most, and that is said.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.coefficients import Weights
from detente.engines.ladder.rows import Row, Rows, due

MOST = 12
"""How many due steps are searched exhaustively: 4096 bundles."""
ADDED = 3
"""How many of a side's worst bundles in one month are added at once."""


@dataclass(frozen=True)
class Broken:
    """Broken bundles, worst first in each month; complete: every bundle was tried."""

    rows: tuple[Row, ...]
    complete: bool


def broken_bundles(rows: Rows, released: Weights) -> Broken:
    """The worst broken bundles of each side and month."""
    found: list[Row] = []
    complete = True
    for side in (0, 1):
        lost = _lost(rows, side, released)
        for month in range(rows.problem.months):
            places = _due(rows, side, month, released)
            complete = complete and len(places) <= MOST
            found += _worst(rows, side, month, places[:MOST], lost, released)
    return Broken(tuple(found), complete)


def _lost(rows: Rows, side: int, released: Weights) -> NDArray[np.float64]:
    weights, constants = rows.lost[side]
    return np.tensordot(weights, released, axes=2) + constants


def _due(rows: Rows, side: int, month: int, released: Weights) -> list[int]:
    """A side's due steps, those that save most first."""
    saving = rows.saving[side][month]
    places = [
        k
        for k, step in enumerate(rows.problem.steps)
        if step.giver == side and due(released, k, month)
    ]
    return sorted(places, key=lambda k: (-saving[k], k))


def _worst(
    rows: Rows,
    side: int,
    month: int,
    places: list[int],
    lost: NDArray[np.float64],
    released: Weights,
) -> list[Row]:
    """Rows of the worst broken bundles of some due steps."""
    if not places:
        return []
    excess = _excess(rows, side, month, places, lost, released)
    worst = np.argsort(-excess, kind="stable")[:ADDED]
    found = []
    for number in worst[excess[worst] > 0]:
        bundle = tuple(sorted(k for bit, k in enumerate(places) if number >> bit & 1))
        row = rows.unseen(side, month, bundle)
        if not row.kept(released):
            found.append(row)
    return found


def _excess(
    rows: Rows,
    side: int,
    month: int,
    places: list[int],
    lost: NDArray[np.float64],
    released: Weights,
) -> NDArray[np.float64]:
    """For each subset (as bits): what it saves, if not caught at once, less what is lost."""
    after = rows.problem.months - month
    saved, unseen = np.zeros(1), np.ones((1, after))
    for k in places:
        step = rows.problem.steps[k]
        before = released[k, month - 1] if month else 0.0
        saves = rows.saving[side][month][k] * (released[k, month] - before)
        escape = np.ones(after)
        escape[step.seen_lag :] = 1 - step.seen
        saved = np.concatenate([saved, saved + saves])
        unseen = np.concatenate([unseen, unseen * escape])
    start = np.ones((len(unseen), 1))
    alive = np.concatenate([start, np.cumprod(unseen, axis=1)[:, :-1]], axis=1)
    worth = rows.discounts(side, month) * lost[month:]
    excess: NDArray[np.float64] = saved * unseen[:, 0] - (alive * (1 - unseen)) @ worth
    return excess
