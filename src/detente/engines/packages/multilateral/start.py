"""Good packages to start from, by exchanging one or two options while that helps.

Nothing is proven by them: the better they are, the more the search may leave out.
"""

import numpy as np

from detente.engines.packages.multilateral.aims import PartyScore, WelfareOrder
from detente.engines.packages.multilateral.bounds import Mask
from detente.engines.packages.multilateral.coalition import Coalition
from detente.engines.packages.multilateral.units import Floats, Paths, Units

TRIED, ROUNDS, PAIRS = 8, 60, 60


def improved(units: Units, coalition: Coalition, aim: WelfareOrder, starts: Paths) -> Paths:
    """Some of the packages, each after all exchanges that help."""
    worth = _worth(units, coalition, aim, starts)
    first = np.argsort(-worth, kind="stable")[:TRIED]
    return np.stack([_climbed(units, coalition, aim, starts[at]) for at in first])


def _climbed(units: Units, coalition: Coalition, aim: WelfareOrder, package: Paths) -> Paths:
    changes = [(i, a) for i, value in enumerate(units.values) for a in range(len(value))]
    issues = np.array([i for i, _ in changes])
    options = np.array([a for _, a in changes])
    level = _worth(units, coalition, aim, package[None])[0]
    for _ in range(ROUNDS):
        near = np.repeat(package[None], len(changes), axis=0)
        near[np.arange(len(changes)), issues] = options
        worth = _worth(units, coalition, aim, near)
        if worth.max() <= level:
            near = _pairs(package, near, worth, issues)
            worth = _worth(units, coalition, aim, near)
            if not len(worth) or worth.max() <= level:
                break
        package, level = near[worth.argmax()], worth.max()
    return package


def _pairs(package: Paths, near: Paths, worth: Floats, issues: Paths) -> Paths:
    """Two of the better exchanges at once."""
    changed = (near != package).any(axis=1)
    order = np.argsort(-np.where(changed, worth, -np.inf), kind="stable")[:PAIRS]
    order = order[changed[order]]
    one, two = (order[at] for at in np.triu_indices(len(order), 1))
    apart = issues[one] != issues[two]
    one, two = one[apart], two[apart]
    pairs: Paths = near[one].copy()
    pairs[np.arange(len(two)), issues[two]] = near[two, issues[two]]
    return pairs


def _worth(units: Units, coalition: Coalition, aim: WelfareOrder, paths: Paths) -> Floats:
    """The aim where a package is the coalition's; else, lower, by how far it misses."""
    sums = np.asarray(units.sums(paths), dtype=float)
    own = sums[:, list(aim.rows)]
    base = np.array(aim.base, dtype=float)
    missed = _missed(units, coalition, sums) + (~units.allowed(paths)) * 1.0
    if not isinstance(aim, PartyScore):
        missed = missed + np.maximum(base - own, 0).sum(axis=1) / _size(sums)
    fine: Mask = missed <= 0
    order = aim.order(own)
    worth = order[:, 0] + 1e-6 * order.mean(axis=1)
    return np.where(fine, worth, -1e9 - 1e9 * missed)


def _missed(units: Units, coalition: Coalition, sums: Floats) -> Floats:
    total = np.zeros(len(sums))
    for row, sign, least in coalition.demands(units):
        total += np.maximum(float(sign * least) - sign * sums[:, row], 0) / (1 + abs(float(least)))
    return total


def _size(sums: Floats) -> float:
    return float(np.abs(sums).max(initial=1.0))
