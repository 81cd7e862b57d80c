"""At which change of one score a package is no longer what it was: a win, efficient, the best.

One-way sensitivity in closed form. Raising a principal's score of option a of issue i by Δ raises
all packages that hold a by Δ and no other. So the packages fall into two families, with and
without a, whose frontiers do not change but for that shift; a package is overtaken where a line in
Δ crosses. Point of no agreement, reservations, audiences and linkages are held.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from detente.engines.packages.bargaining import gains
from detente.engines.packages.evaluate import evaluate
from detente.engines.packages.frontier import Frontier, frontier
from detente.engines.packages.overtaking import (
    Shift,
    ShiftingParty,
    dominated_at,
    nash_overtaken_at,
    refused_at,
)
from detente.engines.packages.points import ScorePoint, Scores
from detente.engines.packages.problem import Package, Problem
from detente.engines.packages.proof import DEFAULT, EXACT, PackageProof, Proven, SearchLimits


class LostQuality(StrEnum):
    """What a package ceases to be."""

    WIN = "a win"
    EFFICIENT = "efficient"
    BEST = "the Nash package"


@dataclass(frozen=True)
class Range:
    """Between what a principal's score of an option of an issue is thought to lie."""

    party: int
    issue: int
    option: int
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class ScoreChange:
    """The nearest change of one score, in one direction, at which a package loses something.

    `by`: the change, upwards or not (`up` tells it where it is 0); `past`: it is lost beyond that,
    not yet there. `share`: of the way to the end
    of the range (0 to 1), which compares changes of both parties' scores. `rival`: a package that
    overtakes, if one does.
    """

    loss: LostQuality
    range: Range
    by: Fraction
    up: bool
    past: bool
    share: Fraction
    rival: Package | None


@dataclass(frozen=True)
class NearestChanges:
    """Changes, the nearest first; none is an answer. `searched` of `of` ranges were looked at."""

    changes: tuple[ScoreChange, ...]
    searched: int
    of: int
    proof: PackageProof


def tipping(
    problem: Problem,
    package: Package,
    ranges: Sequence[Range],
    no_agreement: Scores,
    losses: Iterable[LostQuality] = tuple(LostQuality),
    limits: SearchLimits = DEFAULT,
    budget: int | None = None,
) -> NearestChanges:
    """Where within stated ranges, each alone, a package of the zone loses what it is.

    A kind of loss that stands already (the package is not efficient, or not a Nash package) is
    not looked for. `budget`: so many ranges are searched, those first in which a point of the
    frontier as it is overtakes nearest (what is searched can only lie nearer); None for all.
    `limits.stop` is asked before each range. ValueError where the package is not in the zone.

    >>> from detente.engines.packages.problem import PackageIssue, Principal
    >>> issue = PackageIssue("a", ("x", "y"))
    >>> one = Principal("p", ((Fraction(3), Fraction(1)),), more_than=Fraction(0))
    >>> two = Principal("q", ((Fraction(1), Fraction(2)),), more_than=Fraction(0))
    >>> wide = [Range(0, 0, 0, Fraction(-2), Fraction(5))]
    >>> found = tipping(Problem((issue,), (one, two)), (0,), wide, (Fraction(0), Fraction(0)))
    >>> [(str(one.loss), int(one.by), one.past) for one in found.changes]
    [('the Nash package', -1, True), ('efficient', -2, False), ('a win', -3, False)]
    """
    known = frontier(problem, limits).points
    ask = _Question(problem, package, no_agreement, evaluate(problem, package).scores)
    kinds = _standing(ask, known, tuple(losses))
    changes: list[ScoreChange] = []
    proof, searched = EXACT, 0
    for one in ranges if budget is None else _nearest(ask, ranges, kinds, known)[:budget]:
        if limits.stop():
            break
        rivals = _Rivals(problem, one, limits)
        changes += _of_range(ask, one, kinds, rivals)
        proof = proof if rivals.proof.exact else rivals.proof
        searched += 1
    if searched < len(ranges):
        proof = PackageProof(Proven.INCOMPLETE, note="not all ranges were searched")
    changes.sort(key=lambda change: (change.share, change.loss, change.range.issue))
    return NearestChanges(tuple(changes), searched, len(ranges), proof)


@dataclass(frozen=True)
class _Question:
    """The package that may lose something, and what it is worth."""

    problem: Problem
    package: Package
    no_agreement: Scores
    worth: Scores


class _Sides(Protocol):
    """Frontiers of the packages with and without an option."""

    @property
    def having(self) -> Frontier: ...
    @property
    def without(self) -> Frontier: ...


