"""What the same analysis finds when outcomes are dealt to cases at random.

A permutation reference (Fisher 1935, §21; for set relations Braumoeller 2015): conditions stay
where they are, outcomes are shuffled over the cases, and the same cut-offs are applied. All
different orders are tried where they are few; else seeded draws, and the count is said.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from detente.engines.lessons.cover import never
from detente.engines.lessons.fit import SLACK
from detente.engines.lessons.sets import Memberships
from detente.engines.lessons.term import membership
from detente.engines.lessons.truth_table import Cuts, Out, TruthTable

MOST_EXACT = 5_000
DRAWS = 1_000
Rows = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Shuffles:
    """Shuffled outcomes, shape (count, cases). `exact`: every different order, once each."""

    outcomes: Rows
    exact: bool
    seed: int | None


@dataclass(frozen=True)
class Reference:
    """In `as_good` of `of` shuffles the fit was at least as good as the observed one.

    `share` is the p-value: where the shuffles were drawn, the observed order counts as one of
    them, so that it is never nought (Phipson & Smyth 2010).
    """

    as_good: int
    of: int
    exact: bool
    seed: int | None

    @property
    def share(self) -> float:
        """The p-value."""
        return self.as_good / self.of if self.exact else (self.as_good + 1) / (self.of + 1)


def shuffles(
    outcome: Sequence[float], seed: int, draws: int = DRAWS, most_exact: int = MOST_EXACT
) -> Shuffles:
    """All different orders of the outcomes when at most `most_exact`, else `draws` seeded ones.

    >>> shuffles((1, 0, 0), seed=1).outcomes.tolist()
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    if _orders(outcome) <= most_exact:
        return Shuffles(np.array(list(_all_orders(tuple(outcome)))), True, None)
    generator = np.random.default_rng(seed)
    values = np.asarray(outcome, dtype=float)
    return Shuffles(generator.permuted(np.tile(values, (draws, 1)), axis=1), False, seed)


def overlap_reference(x: Memberships, y: Memberships, dealt: Shuffles) -> Reference:
    """How often shuffled outcomes overlap with x as much as the observed ones do.

    Shuffling changes neither Σx nor Σy, so consistency, coverage and RoN of one set all rise
    with Σmin(x, y), and this one reference serves them all.
    """
    overlaps = np.minimum(x, dealt.outcomes).sum(axis=1)
    return _reference(overlaps >= np.minimum(x, y).sum() - SLACK, dealt)


def sufficiency_reference(
    table: TruthTable, dealt: Shuffles, stop: Callable[[], bool] = never
) -> Reference | None:
    """How often shuffled outcomes give rows that fit as well, before minimisation.

    The measure is consistency and coverage of the union of the positive rows: on crisp data it
    is that of every solution, since none covers a negative row. None: no row is positive.
    Once `stop` says so, the shuffles tried by then are all.
    """
    held = np.array([membership(row.config, table.data) for row in table.rows])
    counts = np.array([row.n for row in table.rows])
    if not table.of(Out.YES):
        return None

    had = np.array(_row_fit(held, counts, table.data.y, table.cuts))
    got = []
    for y in dealt.outcomes:
        got.append(_row_fit(held, counts, y, table.cuts))
        if stop():
            break
    tried = Shuffles(
        dealt.outcomes[: len(got)], dealt.exact and len(got) == len(dealt.outcomes), dealt.seed
    )
    return _reference(np.all(np.array(got) >= had - SLACK, axis=1), tried)


def _reference(reached: "np.bool_ | NDArray[np.bool_]", dealt: Shuffles) -> Reference:
    return Reference(int(np.sum(reached)), len(dealt.outcomes), dealt.exact, dealt.seed)


def _row_fit(
    rows: Rows, counts: NDArray[np.int64], y: Memberships, cuts: Cuts
) -> tuple[float, float]:
    both = np.minimum(rows, y)
    shared = np.minimum(both, 1 - y).sum(axis=1)
    size, inside = rows.sum(axis=1), both.sum(axis=1)
    enough = (counts >= cuts.n) & (inside >= (cuts.consistency - SLACK) * size)
    enough &= inside - shared >= (cuts.pri - SLACK) * (size - shared)
    if not enough.any():
        return 0.0, 0.0
    union = rows[enough].max(axis=0)
    inside_all = float(np.minimum(union, y).sum())
    return inside_all / float(union.sum()), inside_all / float(y.sum())


def _orders(outcome: Sequence[float]) -> int:
    left, orders = len(outcome), 1
    for value in sorted(set(outcome)):
        orders *= comb(left, list(outcome).count(value))
        left -= list(outcome).count(value)
    return orders


def _all_orders(outcome: tuple[float, ...]) -> Iterator[list[float]]:
    values = sorted(set(outcome), reverse=True)
    yield from _dealt(values, [outcome.count(value) for value in values], len(outcome))


def _dealt(values: list[float], counts: list[int], size: int) -> Iterator[list[float]]:
    if len(values) == 1:
        yield [float(values[0])] * size
        return
    for at in combinations(range(size), counts[0]):
        for rest in _dealt(values[1:], counts[1:], size - counts[0]):
            others = iter(rest)
            yield [float(values[0]) if spot in at else next(others) for spot in range(size)]
