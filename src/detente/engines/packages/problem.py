"""The problem of two-party packages: issues, options, scores, linkages, bans, reservations.

A package picks one option for every issue. The score of a package x for a principal or an
audience is s(x) = Σ_i d_i(x_i) + Σ c_ij(x_i, x_j): multi-issue additive value with pairwise
interaction (Raiffa 1982, ch. 11; Keeney & Raiffa 1976, ch. 5).
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

Table = tuple[tuple[Fraction, ...], ...]
"""Scores: for each issue, one number for each of its options."""
Package = tuple[int, ...]
"""For each issue, the index of the option picked."""
Ban = tuple[tuple[int, int], ...]
"""Pairs (issue, option) that no package may hold all together."""


def holds(places: tuple[tuple[int, int], ...], package: Package) -> bool:
    """Whether a package has all these options."""
    return all(package[issue] == option for issue, option in places)


@dataclass(frozen=True)
class PackageIssue:
    """A name and the names of at least one option."""

    name: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Audience:
    """Those at home who refuse packages below their `reservation`; without one, none."""

    name: str
    scores: Table
    reservation: Fraction | None = None


@dataclass(frozen=True)
class Principal:
    """A principal's scores and what it must get.

    `reservation` is met at or above it; `more_than` only above it. Either may be absent.
    """

    name: str
    scores: Table
    reservation: Fraction | None = None
    more_than: Fraction | None = None
    audiences: tuple[Audience, ...] = ()


@dataclass(frozen=True)
class Linkage:
    """What two options of two issues are worth together to a party, or to one of its audiences.

    `party` is 0 or 1; `audience` an index into the party's audiences, None for the principal.
    """

    party: int
    issues: tuple[int, int]
    options: tuple[int, int]
    score: Fraction
    audience: int | None = None


@dataclass(frozen=True)
class Problem:
    """Two parties' problem. `no_agreement` holds both principals' scores without a package.

    Raises ValueError where tables and indices do not fit the issues.

    >>> half = Fraction(1, 2)
    >>> water = PackageIssue("water", ("none", "some"))
    >>> up = Principal("up", ((Fraction(1), half),))
    >>> down = Principal("down", ((Fraction(0), Fraction(2)),), reservation=Fraction(1))
    >>> Problem((water,), (up, down)).fixed({0: 1}).bans
    (((0, 0),),)
    """

    issues: tuple[PackageIssue, ...]
    parties: tuple[Principal, Principal]
    linkages: tuple[Linkage, ...] = ()
    bans: tuple[Ban, ...] = ()
    no_agreement: tuple[Fraction, Fraction] | None = None

    def __post_init__(self) -> None:
        _check_tables(self)
        _check_linkages(self)
        _check_bans(self)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The number of options of each issue."""
        return tuple(len(issue.options) for issue in self.issues)

    @property
    def swapped(self) -> "Problem":
        """The same problem with the parties exchanged."""
        linkages = tuple(replace(one, party=1 - one.party) for one in self.linkages)
        point = self.no_agreement and (self.no_agreement[1], self.no_agreement[0])
        parties = (self.parties[1], self.parties[0])
        return replace(self, parties=parties, linkages=linkages, no_agreement=point)

    def banning(self, *bans: Ban) -> "Problem":
        """The same problem with further bans."""
        return replace(self, bans=self.bans + bans)

    def fixed(self, choice: dict[int, int]) -> "Problem":
        """The same problem with options forced: all others of those issues are banned."""
        return self.banning(
            *(
                ((issue, other),)
                for issue, option in sorted(choice.items())
                for other in range(self.sizes[issue])
                if other != option
            )
        )


def _check_tables(problem: Problem) -> None:
    if not problem.issues or not all(problem.sizes):
        raise ValueError("a problem needs an issue, and each issue an option")
    for party in problem.parties:
        for table in (party.scores, *(one.scores for one in party.audiences)):
            if tuple(len(row) for row in table) != problem.sizes:
                raise ValueError(f"scores of {party.name!r} do not fit the issues")


def _check_linkages(problem: Problem) -> None:
    for one in problem.linkages:
        if one.party not in (0, 1) or one.issues[0] == one.issues[1]:
            raise ValueError(f"a linkage needs a party 0 or 1 and two issues: {one}")
        if not all(map(_placed, zip(one.issues, one.options, strict=True), [problem] * 2)):
            raise ValueError(f"a linkage names an issue or option that is not there: {one}")
        audiences = problem.parties[one.party].audiences
        if one.audience is not None and not 0 <= one.audience < len(audiences):
            raise ValueError(f"a linkage names an audience that is not there: {one}")


def _check_bans(problem: Problem) -> None:
    for ban in problem.bans:
        if not ban or not all(_placed(place, problem) for place in ban):
            raise ValueError(f"a ban is empty or names what is not there: {ban}")


def _placed(place: tuple[int, int], problem: Problem) -> bool:
    issue, option = place
    return 0 <= issue < len(problem.issues) and 0 <= option < problem.sizes[issue]
