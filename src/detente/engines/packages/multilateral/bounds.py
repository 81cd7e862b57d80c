"""What a partial package can still become, in several directions at once.

A direction weighs the rows; its value is a sum over issues and joint options, so that the most it
can still gain is a sum over the issues left of the best option of each (a relaxation; Geoffrion
1974 with weights as multipliers). Joint options that are begun and alive count in full where one
issue of theirs is left, else in equal parts where they add and not at all where they take away.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines.packages.multilateral.units import Floats, Joint, Units

Mask = NDArray[np.bool_]
MARGIN = 1e-11
"""Relative to the sum of the largest terms: far above what rounding can be."""


@dataclass(frozen=True)
class Sequence:
    """In what order issues are settled: `order[t]` is the issue, `place[issue]` its turn."""

    order: tuple[int, ...]
    place: tuple[int, ...]

    def left(self, joint: Joint, turns: int) -> list[tuple[int, int]]:
        """The joint's places whose issues are open after so many turns."""
        return [(i, a) for i, a in joint.places if self.place[i] >= turns]


class DirectionBounds:
    """Tables of one set of directions, shape (rows, directions), for one sequence of issues."""

    def __init__(self, units: Units, sequence: Sequence, directions: Floats) -> None:
        self.sequence, self.joints = sequence, units.joints
        self.directions = directions
        self.gains = [
            None if joint.score is None else np.array(joint.score, dtype=float) @ directions
            for joint in units.joints
        ]
        tables = [np.asarray(units.values[i], dtype=float) @ directions for i in sequence.order]
        self.tables = tables
        largest = [np.abs(table).max(axis=0) for table in tables]
        largest += [np.abs(gain) for gain in self.gains if gain is not None]
        self.margin: Floats = MARGIN * np.sum(largest, axis=0)
        self._opened = [self._table(turns) for turns in range(len(tables) + 1)]
        self._known: list[dict[bytes, Floats]] = [{} for _ in range(len(tables) + 1)]

    def open(self, turns: int) -> list[int]:
        """The joints that are begun and not ended after so many turns."""
        return [
            at
            for at, joint in enumerate(self.joints)
            if 0 < len(self.sequence.left(joint, turns)) < len(joint.places)
        ]

    def most(self, turns: int, alive: Mask) -> Floats:
        """The most that can be added, shape (partial packages, directions).

        `alive`: whether each joint's options settled so far were picked, shape (…, joints).
        """
        begun = self.open(turns)
        if not begun or not len(alive):
            return np.broadcast_to(self._completed(turns, [], b""), (len(alive), self.margin.size))
        states, which = np.unique(alive[:, begun], axis=0, return_inverse=True)
        rows = [
            self._completed(turns, [j for j, on in zip(begun, state, strict=True) if on], key)
            for state, key in ((state, state.tobytes()) for state in states)
        ]
        return np.stack(rows)[which.reshape(-1)]

    def _completed(self, turns: int, alive: list[int], key: bytes) -> Floats:
        """The sum over open issues of the best option, given which begun joints are alive."""
        known = self._known[turns]
        if key not in known:
            table, starts = self._opened[turns]
            if alive:
                table = table.copy()
                for at in alive:
                    self._share(table, starts, turns, at)
            best = np.maximum.reduceat(table, starts, axis=0) if len(starts) else table
            known[key] = best.sum(axis=0)
        return known[key]

    def _table(self, turns: int) -> tuple[Floats, NDArray[np.int64]]:
        """Options of all open issues, with the parts of joints that are not begun."""
        tables = self.tables[turns:]
        starts = np.cumsum([0, *(len(table) for table in tables)])[:-1].astype(np.int64)
        width = self.margin.size
        table = np.concatenate(tables) if tables else np.zeros((0, width))
        for at, joint in enumerate(self.joints):
            if len(self.sequence.left(joint, turns)) == len(joint.places):
                self._share(table, starts, turns, at)
        return table, starts

    def _share(self, table: Floats, starts: NDArray[np.int64], turns: int, at: int) -> None:
        """Give a joint's gain to the options that it still needs."""
        places = self.sequence.left(self.joints[at], turns)
        rows = [starts[self.sequence.place[i] - turns] + a for i, a in places]
        gain = self.gains[at]
        if len(rows) == 1:
            table[rows[0]] += -np.inf if gain is None else gain
        elif gain is not None:
            table[rows] += np.maximum(gain, 0) / len(rows)


def sequence(units: Units) -> Sequence:
    """Issues one after another: what leaves least joint options open, then what matters most."""
    groups = [{issue for issue, _ in joint.places} for joint in units.joints]
    weight = [_spread(np.asarray(value, dtype=float)) for value in units.values]
    total = np.maximum(np.sum(weight, axis=0), 1e-300)
    matters = [float((each / total).sum()) for each in weight]
    settled: list[int] = []
    while len(settled) < len(units.values):
        done = set(settled)
        settled.append(
            min(
                (i for i in range(len(units.values)) if i not in done),
                key=lambda i: (_opened(groups, done | {i}), -matters[i], i),
            )
        )
    place = [settled.index(issue) for issue in range(len(settled))]
    return Sequence(tuple(settled), tuple(place))


def _spread(bound: Floats) -> Floats:
    spread: Floats = bound.max(axis=0) - bound.min(axis=0)
    return spread


def _opened(groups: list[set[int]], done: set[int]) -> int:
    return sum(1 for group in groups if group & done and not group <= done)
