"""Published games of six and seven parties: their counts, and what follows from them."""

import pytest

from detente.engines.packages import SearchLimits
from detente.engines.packages.multilateral import (
    CoalitionOutcome,
    Multilateral,
    NoSolutionReason,
    Search,
    coalitions,
    counted,
    efficient,
    score,
)
from detente.engines.packages.multilateral.left_out import TiedPackages
from tests.engines.packages.multilateral.games import BASE, GAME1, GAME2, GAME3, SEVEN, game


def signed(problem: Multilateral) -> dict[str, CoalitionOutcome]:
    """Each coalition by the names of those it leaves out."""
    search = Search(problem, SearchLimits())
    found = coalitions(search, counted(search))
    names = [party.name for party in problem.parties]
    return {", ".join(names[p] for p in one.coalition.left_out): one for one in found.signed}


def gains(problem: Multilateral, answer: TiedPackages) -> list[int]:
    """All parties' gains over their thresholds in the only package of a solution."""
    (package,) = answer.solved.packages
    points = [point or 0 for point in problem.points]
    return [int(score(problem, package, p) - point) for p, point in enumerate(points)]


@pytest.mark.parametrize(
    ("text", "unanimous", "quorum", "points"),
    [(BASE, 12, 55, 12), (GAME1, 21, 57, 21), (GAME2, 18, 57, 18), (GAME3, 35, 55, 26),
     (SEVEN, 52, 204, 43)],
)  # fmt: skip
def test_the_published_counts(text: str, unanimous: int, quorum: int, points: int) -> None:
    every = Search(game(text), SearchLimits())
    assert counted(every).total == unanimous
    assert len(efficient(every).packages) == points
    assert counted(Search(game(text, 1), SearchLimits())).total == quorum


def test_who_is_left_out_is_told_by_the_scores() -> None:
    by_name = signed(game(BASE, 1))
    sizes = {name: one.size for name, one in by_name.items()}
    assert sizes == {"": 12, "other_cities": 8, "union": 15, "environment": 20}
    assert next(iter(by_name)) == ""


def test_a_member_at_its_threshold_leaves_no_nash_package_and_still_a_leximin_one() -> None:
    problem = game(SEVEN, 1)
    mayor = signed(problem)["mayor"]
    assert mayor.nash.reason is NoSolutionReason.NO_GAIN and not mayor.nash.solved.packages
    assert gains(problem, mayor.leximin) == [0, 7, -7, 12, 3, 20, 1]


def test_nash_and_leximin_differ_where_shares_differ() -> None:
    problem = game(GAME2, 1)
    unanimous = signed(problem)[""]
    assert gains(problem, unanimous.nash) == [13, 7, 25, 19, 39, 28]
    assert gains(problem, unanimous.leximin) == [8, 12, 29, 24, 25, 23]


def test_what_the_others_get_without_one() -> None:
    problem = game(GAME1, 1)
    assert gains(problem, signed(problem)["tourism"].nash) == [5, 20, 10, 22, 35, -15]
