"""Random problems of several parties: rules, bans, terms, audiences, ties, empty zones."""

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from detente.engines.packages import Audience, Ban, PackageIssue, Principal, Table
from detente.engines.packages.multilateral import DecisionRule, JointWorth, Multilateral


@dataclass(frozen=True)
class Kind:
    """How many of what a problem may have, and from where its numbers are drawn."""

    issues: int = 4
    options: int = 3
    parties: int = 5
    terms: int = 5
    bans: int = 3
    audiences: int = 1
    span: int = 9
    denominators: tuple[int, ...] = (1,)
    reserved: float = 0.8
    strict: float = 0.1
    demand: float = 0.0
    scale: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)
    point: float = 0.2


PLAIN = Kind(terms=0, bans=0, audiences=0, reserved=1.0, parties=8)
TIED = Kind(span=1, issues=5, audiences=0)
FRACTIONS = Kind(denominators=(1, 2, 3, 10))
DEMANDING = Kind(demand=0.6, reserved=1.0)
HUGE = Kind(scale=Fraction(10**25 + 7, 3), denominators=(1, 7))
POISONED = Kind(offset=Fraction(-(10**30)), reserved=1.0, point=0.0)
SINGLE = Kind(issues=1, options=4)
OPEN = Kind(reserved=0.3)
KINDS = (Kind(), PLAIN, TIED, FRACTIONS, DEMANDING, HUGE, POISONED, SINGLE, OPEN)


def problems(count: int, seed: int, kinds: tuple[Kind, ...] = KINDS) -> list[Multilateral]:
    """So many problems, the kinds in turn."""
    draw = Random(seed)
    return [problem(draw, kinds[at % len(kinds)]) for at in range(count)]


def problem(draw: Random, kind: Kind) -> Multilateral:
    sizes = [draw.randint(1, kind.options) for _ in range(draw.randint(1, kind.issues))]
    issues = tuple(
        PackageIssue(f"i{i}", tuple(map(str, range(size)))) for i, size in enumerate(sizes)
    )
    count = draw.randint(2, kind.parties)
    parties = tuple(party(draw, kind, sizes, f"p{p}") for p in range(count))
    terms = tuple(term(draw, kind, sizes, parties) for _ in range(draw.randint(0, kind.terms)))
    bans = tuple(ban(draw, sizes) for _ in range(draw.randint(0, kind.bans)))
    point = tuple(score(draw, kind) for _ in parties) if draw.random() < kind.point else None
    return Multilateral(issues, parties, terms, bans, rule(draw, count), point)


def rule(draw: Random, count: int) -> DecisionRule | None:
    if draw.random() < 0.25:
        return None
    always = tuple(draw.sample(range(count), draw.randint(0, min(2, count))))
    return DecisionRule(draw.randint(1, count), always)


def party(draw: Random, kind: Kind, sizes: list[int], name: str) -> Principal:
    audiences = tuple(
        Audience(f"{name}{a}", found := table(draw, kind, sizes), level(draw, kind, found))
        for a in range(draw.randint(0, kind.audiences))
    )
    scores = table(draw, kind, sizes)
    more_than = level(draw, kind, scores) if draw.random() < kind.strict else None
    return Principal(name, scores, level(draw, kind, scores), more_than, audiences)


def table(draw: Random, kind: Kind, sizes: list[int]) -> Table:
    return tuple(tuple(score(draw, kind) for _ in range(size)) for size in sizes)


def score(draw: Random, kind: Kind) -> Fraction:
    number = Fraction(draw.randint(-kind.span, kind.span), draw.choice(kind.denominators))
    return number * kind.scale + draw.randint(0, 1) * kind.offset


def level(draw: Random, kind: Kind, scores: Table) -> Fraction | None:
    """What must be had: the worth of some package, so that packages lie exactly at it."""
    if draw.random() >= kind.reserved:
        return None
    drawn = sum((draw.choice(row) for row in scores), Fraction(0))
    best = sum(map(max, scores), Fraction(0))
    return best if draw.random() < kind.demand / 3 else min(drawn, best)


def term(draw: Random, kind: Kind, sizes: list[int], parties: tuple[Principal, ...]) -> JointWorth:
    issues = draw.sample(range(len(sizes)), draw.randint(1, min(4, len(sizes))))
    whose = draw.randrange(len(parties))
    audience = draw.choice([None, *range(len(parties[whose].audiences))])
    places = tuple((i, draw.randrange(sizes[i])) for i in issues)
    return JointWorth(whose, places, score(draw, kind), audience)


def ban(draw: Random, sizes: list[int]) -> Ban:
    chosen = draw.sample(range(len(sizes)), draw.randint(1, min(3, len(sizes))))
    return tuple((i, draw.randrange(sizes[i])) for i in chosen)
