"""What to say: for each candidate statement, what the listener would then believe and act on."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from detente.engines.belief.acting import acted_on
from detente.engines.belief.assumed import MOST, ReadingGrid, grid, tally
from detente.engines.belief.listener import Listener, Shares, Signal
from detente.engines.belief.posterior import Chances, posterior, update


@dataclass(frozen=True)
class CandidateSignal:
    """One candidate, told in `spells` separate spells, and what it would change.

    `flips` says whether the hypothesis acted on changes at best estimate; `acting` of `points`
    assumed readings then act on what is said. `needed` is the least number of further spells after
    which the listener acts on what is said; None when no number up to the one asked for is enough.
    """

    said: str
    key: str
    spells: int
    after: Shares
    acted_on: str
    flips: bool
    acting: int
    points: int
    worst_falls: Fraction
    needed: int | None


def sayings(
    ear: Listener,
    heard: tuple[Signal, ...],
    candidates: tuple[Signal, ...],
    spells: int = 1,
    most_spells: int = 12,
    most_points: int = MOST,
) -> tuple[CandidateSignal, ...]:
    """Every candidate, strongest first.

    Ranked by: acted on at best estimate; the share of assumed readings that act on it; how far the
    worst hypothesis falls; how far the one said rises. Ties stay in the order given.
    """
    ear.check((*heard, *candidates))
    chances: Chances = {}
    grids = cache(lambda keys: grid(ear, keys, most_points))
    made = [_saying(ear, heard, one, spells, most_spells, grids, chances) for one in candidates]
    return tuple(sorted(made, key=_strength))


def spells_needed(
    ear: Listener, heard: tuple[Signal, ...], signal: Signal, most: int = 12
) -> int | None:
    """The least number of further spells, from 0 up, after which `signal` is acted on; else None.

    >>> from detente.engines.belief.listener import JudgedShare
    >>> ear = Listener(("a", "b", "w"), "w", {"call": JudgedShare.sure(Fraction(1, 4))},
    ...                JudgedShare.sure(Fraction(1, 10)), Fraction(2, 3))
    >>> spells_needed(ear, (), Signal("a", "call"))
    4
    """
    shares = posterior(ear, heard)
    for count in range(most + 1):
        if acted_on(ear, shares).on == signal.said:
            return count
        shares = update(ear, shares, signal, ear.best)
    return None


def _saying(
    ear: Listener,
    heard: tuple[Signal, ...],
    signal: Signal,
    spells: int,
    most: int,
    grids: Callable[[tuple[str, ...]], ReadingGrid],
    chances: Chances,
) -> CandidateSignal:
    before, longer = posterior(ear, heard), heard + (signal,) * spells
    after = posterior(ear, longer)
    keys = tuple(sorted({said.key for said in longer}))
    over = tally(ear, longer, grids(keys), chances)
    acts = acted_on(ear, after).on
    return CandidateSignal(
        said=signal.said,
        key=signal.key,
        spells=spells,
        after=after,
        acted_on=acts,
        flips=acts != acted_on(ear, before).on,
        acting=over.acting[signal.said],
        points=over.points,
        worst_falls=before[ear.worst] - after[ear.worst],
        needed=spells_needed(ear, heard, signal, most),
    )


def _strength(candidate_signal: CandidateSignal) -> tuple[bool, Fraction, Fraction, Fraction]:
    share = (
        Fraction(candidate_signal.acting, candidate_signal.points)
        if candidate_signal.points
        else Fraction(0)
    )
    return (
        candidate_signal.acted_on != candidate_signal.said,
        -share,
        -candidate_signal.worst_falls,
        -candidate_signal.after[candidate_signal.said],
    )
