"""Why a zone is empty: the core is least, and repairs are the oracle's."""

from fractions import Fraction

from detente.engines.packages import (
    Constraint,
    PackageIssue,
    Principal,
    Problem,
    conflict,
    evaluate,
)
from detente.engines.packages.conflict import keeping
from tests.engines.packages.problems import Kind, problems
from tests.oracles import packages as oracle

TIGHT = (Kind(reserved=1.0), Kind(bans=8, reserved=0.6, audiences=1))


def empty(count: int, seed: int) -> list[Problem]:
    found = [one for one in problems(count, seed, TIGHT) if not oracle.zone(one)]
    assert len(found) > count // 4
    return found


def test_the_core_conflicts_and_nothing_in_it_is_to_spare() -> None:
    for problem in empty(160, seed=50):
        found = conflict(problem)
        assert found.proof.exact and found.core
        assert not oracle.zone(keeping(problem, found.core))
        for one in found.core:
            assert oracle.zone(keeping(problem, tuple(c for c in found.core if c != one)))


def test_repairs_are_all_single_concessions_and_the_least_of_them() -> None:
    for problem in empty(160, seed=51):
        found = {repair.constraint: repair for repair in conflict(problem).repairs}
        alone = broken_alone(problem)
        assert set(found) == set(alone)
        for constraint, best in alone.items():
            assert found[constraint].to == best


def broken_alone(problem: Problem) -> dict[Constraint, Fraction | None]:
    """Constraints that some package breaks as its only one, and the best level it then has."""
    found: dict[Constraint, Fraction | None] = {}
    for x in oracle.packages(problem):
        worth = evaluate(problem, x)
        if len(worth.broken) == 1:
            (one,) = worth.broken
            if one.kind == "ban":
                found[one] = None
                continue
            audience = one.audience if one.kind == "audience" else None
            level = oracle.worth(problem, x, one.party, audience)
            old = found.get(one)
            found[one] = level if old is None else max(old, level)
    return found


def test_an_open_zone_has_no_conflict() -> None:
    for problem in problems(60, seed=52):
        if oracle.zone(problem):
            assert conflict(problem).core == () == conflict(problem).repairs


def test_how_far_a_strict_threshold_has_to_fall() -> None:
    table = ((Fraction(1), Fraction(0)),)
    issues = (PackageIssue("a", ("x", "y")),)
    strict = Principal("p", table, reservation=Fraction(0), more_than=Fraction(1))
    found = conflict(Problem(issues, (strict, Principal("q", table))))
    (repair,) = found.repairs
    assert (repair.to, repair.by, repair.strict) == (Fraction(1), Fraction(0), True)
    inclusive = Principal("p", table, reservation=Fraction(4), more_than=Fraction(1))
    (repair,) = conflict(Problem(issues, (inclusive, Principal("q", table)))).repairs
    assert (repair.to, repair.by, repair.strict) == (Fraction(1), Fraction(3), False)
