"""What is better for both than a tentative deal."""

from random import Random

from detente.engines.packages import improvements
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
