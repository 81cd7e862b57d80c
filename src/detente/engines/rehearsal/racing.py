"""Choosing a design by what happens: moves that race each other on common draws.

From a design, moves are tried one after the other with growing numbers of runs; most are dropped
after few (Maron and Moore 1994). All meet the same draws, so that a small difference counts. What
is asked for is the greatest mean, with a cap on the mean of the worst share of outlays (CVaR;
Rockafellar and Uryasev 2000); no linear form has the rules of a run, so that this is a search and
its end is no proven best. The last word is for draws that no choice was made by.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from detente.engines.rehearsal.outcomes import EPS, Floats
from detente.engines.rehearsal.paired import Strata, contrast
from detente.engines.rehearsal.problem import RehearsalDesign
from detente.engines.rehearsal.summary import worst_outlay

HEATS = (200, 1000, 4000)
"""Runs of each heat; a move is taken after the last."""
LEEWAY = 1.15
"""How far above the cap the worst outlays may lie before the last heat."""


@dataclass(frozen=True)
class PlayedDesign:
    """What a design comes to: what is sought, run by run, and each side's outlays (runs, 2)."""

    sought: Strata
    outlays: Floats


@dataclass(frozen=True)
class Race:
    """What came of it. tried: moves; heats: plays of each number of runs; taken: moves that were
    taken, one on top of the other."""

    design: RehearsalDesign
    tried: int
    heats: tuple[int, ...]
    taken: int


def race(
    start: RehearsalDesign,
    moves: Callable[[RehearsalDesign], Iterator[RehearsalDesign]],
    play: Callable[[RehearsalDesign, int], PlayedDesign | None],
    admitted: Callable[[RehearsalDesign], bool],
    caps: tuple[float | None, float | None],
    tries: int,
) -> Race:
    """Up to so many moves, each from the best design until then.

    moves: neighbours of a design, without end or not. play: a design in so many runs, always with
    the same draws; None: it was stopped. admitted: whether a design may be chosen at all, asked
    before the last heat. A move is dropped where its mean lies below by more than its standard
    error, or the worst outlays of a side above its cap; it is taken where, in the last heat, its
    mean lies above by more than its standard error and no cap is passed.
    """
    best, tried, taken = start, 0, 0
    heats = [0] * len(HEATS)
    known = {(start, runs): play(start, runs) for runs in HEATS}
    ways, seen = moves(best), {start.path}
    while tried < tries and (move := next(ways, None)) is not None:
        tried += 1
        if move.path in seen:
            continue
        seen.add(move.path)
        better = True
        for at, runs in enumerate(HEATS):
            last = at == len(HEATS) - 1
            if last and not admitted(move):
                better = False
                break
            heats[at] += 1
            known[move, runs] = play(move, runs)
            one, two = known[move, runs], known[best, runs]
            if one is None or two is None:
                return Race(best, tried, tuple(heats), taken)
            if not _goes_on(one, two, caps, last):
                better = False
                break
        if better:
            best, taken, ways = move, taken + 1, moves(move)
    return Race(best, tried, tuple(heats), taken)


def _goes_on(
    played_design: PlayedDesign, best: PlayedDesign, caps: Sequence[float | None], last: bool
) -> bool:
    """Whether a move stays in the race; after the last heat, whether it is taken."""
    more = contrast(played_design.sought, best.sought)
    if more.value <= more.error if last else more.value < -more.error:
        return False
    leeway = 1.0 if last else LEEWAY
    return all(
        cap is None or worst_outlay(played_design.outlays[:, side]).value <= leeway * cap + EPS
        for side, cap in enumerate(caps)
    )
