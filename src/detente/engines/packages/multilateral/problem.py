"""The problem of two to eight parties, of whom not all may have to agree.

A party **agrees** to a package when its principal and all its audiences get what they must. The
rule names how many have to agree and who always has to (Raiffa 1982, part IV; the games of
Abdelnabi et al. 2023). The score is s_p(x) = Σ_i d_pi(x_i) + Σ of the terms that hold in full, over
two issues or more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from detente.engines.packages.problem import Ban, Package, PackageIssue, Principal, holds

FEWEST, MOST = 2, 8
"""How many parties a problem may have."""
Places = tuple[tuple[int, int], ...]
"""Pairs (issue, option), of different issues."""


@dataclass(frozen=True)
class JointWorth:
    """What options of two or more issues, all picked, are worth together to a party or audience."""

    party: int
    places: Places
    score: Fraction
    audience: int | None = None


@dataclass(frozen=True)
class DecisionRule:
    """At least so many parties agree, and these (by index) always."""

    at_least: int
    always: tuple[int, ...] = ()

    def admits(self, members: Iterable[int]) -> bool:
        """Whether it is enough that just these agree.

        >>> rule = DecisionRule(2, always=(0,))
        >>> rule.admits([0, 2]), rule.admits([1, 2]), rule.admits([0])
        (True, False, False)
        """
        agreeing = set(members)
        return len(agreeing) >= self.at_least and agreeing >= set(self.always)


@dataclass(frozen=True)
class Multilateral:
    """Issues, two to eight parties, terms, bans, the rule, and everybody's scores without a deal.

    Raises ValueError where tables, indices and numbers do not fit.

    >>> table = ((Fraction(0), Fraction(1)),)
    >>> parties = tuple(Principal(name, table) for name in "abc")
    >>> Multilateral((PackageIssue("road", ("no", "yes")),), parties).rule
    DecisionRule(at_least=3, always=())
    """

    issues: tuple[PackageIssue, ...]
    parties: tuple[Principal, ...]
    terms: tuple[JointWorth, ...] = ()
    bans: tuple[Ban, ...] = ()
    agree: DecisionRule | None = None
    no_agreement: tuple[Fraction, ...] | None = None

    def __post_init__(self) -> None:
        _check_sizes(self)
        for term in self.terms:
            _check_term(self, term)
        for ban in self.bans:
            if not ban or not all(_placed(self, place) for place in ban):
                raise ValueError(f"a ban is empty or names what is not there: {ban}")

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of options of each issue."""
        return tuple(len(issue.options) for issue in self.issues)

    @property
    def rule(self) -> DecisionRule:
        """Who has to agree: all, where nothing else is laid down."""
        return self.agree or DecisionRule(len(self.parties))

    @property
    def points(self) -> tuple[Fraction | None, ...]:
        """What each party has without an agreement: as given, else its reservation, else None."""
        if self.no_agreement is not None:
            return self.no_agreement
        return tuple(party.reservation for party in self.parties)


def score(problem: Multilateral, package: Package, party: int) -> Fraction:
    """What a package is worth to a party's principal."""
    table = problem.parties[party].scores
    alone = sum((table[i][a] for i, a in enumerate(package)), Fraction(0))
    terms = (t for t in problem.terms if t.party == party and t.audience is None)
    return alone + sum((t.score for t in terms if holds(t.places, package)), Fraction(0))


def _check_sizes(problem: Multilateral) -> None:
    count, rule = len(problem.parties), problem.rule
    if not problem.issues or not all(problem.sizes):
        raise ValueError("a problem needs an issue, and each issue an option")
    if not FEWEST <= count <= MOST:
        raise ValueError(f"{count} parties; {FEWEST} to {MOST} are taken")
    if not 1 <= rule.at_least <= count or not set(rule.always) <= set(range(count)):
        raise ValueError(f"the rule does not fit {count} parties: {rule}")
    if problem.no_agreement is not None and len(problem.no_agreement) != count:
        raise ValueError("no agreement needs a score for each party")
    for party in problem.parties:
        for table in (party.scores, *(each.scores for each in party.audiences)):
            if tuple(len(row) for row in table) != problem.sizes:
                raise ValueError(f"scores of {party.name!r} do not fit the issues")


def _check_term(problem: Multilateral, term: JointWorth) -> None:
    issues = [issue for issue, _ in term.places]
    if not 0 <= term.party < len(problem.parties) or len(set(issues)) != len(issues) or not issues:
        raise ValueError(f"a term needs a party, and issues once each: {term}")
    if not all(_placed(problem, place) for place in term.places):
        raise ValueError(f"a term names an issue or option that is not there: {term}")
    audiences = problem.parties[term.party].audiences
    if term.audience is not None and not 0 <= term.audience < len(audiences):
        raise ValueError(f"a term names an audience that is not there: {term}")


def _placed(problem: Multilateral, place: tuple[int, int]) -> bool:
    issue, option = place
    return 0 <= issue < len(problem.issues) and 0 <= option < problem.sizes[issue]
