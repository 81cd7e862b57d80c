"""What to say: for each candidate statement, what the listener would then believe and act on."""

from dataclasses import dataclass
from fractions import Fraction

from detente.engines.belief.acting import acted_on
from detente.engines.belief.assumed import MOST, grid, tally
from detente.engines.belief.listener import Heard, Listener, Shares
from detente.engines.belief.posterior import posterior, update


@dataclass(frozen=True)
class Saying:
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
    heard: tuple[Heard, ...],
    candidates: tuple[Heard, ...],
    spells: int = 1,
    most_spells: int = 12,
    most_points: int = MOST,
) -> tuple[Saying, ...]:
    """Every candidate, strongest first.

    Ranked by: acted on at best estimate; the share of assumed readings that act on it; how far the
    worst hypothesis falls; how far the one said rises. Ties stay in the order given.
    """
    ear.check((*heard, *candidates))
    made = [_saying(ear, heard, one, spells, most_spells, most_points) for one in candidates]
    return tuple(sorted(made, key=_strength))


def spells_needed(
    ear: Listener, heard: tuple[Heard, ...], said: Heard, most: int = 12
) -> int | None:
    """The least number of further spells, from 0 up, after which `said` is acted on; else None.

    >>> from detente.engines.belief.listener import Judged
    >>> ear = Listener(("a", "b", "w"), "w", {"call": Judged.sure(Fraction(1, 4))},
    ...                Judged.sure(Fraction(1, 10)), Fraction(2, 3))
    >>> spells_needed(ear, (), Heard("a", "call"))
    4
    """
    shares = posterior(ear, heard)
    for count in range(most + 1):
        if acted_on(ear, shares).on == said.said:
            return count
        shares = update(ear, shares, said, ear.best)
    return None


def _saying(
    ear: Listener, heard: tuple[Heard, ...], one: Heard, spells: int, most: int, points: int
) -> Saying:
    before, longer = posterior(ear, heard), heard + (one,) * spells
    after = posterior(ear, longer)
    keys = tuple(sorted({said.key for said in longer}))
    over = tally(ear, longer, grid(ear, keys, points))
    acts = acted_on(ear, after).on
    return Saying(
        said=one.said,
        key=one.key,
        spells=spells,
        after=after,
        acted_on=acts,
        flips=acts != acted_on(ear, before).on,
        acting=over.acting[one.said],
        points=over.points,
        worst_falls=before[ear.worst] - after[ear.worst],
        needed=spells_needed(ear, heard, one, most),
    )


def _strength(one: Saying) -> tuple[bool, Fraction, Fraction, Fraction]:
    share = Fraction(one.acting, one.points) if one.points else Fraction(0)
    return one.acted_on != one.said, -share, -one.worst_falls, -one.after[one.said]
