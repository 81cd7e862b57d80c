"""Scores of any length are carried exactly: all answers are those of a list of all packages."""

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from importlib import import_module
from random import Random

import pytest

from detente.engines.packages import (
    Audience,
    Linkage,
    PackageIssue,
    Principal,
    Problem,
    conflict,
    evaluate,
    feasible,
    frontier,
    highest,
    latitude,
    lowest,
    ties,
    zone,
)
from detente.engines.packages.search.scale import scaled
from detente.formats.packages.solution import solve_bare
from tests.drawn import of_the_day
from tests.engines.packages.problems import Kind, problems
from tests.formats.packages.test_solution import as_bare
from tests.oracles import packages as oracle

PRIMES = (2**61 - 1, 2**89 - 1, 2**107 - 1, 2**127 - 1)
DECIMALS = Kind(span=10**19, denominators=(10**19,))
MIXED = Kind(denominators=(1, 3, 10**19))
DEEP = Kind(span=3, denominators=PRIMES)
DEEPER = Kind(options=3, denominators=tuple(p**9 for p in PRIMES))
NEAR = Kind(span=1, denominators=(1, 10**19))
LEVEL = Kind(span=1, denominators=(1, 2**127 - 1), bans=0, audiences=0, reserved=0.2)
WIDE = (DECIMALS, MIXED, DEEP, DEEPER, NEAR)


def test_floats_of_long_scores_are_small_and_in_proportion() -> None:
    """Each row over its own power of two, so that no sum of them is too great for a float."""
    for problem in problems(20, seed=12, kinds=(DEEP, DEEPER)):
        units = scaled(problem)
        for values in units.values:
            every = range(values.shape[1])
            for row, column in zip(every, units.floats(values, every).T, strict=True):
                most = max(values[:, row])
                assert column.max() <= 2.0**60
                for exact, close in zip(values[:, row], column, strict=True):
                    part = float(Fraction(int(exact), int(most) or 1))
                    assert close == pytest.approx(part * column.max(), rel=1e-12)


def on_a_package(problem: Problem, draw: Random) -> Problem:
    """The problem with its reservations moved to what some package gives."""
    scores = oracle.scores(problem, draw.choice(oracle.packages(problem)))
    moved = [
        replace(one, reservation=least if one.reservation is not None else None, more_than=None)
        for one, least in zip(problem.parties, scores, strict=True)
    ]
    return replace(problem, parties=(moved[0], moved[1]))


def check(problem: Problem) -> int:
    """Frontier, zone and extremes are the oracle's; returns the size of the zone."""
    inside, found, counted = oracle.zone(problem), frontier(problem), zone(problem)
    assert found.proof.exact and counted.proof.exact and counted.size == len(inside)
    vectors = [point.scores for point in found.points]
    assert vectors == sorted(oracle.frontier(problem), reverse=True)
    for point in found.points:
        assert evaluate(problem, point.package).scores == point.scores
    for party in (0, 1):
        values = [oracle.worth(problem, x, party) for x in inside]
        assert highest(problem, party).score == max(values, default=None)
        assert lowest(problem, party).score == min(values, default=None)
    assert (feasible(problem).package is not None) == bool(inside)
    return len(inside)


def test_long_scores_with_linkages_bans_and_audiences() -> None:
    draw = Random(101)
    drawn = of_the_day(problems(180, seed=100, kinds=WIDE), 60)
    wide = [one for one in drawn if scaled(one).kind is object]
    sizes = [check(problem) for problem in drawn + [on_a_package(one, draw) for one in wide]]
    assert len(wide) > 30 and 10 < sizes.count(0) < len(sizes) - 10 and max(sizes) > 10


def test_the_way_of_large_problems_is_exact_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.engines.packages.search.passes.SMALL", 0)
    monkeypatch.setattr("detente.engines.packages.search.passes.WIDTHS", (2, 6))
    monkeypatch.setattr(import_module("detente.engines.packages.zone"), "LISTED", 0)
    draw = Random(103)
    drawn = of_the_day(problems(100, seed=102, kinds=WIDE), 30)
    assert sum(check(one) + check(on_a_package(one, draw)) for one in drawn) > 20


def test_a_row_that_is_sought_counts_once_in_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """One package is in the zone, and a linkage takes much from it before the last issue adds."""
    monkeypatch.setattr("detente.engines.packages.search.passes.SMALL", 0)
    f, tiny = Fraction, Fraction(1, 10**19)
    issues = tuple(
        PackageIssue(name, tuple("abcd"[:n])) for name, n in zip("ijk", (4, 1, 2), strict=True)
    )
    one = Principal("p", ((f(4, 3), f(3), f(0), tiny), (f(-7),), (-3 * tiny, f(6))), tiny - 5)
    table = ((f(-2, 3), f(3), -9 * tiny, 7 * tiny), (f(3),), (f(-2), f(-1)))
    two = Principal(
        "q", ((f(-5), -2 * tiny, -3 * tiny, 9 * tiny), (f(1),), (f(7, 3), 3 * tiny)),
        1 + 12 * tiny, audiences=(Audience("r", table, -17 * tiny),),
    )  # fmt: skip
    linked = (Linkage(0, (1, 0), (0, 3), f(-4)),)
    problem = Problem(issues, (one, two), linked, (((0, 1), (2, 0)),))
    assert oracle.zone(problem) == [(3, 0, 1)] and check(problem) == 1


