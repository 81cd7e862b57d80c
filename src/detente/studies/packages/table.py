"""The table that every package is judged by, whoever proposed it (definitions §52)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from detente.engines.choice import (
    ChoiceProblem,
    Draws,
    GainSpread,
    Package,
    PackageJudgement,
    judge,
)
from detente.engines.choice.chance import reaches
from detente.engines.choice.evaluate import totals
from detente.engines.choice.goal import Goal, Value, worth
from detente.engines.choice.judge import WIDE
from detente.studies.valuation.choice import moves_of, package_of
from detente.studies.valuation.model import Model, Moves
from detente.studies.valuation.readings import SIDES
from detente.studies.values.packages.chosen import BothGains, Chance, Corner, Tally
from detente.studies.values.packages.chosen import Spread as Told


@dataclass(frozen=True)
class JudgementTable:
    """A case as a problem of choice, with the assumed readings that all packages are tried on."""

    found: Model
    problem: ChoiceProblem
    seed: int
    drawn: Draws | None = None

    @cached_property
    def draws(self) -> Draws:
        """The assumed readings."""
        return self.drawn.of(self.problem) if self.drawn else Draws(self.problem, self.seed)

    def of(self, model: Model, problem: ChoiceProblem) -> "JudgementTable":
        """The table of another reading, on the same assumed readings where it estimates alike."""
        return JudgementTable(model, problem, self.seed, self.draws)

    def tally(self, moves: Moves) -> Tally:
        """How a package fares."""
        measured = judge(self.draws, package_of(self.found, moves))
        us, them = measured.gains
        short = self._short(measured)
        return Tally(
            gain=BothGains(_told(us), _told(them)),
            chance=_chance(measured),
            agreement_of_errors=measured.weakest.most,
            corner=Corner(float(us.lowest), float(them.lowest)),
            qualifies=measured.qualifies,
            lawful=measured.lawful,
            short=self._rows(short),
            disputed=self._rows(measured.disputed),
            drawn=self._rows(row for row in short if self._drawn(measured, row)),
        )

    def qualifies(self, package: Package) -> bool:
        """Whether every row has its chance or cannot lose, of a package that breaks no rule."""
        goals = (Goal(Value.PRODUCT, self.problem.least, corner=corner) for corner in (False, True))
        return any(worth(self.problem, goal, package) is not None for goal in goals)

    def moves(self, package: Package) -> dict[str, str]:
        """A package of the engine by what it moves."""
        return moves_of(self.found, package)

    def _short(self, measured: PackageJudgement) -> list[int]:
        """Rows that do not have their chance by the formula."""
        sums, problem = totals(self.problem, measured.package), self.problem
        return [
            row
            for row, one in enumerate(sums)
            if not (measured.sure or reaches(one, problem.least_of(row), problem.agreement))
        ]

    def _drawn(self, measured: PackageJudgement, row: int) -> bool:
        """Whether the draws' interval lies above the chance that a row must have."""
        share = measured.rows[row]
        return share.value - WIDE * share.error > float(self.problem.least_of(row))

    def _rows(self, rows: Iterable[int]) -> tuple[str, ...]:
        """The names of rows; a party that is asked on several conditions has one."""
        return tuple(dict.fromkeys(row_names(self.found)[row] for row in rows))


def row_names(model: Model) -> tuple[str, ...]:
    """Sides by id, then audiences by name, in the order of the problem's rows."""
    return (*SIDES, *(voice.who for voice in model.voices))


def _told(gain: GainSpread) -> Told:
    """Quantiles of draws to a hundredth of a point, which is finer than they are known."""
    return Told(float(gain.mean), round(gain.p10, 2), round(gain.p90, 2))


def _chance(measured: PackageJudgement) -> Chance:
    us, them = measured.sides
    return Chance(us.value, them.value, measured.all.value, measured.all.error)
