"""Who may be left out: unanimity first, then each smallest set of left-outs that the rule admits.

A set is left out by a package when just its members do not agree to it, by their scores. Of the
sets that some package leaves out and that the rule admits, those count that hold no smaller one.
Products and shares of coalitions of different members are never compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import combinations

from detente.engines.packages.multilateral.aims import Leximin, PartyScore, Product
from detente.engines.packages.multilateral.coalition import Coalition
from detente.engines.packages.multilateral.count import Counted
from detente.engines.packages.multilateral.solve import Search, Solved


class NoSolutionReason(Enum):
    """Why there is no solution."""

    NONE = auto()
    EMPTY = auto()
    NO_POINT = auto()
    NO_GAIN = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class TiedPackages:
    """A solution's tied packages, as far proven as it says; `reason` where there is none.

    `aside`: members that gain nothing in any package, and are not compared (leximin only).
    """

    solved: Solved
    reason: NoSolutionReason = NoSolutionReason.NONE
    aside: tuple[int, ...] = ()


@dataclass(frozen=True)
class CoalitionOutcome:
    """What one coalition can do. `size`: its packages, None where they were not counted."""

    coalition: Coalition
    size: int | None
    nash: TiedPackages
    leximin: TiedPackages

    @property
    def complete(self) -> bool:
        """Whether both solutions are proven."""
        return self.nash.solved.complete and self.leximin.solved.complete


@dataclass(frozen=True)
class Coalitions:
    """Unanimity first if there is any; `complete`: no admissible smallest set is missing."""

    signed: tuple[CoalitionOutcome, ...]
    complete: bool


NOTHING = Solved(None, (), True, True)


def coalitions(search: Search, census: Counted) -> Coalitions:
    """What all can do, and each coalition that leaves out a smallest set."""
    found: list[CoalitionOutcome] = []
    complete = True
    smallest: list[set[int]] = []
    for left_out in _sets(search):
        if any(held <= set(left_out) for held in smallest if held):
            continue
        members = tuple(p for p in range(len(search.problem.parties)) if p not in left_out)
        size = census.by_members.get(members, 0) if census.complete else None
        if size == 0:
            continue
        signed = signed_by(search, Coalition(members, left_out), size)
        if signed is None:
            continue
        if signed.leximin.reason is NoSolutionReason.UNKNOWN:
            complete = False
            continue
        found.append(signed)
        smallest.append(set(left_out))
    return Coalitions(tuple(found), complete)


def signed_by(search: Search, coalition: Coalition, size: int | None) -> CoalitionOutcome | None:
    """The solutions of one coalition; None where no package is its own."""
    ideals = [search.best(coalition, PartyScore(p)) for p in coalition.members]
    proven = all(ideal.complete for ideal in ideals)
    if any(ideal.key is None for ideal in ideals):
        if any(ideal.key is None and ideal.complete for ideal in ideals):
            return None
        unknown = TiedPackages(NOTHING, NoSolutionReason.UNKNOWN)
        return CoalitionOutcome(coalition, size, unknown, unknown)
    points = [search.units.point[p] for p in coalition.members]
    if any(point is None for point in points):
        nowhere = TiedPackages(NOTHING, NoSolutionReason.NO_POINT)
        return CoalitionOutcome(coalition, size, nowhere, nowhere)
    base = tuple(int(point) for point in points if point is not None)
    nash = search.best(coalition, Product(coalition.members, base))
    reason = NoSolutionReason.NONE if nash.key is not None else NoSolutionReason.NO_GAIN
    span = [ideal.key - point for ideal, point in zip(ideals, base, strict=True)]
    return CoalitionOutcome(
        coalition, size, TiedPackages(nash, reason), _leximin(search, coalition, base, span, proven)
    )


def _leximin(
    search: Search, coalition: Coalition, base: tuple[int, ...], span: list[int], proven: bool
) -> TiedPackages:
    """The leximin order of those members that can gain."""
    able = [at for at, width in enumerate(span) if width > 0]
    aside = tuple(p for at, p in enumerate(coalition.members) if at not in able)
    if not able:
        return TiedPackages(NOTHING, NoSolutionReason.NO_GAIN, aside)
    aim = Leximin(
        tuple(coalition.members[at] for at in able),
        tuple(base[at] for at in able),
        tuple(span[at] for at in able),
    )
    solved = search.best(coalition, aim)
    if not proven:
        solved = Solved(solved.key, solved.packages, False, False)
    return TiedPackages(solved, NoSolutionReason.NONE, aside)


def _sets(search: Search) -> Iterator[tuple[int, ...]]:
    """Sets that the rule lets be left out, smaller ones first."""
    rule, every = search.problem.rule, range(len(search.problem.parties))
    free = [party for party in every if party not in rule.always]
    for size in range(len(search.problem.parties) - rule.at_least + 1):
        yield from combinations(free, size)
