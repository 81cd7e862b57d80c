"""What would change the proposal: the nearest change of one estimate, in closed form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from detente.answers import Tipping
from detente.engines.choice.chance import quantile, variance
from detente.engines.choice.evaluate import totals
from detente.studies.packages.rests import Ground
from detente.studies.packages.table import JudgementTable
from detente.studies.valuation.choice import package_of
from detente.studies.valuation.model import Model, Moves
from detente.studies.valuation.readings import SIDES
from detente.studies.values.packages.chosen import Choice, NoneInRanges, OneAtATime, WorthMoved
from detente.studies.values.packages.gain import Gain

SHOWN = 3


@dataclass(frozen=True)
class EstimateChange:
    """An estimate that tips the answer: by how much of its range, and what we then propose.

    `instead` None: a side falls below its chance.
    """

    part: Fraction
    side: str
    issue: str
    option: str
    to: Fraction
    instead: Moves | None = None
    tied: bool = False


def tipping(
    ground: Ground, table: JudgementTable, chosen: Moves, rivals: Iterable[Moves]
) -> list[Tipping]:
    """The nearest tipping points, the likeliest first; or that there is none in these ranges."""
    several = [rival for rival in rivals if dict(rival) != dict(chosen)]
    searched = OneAtATime(len(several))
    changes = sorted(
        (*lost(table, chosen), *overtaken(table.found, chosen, several)),
        key=lambda entry: entry.part,
    )
    if not changes:
        return [Tipping(NoneInRanges(), found=False, searched=searched)]
    return [
        Tipping(
            _fact(table.found, chosen, one),
            searched=searched,
            **ground.at(("issues", one.issue)),
        )
        for one in changes[:SHOWN]
    ]


def _fact(model: Model, chosen: Moves, estimate_change: EstimateChange) -> WorthMoved:
    instead = (
        ()
        if estimate_change.instead is None
        else tuple(_differing(model, chosen, estimate_change.instead))
    )
    return WorthMoved(
        estimate_change.side,
        estimate_change.issue,
        estimate_change.option,
        estimate_change.to,
        estimate_change.part,
        instead,
        estimate_change.tied,
    )


def _differing(model: Model, chosen: Moves, rival: Moves) -> Iterator[Choice]:
    for issue in {**chosen, **rival}:
        if chosen.get(issue) != rival.get(issue):
            yield Choice(issue, rival.get(issue, model.now[issue]))


def lost(table: JudgementTable, chosen: Moves) -> Iterator[EstimateChange]:
    """Where a lower worth of one term takes a side below its chance, and makes it no sure win."""
    sums = totals(table.problem, package_of(table.found, chosen))
    sure = all(one.sure for one in sums)
    for row, side in enumerate(SIDES):
        spread = sqrt(variance(sums[row], table.problem.agreement))
        least = float(quantile(table.problem.least_of(row))) * spread
        by_chance = sums[row].mean - Fraction(least).limit_denominator(10**6)
        slack = max(by_chance, sums[row].low) if sure else by_chance
        if slack < 0:
            continue
        for issue, option in chosen.items():
            gain = table.found.readings.gains[side][issue][option]
            if gain.best - gain.low >= slack and gain.best > gain.low:
                yield EstimateChange(slack / (gain.best - gain.low), side, issue, option, -slack)


def overtaken(model: Model, chosen: Moves, rivals: list[Moves]) -> Iterator[EstimateChange]:
    """Where another package overtakes it as the best product of both gains."""
    own = _gains(model, chosen)
    for rival in rivals:
        theirs = _gains(model, rival)
        if own[0] * own[1] == theirs[0] * theirs[1]:
            yield _tied(chosen, rival)
            continue
        for issue, option in sorted({*chosen.items(), *rival.items()}):
            standing = (chosen.get(issue) == option, rival.get(issue) == option)
            for number, side in enumerate(SIDES):
                step = _crossing(own, theirs, number, standing)
                part = _part(model.readings.gains[side][issue][option], step)
                if step is not None and part is not None:
                    yield EstimateChange(part, side, issue, option, step, rival)


def _tied(chosen: Moves, rival: Moves) -> EstimateChange:
    """A rival that is just as good: the least change of what they do not share decides."""
    only = sorted({*rival.items()} - {*chosen.items()})
    issue, option = only[0] if only else min({*chosen.items()} - {*rival.items()})
    return EstimateChange(
        Fraction(0), "us", issue, option, Fraction(1 if only else -1), rival, tied=True
    )


def _gains(model: Model, moves: Moves) -> tuple[Fraction, Fraction]:
    return model.gain("us", moves).best, model.gain("them", moves).best


def _crossing(
    own: tuple[Fraction, Fraction],
    rival: tuple[Fraction, Fraction],
    side: int,
    standing: tuple[bool, bool],
) -> Fraction | None:
    """The change t of one term at which both products are equal; each product is linear in t.

    (own_s + a·t)·own_o = (rival_s + b·t)·rival_o, with a and b whether the term stands in each.
    """
    slope = own[1 - side] * standing[0] - rival[1 - side] * standing[1]
    if slope == 0:
        return None
    return (rival[0] * rival[1] - own[0] * own[1]) / slope


def _part(gain: Gain, step: Fraction | None) -> Fraction | None:
    """How much of the way to the end of the range the change is; None beyond it."""
    if step is None or step == 0:
        return None
    room = gain.high - gain.best if step > 0 else gain.best - gain.low
    return abs(step) / room if room > 0 and abs(step) <= room else None
