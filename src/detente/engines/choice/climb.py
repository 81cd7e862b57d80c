"""A good package to start from: one or two options changed at a time, as long as it helps."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines.choice.chance import quantile
from detente.engines.choice.goal import Goal, Value
from detente.engines.choice.problem import ChoiceProblem, Package, Place, asked_of

Packages = NDArray[np.int64]
Vector = NDArray[np.float64]
STEPS = 60
BROKEN = -1e6
"""A package that breaks a demand or a rule has no merit above this."""


@dataclass(frozen=True)
class Slope:
    """Many packages measured at once, in floating point: nothing is proven here."""

    problem: ChoiceProblem
    goal: Goal | None
    _peaks: dict[Package, Package] = field(default_factory=dict, repr=False, compare=False)

    def climb(self, start: Package) -> Package:
        """The package from which no change of one or two options leads higher."""
        at, path = np.array(start, dtype=np.int64), []
        value = self.merit(at[None])[0]
        for _ in range(STEPS):
            path.append(_options(at))
            if path[-1] in self._peaks:
                break
            for changes in (self._singles, self._doubles):
                changed = changes(at, self.goal is not None and value > BROKEN)
                merits = self.merit(changed)
                best = int(np.argmax(merits))
                if merits[best] > value + 1e-9:
                    at, value = changed[best], merits[best]
                    break
            else:
                break
        peak = self._peaks.get(path[-1], _options(at))
        self._peaks.update(dict.fromkeys(path, peak))
        return peak

    def around(self, package: Package, number: int, least: float = 0.0) -> list[Package]:
        """The best packages that differ by one or two options, keep every demand, and have a root
        of the product of at least so much."""
        at = np.array(package, dtype=np.int64)
        near = np.concatenate([self._singles(at, True), self._doubles(at, True)])
        merits = self.merit(near)
        kept = (merits > 0) & (merits >= least)
        near, merits = near[kept], merits[kept]
        order = np.lexsort((*near.T[::-1], -merits))[: number + 1]
        listed = [_options(near[one]) for one in order]
        return [one for one in listed if one != package][:number]

    def merit(self, packages: Packages) -> Vector:
        """Root of the product, or the gain, where every demand is kept; else by how much not.

        Without a goal: the least m/σ(ρ) of all rows.
        """
        gains, short = [], np.zeros(len(packages))
        ratios = np.full(len(packages), 1e6)
        rho = float(self.problem.agreement)
        chosen = np.ascontiguousarray(packages.T)
        *rows, broken = self._sums(chosen)
        for row, sums in zip(self.problem.rows, rows, strict=True):
            mean, variance, deviation, low = sums
            gains.append(mean - float(row.asked_for.mean))
            spread = np.sqrt((1 - rho) * variance + rho * deviation**2)
            if self.goal is None:
                ratios = np.minimum(ratios, (mean - 1e-9 * row.strict) / (spread + 1e-12))
            elif self.goal.corner:
                short += np.maximum(0, 1e-9 * row.strict - low)
            else:
                z = float(quantile(asked_of(self.goal.least, row)))
                short += np.maximum(0, z * spread + 1e-9 * row.strict - mean)
        short += self._broken(chosen, *broken[:2])
        if self.goal is None:
            own = gains[: self.problem.principals]
            short += sum(np.maximum(0, 1e-9 - gain) for gain in own)
            return np.where(short > 0, -1e12 - short, ratios)
        for floor, gain in zip(self.goal.floors, gains, strict=False):
            if floor is not None:
                short += np.maximum(0, float(floor) - gain)
        return np.where(short > 0, BROKEN - short, self._value(self.goal, gains))

    def _value(self, goal: Goal, gains: list[Vector]) -> Vector:
        if goal.value is Value.PRODUCT:
            own = gains[: self.problem.principals]
            root: Vector = np.prod(np.maximum(own, 0), axis=0) ** (1 / len(own))
            return root
        first, second = gains[:2] if goal.value is Value.OURS else gains[1::-1]
        return first + second * 1e-6

    def _broken(self, chosen: Packages, banned: Vector, taken: Vector) -> Vector:
        """`banned`: single options that are; `taken`: what the packages take of the limit.

        chosen: the option of each issue (down) in each package.
        """
        broken = 100.0 * banned
        several = [ban for ban in self.problem.bans if len(ban) > 1]
        held = {place: chosen[place[0]] == place[1] for ban in several for place in ban}
        for first, *more in several:
            met = held[first]
            for place in more:
                met = met & held[place]
            broken += 100.0 * met
        if self.problem.limit is not None:
            broken += 100.0 * np.maximum(0, taken - self.problem.limit)
        return broken

    def _sums(self, chosen: Packages) -> Vector:
        """Four figures for each row, and for the rules, of each package: (rows + 1, 4, packages).

        One issue after the other, for all rows at once.
        """
        start, tables, links = self._tables
        sums = np.tile(start.ravel(), (chosen.shape[1], 1))
        added = np.empty_like(sums)
        for options, table in zip(chosen, tables, strict=True):
            sums += np.take(table, options, axis=0, out=added, mode="clip")
        for row, (first, second), worth in links:
            both = (chosen[first[0]] == first[1]) & (chosen[second[0]] == second[1])
            sums[:, 4 * row : 4 * row + 4] += both[:, None] * worth
        return np.ascontiguousarray(sums.T).reshape(-1, 4, chosen.shape[1])

    @cached_property
    def _tables(self) -> tuple[Vector, list[Vector], list[tuple[int, tuple[Place, Place], Vector]]]:
        """Reservations, issues and links of all rows: mean, variance, deviation, lowest.

        Behind the rows of an issue stand whether an option is banned by itself, and its cost.
        """
        start = np.array(
            [*(row.asked_for.figures for row in self.problem.rows), (0, 0, 0, 0)], float
        )
        rules = [np.zeros((size, 4)) for size in self.problem.sizes]
        for issue, costs in enumerate(self.problem.costs):
            rules[issue][:, 1] = costs
        for ban in self.problem.bans:
            if len(ban) == 1:
                rules[ban[0][0]][ban[0][1], 0] += 1
        issues = [
            np.hstack([*(row.figures[issue] for row in self.problem.rows), rule])
            for issue, rule in enumerate(rules)
        ]
        links = [
            (at, link.places, np.array(one.figures))
            for at, row in enumerate(self.problem.rows)
            for link, one in zip(row.links, row.joined, strict=True)
        ]
        return start, issues, links

    def _singles(self, at: Packages, lawful: bool) -> Packages:
        """All packages with one other option; `lawful`: but those that break a rule by that."""
        issue, option, more = self._changes(at, lawful)
        if lawful:
            issue, option = issue[more <= self._room(at)], option[more <= self._room(at)]
        changed = np.repeat(at[None], max(1, len(issue)), axis=0)
        changed[np.arange(len(issue)), issue] = option
        return changed

    def _doubles(self, at: Packages, lawful: bool) -> Packages:
        """All packages with two other options; `lawful`: but those that break a rule by that."""
        issue, option, more = self._changes(at, lawful)
        first, second = np.triu_indices(len(issue), 1)
        kept = issue[first] != issue[second]
        if lawful:
            kept &= more[first] + more[second] <= self._room(at)
        first, second = first[kept], second[kept]
        changed = np.repeat(at[None], max(1, len(first)), axis=0)
        for one in (first, second):
            changed[np.arange(len(one)), issue[one]] = option[one]
        return changed

    def _changes(self, at: Packages, lawful: bool) -> tuple[Packages, Packages, Packages]:
        """Issue and option of each change of one option, and what it takes more of the limit."""
        issue, option, cost, barred = self._places
        kept = option != at[issue]
        now = np.zeros(len(at), dtype=np.int64)
        now[issue[~kept]] = cost[~kept]
        if lawful:
            kept &= ~barred
        return issue[kept], option[kept], (cost - now[issue])[kept]

    def _room(self, at: Packages) -> float:
        """What a package leaves of the limit."""
        if self.problem.limit is None:
            return np.inf
        issue, option, cost, _ = self._places
        return self.problem.limit - int(cost[option == at[issue]].sum())

    @cached_property
    def _places(self) -> tuple[Packages, Packages, Packages, NDArray[np.bool_]]:
        """Of each option its issue, itself, its cost, and whether it is banned by itself."""
        problem = self.problem
        places = [(i, k) for i, size in enumerate(problem.sizes) for k in range(size)]
        costs = [problem.costs[i][k] if problem.costs else 0 for i, k in places]
        barred = {ban[0] for ban in problem.bans if len(ban) == 1}
        issue, option = np.array(places).T
        return issue, option, np.array(costs), np.array([place in barred for place in places])


def _options(at: Packages) -> Package:
    return tuple(at.tolist())
