"""Cases, conditions and an outcome as sets (Ragin 2008, ch. 2; Thiem & Duşa 2013)."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from math import nan
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Memberships = NDArray[np.float64]

T = TypeVar("T")

IDLE = nan
"""The value of a case to which a condition does not apply: it is in each of its values."""
MOST_CONDITIONS = 20
MOST_ROWS = 2**20


class TooLargeError(ValueError):
    """More conditions, or more rows of the truth table, than are enumerated exactly."""


@dataclass(frozen=True)
class CausalCondition:
    """One condition: a crisp or fuzzy set (`levels` = 2), or a multi-value one (`levels` > 2).

    `values[c]` is the membership of case c in 0..1, or its level 0, 1, … `levels` − 1; or IDLE.
    """

    name: str
    values: tuple[float, ...]
    levels: int = 2

    def memberships(self) -> Memberships:
        """Membership of each case in each level: shape (levels, cases).

        >>> CausalCondition("DEV", (0.8, 0.1)).memberships().round(1).tolist()
        [[0.2, 0.9], [0.8, 0.1]]
        """
        held = np.asarray(self.values, dtype=float)
        if self.levels == 2:
            found = np.stack([1 - held, held])
        else:
            levels = np.arange(self.levels)[:, None]
            found = np.asarray(held[None, :] == levels, dtype=float)
        found[:, np.isnan(held)] = 1
        return found


@dataclass(frozen=True)
class Data:
    """n cases, k conditions, and each case's membership in the outcome (0..1)."""

    cases: tuple[str, ...]
    conditions: tuple[CausalCondition, ...]
    outcome: tuple[float, ...]

    def __post_init__(self) -> None:
        lengths = {len(self.outcome), *(len(each.values) for each in self.conditions)}
        if lengths != {len(self.cases)}:
            raise ValueError("every condition and the outcome hold one value a case")
        if len(self.conditions) > MOST_CONDITIONS or self.n_rows > MOST_ROWS:
            raise TooLargeError(f"at most {MOST_CONDITIONS} conditions and {MOST_ROWS} rows")

    @property
    def names(self) -> tuple[str, ...]:
        """The conditions' names, in order."""
        return tuple(each.name for each in self.conditions)

    @property
    def levels(self) -> tuple[int, ...]:
        """How many values each condition has."""
        return tuple(each.levels for each in self.conditions)

    @property
    def n_rows(self) -> int:
        """Rows of the whole truth table: the product of the conditions' levels."""
        rows = 1
        for each in self.conditions:
            rows *= each.levels
        return rows

    @cached_property
    def y(self) -> Memberships:
        """Membership in the outcome, shape (cases,)."""
        return np.asarray(self.outcome, dtype=float)

    @cached_property
    def memberships(self) -> tuple[Memberships, ...]:
        """For each condition its memberships, shape (levels, cases)."""
        return tuple(each.memberships() for each in self.conditions)

    def negated(self) -> "Data":
        """The same cases with the outcome's absence as outcome."""
        return Data(self.cases, self.conditions, tuple(1 - value for value in self.outcome))

    def without(self, cases: Collection[int]) -> "Data":
        """The same table without the cases at these places."""
        return Data(
            _drop(self.cases, cases),
            tuple(
                CausalCondition(c.name, _drop(c.values, cases), c.levels) for c in self.conditions
            ),
            _drop(self.outcome, cases),
        )


def _drop(values: tuple[T, ...], places: Collection[int]) -> tuple[T, ...]:
    return tuple(value for at, value in enumerate(values) if at not in places)