def _standing(
    ask: _Question, known: Sequence[ScorePoint], losses: tuple[LostQuality, ...]
) -> tuple[LostQuality, ...]:
    """The kinds of loss that a package still has before it; ValueError where it is no win."""
    if not evaluate(ask.problem, ask.package).in_zone:
        raise ValueError("tipping points are asked for a package of the zone")
    over = gains(ask.worth, ask.no_agreement)
    every = [gains(one.scores, ask.no_agreement) for one in known]
    most = max((a * b for a, b in every if a > 0 < b), default=Fraction(0))
    stands = {
        LostQuality.WIN: True,
        LostQuality.EFFICIENT: ask.worth in [one.scores for one in known],
        LostQuality.BEST: min(over) > 0 and over[0] * over[1] >= most,
    }
    return tuple(loss for loss in losses if stands[loss])


def _of_range(
    ask: _Question, move: Range, kinds: tuple[LostQuality, ...], rivals: _Sides
) -> list[ScoreChange]:
    """The nearest changes of one score, as far as those rivals go."""
    worth, party = ask.worth, ask.problem.parties[move.party]
    holds = ask.package[move.issue] == move.option
    found: list[tuple[LostQuality, Shift]] = []
    if LostQuality.WIN in kinds and holds:
        found += _as(LostQuality.WIN, refused_at(party, worth[move.party]))
    if LostQuality.EFFICIENT in kinds:
        others = rivals.without if holds else rivals.having
        found += _as(LostQuality.EFFICIENT, dominated_at(worth, move.party, holds, others.points))
    if LostQuality.BEST in kinds:
        pair = (rivals.having.points, rivals.without.points)
        who = ShiftingParty(move.party, party, ask.no_agreement)
        shifts = nash_overtaken_at(worth, who, holds, pair)
        found += _as(LostQuality.BEST, shifts)
    return [change for loss, shift in found for change in _within(ask.problem, move, loss, shift)]


def _nearest(
    ask: _Question,
    ranges: Sequence[Range],
    kinds: tuple[LostQuality, ...],
    known: Sequence[ScorePoint],
) -> list[Range]:
    """The ranges by the share of the way at which a known point overtakes, none last."""
    points = tuple(known)

    def share(move: Range) -> Fraction:
        changes = _of_range(ask, move, kinds, _split(points, move))
        return min((change.share for change in changes), default=Fraction(2))

    return sorted(ranges, key=share)


@dataclass(frozen=True)
class _Split:
    """Known points with and without an option: some of the rivals that there are."""

    having: Frontier
    without: Frontier


def _split(points: tuple[ScorePoint, ...], move: Range) -> _Split:
    having = tuple(point for point in points if point.package[move.issue] == move.option)
    without = tuple(point for point in points if point.package[move.issue] != move.option)
    return _Split(Frontier(having, EXACT), Frontier(without, EXACT))


@dataclass
class _Rivals:
    """The frontiers of the packages with and without an option, computed when first asked for."""

    problem: Problem
    range: Range
    limits: SearchLimits
    proof: PackageProof = EXACT

    @cached_property
    def having(self) -> Frontier:
        """Those that hold the option; the party itself refuses none of them."""
        at = self.range
        parties = list(self.problem.parties)
        parties[at.party] = replace(parties[at.party], reservation=None, more_than=None)
        pair = (parties[0], parties[1])
        return self._solved(replace(self.problem, parties=pair).fixed({at.issue: at.option}))

    @cached_property
    def without(self) -> Frontier:
        """Those that do not hold it."""
        return self._solved(self.problem.banning(((self.range.issue, self.range.option),)))

    def _solved(self, problem: Problem) -> Frontier:
        found = frontier(problem, self.limits)
        self.proof = self.proof if found.proof.exact else found.proof
        return found


def _as(loss: LostQuality, shifts: Iterable[Shift]) -> list[tuple[LostQuality, Shift]]:
    return [(loss, shift) for shift in shifts]


def _within(
    problem: Problem, other_range: Range, loss: LostQuality, shift: Shift
) -> Iterator[ScoreChange]:
    """The change, if the range reaches it."""
    now = problem.parties[other_range.party].scores[other_range.issue][other_range.option]
    room = (other_range.high if shift.up else other_range.low) - now
    reached = abs(shift.by) < abs(room) or (shift.by == room and not shift.past)
    if reached and (room > 0) == shift.up:
        yield ScoreChange(
            loss,
            other_range,
            shift.by,
            shift.up,
            shift.past,
            abs(shift.by) / abs(room),
            shift.rival,
        )
