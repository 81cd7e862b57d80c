"""Draws of the estimates: exact draws of one law, and errors of a row that partly agree.

Every estimate has a counter-based stream of its own (Philox; Salmon, Moraes, Dror & Shaw 2011),
named by key and place, so that all packages are tried on the same draws whatever is asked first.
"""

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from detente.engines.choice.law import IssueEstimate, Range, Ranking, Scores
from detente.engines.choice.problem import ChoiceProblem, Package

Vector = NDArray[np.float64]
Ranks = NDArray[np.intp]


class StreamOwner(IntEnum):
    """What a stream belongs to."""

    ISSUE = 0
    LINK = 1
    RESERVATION = 2
    COMMON = 3


Item = tuple[int, StreamOwner, int]
"""A row, a part of it, and its number."""


@dataclass
class Draws:
    """`number` draws from a key; what was drawn is kept."""

    problem: ChoiceProblem
    key: int
    number: int = 20_000
    _tables: dict[Item, Vector] = field(default_factory=dict, repr=False)
    _agreed: dict[tuple[Item, int], Vector] = field(default_factory=dict, repr=False)
    _ranks: dict[Item, Ranks] = field(default_factory=dict, repr=False)
    _common: dict[int, Vector] = field(default_factory=dict, repr=False)

    def of(self, problem: ChoiceProblem) -> "Draws":
        """The draws of another problem with the same rows: what is estimated alike is kept."""
        other = Draws(problem, self.key, self.number)
        alike = {at for at in self._tables if estimated(problem, at) == estimated(self.problem, at)}
        other._tables = {at: one for at, one in self._tables.items() if at in alike}
        if problem.agreement == self.problem.agreement:
            other._common, other._ranks = self._common, self._ranks
            other._agreed = {at: one for at, one in self._agreed.items() if at[0] in alike}
        return other

    def table(self, item: Item) -> Vector:
        """Draws of an item, apart from all others: a column for each option, or one column."""
        if item not in self._tables:
            found, source = estimated(self.problem, item), self._stream(item, 0)
            if isinstance(found, IssueEstimate):
                self._tables[item] = of_estimate(found, source, self.number)
            else:
                sign = 1 if item[1] is StreamOwner.LINK else -1
                self._tables[item] = sign * _even(found, source, self.number)[:, None]
        return self._tables[item]

    def agreeing(self, item: Item, option: int = 0) -> Vector:
        """The same draws in an order in which those of one row agree by ρ.

        A Gaussian copula of the sample: the j-th draw is the one whose rank is that of
        √ρ·(common to the row) + √(1−ρ)·(own) (Iman & Conover 1982).
        """
        if (item, option) not in self._agreed:
            self._agreed[item, option] = np.sort(self.table(item)[:, option])[self._rank(item)]
        return self._agreed[item, option]

    def gain(self, row: int, package: Package) -> Vector:
        """A row's gain from a package in each draw."""
        who, total = self.problem.rows[row], np.zeros(self.number)
        for issue, option in enumerate(package):
            worth = who.worths[issue][option]
            if worth.variance == 0:
                total += float(worth.mean)
            else:
                total += self.agreeing((row, StreamOwner.ISSUE, issue), option)
        for number, link in enumerate(who.links):
            if all(package[issue] == option for issue, option in link.places):
                total += self.agreeing((row, StreamOwner.LINK, number))
        return total

    def slack(self, row: int, gain: Vector) -> Vector:
        """The gain less the reservation."""
        slack: Vector = gain + self.agreeing((row, StreamOwner.RESERVATION, 0))
        return slack

    def _rank(self, item: Item) -> Ranks:
        if item not in self._ranks:
            row, rho = item[0], float(self.problem.agreement)
            if row not in self._common:
                source = self._stream((row, StreamOwner.COMMON, 0), 1)
                self._common[row] = source.standard_normal(self.number)
            own = self._stream(item, 1).standard_normal(self.number)
            mixed = np.sqrt(rho) * self._common[row] + np.sqrt(1 - rho) * own
            ranks = np.empty(self.number, dtype=np.intp)
            ranks[np.argsort(mixed)] = np.arange(self.number)
            self._ranks[item] = ranks
        return self._ranks[item]

    def _stream(self, item: Item, use: int) -> np.random.Generator:
        row, part, at = item
        alike = self.problem.rows[row].drawn_with
        place = (row if alike is None else alike, int(part), at)
        seed = np.random.SeedSequence((self.key, *place, use))
        return np.random.Generator(np.random.Philox(seed))


def estimated(problem: ChoiceProblem, item: Item) -> IssueEstimate | Range:
    """What stands in a problem for an item that is drawn."""
    row, part, at = item
    who = problem.rows[row]
    if part is StreamOwner.ISSUE:
        return who.estimates[at]
    return who.links[at].worth if part is StreamOwner.LINK else who.reservation


def of_estimate(estimate: IssueEstimate, source: np.random.Generator, number: int) -> Vector:
    """Draws of the gains of all options over now, a row each; in memory a column is one piece."""
    drawn = _shaped(estimate, source, number)
    drawn -= drawn[:, [estimate.now]]
    drawn -= _even(estimate.drift, source, number)[:, None]
    for option, ends in enumerate(estimate.extra):
        drawn[:, option] += _even(ends, source, number)
    drawn[:, estimate.now] = 0
    return drawn


def _shaped(estimate: IssueEstimate, source: np.random.Generator, number: int) -> Vector:
    shape = estimate.shape
    if isinstance(shape, Scores):
        return np.stack([_even(ends, source, number) for ends in shape.ranges]).T
    if not isinstance(shape, Ranking) or shape.gaps == 0:
        return np.zeros((estimate.options, number)).T
    span = _even(shape.span, source, number)
    cuts = np.sort(source.random((number, shape.gaps - 1)), axis=1).T
    least = float(shape.step)
    free = span - least * shape.gaps
    below = (np.zeros(number), *cuts, np.ones(number))
    height = [least * gaps + free * part for gaps, part in enumerate(below)]
    return np.stack([height[shape.gaps - level] for level in shape.level]).T


def _even(ends: Range, source: np.random.Generator, number: int) -> Vector:
    low, high = float(ends[0]), float(ends[1])
    return low + (high - low) * source.random(number)
