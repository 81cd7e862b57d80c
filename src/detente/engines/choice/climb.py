"""A good package to start from: one or two options changed at a time, as long as it helps."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines.choice.chance import quantile
from detente.engines.choice.goal import Goal, Value
from detente.engines.choice.law import Worth
from detente.engines.choice.problem import Package, Place, Problem, asked_of

Packages = NDArray[np.int64]
Vector = NDArray[np.float64]
STEPS = 60


@dataclass(frozen=True)
class Slope:
    """Many packages measured at once, in floating point: nothing is proven here."""

    problem: Problem
    goal: Goal | None

    def climb(self, start: Package) -> Package:
        """The package from which no change of one or two options leads higher."""
        at = np.array(start, dtype=np.int64)
        value = self.merit(at[None])[0]
        for _ in range(STEPS):
            for changed in (self._singles(at), self._doubles(at)):
                merits = self.merit(changed)
                best = int(np.argmax(merits))
                if merits[best] > value + 1e-9:
                    at, value = changed[best], merits[best]
                    break
            else:
                break
        return tuple(int(option) for option in at)

    def around(self, package: Package, number: int, least: float = 0.0) -> list[Package]:
        """The best packages that differ by one or two options, keep every demand, and have a root
        of the product of at least so much."""
        at = np.array(package, dtype=np.int64)
        near = np.unique(np.concatenate([self._singles(at), self._doubles(at)]), axis=0)
        merits = self.merit(near)
        order = np.argsort(-merits, kind="stable")[: number + 1]
        listed = [
            tuple(int(k) for k in near[one])
            for one in order
            if merits[one] > 0 and merits[one] >= least
        ]
        return [one for one in listed if one != package][:number]

    def merit(self, packages: Packages) -> Vector:
        """Root of the product, or the gain, where every demand is kept; else by how much not.

        Without a goal: the least m/σ(ρ) of all rows.
        """
        gains, short = [], np.zeros(len(packages))
        ratios = np.full(len(packages), 1e6)
        rho = float(self.problem.agreement)
        for row, (worths, links, asked) in zip(self.problem.rows, self._tables, strict=True):
            sums = np.zeros((len(packages), 4)) + asked
            for issue, table in enumerate(worths):
                sums += table[packages[:, issue]]
            for (first, second), worth in links:
                both = (packages[:, first[0]] == first[1]) & (packages[:, second[0]] == second[1])
                sums += both[:, None] * worth
            gains.append(sums[:, 0] - asked[0])
            spread = np.sqrt((1 - rho) * sums[:, 1] + rho * sums[:, 2] ** 2)
            if self.goal is None:
                ratios = np.minimum(ratios, (sums[:, 0] - 1e-9 * row.strict) / (spread + 1e-12))
            elif self.goal.corner:
                short += np.maximum(0, 1e-9 * row.strict - sums[:, 3])
            else:
                z = float(quantile(asked_of(self.goal.least, row)))
                short += np.maximum(0, z * spread + 1e-9 * row.strict - sums[:, 0])
        short += self._broken(packages)
        if self.goal is None:
            own = gains[: self.problem.principals]
            short += sum(np.maximum(0, 1e-9 - gain) for gain in own)
            return np.where(short > 0, -1e12 - short, ratios)
        for floor, gain in zip(self.goal.floors, gains, strict=False):
            if floor is not None:
                short += np.maximum(0, float(floor) - gain)
        return np.where(short > 0, -1e6 - short, self._value(self.goal, gains))

    def _value(self, goal: Goal, gains: list[Vector]) -> Vector:
        if goal.value is Value.PRODUCT:
            own = gains[: self.problem.principals]
            root: Vector = np.prod(np.maximum(own, 0), axis=0) ** (1 / len(own))
            return root
        first, second = gains[:2] if goal.value is Value.OURS else gains[1::-1]
        return first + second * 1e-6

    def _broken(self, packages: Packages) -> Vector:
        broken = np.zeros(len(packages))
        for ban in self.problem.bans:
            broken += 100.0 * np.all([packages[:, i] == k for i, k in ban], axis=0)
        if self.problem.limit is not None:
            taken = sum(np.array(row)[packages[:, i]] for i, row in enumerate(self.problem.costs))
            broken += 100.0 * np.maximum(0, taken - self.problem.limit)
        return broken

    @cached_property
    def _tables(
        self,
    ) -> list[tuple[list[Vector], list[tuple[tuple[Place, Place], Vector]], Vector]]:
        """For each row its issues, links and reservation: mean, variance, deviation, lowest."""
        return [
            (
                [np.array([_measured(one) for one in worths]) for worths in row.worths],
                [
                    (link.places, _measured(one))
                    for link, one in zip(row.links, row.joined, strict=True)
                ],
                _measured(row.asked_for),
            )
            for row in self.problem.rows
        ]

    def _singles(self, at: Packages) -> Packages:
        places = [
            (i, k) for i, size in enumerate(self.problem.sizes) for k in range(size) if k != at[i]
        ]
        if not places:
            return at[None]
        changed = np.repeat(at[None], len(places), axis=0)
        changed[np.arange(len(places)), [i for i, _ in places]] = [k for _, k in places]
        return changed

    def _doubles(self, at: Packages) -> Packages:
        singles = self._singles(at)
        moved = np.argmax(singles != at, axis=1)
        first, second = np.triu_indices(len(singles), 1)
        apart = moved[first] != moved[second]
        first, second = first[apart], second[apart]
        if not len(first):
            return at[None]
        changed: Packages = singles[first]
        changed[np.arange(len(first)), moved[second]] = singles[second, moved[second]]
        return changed


def _measured(one: Worth) -> Vector:
    return np.array([one.mean, one.variance, one.deviation, one.low], dtype=float)
