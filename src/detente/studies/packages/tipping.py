"""What would change the recommendation: the nearest change of one estimate, in closed form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from detente.answers import Tipping
from detente.case.case import Case
from detente.studies.names import country, inside, title
from detente.studies.valuation.model import Model, Moves
from detente.studies.valuation.readings import SIDES
from detente.studies.values.packages import Gain

SEARCHED = (
    "one estimate at a time, inside its own range, among the undominated packages that it was "
    "chosen from"
)


@dataclass(frozen=True)
class Change:
    """An estimate that tips the answer: by how much of its range, and what follows."""

    part: Fraction
    side: str
    issue: str
    option: str
    to: Fraction
    follows: str


def tipping(case: Case, model: Model, chosen: Moves, rivals: Iterable[Moves]) -> list[Tipping]:
    """The nearest tipping points, the likeliest first; or that there is none in these ranges."""
    several = [rival for rival in rivals if dict(rival) != dict(chosen)]
    changes = sorted(
        (*_lost_wins(case, model, chosen), *overtaken(case, model, chosen, several)),
        key=lambda one: one.part,
    )
    if not changes:
        return [Tipping("none in these ranges", found=False, searched=SEARCHED)]
    return [_said(case, one) for one in changes[:3]]


def _said(case: Case, one: Change) -> Tipping:
    named = inside(case, title(case, one.issue))
    more = f"{_much(one.part)} {'more' if one.to > 0 else 'less'}"
    return Tipping(
        f"{named} ({one.option}) were worth {more} to {country(case, one.side)} than our best "
        f"estimate: {one.follows}",
        searched=f"{float(one.part):.0%} of the way to the end of its range; {SEARCHED}",
        sources=case.issues[one.issue].sources,
    )


def _much(part: Fraction) -> str:
    """How far inside its range an estimate would have to move, in words (our judgement)."""
    if part <= Fraction(1, 5):
        return "a little"
    return "somewhat" if part <= Fraction(1, 2) else "much"


def _lost_wins(case: Case, model: Model, chosen: Moves) -> Iterator[Change]:
    """Where a lower value of one term takes a side's win away."""
    for side in SIDES:
        total = model.gain(side, chosen).best
        least = model.least[side]
        slack = total - (least.best if least else 0)
        party = country(case, side)
        for issue, option in chosen.items():
            gain = model.readings.gains[side][issue][option]
            if gain.best - gain.low >= slack and gain.best > gain.low:
                yield Change(slack / (gain.best - gain.low), side, issue, option, -slack,
                             f"{party} could no longer call it a win")  # fmt: skip


def overtaken(case: Case, model: Model, chosen: Moves, rivals: list[Moves]) -> Iterator[Change]:
    """Where another package overtakes it as the best product of both gains."""
    own = _gains(model, chosen)
    for rival in rivals:
        theirs = _gains(model, rival)
        if own[0] * own[1] == theirs[0] * theirs[1]:
            yield _tied(case, chosen, rival)
            continue
        for issue, option in sorted({*chosen.items(), *rival.items()}):
            standing = (chosen.get(issue) == option, rival.get(issue) == option)
            for number, side in enumerate(SIDES):
                step = _crossing(own, theirs, number, standing)
                part = _part(model.readings.gains[side][issue][option], step)
                if step is not None and part is not None:
                    named = f"we would rather propose {_named(case, chosen, rival)}"
                    yield Change(part, side, issue, option, step, named)


def _tied(case: Case, chosen: Moves, rival: Moves) -> Change:
    """A rival that is just as good: the least change of what they do not share decides."""
    only = sorted({*rival.items()} - {*chosen.items()})
    issue, option = only[0] if only else min({*chosen.items()} - {*rival.items()})
    named = f"just as good now: {_named(case, chosen, rival)}"
    return Change(Fraction(0), "us", issue, option, Fraction(1 if only else -1), named)


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


def _named(case: Case, chosen: Moves, rival: Moves) -> str:
    """The rival package by what differs from the chosen one."""
    parts = []
    for issue in {**chosen, **rival}:
        if chosen.get(issue) != rival.get(issue):
            named = inside(case, title(case, issue))
            parts.append(f"{named}: {rival.get(issue, case.issues[issue].now)}")
    return "; ".join(parts)
