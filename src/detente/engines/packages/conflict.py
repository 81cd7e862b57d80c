"""Why the zone is empty: a least set of constraints that cannot all hold, and what would open it.

An irreducible infeasible set by preferred explanations (QuickXplain, Junker 2004): no constraint
can be left out of it. A single concession can only open the zone if it is in every such set, so
that repairs are looked for in the one that is found.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from detente.engines.packages.evaluate import Constraint, constraints
from detente.engines.packages.extremes import feasible, highest
from detente.engines.packages.problem import Principal, Problem
from detente.engines.packages.proof import DEFAULT, EXACT, PackageProof, Proven, SearchLimits

Set = tuple[Constraint, ...]


@dataclass(frozen=True)
class ConstraintRelaxation:
    """What opens the zone when one constraint alone gives, all others held.

    A reservation or audience: `to` is the highest level at which some package meets it, `by` how
    far it falls to there. Where it is strict (`more_than`) it has to fall below `to`. A ban: both
    None; it has to go.
    """

    constraint: Constraint
    to: Fraction | None = None
    by: Fraction | None = None
    strict: bool = False


@dataclass(frozen=True)
class Conflict:
    """`core`: constraints that cannot all hold, none of them to spare; empty where all can.

    `repairs`: the single concessions that would do. `proof` is exact where both are.
    """

    core: Set
    repairs: tuple[ConstraintRelaxation, ...]
    proof: PackageProof


@dataclass
class _Asker:
    """Asks whether a set of constraints can hold, and remembers whether it ever could not tell."""

    problem: Problem
    limits: SearchLimits
    unsure: bool = False

    def holds(self, kept: Set) -> bool:
        found = feasible(keeping(self.problem, kept), self.limits)
        self.unsure |= found.package is None and not found.proof.exact
        return found.package is not None


def conflict(problem: Problem, limits: SearchLimits = DEFAULT) -> Conflict:
    """A least conflicting set of constraints, and the single concessions that would end it.

    >>> from detente.engines.packages.problem import PackageIssue
    >>> water = PackageIssue("water", ("none", "all"))
    >>> up = Principal("up", ((Fraction(4), Fraction(0)),), reservation=Fraction(3))
    >>> down = Principal("down", ((Fraction(0), Fraction(4)),), reservation=Fraction(1))
    >>> found = conflict(Problem((water,), (up, down)))
    >>> [(one.constraint.party, int(one.by)) for one in found.repairs]
    [(0, 3), (1, 1)]
    """
    asker = _Asker(problem, limits)
    everything = constraints(problem)
    if asker.holds(everything):
        return Conflict((), (), EXACT)
    core = _explain(asker, (), False, everything)
    repairs = [repair for one in core if (repair := _repair(asker, everything, one))]
    ordered = tuple(sorted(core, key=everything.index))
    repairs.sort(key=lambda repair: everything.index(repair.constraint))
    return Conflict(ordered, tuple(repairs), _UNSURE if asker.unsure else EXACT)


_UNSURE = PackageProof(
    Proven.INCOMPLETE, note="the set conflicts as far as was searched; it may not be least"
)


def keeping(problem: Problem, kept: Set) -> Problem:
    """The problem with only some of its constraints; audiences let go refuse nothing."""
    parties = tuple(_keeping_party(party, at, kept) for at, party in enumerate(problem.parties))
    bans = tuple(ban for at, ban in enumerate(problem.bans) if Constraint("ban", ban=at) in kept)
    return replace(problem, parties=(parties[0], parties[1]), bans=bans)


def _keeping_party(party: Principal, at: int, kept: Set) -> Principal:
    audiences = tuple(
        one if Constraint("audience", at, number) in kept else replace(one, reservation=None)
        for number, one in enumerate(party.audiences)
    )
    if Constraint("reservation", party=at) in kept:
        return replace(party, audiences=audiences)
    return replace(party, audiences=audiences, reservation=None, more_than=None)


def _explain(asker: _Asker, kept_set: Set, fresh: bool, choice: Set) -> Set:
    """QuickXplain: what of `choice` is needed, with `kept_set`, for a conflict."""
    if fresh and not asker.holds(kept_set):
        return ()
    if len(choice) == 1:
        return choice
    half = len(choice) // 2
    first, second = choice[:half], choice[half:]
    of_second = _explain(asker, kept_set + first, bool(first), second)
    of_first = _explain(asker, kept_set + of_second, bool(of_second), first)
    return of_second + of_first


def _repair(asker: _Asker, everything: Set, constraint: Constraint) -> ConstraintRelaxation | None:
    """How far one constraint must give for the zone to open, if that alone opens it."""
    others = tuple(other for other in everything if other != constraint)
    if constraint.kind == "ban":
        return ConstraintRelaxation(constraint) if asker.holds(others) else None
    audience = constraint.audience if constraint.kind == "audience" else None
    found = highest(keeping(asker.problem, others), constraint.party, audience, asker.limits)
    asker.unsure |= not found.proof.exact
    if found.score is None:
        return None
    level, strict = _level(asker.problem.parties[constraint.party], audience)
    return ConstraintRelaxation(constraint, found.score, level - found.score, strict)


def _level(party: Principal, audience: int | None) -> tuple[Fraction, bool]:
    """The threshold that stands, and whether it must be passed."""
    strict = party.more_than if audience is None else None
    inclusive = (party if audience is None else party.audiences[audience]).reservation
    if strict is not None and (inclusive is None or strict >= inclusive):
        return strict, True
    assert inclusive is not None
    return inclusive, False
