"""Marks placed in months, and moving one of them with all that waits for it.

A state is the month of each mark (T: never). Dates, waits, rules and capacity are kept by every
move; figures are not looked at here.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from detente.engines.ladder.coefficients import Weights
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.search.calendar import Mark, allowed, deadline, mark, waits

Placed = dict[Mark, int]
"""The month of every mark, in the order of `Placing.marks`; of a move: of those that it changes."""


@dataclass(frozen=True)
class Placing:
    """The moves of a problem's marks."""

    problem: LadderProblem

    @property
    def never(self) -> int:
        """The month that stands for never: T."""
        return self.problem.months

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, step by step."""
        steps = enumerate(self.problem.steps)
        return tuple((k, j) for k, step in steps for j in range(1, step.tranches + 1))

    @cached_property
    def slots(self) -> tuple[tuple[int, ...], ...]:
        """For each step, for each month 0 … T: the first allowed month from it on (T: never, −1:
        none that is in time)."""
        return tuple(self._slots(place) for place in range(len(self.problem.steps)))

    @cached_property
    def free(self) -> tuple[tuple[int, ...], ...]:
        """For each step, the months in which it may release."""
        return tuple(allowed(step, self.problem.months) for step in self.problem.steps)

    def _slots(self, place: int) -> tuple[int, ...]:
        step, months = self.problem.steps[place], self.problem.months
        last = deadline(step, months)
        free = [t for t in allowed(step, months) if last is None or t <= last]
        otherwise = months if last is None else -1
        return tuple(next((f for f in free if f >= t), otherwise) for t in range(months + 1))

    @cached_property
    def before(self) -> dict[Mark, list[tuple[Mark, int]]]:
        """What each mark waits for, with the lag."""
        found: dict[Mark, list[tuple[Mark, int]]] = {one: [] for one in self.marks}
        for wait in waits(self.problem):
            if wait.on is not None:
                found[wait.mark].append((wait.on, wait.lag))
        return found

    @cached_property
    def after(self) -> dict[Mark, list[tuple[Mark, int]]]:
        """What waits for each mark, with the lag."""
        found: dict[Mark, list[tuple[Mark, int]]] = {one: [] for one in self.marks}
        for later, needs in self.before.items():
            for on, lag in needs:
                found[on].append((later, lag))
        return found

    @cached_property
    def barred(self) -> frozenset[Mark]:
        """Marks that are never set."""
        return frozenset(wait.mark for wait in waits(self.problem) if wait.on is None)

    @cached_property
    def clauses(self) -> list[tuple[list[Mark], list[Mark]]]:
        """Each rule's marks."""
        one = self.problem
        rules = [
            ([mark(one, *x) for x in r.when], [mark(one, *x) for x in r.then]) for r in one.rules
        ]
        return [(when, then) for when, then in rules if not set(when) & set(then)]

    def move(self, placed: Placed, mark: Mark, month: int) -> Placed | None:
        """What changes when a mark moves to a month and all that waits for it gives way.

        None where something that it waits for, a deadline, a rule or the capacity forbids it.
        """
        changed: Placed = {mark: month}
        if not self._ready(placed, mark, month):
            return None
        queue = [mark]
        while queue:
            head = queue.pop()
            for later, lag in self.after[head]:
                least = self._slot(later, changed[head] + lag)
                if least > changed.get(later, placed[later]):
                    changed[later] = least
                    queue.append(later)
                elif least < 0:
                    return None
            if len(changed) > 2 * len(self.marks):
                return None
        return changed if self._lawful({**placed, **changed}, changed) else None

    def _slot(self, mark: Mark, month: int) -> int:
        slots = self.slots[mark[0]]
        return slots[min(month, self.never)]

    def _ready(self, placed: Placed, mark: Mark, month: int) -> bool:
        if month == self.never:
            return self.slots[mark[0]][self.never] == self.never
        if mark in self.barred or self.slots[mark[0]][month] != month:
            return False
        return all(placed[on] + lag <= month for on, lag in self.before[mark])

    def _lawful(self, placed: Placed, changed: Placed) -> bool:
        """Whether what was lawful is so after a change."""
        return self._within_capacity(placed, {*changed.values()}) and all(
            self._holds(placed, when, then) for when, then in self.clauses
        )

    def _holds(self, placed: Placed, when: list[Mark], then: list[Mark]) -> bool:
        since = max((placed[one] for one in when), default=0)
        return since == self.never or any(placed[one] <= since for one in then)

    def _within_capacity(self, placed: Placed, months: set[int]) -> bool:
        most, placed_in = self.problem.capacity, list(placed.values())
        return most is None or all(
            placed_in.count(month) <= most
            or len({place for (place, _), at in placed.items() if at == month}) <= most
            for month in months
            if month < self.never
        )

    def first(self) -> Placed:
        """Each mark as early as the others allow, those with a deadline first; never if not."""
        placed = dict.fromkeys(self.marks, self.never)
        for month in range(self.never):
            for one in sorted(self.marks, key=self._urgency):
                if placed[one] == self.never and self._ready(placed, one, month):
                    trial = {**placed, one: month}
                    if self._lawful(trial, {one: month}):
                        placed = trial
        return placed

    def _urgency(self, mark: Mark) -> tuple[int, int, Mark]:
        last = deadline(self.problem.steps[mark[0]], self.never)
        return (self.never if last is None else last), -len(self.after[mark]), mark

    def missing(self, placed: Placed) -> bool:
        """Whether a step that is not optional stays incomplete or late."""
        return any(self.slots[one[0]][month] != month for one, month in placed.items())

    def released(self, placed: Placed) -> Weights:
        """Released shares, K × T."""
        shares = np.zeros((len(self.problem.steps), self.never + 1))
        for (place, _), month in placed.items():
            shares[place, month] += 1 / self.problem.steps[place].tranches
        tranches = np.array([[step.tranches] for step in self.problem.steps])
        exact: Weights = np.rint(np.cumsum(shares, axis=1)[:, :-1] * tranches) / tranches
        return exact
