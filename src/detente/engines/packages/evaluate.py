"""What a given package is worth to everybody, in exact fractions, and what it breaks."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from detente.engines.packages.problem import Package, Principal, Problem, Table, holds


@dataclass(frozen=True)
class Constraint:
    """One thing that a package must keep.

    `kind` is "reservation" (party), "audience" (party, audience) or "ban" (its index).
    """

    kind: str
    party: int = -1
    audience: int = -1
    ban: int = -1


@dataclass(frozen=True)
class Evaluation:
    """Both principals' scores, each party's audiences' scores, and what is broken."""

    scores: tuple[Fraction, Fraction]
    audiences: tuple[tuple[Fraction, ...], tuple[Fraction, ...]]
    broken: tuple[Constraint, ...]

    @property
    def in_zone(self) -> bool:
        """Whether every reservation, audience and ban is kept."""
        return not self.broken


def evaluate(problem: Problem, package: Package) -> Evaluation:
    """Score a package by the definition; ValueError where it does not fit the issues."""
    if len(package) != len(problem.issues):
        raise ValueError(f"a package of {len(problem.issues)} options is needed: {package}")
    scores = (score(problem, package, 0), score(problem, package, 1))
    audiences = (_audiences(problem, package, 0), _audiences(problem, package, 1))
    return Evaluation(scores, audiences, tuple(_broken(problem, package, scores, audiences)))


def score(problem: Problem, package: Package, party: int, audience: int | None = None) -> Fraction:
    """What a package is worth to a principal, or to one of its party's audiences."""
    who = problem.parties[party]
    table = who.scores if audience is None else who.audiences[audience].scores
    return _additive(table, package) + sum(
        (
            one.score
            for one in problem.linkages
            if (one.party, one.audience) == (party, audience)
            and all(package[i] == o for i, o in zip(one.issues, one.options, strict=True))
        ),
        Fraction(0),
    )


def constraints(problem: Problem) -> tuple[Constraint, ...]:
    """Everything that packages must keep: reservations, audiences, bans."""
    found = []
    for number, party in enumerate(problem.parties):
        if party.reservation is not None or party.more_than is not None:
            found.append(Constraint("reservation", party=number))
        found += [
            Constraint("audience", number, at)
            for at, audience in enumerate(party.audiences)
            if audience.reservation is not None
        ]
    found += [Constraint("ban", ban=number) for number in range(len(problem.bans))]
    return tuple(found)


def _additive(table: Table, package: Package) -> Fraction:
    parts = [row[option] for row, option in zip(table, package, strict=True)]
    below = lcm(*{one.denominator for one in parts})
    return Fraction(sum(one.numerator * (below // one.denominator) for one in parts), below)


def _audiences(problem: Problem, package: Package, party: int) -> tuple[Fraction, ...]:
    count = len(problem.parties[party].audiences)
    return tuple(score(problem, package, party, at) for at in range(count))


def _broken(
    problem: Problem,
    package: Package,
    scores: tuple[Fraction, Fraction],
    audiences: tuple[tuple[Fraction, ...], tuple[Fraction, ...]],
) -> list[Constraint]:
    found = []
    for number, party in enumerate(problem.parties):
        if not _accepts(party, scores[number]):
            found.append(Constraint("reservation", party=number))
        for at, audience in enumerate(party.audiences):
            least = audience.reservation
            if least is not None and audiences[number][at] < least:
                found.append(Constraint("audience", number, at))
    return found + [
        Constraint("ban", ban=number)
        for number, ban in enumerate(problem.bans)
        if holds(ban, package)
    ]


def _accepts(party: Principal, score: Fraction) -> bool:
    met = party.reservation is None or score >= party.reservation
    return met and (party.more_than is None or score > party.more_than)
