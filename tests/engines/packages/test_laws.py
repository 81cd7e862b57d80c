"""Laws that hold for every problem."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.packages import Principal, Problem, frontier, kalai_smorodinsky, nash, zone
from tests.engines.packages.problems import KINDS, problem

seeded = st.builds(
    lambda seed, kind: problem(Random(seed), kind), st.integers(0, 10**9), st.sampled_from(KINDS)
)
POINT = (Fraction(-5), Fraction(-5))
quick = settings(derandomize=True, max_examples=60, deadline=None, database=None)


def vectors(problem: Problem) -> list[tuple[Fraction, Fraction]]:
    return [point.scores for point in frontier(problem).points]


@quick
@given(seeded)
def test_no_point_of_the_frontier_dominates_another(problem: Problem) -> None:
    found = vectors(problem)
    assert all(a[0] > b[0] and a[1] < b[1] for a, b in pairwise(found))


@quick
@given(seeded)
def test_swapping_the_parties_swaps_the_answers(problem: Problem) -> None:
    assert vectors(problem.swapped) == [(b, a) for a, b in reversed(vectors(problem))]
    assert zone(problem.swapped).size == zone(problem).size


@quick
@given(seeded, st.fractions(min_value="0.01", max_value=100), st.integers(-50, 50))
def test_solutions_do_not_move_with_a_partys_scale(
    problem: Problem, factor: Fraction, shift: int
) -> None:
    """Nash 1950, axiom of invariance; Kalai & Smorodinsky 1975, the same."""
    moved = rescaled(problem, factor, Fraction(shift))
    point = (POINT[0] * factor + shift, POINT[1])
    for solve in (nash, kalai_smorodinsky):
        before = solve(frontier(problem), POINT).points
        after = solve(frontier(moved), point).points
        assert [(a * factor + shift, b) for a, b in (one.scores for one in before)] == [
            one.scores for one in after
        ]


def rescaled(problem: Problem, factor: Fraction, shift: Fraction) -> Problem:
    """The first principal's scores times a factor, and a constant on the first issue."""
    one = problem.parties[0]
    rows = [tuple(s * factor for s in row) for row in one.scores]
    rows[0] = tuple(s + shift for s in rows[0])
    moved = Principal(
        one.name,
        tuple(rows),
        None if one.reservation is None else one.reservation * factor + shift,
        None if one.more_than is None else one.more_than * factor + shift,
        one.audiences,
    )
    linkages = tuple(
        replace(link, score=link.score * factor)
        if (link.party, link.audience) == (0, None)
        else link
        for link in problem.linkages
    )
    return replace(problem, parties=(moved, problem.parties[1]), linkages=linkages)


@quick
@given(seeded, st.integers(0, 10**6))
def test_a_ban_never_enlarges_the_zone(problem: Problem, pick: int) -> None:
    issue = pick % len(problem.issues)
    banned = problem.banning(((issue, pick % problem.sizes[issue]),))
    assert (zone(banned).size or 0) <= (zone(problem).size or 0)
    for one in vectors(banned):
        assert any(a >= one[0] and b >= one[1] for a, b in vectors(problem))


@quick
@given(seeded)
def test_forcing_each_option_of_an_issue_in_turn_covers_the_frontier(problem: Problem) -> None:
    parts = [vectors(problem.fixed({0: a})) for a in range(problem.sizes[0])]
    together = {one for part in parts for one in part}
    assert set(vectors(problem)) <= together
    sizes = [zone(problem.fixed({0: a})).size or 0 for a in range(problem.sizes[0])]
    assert sum(sizes) == zone(problem).size


@quick
@given(seeded)
def test_raising_a_reservation_to_a_point_keeps_that_point(problem: Problem) -> None:
    for one in frontier(problem).points[:2]:
        raised = replace(problem.parties[0], reservation=one.scores[0])
        kept = vectors(replace(problem, parties=(raised, problem.parties[1])))
        assert kept[-1] == one.scores
