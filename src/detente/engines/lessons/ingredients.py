"""One claim of necessity over several ingredients: most of them were there.

The membership in "at least m of n ingredients" is the m-th largest of the n memberships (a
fuzzy quantifier: Yager 1988, ordered weighted averages). It is tested as one necessary
condition, against outcomes dealt to cases at random.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.engines.lessons.fit import TINY, Necessity, necessity
from detente.engines.lessons.permutation import (
    DRAWS,
    Reference,
    Shuffles,
    overlap_reference,
    shuffles,
)
from detente.engines.lessons.sets import Memberships


@dataclass(frozen=True)
class ShuffledOutcomes:
    """What shuffled outcomes give: the middle value, and the central 90 of 100."""

    low: float
    median: float
    high: float


@dataclass(frozen=True)
class MostOf:
    """The fit of "at least m ingredients" as necessary for the outcome.

    `fit` is over the `n` cases of which all ingredients and the outcome are known; `dropped`
    counts the others. `reference` says how often chance does as well. Shuffling changes neither
    Σx nor Σy, so consistency, coverage and RoN all rise with Σmin(x, y) and share that one
    reference; `consistency`, `coverage` and `ron` give what chance makes of each.
    `memberships` are those of the cases kept (`cases`: their places in the record).
    """

    m: int
    fit: Necessity
    n: int
    dropped: int
    reference: Reference
    consistency: ShuffledOutcomes
    coverage: ShuffledOutcomes
    ron: ShuffledOutcomes
    memberships: tuple[float, ...]
    cases: tuple[int, ...]


def at_least(m: int, memberships: Sequence[float]) -> float:
    """The m-th largest membership.

    >>> at_least(3, (1, 0.67, 0.33, 1))
    0.67
    """
    return sorted(memberships, reverse=True)[m - 1]


def most_of(
    m: int,
    ingredients: Sequence[Sequence[float | None]],
    outcome: Sequence[float | None],
    seed: int,
    draws: int = DRAWS,
) -> MostOf:
    """Tests "at least m of the ingredients" (rows: one a case) as necessary for the outcome.

    A case with any value missing is dropped and counted. ValueError where no case is left, or
    where none has any membership in the outcome.

    >>> found = most_of(1, [(1, 0), (1, 1), (0, 0)], (1, 1, 0), seed=1)
    >>> found.fit.consistency, found.reference.as_good, found.reference.of
    (1.0, 1, 3)
    """
    kept = [
        (at, at_least(m, known), y)
        for at, (codes, y) in enumerate(zip(ingredients, outcome, strict=True))
        if y is not None
        and len(known := [code for code in codes if code is not None]) == len(codes)
    ]
    x, y = np.array([each[1] for each in kept]), np.array([each[2] for each in kept])
    if not y.sum():
        raise ValueError("no case has all ingredients and some membership in the outcome")
    dealt = shuffles(y.tolist(), seed, draws)
    return MostOf(
        m,
        necessity(x, y),
        len(kept),
        len(outcome) - len(kept),
        overlap_reference(x, y, dealt),
        *_by_chance(x, dealt),
        tuple(x.tolist()),
        tuple(each[0] for each in kept),
    )


def _by_chance(
    x: Memberships, dealt: Shuffles
) -> tuple[ShuffledOutcomes, ShuffledOutcomes, ShuffledOutcomes]:
    both = np.minimum(x, dealt.outcomes).sum(axis=1)
    wholes = (dealt.outcomes.sum(axis=1), np.full(len(both), x.sum()), len(x) - both)
    parts = (both, both, np.full(len(both), (1 - x).sum()))
    consistency, coverage, ron = map(_chance, parts, wholes)
    return consistency, coverage, ron


def _chance(part: Memberships, whole: Memberships) -> ShuffledOutcomes:
    """Quantiles of the ratio over the orders in which it exists; of nought where in none."""
    exists = whole > TINY
    ratios = part[exists] / whole[exists] if exists.any() else np.zeros(1)
    return ShuffledOutcomes(*(float(each) for each in np.quantile(ratios, (0.05, 0.5, 0.95))))
