"""What is better for both than a tentative deal, and what is left when an issue fails."""

from random import Random

from detente.engines.packages import evaluate, falls, improvements
from tests.engines.packages.problems import problems
from tests.oracles import packages as oracle


def test_improvements_are_the_efficient_packages_that_dominate() -> None:
    draw, some = Random(60), 0
    for problem in problems(200, seed=60):
        deal = draw.choice(oracle.packages(problem))
        old = oracle.scores(problem, deal)
        better = {s for s in map_scores(problem) if oracle.dominates(s, old)}
        undominated = {s for s in better if not any(oracle.dominates(t, s) for t in better)}
        assert {point.scores for point in improvements(problem, deal).points} == undominated
        some += bool(better)
    assert some > 40


def map_scores(problem: oracle.Problem) -> set[oracle.Scores]:
    return {oracle.scores(problem, x) for x in oracle.zone(problem)}


def test_falls_put_one_moved_issue_back() -> None:
    for problem in problems(60, seed=61):
        reference = tuple(0 for _ in problem.issues)
        deal = tuple(size - 1 for size in problem.sizes)
        found = falls(problem, deal, reference)
        assert [one.issue for one in found] == [i for i, a in enumerate(deal) if a]
        for one in found:
            assert one.package[one.issue] == 0
            assert sum(a != b for a, b in zip(one.package, deal, strict=True)) == 1
            assert one.left == evaluate(problem, one.package)
