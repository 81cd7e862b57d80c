"""Partial packages: the options of the issues settled so far, what they are worth, what is open."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.multilateral.bounds import Mask, Sequence
from detente.engines.packages.multilateral.units import Paths, Units


@dataclass(frozen=True)
class Parts:
    """Many of one depth. `paths[k, t]`: the option of the t-th issue; `sums[k, r]`: in each row;
    `alive[k, j]`: whether all options of joint j that are settled were picked.
    """

    paths: Paths
    sums: NDArray[Any]
    alive: Mask

    def __len__(self) -> int:
        return len(self.sums)

    def of(self, which: Mask | NDArray[np.int64]) -> "Parts":
        """Some of them."""
        return Parts(self.paths[which], self.sums[which], self.alive[which])


def root(units: Units, kind: Any) -> Parts:
    """The empty package, to be summed up in numbers of a kind: float, or the units' own."""
    return Parts(
        np.zeros((1, 0), dtype=np.int64),
        np.zeros((1, units.rows), dtype=kind),
        np.ones((1, len(units.joints)), dtype=np.bool_),
    )


def extended(units: Units, sequence: Sequence, parts: Parts) -> Parts:
    """Every one with every option of the next issue, but for bans that are met."""
    turn, kind = parts.paths.shape[1], parts.sums.dtype
    issue = sequence.order[turn]
    value = units.values[issue].astype(kind)
    count, options = len(parts), len(value)
    option = np.tile(np.arange(options), count)
    parent = np.repeat(np.arange(count), options)
    sums = (parts.sums[:, None, :] + value[None]).reshape(count * options, units.rows)
    alive = parts.alive[parent]
    free = np.ones(len(option), dtype=np.bool_)
    for at, joint in enumerate(units.joints):
        wanted = dict(joint.places).get(issue)
        if wanted is None:
            continue
        alive[:, at] &= option == wanted
        if sequence.left(joint, turn + 1):
            continue
        if joint.score is None:
            free &= ~alive[:, at]
        else:
            sums[alive[:, at]] += np.array(joint.score, dtype=kind)
    found = Parts(np.column_stack((parts.paths[parent], option)), sums, alive)
    return found if free.all() else found.of(free)


def packages(sequence: Sequence, parts: Parts) -> Paths:
    """Full ones with their options in the order of the issues."""
    return parts.paths[:, list(sequence.place)]
