"""What offers are measured by: the table of packages, whose gains and rules, what they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.case.models.case import Case
from detente.engines.choice import Package
from detente.engines.choice.evaluate import totals
from detente.engines.talks import Rules
from detente.studies.mandates.latitude import latitude
from detente.studies.packages.proposal import Proposing
from detente.studies.packages.rests import Resting
from detente.studies.packages.table import JudgementTable
from detente.studies.valuation.choice import package_of
from detente.studies.valuation.model import Moves
from detente.studies.values.agenda import Agenda
from detente.studies.values.packages.chosen import BothGains, Spread, Tally

Gains = NDArray[np.float64]


@dataclass(frozen=True)
class Measuring:
    """A case, its agenda and its proposal, by which every offer is measured."""

    case: Case
    agenda: Agenda
    proposal: Proposing

    @property
    def table(self) -> JudgementTable:
        """The table that all packages are judged by."""
        return self.proposal.table

    @property
    def names(self) -> list[str]:
        """The issues, in the order of the table."""
        return list(self.proposal.model.orders)

    @cached_property
    def recommended(self) -> dict[str, str] | None:
        """What is proposed at the table, by its moves; what is agreed was put beside that."""
        agreed = self.proposal.agreed is not None
        package = self.proposal.best if agreed else self.proposal.package
        return None if package is None else dict(package.moves)

    @cached_property
    def latitude(self) -> dict[str, tuple[str, ...]]:
        """By issue, the options that stand in a package which both win by in every reading."""
        return latitude(self.agenda)

    def moves(self, terms: Mapping[str, str]) -> dict[str, str]:
        """Terms by what they move, in the order of the issues."""
        return self.proposal.model.moves(self.proposal.model.whole(terms))

    def filled(
        self, terms: Mapping[str, str], settled: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        """Terms of a part, the rest as both had said alike before it, else as it is now."""
        return self.moves({**(settled or {}), **terms})

    def package(self, moves: Moves) -> Package:
        """A package as the engine has it."""
        return package_of(self.proposal.model, moves)

    def tally(self, moves: Moves) -> Tally:
        """How a package fares."""
        return self.table.tally(moves)

    def means(self, moves: Moves) -> tuple[float, float]:
        """What a package is worth to us and to them on average, exactly."""
        us, them = totals(self.table.problem, self.package(moves))[:2]
        return float(us.gain), float(them.gain)

    def apart(self, moves: Moves, other: Moves) -> BothGains:
        """How much more one package is worth than another, in the assumed readings."""
        one, two = self.package(moves), self.package(other)
        means = [a - b for a, b in zip(self.means(moves), self.means(other), strict=True)]
        gains = (
            self.table.draws.gain(row, one) - self.table.draws.gain(row, two) for row in (0, 1)
        )
        us, them = (spread(mean, gain) for mean, gain in zip(means, gains, strict=True))
        return BothGains(us, them)

    def both_gain(self, moves: Moves, over: Moves) -> float:
        """The share of the assumed readings in which both gain by one package over another."""
        draws = self.table.draws
        one, two = self.package(moves), self.package(over)
        better = [draws.gain(row, one) > draws.gain(row, two) for row in (0, 1)]
        return float(np.mean(better[0] & better[1]))

    def worth(self, issue: str, option: str) -> tuple[float, float]:
        """What one option adds over now, to us and to them, on average."""
        names = list(self.proposal.model.orders)
        at, k = names.index(issue), self.proposal.model.orders[issue].index(option)
        us, them = (self.table.problem.rows[row].worths[at][k].mean for row in (0, 1))
        return float(us), float(them)

    @cached_property
    def rules(self) -> Rules:
        """What packages may hold."""
        problem = self.table.problem
        held = {ban[0] for ban in problem.bans if len(ban) == 1}
        return Rules(
            problem.now,
            tuple(
                tuple(k for k in range(size) if (issue, k) not in held)
                for issue, size in enumerate(problem.sizes)
            ),
            tuple(ban for ban in problem.bans if len(ban) > 1),
            problem.costs,
            problem.limit,
        )

    def rests(self, moves: Moves, *paths: tuple[str | int, ...]) -> Resting:
        """Sources and marks of what a package and parts of the case rest on."""
        ground = self.proposal.ground
        return ground.at(*ground.paths(moves), *paths)


def spread(mean: float, gain: Gains) -> Spread:
    """A gain as it is told: quantiles to a hundredth of a point."""
    p10, p90 = np.quantile(gain, (0.1, 0.9))
    return Spread(mean, round(float(p10), 2), round(float(p90), 2))
