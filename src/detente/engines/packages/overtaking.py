"""By how much one principal's scores must shift for a package to be refused or overtaken.

A package x has scores s; the packages that hold a certain option shift by Δ in party p's score.
`holds` says whether x does. Each function gives at most one shift in each direction, the nearest.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from detente.engines.packages.bargaining import gains
from detente.engines.packages.frontier import ScorePoint, Scores
from detente.engines.packages.problem import Package, Principal


@dataclass(frozen=True)
class Shift:
    """The shift `by`, upwards or not; `past`: what happens happens beyond it, not yet at it."""

    by: Fraction
    up: bool
    past: bool
    rival: Package | None = None


@dataclass(frozen=True)
class ShiftingParty:
    """Whose score shifts, by its place, what it must get, and what all have without a deal."""

    place: int
    must: Principal
    no_agreement: Scores


def refused_at(party: Principal, score: Fraction) -> Iterator[Shift]:
    """Where a score that shifts falls short of what its principal must get.

    >>> from fractions import Fraction
    >>> [str(one.by) for one in refused_at(Principal("p", (), reservation=Fraction(2)),
    ...     Fraction(5))]
    ['-3']
    """
    shifts = []
    if party.reservation is not None:
        shifts.append(Shift(party.reservation - score, False, True))
    if party.more_than is not None:
        shifts.append(Shift(party.more_than - score, False, False))
    return nearest(shifts)


def dominated_at(
    scores: Scores, party: int, holds: bool, rivals: Sequence[ScorePoint]
) -> Iterator[Shift]:
    """Where a package is dominated by one of the other family's frontier.

    `rivals`: packages without the option if x holds it, else those that hold it.
    """
    other = 1 - party
    behind = [one for one in rivals if one.scores[other] >= scores[other]]
    if not behind:
        return iter(())
    best = max(behind, key=lambda entry: (entry.scores[party], entry.scores[other]))
    by = best.scores[party] - scores[party]
    past = best.scores[other] == scores[other]
    return iter((Shift(by if holds else -by, not holds, past, best.package),))


def nash_overtaken_at(
    scores: Scores,
    who: ShiftingParty,
    holds: bool,
    rivals: tuple[Sequence[ScorePoint], Sequence[ScorePoint]],
) -> Iterator[Shift]:
    """Where another package's product of gains becomes greater, or x gains no more.

    `rivals`: the frontiers of packages with the option (whatever `who` must get) and without it.
    """
    gained = gains(scores, who.no_agreement)
    product, own = _product(gained), gained if holds else None
    shifts = [shift for one in rivals[0] for shift in _shifting(one, who, product, own)]
    if own is not None:
        shifts.append(Shift(-own[who.place], False, False))
        shifts += [_fixed(one, who, own) for one in rivals[1]]
    return nearest(shift for shift in shifts if (shift.by >= 0) == shift.up or not shift.by)


def nearest(shifts: Iterable[Shift]) -> Iterator[Shift]:
    """The nearest shift in each direction; at the same place one that happens there comes first."""
    listed = sorted(shifts, key=lambda shift: (abs(shift.by), shift.past, shift.rival or ()))
    for up in (False, True):
        yield from [one for one in listed if one.up == up][:1]


def _product(pair: Scores) -> Fraction:
    return pair[0] * pair[1]


def _fixed(score_point: ScorePoint, who: ShiftingParty, own: Scores) -> Shift:
    """x shifts and the rival stays: (g_p + Δ)·g_q falls below the rival's product."""
    pair = gains(score_point.scores, who.no_agreement)
    product = _product(pair) if min(pair) > 0 else Fraction(0)
    by = product / own[1 - who.place] - own[who.place]
    return Shift(by, False, True, score_point.package)


def _shifting(
    score_point: ScorePoint, who: ShiftingParty, product: Fraction, own: Scores | None
) -> Iterator[Shift]:
    """The rival shifts: (h_p + Δ)·h_q passes x's product, which grows by Δ·g_q if x shifts too."""
    pair, other = gains(score_point.scores, who.no_agreement), 1 - who.place
    steeper = pair[other] - (own[other] if own else 0)
    if pair[other] <= 0 or not steeper:
        return
    cross = (product - _product(pair)) / steeper
    floor, open_floor = _accepted_from(score_point, who)
    if steeper > 0:
        at_floor = floor > cross
        past = open_floor if at_floor else True
        yield Shift(max(cross, floor), True, past, score_point.package)
    elif floor < cross:
        yield Shift(cross, False, True, score_point.package)


def _accepted_from(score_point: ScorePoint, who: ShiftingParty) -> tuple[Fraction, bool]:
    """The shift from which the rival is a gain that its principal accepts; whether only past it."""
    score, must = score_point.scores[who.place], who.must
    floors = [(who.no_agreement[who.place] - score, True)]
    if must.reservation is not None:
        floors.append((must.reservation - score, False))
    if must.more_than is not None:
        floors.append((must.more_than - score, True))
    return max(floors)
