"""Other readings of a package, against looking at every package of the zone."""

from fractions import Fraction
from math import prod

from detente.engines.packages import SearchLimits
from detente.engines.packages.multilateral import Multilateral, Search, counted, near
from detente.engines.packages.multilateral.coalition import Coalition
from detente.engines.packages.multilateral.left_out import signed_by
from tests.engines.packages.multilateral.problems import problems
from tests.oracles import multilateral as oracle


def expected(problem: Multilateral, best: tuple[int, ...], within: Fraction) -> set[object]:
    everyone = tuple(range(len(problem.parties)))
    zone = {x: scores for x, (who, scores) in oracle.signed(problem).items() if who == everyone}
    points = [point or Fraction(0) for point in problem.points]

    def worth(x: tuple[int, ...]) -> Fraction:
        gains = [score - point for score, point in zip(zone[x], points, strict=True)]
        return prod(gains, start=Fraction(1)) if min(gains) > 0 else Fraction(0)

    return {
        x
        for x in zone
        if 1 <= sum(a != b for a, b in zip(x, best, strict=True)) <= 2
        and worth(x) >= (1 - within) * worth(best) > 0
    }


def test_near_ties_are_those_of_the_whole_zone() -> None:
    tried = 0
    for problem in problems(300, 59):
        if any(point is None for point in problem.points):
            continue
        search = Search(problem, SearchLimits())
        all_ = Coalition(tuple(range(len(problem.parties))), ())
        signed = signed_by(search, all_, counted(search).total)
        for best in signed.nash.solved.packages[:1] if signed else ():
            for within in (Fraction(1, 100), Fraction(1, 2), Fraction(19, 20)):
                given = near(search, all_, best, within)
                assert len(set(given)) == len(given)
                assert set(given) == expected(problem, best, within)
                tried += bool(given)
    assert tried > 10
