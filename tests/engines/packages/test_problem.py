"""A problem whose parts do not fit is refused, and packages are valued by the definition."""

from dataclasses import replace
from fractions import Fraction

import pytest

from detente.engines.packages import (
    Audience,
    Constraint,
    Linkage,
    PackageIssue,
    Principal,
    Problem,
    evaluate,
)
from detente.engines.packages.search.order import order
from detente.engines.packages.search.scale import Tie, scaled
from tests.engines.packages.problems import problems
from tests.oracles import packages as oracle

ZERO, ONE = Fraction(0), Fraction(1)
PAIR = (PackageIssue("a", ("x", "y")), PackageIssue("b", ("x", "y")))
FLAT = ((ZERO, ONE), (ZERO, ONE))
P, Q = Principal("p", FLAT), Principal("q", FLAT, audiences=(Audience("home", FLAT, ONE),))


def test_evaluation_is_the_oracles() -> None:
    for problem in problems(80, seed=80):
        for x in oracle.packages(problem):
            worth = evaluate(problem, x)
            assert worth.scores == oracle.scores(problem, x)
            assert worth.in_zone == oracle.in_zone(problem, x)
            assert worth.in_zone == (not worth.broken)


def test_what_is_broken_is_named() -> None:
    problem = Problem(PAIR, (Principal("p", FLAT, reservation=ONE), Q), bans=(((0, 0), (1, 0)),))
    assert evaluate(problem, (0, 0)).broken == (
        Constraint("reservation", party=0),
        Constraint("audience", party=1, audience=0),
        Constraint("ban", ban=0),
    )
    assert evaluate(problem, (0, 1)).broken == ()
    with pytest.raises(ValueError, match="2 options"):
        evaluate(problem, (0,))


@pytest.mark.parametrize(
    "parts",
    [
        {"issues": ()},
        {"issues": (PackageIssue("a", ()), PAIR[1])},
        {"parties": (Principal("p", (FLAT[0],)), Q)},
        {"parties": (Principal("p", FLAT, audiences=(Audience("h", (FLAT[0],), ONE),)), Q)},
        {"linkages": (Linkage(2, (0, 1), (0, 0), ONE),)},
        {"linkages": (Linkage(0, (1, 1), (0, 0), ONE),)},
        {"linkages": (Linkage(0, (0, 2), (0, 0), ONE),)},
        {"linkages": (Linkage(0, (0, 1), (0, 2), ONE),)},
        {"linkages": (Linkage(0, (0, 1), (0, -1), ONE),)},
        {"linkages": (Linkage(0, (0, 1), (0, 0), ONE, audience=0),)},
        {"linkages": (Linkage(1, (0, 1), (0, 0), ONE, audience=1),)},
        {"bans": ((),)},
        {"bans": (((0, 2),),)},
        {"bans": (((-1, 0),),)},
    ],
)
def test_parts_that_do_not_fit_are_refused(parts: dict[str, tuple[object, ...]]) -> None:
    with pytest.raises(ValueError):
        Problem(**({"issues": PAIR, "parties": (P, Q)} | parts))  # type: ignore[arg-type]


def test_units_are_the_largest_that_keep_scores_whole() -> None:
    one = Principal("p", ((Fraction(10**40), Fraction(10**40) + 6), (ZERO, Fraction(9))))
    two = Principal(
        "q", ((Fraction(1, 6), Fraction(1, 4)), (ZERO, ZERO)), reservation=Fraction(1, 5)
    )
    rows = scaled(Problem(PAIR, (one, two))).rows
    assert (rows[0].unit, rows[0].base, rows[0].worst) == (3, 10**40, 5)
    assert (rows[1].unit, rows[1].factor, rows[1].least) == (Fraction(1, 12), 12, 1)
    assert rows[1].score(rows[1].least) == Fraction(1, 4)


def test_scores_past_64_bits_are_pythons_integers() -> None:
    wild = Principal("p", ((ZERO, Fraction(10**30)), (ZERO, Fraction(1, 3))))
    units = scaled(Problem(PAIR, (wild, Q)))
    assert units.kind is object and units.rows[0].unit == Fraction(1, 3)
    assert units.values[0][:, 0].tolist() == [0, 3 * 10**30]


def test_a_threshold_out_of_reach_fits_64_bits() -> None:
    far = [replace(Q, reservation=Fraction(sign * 10**40)) for sign in (1, -1)]
    rows = [scaled(Problem(PAIR, (P, one))).rows[1] for one in far]
    assert [row.least for row in rows] == [rows[0].worst + 1, -rows[1].worst]


def test_what_interacts_is_settled_together() -> None:
    ties = [Tie((i, 0), (j, 0), (1,)) for i, j in ((0, 5), (5, 3), (1, 4))]
    found = order(6, ties, [((2, 0), (1, 1), (4, 1))])
    assert set(found[:3]) == {0, 3, 5} and set(found[3:]) == {1, 2, 4}
    assert found[1] == 5
