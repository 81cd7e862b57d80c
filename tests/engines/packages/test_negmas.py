"""NegMAS as a second opinion, where it is right: additive scores in whole numbers, no bans.

Elsewhere it is no oracle: with floats that tie it calls dominated outcomes efficient, and its
frontier holds outcomes that a constraint forbids.
"""

import pytest

from detente.engines.packages import Problem, frontier
from tests.engines.packages.problems import large

negmas = pytest.importorskip("negmas", reason="NegMAS is installed by `make bench` only")


def theirs(problem: Problem) -> set[tuple[int, int]]:
    """NegMAS' frontier of the principals' scores."""
    from negmas.outcomes import make_os
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.ops import pareto_frontier

    issues = [negmas.make_issue(list(one.options), one.name) for one in problem.issues]
    names = [issue.name for issue in problem.issues]
    functions = [
        LinearAdditiveUtilityFunction(
            values={
                issue.name: dict(zip(issue.options, map(float, row), strict=True))
                for issue, row in zip(problem.issues, party.scores, strict=True)
            },
            weights=dict.fromkeys(names, 1.0),
            outcome_space=make_os(issues),
        )
        for party in problem.parties
    ]
    points, _ = pareto_frontier(functions, issues=issues, sort_by_welfare=False)
    return {(int(a), int(b)) for a, b in points}


@pytest.mark.parametrize("seed", range(10))
def test_the_same_points(seed: int) -> None:
    problem = large(4, linkages=0, audiences=0, seed=seed, options=4)
    assert {(int(a), int(b)) for a, b in (p.scores for p in frontier(problem).points)} == theirs(
        problem
    )