def test_all_ties_and_every_option_are_known() -> None:
    some = 0
    for problem in problems(100, seed=104, kinds=(LEVEL, *WIDE[:3])):
        inside = oracle.zone(problem)
        for point in frontier(problem).points[:3]:
            tied = ties(problem, point.scores)
            same = [x for x in inside if oracle.scores(problem, x) == point.scores]
            assert tied.complete and list(tied.packages) == same
            some += len(same) > 1
        known = latitude(problem)
        assert known.exact
        for issue, options in enumerate(known.packages):
            for option, package in enumerate(options):
                assert (package is None) == all(x[issue] != option for x in inside)
    assert some > 5


def test_the_nineteenth_decimal_of_a_reservation_decides() -> None:
    """One package gives just what is asked; with one digit more there is none."""
    least, tiny = Fraction(10**19 + 1, 10**19), Fraction(1, 10**19)
    scores = ((Fraction(0), Fraction(7, 10) + tiny), (Fraction(0), Fraction(3, 10)))
    free = Principal("q", ((Fraction(1, 3), Fraction(1, 5)), (Fraction(0), Fraction(2, 3))))
    issues = (PackageIssue("a", ("x", "y")), PackageIssue("b", ("x", "y")))
    at = Problem(issues, (Principal("p", scores, reservation=least), free))
    past = Problem(issues, (Principal("p", scores, reservation=least + tiny**2), free))
    strict = Problem(issues, (Principal("p", scores, more_than=least), free))
    assert [point.package for point in frontier(at).points] == [(1, 1)] and zone(at).size == 1
    assert not frontier(past).points and zone(past).size == 0 and not frontier(strict).points
    assert [(one.by, one.strict) for one in conflict(past).repairs] == [(tiny**2, False)]
    assert [(one.by, one.strict) for one in conflict(strict).repairs] == [(0, True)]


def test_a_tie_is_not_broken_in_the_nineteenth_decimal() -> None:
    tiny = Fraction(1, 10**19)
    one = Principal("p", ((Fraction(1), Fraction(1) + tiny),) * 2)
    two = Principal("q", ((Fraction(1), Fraction(1) - tiny),) * 2)
    found = frontier(
        Problem((PackageIssue("a", ("x", "y")), PackageIssue("b", ("x", "y"))), (one, two))
    )
    assert [point.scores for point in found.points] == [
        (2 + k * tiny, 2 - k * tiny) for k in (2, 1, 0)
    ]


@pytest.mark.parametrize(
    "spelled",
    [
        lambda draw: repr(draw.random() / 3),
        lambda draw: f"{draw.random():.19f}",
        lambda draw: repr(draw.random() * 10.0 ** draw.randint(-30, 30)),
        lambda draw: f"{draw.randint(0, 99)}/{draw.choice((3, 7, 10**17 - 3, 10**18 + 9))}",
    ],
)
def test_scores_as_programs_and_spreadsheets_write_them(spelled: Callable[[Random], str]) -> None:
    """Read from JSON, as text and as numbers: exact, and the zone is counted."""
    draw, sizes = Random(105), []
    for problem in problems(25, seed=106, kinds=(Kind(issues=3, audiences=1),)):
        bare = as_bare(problem)
        for party in bare["parties"]:
            party["scores"] = [[spelled(draw) for _ in row] for row in party["scores"]]
        text = json.dumps(bare)
        answer = solve_bare(text.encode())
        assert isinstance(answer, dict)
        assert answer["status"] == answer["zone_status"] == "exact"
        sizes.append(answer["zone_size"])
    assert max(sizes) > 5


def test_more_packages_than_labels_are_counted() -> None:
    """390,625 packages, each with a score of its own: half of them lie above the middle."""
    digits = [[Fraction(5**i * a * (10**12 + 1), 10**18 + 9) for a in range(5)] for i in range(8)]
    scores = tuple(map(tuple, digits))
    least = Fraction((5**8 // 2) * (10**12 + 1), 10**18 + 9)
    one = Principal("p", scores, reservation=least)
    two = Principal(
        "q", (tuple(Fraction(a, 2**70 - 35) for a in range(5)),) * 8, reservation=Fraction(0)
    )
    problem = Problem(tuple(PackageIssue(f"{i}", tuple("abcde")) for i in range(8)), (one, two))
    assert zone(problem).size == 5**8 - 5**8 // 2
