"""Packages of one worth to us that differ in what they give: which of them is taken up teaches us.

Equivalent simultaneous offers (Medvec & Galinsky 2005). Chosen one after the other, each so that
the best of all chosen is worth most to the other side on average over the draws: a submodular
value, so that greed comes to at least 1 − 1/e of the best choice (Nemhauser, Wolsey & Fisher 1978).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines.talks.worths import MOST, Packages, Rules, Vector, Worths, packages_of

KEPT = 6
ROUNDS = 3
TRIED = 400
TOLERANCES = (0.03, 0.06, 0.12, 0.25)


@dataclass(frozen=True)
class Replying:
    """What replies are made of: rules, our mean worths (one draw), theirs, and their weights."""

    rules: Rules
    ours: Worths
    theirs: Worths
    weights: Vector


@dataclass(frozen=True)
class Replies:
    """The replies, and by how much at most their worth to us differs from the level.

    `exact`: all lawful packages were looked at; else packages near those that were given.
    """

    packages: tuple[tuple[int, ...], ...]
    within: float
    exact: bool


def replies(
    given: Replying, level: float, starts: Sequence[Sequence[int]], number: int = 3
) -> Replies:
    """Up to `number` packages worth `level` to us, as near to it as so many can be had.

    `starts`: where the search begins if there are too many packages to list. Both sides gain by
    each on average; none is equal to another in all that it moves.
    """
    exact = given.rules.count <= MOST
    found = given.rules.every() if exact else _searched(given, level, starts)
    ours = given.ours.gains(found)[0]
    theirs = given.theirs.mean(given.weights).gains(found)[0]
    gains = (ours > 0) & (theirs > 0)
    for part in TOLERANCES:
        tolerance = part * max(abs(level), 1e-9)
        near = np.flatnonzero(gains & (np.abs(ours - level) <= tolerance + 1e-9))
        chosen = _chosen(
            given, found, near[np.argsort(-theirs[near], kind="stable")][:TRIED], number
        )
        if len(chosen) == number or part == TOLERANCES[-1]:
            break
    apart = float(np.abs(ours[chosen] - level).max()) if chosen else 0.0
    return Replies(tuple(tuple(map(int, found[at])) for at in chosen), apart, exact)


def _chosen(given: Replying, packages: Packages, near: NDArray[np.intp], number: int) -> list[int]:
    """Greedily those whose best is worth most to them; nothing is added that none prefers."""
    if not len(near):
        return []
    worth = given.theirs.gains(packages[near])
    best = np.full(worth.shape[0], -np.inf)
    chosen: list[int] = []
    for _ in range(number):
        values = given.weights @ np.maximum(best[:, None], worth)
        at = int(np.argmax(values))
        if chosen and values[at] <= given.weights @ best + 1e-9:
            break
        chosen.append(int(near[at]))
        best = np.maximum(best, worth[:, at])
    return chosen


def _searched(given: Replying, level: float, starts: Sequence[Sequence[int]]) -> Packages:
    """Packages near the starts, and near the best of those, a few times over."""
    rules, issues = given.rules, len(given.rules.now)
    mean = given.theirs.mean(given.weights)
    found = packages_of([list(start) for start in starts] + [list(rules.now)], issues)
    found = found[rules.lawful(found)]
    tried: set[tuple[int, ...]] = set()
    for _ in range(ROUNDS):
        ours, theirs = given.ours.gains(found)[0], mean.gains(found)[0]
        merit = theirs - 4 * np.abs(ours - level)
        order = [tuple(map(int, found[at])) for at in np.argsort(-merit, kind="stable")]
        fresh = [one for one in order if one not in tried][:KEPT]
        tried |= set(fresh)
        found = np.unique(np.concatenate([found, *(rules.near(one) for one in fresh)]), axis=0)
    return found
