"""Random problems with doubt, of all kinds, small enough to list every package."""

from fractions import Fraction
from random import Random

from detente.engines.choice import (
    ChoiceProblem,
    ConsentRow,
    IssueEstimate,
    Ranking,
    Scores,
    UncertainLink,
)

NONE = (Fraction(0), Fraction(0))


def problems(count: int, seed: int) -> list[ChoiceProblem]:
    """So many problems."""
    draw = Random(seed)
    return [problem(draw) for _ in range(count)]


def problem(draw: Random) -> ChoiceProblem:
    """Up to four issues of up to four options: ties, links, bans, audiences, limits, no doubt."""
    sizes = tuple(draw.choice([1, 2, 3, 4, 4]) for _ in range(draw.choice([1, 2, 3, 4, 4])))
    now = tuple(draw.randrange(size) for size in sizes)
    # firm: no doubt at all; wide: words that say little
    width = draw.choice([0, 2, 4, 8])
    rows = [row(draw, side, sizes, now, width, True) for side in (0, 1)]
    rows += [row(draw, draw.randrange(2), sizes, now, width, False)
             for _ in range(draw.choice([0, 0, 1, 2]))]  # fmt: skip
    places = [(i, k) for i, size in enumerate(sizes) for k in range(size)]
    bans = tuple(
        tuple(sorted(draw.sample(places, min(len(places), draw.choice([1, 2, 2, 3])))))
        for _ in range(draw.choice([0, 1, 2]))
    )
    costs = tuple(
        tuple(int(k != at) for k in range(size)) for size, at in zip(sizes, now, strict=True)
    )
    limit = draw.choice([None, None, None, 1, 2, 3])
    agreement = Fraction(draw.choice([0, 3, 3, 7, 10]), 10)
    least = tuple(Fraction(draw.choice([50, 60, 75, 95, 99]), 100) for _ in range(2))
    return ChoiceProblem(now, sizes, tuple(rows), bans, costs, limit, least, agreement)


def row(
    draw: Random,
    side: int,
    sizes: tuple[int, ...],
    now: tuple[int, ...],
    width: int,
    principal: bool,
) -> ConsentRow:
    """A principal or an audience."""
    estimates = tuple(estimate(draw, size, at, width) for size, at in zip(sizes, now, strict=True))
    links = tuple(link(draw, sizes, width) for _ in range(draw.choice([0, 1, 3])))
    if len(sizes) < 2:
        links = ()
    if principal and draw.random() < 0.6:
        return ConsentRow(side, estimates, links, strict=True)
    return ConsentRow(side, estimates, links, between(draw, -8, 4, width))


def estimate(draw: Random, size: int, now: int, width: int) -> IssueEstimate:
    """A ranking, scores or nothing; sometimes drift and a loss of face."""
    kind = draw.random()
    drift = between(draw, -3, 3, width) if draw.random() < 0.3 else NONE
    if kind < 0.1:
        return IssueEstimate(now, size)
    if kind < 0.5:
        shape = Scores(tuple(between(draw, -8, 16, width) for _ in range(size)))
        return IssueEstimate(now, size, shape, drift)
    levels = [draw.randrange(size) for _ in range(size)]
    order = sorted(set(levels))
    ranking = Ranking(tuple(order.index(one) for one in levels), between(draw, 0, 20, width),
                      Fraction(draw.choice([0, 1, 1])))  # fmt: skip
    extra = tuple(between(draw, -4, 0, width) for _ in range(size)) if kind > 0.85 else ()
    return IssueEstimate(now, size, ranking, drift, extra)


def link(draw: Random, sizes: tuple[int, ...], width: int) -> UncertainLink:
    """Two places of two issues, worth something together."""
    if len(sizes) < 2:
        return UncertainLink(((0, 0), (0, 0)), NONE)
    pair = draw.sample(range(len(sizes)), 2)
    first, second = ((i, draw.randrange(sizes[i])) for i in pair)
    return UncertainLink((first, second), between(draw, -8, 4, width))


def between(draw: Random, low: int, high: int, width: int) -> tuple[Fraction, Fraction]:
    """A range of up to so many points, in halves."""
    start = Fraction(draw.randint(2 * low, 2 * high), 2)
    return start, start + Fraction(draw.randint(0, 2 * width), 2)
