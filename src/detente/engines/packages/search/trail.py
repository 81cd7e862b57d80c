"""The staircases behind a frontier: enough to spell its packages, and all that tie with one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from detente.engines.packages.search.packed import (
    Keys,
    PackedIssue,
    PackedLayer,
    Packing,
    advanced,
    among,
)
from detente.engines.packages.search.scale import Ints

SEGMENT = 64
KEPT = 2**24
"""So many labels are kept (12 bytes each); past that, those of a segment are computed again."""


@dataclass
class Trail:
    """Layers by step, some of them forgotten. `fixed[i]`: the options of an issue without a step.

    `most`: labels at a time.
    """

    steps: tuple[PackedIssue, ...]
    packing: Packing
    fixed: tuple[tuple[int, ...], ...]
    most: int
    layers: list[PackedLayer | None] = field(default_factory=list)
    starts: list[Keys] = field(default_factory=list)
    kept: int = 0

    def add(self, before: Keys, layer: PackedLayer, known: bool) -> None:
        """Keep a layer; forget a segment that is over, if too much is kept and it is `known`."""
        if len(self.layers) % SEGMENT == 0:
            self.starts.append(before)
        self.layers.append(layer)
        self.kept += len(layer.keys)
        if len(self.layers) % SEGMENT == 0 and self.kept > KEPT and known:
            self.kept -= sum(len(one.keys) for one in self.layers[-SEGMENT:] if one)
            self.layers[-SEGMENT:] = [None] * SEGMENT

    def backwards(self) -> Iterator[tuple[PackedIssue, Ints, PackedLayer]]:
        """From the last step to the first: the step, the keys before it, the layer after it."""
        for start in reversed(range(0, len(self.steps), SEGMENT)):
            steps = self.steps[start : start + SEGMENT]
            layers = self._segment(start, steps)
            before = [self.starts[start // SEGMENT], *(layer.keys for layer in layers)]
            arrays = (np.asarray(keys, dtype=np.int64) for keys in before)
            yield from reversed(list(zip(steps, arrays, layers, strict=False)))

    def packages(self, at: Ints) -> Ints:
        """The options of some labels of the last staircase, shape (labels, issues)."""
        widest = max((o for ways in self._ways() for options in ways for o in options), default=0)
        packages = np.zeros((len(self.fixed), len(at)), dtype=np.min_scalar_type(widest))
        for issue, options in enumerate(self.fixed):
            packages[issue] = options[0] if options else 0
        for step, before, layer in self.backwards():
            which, at = layer.back(at, step, before)
            packages[step.issue] = np.array([options[0] for options in step.options])[which]
        return packages.T

    def tied(self, key: int, most: int) -> Ints:
        """The lexicographically first packages of a key of the last staircase, at most so many.

        A part of an undominated package is undominated among the parts of the same issues: so
        every tied package runs through keys of the staircases, and every such way is one.
        """
        through = self._through(key)
        packages, keys, at = np.zeros((1, 0), dtype=np.int64), np.zeros(1, dtype=np.int64), 0
        for options in self.fixed:
            if options:
                losses, named = np.zeros(len(options), dtype=np.int64), np.array(options)
            else:
                step, at = self.steps[at], at + 1
                named, losses = np.array([step.named, step.every], dtype=np.int64)
            sums = keys[:, None] + losses
            prefix, option = np.nonzero(among(sums, through[at]))
            prefix, option = prefix[:most], option[:most]
            keys = sums[prefix, option]
            packages = np.column_stack((packages[prefix], named[option]))
        return packages

    def _through(self, key: int) -> list[Ints]:
        """After each number of steps the keys through which a package of the last key runs."""
        through = [np.array([key], dtype=np.int64)]
        for step, before, _ in self.backwards():
            parts = (through[-1] - step.array[:, None]).ravel()
            through.append(_distinct(parts[among(parts, before)]))
        return through[::-1]

    def _ways(self) -> Iterator[tuple[tuple[int, ...], ...]]:
        yield self.fixed
        yield from (step.options for step in self.steps)

    def _segment(self, start: int, steps: tuple[PackedIssue, ...]) -> list[PackedLayer]:
        kept = [layer for layer in self.layers[start : start + SEGMENT] if layer is not None]
        if len(kept) == len(steps):
            return kept
        keys = self.starts[start // SEGMENT]
        for step in steps:
            kept.append(advanced(keys, step, self.packing, self.most))
            keys = kept[-1].keys
        return kept


def _distinct(keys: Ints) -> Ints:
    """The keys sorted, each once."""
    keys = np.sort(keys)
    return np.asarray(keys[np.append(True, keys[1:] != keys[:-1])])
