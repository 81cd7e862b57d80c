"""A package as facts: its terms, both sides' gains, its balance, how it fares."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.vague import Vague
from detente.files.place import Path
from detente.studies.packages.at_home import at_home
from detente.studies.packages.rests import Ground
from detente.studies.packages.table import JudgementTable
from detente.studies.valuation.model import Model, Moves
from detente.studies.values.packages.gain import Gain
from detente.studies.values.packages.packages import Meanings, OneSided, Package, PackageTerm, Role

LOPSIDED = Fraction(1, 2)
"""A side's share below this part of the other's is flagged (definitions §11; our judgement)."""


@dataclass(frozen=True)
class Describer:
    """Describes packages against the ideals of one zone and one table."""

    ground: Ground
    model: Model
    ideals: tuple[Fraction, Fraction] | None
    table: JudgementTable

    def package(self, moves: Moves) -> Package:
        """All that is told of one package."""
        us, them = self.model.gain("us", moves), self.model.gain("them", moves)
        shares = self._shares(us, them)
        return Package(
            moves=dict(moves),
            terms=tuple(term(self.ground, self.model, issue, moves) for issue in moves),
            us=us,
            them=them,
            tally=self.table.tally(moves),
            readings=self.model.wins(moves),
            share_us=shares[0],
            share_them=shares[1],
            lopsided=lopsided(shares),
            at_home=tuple(at_home(self.ground, moves)),
            **self.ground.of(moves),
        )

    def packages(self, several: Iterable[Moves]) -> tuple[Package, ...]:
        """Several packages, in a fixed order."""
        return tuple(self.package(moves) for moves in several)

    def _shares(self, us: Gain, them: Gain) -> tuple[Fraction | None, Fraction | None]:
        if self.ideals is None or min(self.ideals) <= 0:
            return None, None
        return us.best / self.ideals[0], them.best / self.ideals[1]


def lopsided(shares: tuple[Fraction | None, Fraction | None]) -> bool:
    """Whether one side's share is less than half of the other's."""
    one, other = shares
    if one is None or other is None:
        return False
    return min(one, other) < LOPSIDED * max(one, other)


def term(ground: Ground, model: Model, issue: str, moves: Moves) -> PackageTerm:
    """One issue that moves, with what it is worth to both sides by itself."""
    case = ground.case
    part, option = case.issues[issue], moves[issue]
    detail = part.options[option]
    us = model.readings.gains["us"][issue][option]
    them = model.readings.gains["them"][issue][option]
    name = case.issues[issue].title or issue.replace("-", " ")
    return PackageTerm(
        issue=issue,
        title=name[:1].upper() + name[1:],
        now=part.now,
        to=option,
        says=detail.says,
        role=_role(us, them, part.raised_by),
        us=us,
        them=them,
        by=str(detail.by or ""),
        measured_by=detail.measured_by,
        measure=_benchmark(case, detail.measured_by),
        security=part.security,
        respect=part.respect,
        warning=part.warning,
        vague=_meanings(detail.vague),
        side_letter=detail.side_letter,
        **ground.at(("issues", issue), *_measured(case, detail.measured_by)),
    )


def _measured(case: Case, name: str) -> tuple[Path, ...]:
    return (("benchmarks", name),) if name in case.benchmarks else ()


def _meanings(vague: Vague | None) -> Meanings | None:
    return Meanings(vague.us, vague.them, vague.settled_by) if vague else None


def _role(us: Gain, them: Gain, raised_by: Actor | None) -> Role:
    """Ask: ours to gain. Give: theirs. Where both gain, whoever raised it asks for it."""
    if us.best > 0 and them.best > 0:
        return {Actor.US: Role.ASK, Actor.THEM: Role.GIVE}.get(raised_by or Actor.BOTH, Role.BOTH)
    return Role.ASK if us.best > 0 else Role.GIVE


def _benchmark(case: Case, name: str) -> str:
    return case.benchmarks[name].what if name in case.benchmarks else ""


def one_sided(ground: Ground, model: Model) -> Iterator[OneSided]:
    """Single options that only one side can call a win while all else stays as it is."""
    for issue, row in model.orders.items():
        for option in row if issue not in model.readings.unknown else ():
            if option == model.now[issue]:
                continue
            if winner := _only_winner(ground.case, model, {issue: option}):
                yield OneSided(issue, option, winner, **ground.at(("issues", issue)))


def _only_winner(case: Case, model: Model, moves: Moves) -> str:
    wins = {side: model.enough(side, model.gain(side, moves), "best") for side in ("us", "them")}
    if wins["us"] == wins["them"]:
        return ""
    return case.us if wins["us"] else case.them
