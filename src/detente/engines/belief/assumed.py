"""The assumed readings of θ and η: a stated grid over their ranges, and what each acts on."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from detente.engines.belief.acting import acted_on
from detente.engines.belief.listener import Assumed, JudgedShare, Listener, Signal
from detente.engines.belief.posterior import Chances, ImpossibleError, StatementsHeard

MOST = 729
LEVELS = (5, 4, 3, 2)
PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71)


@dataclass(frozen=True)
class ReadingGrid:
    """Which assumed readings were taken. They are assumptions; no likelihood is attached to them.

    `levels` evenly spaced values of each quantity that has a range, ends included, in every
    combination; 0 where that would be too many, and then a spread (Halton) sequence is taken.
    """

    points: tuple[Assumed, ...]
    levels: int


@dataclass(frozen=True)
class ReadingTally:
    """Over `points` assumed readings: how many act on each hypothesis; least and most share.

    `left_out` assumed readings make what was heard impossible and are not counted.
    """

    points: int
    levels: int
    acting: dict[str, int]
    least: dict[str, Fraction]
    most: dict[str, Fraction]
    left_out: int = 0


def grid(ear: Listener, keys: tuple[str, ...], most: int = MOST) -> ReadingGrid:
    """Assumed readings over the ranges of θ for the keys named, and of η; the rest at best.

    >>> third, half = Fraction(1, 3), Fraction(1, 2)
    >>> ear = Listener(("a", "w"), "w", {"call": JudgedShare(third, Fraction(0), half)},
    ...                JudgedShare(Fraction(0), Fraction(0), half), half)
    >>> made = grid(ear, ("call",), most=9)
    >>> made.levels, len(made.points), made.points[1].says_itself
    (3, 9, Fraction(1, 4))
    """
    ranges = [ear.informs[key] for key in keys] + [ear.says_itself]
    varying = [place for place, one in enumerate(ranges) if one.low < one.high]
    levels = next((n for n in LEVELS if n ** len(varying) <= most), 0)
    spread = _even(len(varying), levels) if levels else _halton(len(varying), most)
    best = ear.best.informs
    return ReadingGrid(tuple(_at(best, keys, ranges, varying, row) for row in spread), levels)


def tally(
    ear: Listener,
    heard: tuple[Signal, ...],
    reading_grid: ReadingGrid,
    chances: Chances | None = None,
) -> ReadingTally:
    """How many assumed readings act on each hypothesis, and the spread of each share over them.

    `chances`: what was worked out for this listener before; more is added.
    """
    beliefs, all_heard = [], StatementsHeard(ear, heard, chances)
    for point in reading_grid.points:
        try:
            beliefs.append(all_heard.posterior(point))
        except ImpossibleError:
            continue
    acting = dict.fromkeys(ear.hypotheses, 0)
    for shares in beliefs:
        acting[acted_on(ear, shares).on] += 1
    least = {h: min((s[h] for s in beliefs), default=Fraction(0)) for h in ear.hypotheses}
    most = {h: max((s[h] for s in beliefs), default=Fraction(1)) for h in ear.hypotheses}
    gone = len(reading_grid.points) - len(beliefs)
    return ReadingTally(len(beliefs), reading_grid.levels, acting, least, most, gone)


def _at(
    best: Mapping[str, Fraction],
    keys: tuple[str, ...],
    ranges: list[JudgedShare],
    varying: list[int],
    row: tuple[Fraction, ...],
) -> Assumed:
    values = [one.best for one in ranges]
    for place, share in zip(varying, row, strict=True):
        one = ranges[place]
        values[place] = one.low + share * (one.high - one.low)
    return Assumed({**best, **dict(zip(keys, values, strict=False))}, values[-1])


def _even(dimensions: int, levels: int) -> list[tuple[Fraction, ...]]:
    return list(product([Fraction(i, levels - 1) for i in range(levels)], repeat=dimensions))


def _halton(dimensions: int, points: int) -> list[tuple[Fraction, ...]]:
    """Points of the Halton sequence (Halton 1960), from the first on."""
    bases = PRIMES[:dimensions]
    if len(bases) < dimensions:
        raise ValueError(f"no grid over {dimensions} ranges; at most {len(PRIMES)}")
    return [tuple(_mirrored(n, base) for base in bases) for n in range(1, points + 1)]


def _mirrored(number: int, base: int) -> Fraction:
    """The digits of a number mirrored at the point: 6 in base 2 is 110, so 0.011."""
    value, unit = Fraction(0), Fraction(1, base)
    while number:
        number, digit = divmod(number, base)
        value, unit = value + digit * unit, unit / base
    return value
