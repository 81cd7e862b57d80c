"""Weights that bound an aim well: its Lagrangian dual, by subgradient steps.

For weights of the aim and multipliers ≥ 0 on what members and left-outs demand, the most that any
package reaches bounds the aim from above (Geoffrion 1974; Held, Wolfe & Crowder 1974). The least
such bound, the weights on the way to it and some beside it are the directions of the search; the
packages that attain the bounds are where a search for good ones can start.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from detente.engines.packages.multilateral.aims import Leximin, PartyScore, Product, WelfareOrder
from detente.engines.packages.multilateral.bounds import Mask
from detente.engines.packages.multilateral.coalition import Coalition
from detente.engines.packages.multilateral.problem import Places
from detente.engines.packages.multilateral.units import Floats, Paths, Units

STEPS = 240
ALONG, BESIDE, MET = 10, 24, 40
SPREADS = (0.05, 0.15, 0.4)


@dataclass(frozen=True)
class Directions:
    """`rows`: weights of all rows, shape (rows, directions), the best last; `weights`: those of the
    aim alone, shape (directions, rows of the aim); `constant`: what demands add to the floors.
    """

    rows: Floats
    weights: Floats
    constant: Floats
    starts: Paths


@dataclass(frozen=True)
class _Dual:
    """An aim and its demands (row, sign, sign·units) on a padded table (issues, options, rows)."""

    units: Units
    aim: WelfareOrder
    demands: list[tuple[int, int, int]]
    scale: Floats
    table: Floats
    absent: Mask

    @cached_property
    def own(self) -> list[int]:
        """The rows of the aim."""
        return list(self.aim.rows)

    @cached_property
    def base(self) -> Floats:
        """From where gains of those rows are counted."""
        return np.array(self.aim.base, dtype=float)

    @cached_property
    def demanded(self) -> list[int]:
        """The row of each demand."""
        return [row for row, _, _ in self.demands]

    @cached_property
    def signs(self) -> Floats:
        """The sign of each demand."""
        return np.array([sign for _, sign, _ in self.demands], dtype=float)

    @cached_property
    def least(self) -> Floats:
        """What each demand asks for, with its sign."""
        return np.array([sign * least for _, sign, least in self.demands], dtype=float)

    @cached_property
    def joints(self) -> list[tuple[Places, Floats]]:
        """Options of several issues and what they are worth together."""
        joints = self.units.joints
        return [(j.places, np.array(j.score, dtype=float)) for j in joints if j.score is not None]

    @cached_property
    def known(self) -> dict[tuple[int, ...], Floats]:
        """The sums of packages that were met."""
        return {}

    def direction(self, weights: Floats, pressed: Floats) -> Floats:
        """Weights of all rows, from those of the aim and the multipliers."""
        found = np.zeros(self.units.rows)
        found[self.own] += weights
        np.add.at(found, self.demanded, self.signs * pressed)
        return found

    def constant(self, weights: Floats, pressed: Floats) -> float:
        """What a package with nothing to spare reaches in that direction, beside its aim."""
        return float(weights @ self.base + pressed @ self.least)

    def response(self, direction: Floats) -> tuple[Paths, float, Floats]:
        """The best package with joint options shared out, its bound, its true sums."""
        values = np.where(self.absent, -np.inf, self.table @ direction)
        for places, score in self.joints:
            share = max(float(score @ direction), 0.0) / len(places)
            for place in places:
                values[place] += share
        package = values.argmax(axis=1)
        return package, float(values.max(axis=1).sum()), self._sums(package)

    def _sums(self, package: Paths) -> Floats:
        key = tuple(package.tolist())
        if key not in self.known:
            self.known[key] = np.asarray(self.units.sums(package[None])[0], dtype=float)
        return self.known[key]


def directions(units: Units, coalition: Coalition, aim: WelfareOrder) -> Directions:
    """The weights, and the packages met on the way."""
    dual = _dual(units, coalition, aim)
    steps = _descended(dual)
    best = min(steps, key=lambda step: step.bound)
    spaced = np.linspace(0, len(steps) - 1, ALONG).astype(int)
    pairs = [(steps[at].weights, steps[at].pressed) for at in spaced]
    pairs += _beside(aim, best.weights, best.pressed)
    pairs.append((best.weights, best.pressed))
    starts = np.unique([step.package for step in [*steps[-MET:], best]], axis=0)
    return Directions(
        np.stack([dual.direction(*pair) for pair in pairs], axis=1),
        np.stack([weights for weights, _ in pairs]),
        np.array([dual.constant(*pair) for pair in pairs]),
        starts,
    )


def _dual(units: Units, coalition: Coalition, aim: WelfareOrder) -> _Dual:
    sizes = [len(value) for value in units.values]
    table = np.zeros((len(sizes), max(sizes), units.rows))
    absent = np.ones(table.shape[:2], dtype=np.bool_)
    for issue, value in enumerate(units.values):
        table[issue, : len(value)] = np.asarray(value, dtype=float)
        absent[issue, : len(value)] = False
    for joint in units.joints:
        if joint.score is None and len(joint.places) == 1:
            absent[joint.places[0]] = True
    scale = np.maximum(
        sum(np.ptp(np.asarray(value, dtype=float), axis=0) for value in units.values), 1.0
    )
    return _Dual(units, aim, coalition.demands(units), scale, table, absent)


@dataclass(frozen=True)
class _Step:
    weights: Floats
    pressed: Floats
    bound: float
    package: Paths


def _descended(dual: _Dual) -> list[_Step]:
    """Subgradient steps from equal weights: multiplicative on weights, added on multipliers."""
    own, aim = dual.own, dual.aim
    whole = np.array(aim.span, dtype=float) if isinstance(aim, Leximin) else dual.scale[own]
    mix = np.full(len(own), -np.log(len(own)) if isinstance(aim, Leximin) else 0.0)
    pressed = np.zeros(len(dual.demands))
    of_demand = dual.scale[dual.demanded]
    steps = []
    for at in range(STEPS):
        weights, multipliers = np.exp(mix) / whole, pressed / of_demand
        package, most, sums = dual.response(dual.direction(weights, multipliers))
        total = most - dual.constant(weights, multipliers)
        steps.append(_Step(weights, multipliers, total, package))
        if not np.isfinite(most):
            break
        gains = weights * (sums[own] - dual.base)
        slack = dual.signs * sums[dual.demanded] - dual.least
        size = 3 / np.sqrt(at + 4)
        if isinstance(aim, Product):
            mix = mix - size * np.clip(gains / max(total, 1e-9) - 1 / len(own), -1, 1)
            mix -= mix.mean()
        elif isinstance(aim, Leximin):
            mix = mix - size * gains / np.exp(mix)
            mix -= np.log(np.exp(mix - mix.max()).sum()) + mix.max()
        pressed = np.maximum(0.0, pressed - size * slack / of_demand)
    return steps


def _beside(aim: WelfareOrder, weights: Floats, pressed: Floats) -> list[tuple[Floats, Floats]]:
    """Weights near the best ones, drawn."""
    if isinstance(aim, PartyScore):
        return [(weights, pressed * factor) for factor in (0.0, 0.5, 2.0)]
    draw = np.random.default_rng(0)
    found = []
    for at in range(BESIDE):
        spread = SPREADS[at % len(SPREADS)]
        found.append((weights * np.exp(draw.normal(size=len(weights)) * spread),
                      pressed * np.exp(draw.normal(size=len(pressed)) * spread)))  # fmt: skip
    return found
