"""Random problems of all kinds, small enough to list every package, or large."""

from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from detente.engines.packages import Audience, Ban, Linkage, PackageIssue, Principal, Problem, Table


@dataclass(frozen=True)
class Kind:
    """How many of what a random problem may have, and from where its scores are drawn."""

    issues: int = 4
    options: int = 4
    linkages: int = 4
    bans: int = 3
    audiences: int = 1
    span: int = 9
    denominators: tuple[int, ...] = (1,)
    reserved: float = 0.7


TIED = Kind(span=2)
FRACTIONS = Kind(denominators=(1, 2, 3, 10))
ADDITIVE = Kind(linkages=0, bans=0, audiences=0)
BANNED = Kind(bans=9, audiences=0)
WATCHED = Kind(audiences=3, reserved=0.9)
NEARLY_OPEN = Kind(reserved=0.2)
KINDS = (Kind(), TIED, FRACTIONS, ADDITIVE, BANNED, WATCHED, NEARLY_OPEN)


def problems(count: int, seed: int, kinds: tuple[Kind, ...] = KINDS) -> list[Problem]:
    """So many problems, the kinds in turn."""
    draw = Random(seed)
    return [problem(draw, kinds[at % len(kinds)]) for at in range(count)]


def problem(draw: Random, kind: Kind) -> Problem:
    """One problem with up to so many issues, options, linkages, bans, audiences."""
    sizes = [draw.randint(1, kind.options) for _ in range(draw.randint(1, kind.issues))]
    issues = tuple(
        PackageIssue(f"issue {i}", tuple(f"option {a}" for a in range(size)))
        for i, size in enumerate(sizes)
    )
    parties = (party(draw, kind, sizes, "p"), party(draw, kind, sizes, "q"))
    linkages = tuple(
        linkage(draw, kind, sizes, parties)
        for _ in range(draw.randint(0, kind.linkages) if len(sizes) > 1 else 0)
    )
    bans = tuple(ban(draw, sizes) for _ in range(draw.randint(0, kind.bans)))
    return Problem(issues, parties, linkages, bans)


def party(draw: Random, kind: Kind, sizes: list[int], name: str) -> Principal:
    """A party with or without a reservation, a strict threshold, audiences."""
    audiences = tuple(
        Audience(f"{name}{a}", table(draw, kind, sizes), level(draw, kind))
        for a in range(draw.randint(0, kind.audiences))
    )
    more_than = level(draw, kind) if draw.random() < 0.3 else None
    return Principal(name, table(draw, kind, sizes), level(draw, kind), more_than, audiences)


def table(draw: Random, kind: Kind, sizes: list[int]) -> Table:
    return tuple(tuple(score(draw, kind) for _ in range(size)) for size in sizes)


def score(draw: Random, kind: Kind) -> Fraction:
    return Fraction(draw.randint(-kind.span, kind.span), draw.choice(kind.denominators))


def level(draw: Random, kind: Kind) -> Fraction | None:
    low = Fraction(draw.randint(-2 * kind.span, kind.span // 2), draw.choice(kind.denominators))
    return low if draw.random() < kind.reserved else None


def linkage(
    draw: Random, kind: Kind, sizes: list[int], parties: tuple[Principal, Principal]
) -> Linkage:
    i, j = draw.sample(range(len(sizes)), 2)
    side = draw.randrange(2)
    audience = draw.choice([None, *range(len(parties[side].audiences))])
    options = (draw.randrange(sizes[i]), draw.randrange(sizes[j]))
    return Linkage(side, (i, j), options, score(draw, kind), audience)


def ban(draw: Random, sizes: list[int]) -> Ban:
    chosen = draw.sample(range(len(sizes)), draw.randint(1, min(3, len(sizes))))
    return tuple((i, draw.randrange(sizes[i])) for i in chosen)


def large(issues: int, linkages: int, audiences: int, seed: int, options: int = 5) -> Problem:
    """A problem of a given size: scores 0 … 100; audiences want 5% more than their mean package."""
    draw = Random(seed)
    kind = Kind(span=100, reserved=0)
    sizes = [options] * issues
    free = [replace(party(draw, kind, sizes, name), more_than=None) for name in "pq"]
    held = [replace(one, audiences=tuple(wanting(draw, sizes, audiences))) for one in free]
    parties = tuple(replace(one, scores=positive(draw, sizes)) for one in held)
    pair = (parties[0], parties[1])
    joined = tuple(linkage(draw, kind, sizes, pair) for _ in range(linkages))
    listed = tuple(
        PackageIssue(f"issue {i}", tuple(f"{a}" for a in range(options))) for i in range(issues)
    )
    return Problem(listed, pair, joined)


def wanting(draw: Random, sizes: list[int], count: int) -> list[Audience]:
    found = []
    for at in range(count):
        scores = positive(draw, sizes)
        mean = sum((sum(row) / len(row) for row in scores), Fraction(0))
        found.append(Audience(f"{at}", scores, Fraction(round(mean * Fraction(21, 20)))))
    return found


def positive(draw: Random, sizes: list[int]) -> Table:
    return tuple(tuple(Fraction(draw.randint(0, 100)) for _ in range(size)) for size in sizes)
