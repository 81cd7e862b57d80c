"""Weights that bound an aim well: its Lagrangian dual, by subgradient steps.

For weights of the aim and multipliers ≥ 0 on what members and left-outs demand, the most that any
package reaches bounds the aim from above (Geoffrion 1974; Held, Wolfe & Crowder 1974). The least
such bound, the weights on the way to it and some beside it are the directions of the search; the
packages that attain the bounds are where a search for good ones can start.
"""

from dataclasses import dataclass

import numpy as np

from detente.engines.packages.multilateral.aims import Leximin, PartyScore, Product, WelfareOrder
from detente.engines.packages.multilateral.bounds import Mask
from detente.engines.packages.multilateral.coalition import Coalition
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

    def direction(self, weights: Floats, pressed: Floats) -> Floats:
        """Weights of all rows, from those of the aim and the multipliers."""
        found = np.zeros(self.units.rows)
        found[list(self.aim.rows)] += weights
        for (row, sign, _), press in zip(self.demands, pressed, strict=True):
            found[row] += sign * press
        return found

    def constant(self, weights: Floats, pressed: Floats) -> float:
        """What a package with nothing to spare reaches in that direction, beside its aim."""
        least = np.array([sign * least for _, sign, least in self.demands], dtype=float)
        return float(weights @ np.array(self.aim.base, dtype=float) + pressed @ least)

    def response(self, direction: Floats) -> tuple[Paths, float, Floats]:
        """The best package with joint options shared out, its bound, its true sums."""
        values = np.where(self.absent, -np.inf, self.table @ direction)
        for joint in self.units.joints:
            if joint.score is not None:
                worth = float(np.array(joint.score, dtype=float) @ direction)
                for place in joint.places:
                    values[place] += max(worth, 0.0) / len(joint.places)
        package = values.argmax(axis=1)
        sums = np.asarray(self.units.sums(package[None])[0], dtype=float)
        return package, float(values.max(axis=1).sum()), sums


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
    own, aim = list(dual.aim.rows), dual.aim
    whole = np.array(aim.span, dtype=float) if isinstance(aim, Leximin) else dual.scale[own]
    mix = np.full(len(own), -np.log(len(own)) if isinstance(aim, Leximin) else 0.0)
    pressed = np.zeros(len(dual.demands))
    of_demand = dual.scale[[row for row, _, _ in dual.demands]]
    steps = []
    for at in range(STEPS):
        weights, multipliers = np.exp(mix) / whole, pressed / of_demand
        package, most, sums = dual.response(dual.direction(weights, multipliers))
        total = most - dual.constant(weights, multipliers)
        steps.append(_Step(weights, multipliers, total, package))
        if not np.isfinite(most):
            break
        gains = weights * (sums[own] - np.array(aim.base, dtype=float))
        slack = np.array(
            [sign * sums[row] - sign * least for row, sign, least in dual.demands], dtype=float
        )
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
