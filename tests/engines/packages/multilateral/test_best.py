"""What the walk leaves out: whatever any one direction says cannot be as good as the best known."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np

from detente.engines.packages import SearchLimits
from detente.engines.packages.multilateral import Search
from detente.engines.packages.multilateral.aims import PartyScore, Product
from detente.engines.packages.multilateral.best import Incumbent, Pursuit
from detente.engines.packages.multilateral.coalition import Coalition
from detente.engines.packages.multilateral.solve import Solved
from tests.engines.packages.multilateral.test_search import large


def test_a_partial_package_falls_by_one_direction_alone() -> None:
    search = Search(large(Random(3), 6, 4, 3, 4), SearchLimits())
    rows = search.units.rows
    base = tuple(int(least) - 1 for least in search.units.least if least is not None)
    coalition, aim = Coalition((0, 1, 2)), Product((0, 1, 2), base)
    best = Incumbent(search.units, coalition, aim, 10)
    pursuit = search._pursuit(best)
    assert best.key is not None and best.packages
    good = np.full((1, 2 * rows + len(pursuit.weights)), 1e6)
    good[:, rows : 2 * rows] = 1e6
    assert pursuit.keeps(good.copy()).tolist() == [True]
    for column in range(2 * rows, good.shape[1]):
        low = good.copy()
        low[0, column] = -1e6
        assert pursuit.keeps(low).tolist() == [False], column


def test_the_promise_of_all_packages_is_no_less_than_the_best() -> None:
    for seed in range(12):
        search = Search(large(Random(seed), 5, 3, 3, 3), SearchLimits())
        base = tuple(int(least) - 1 for least in search.units.least if least is not None)
        aim, coalition = Product((0, 1, 2), base), Coalition((0, 1, 2))
        exact = search.best(coalition, aim)
        best = Incumbent(search.units, coalition, aim, 10)
        pursuit = search._pursuit(best)
        if exact.key is not None:
            assert np.log(float(exact.key)) <= pursuit.ceiling() + 1e-9
            assert best.key is not None and best.key <= exact.key


def test_a_narrow_beam_keeps_what_promises_most() -> None:
    """Five partial packages a layer: nearly always among them one of nine tenths of the best."""
    near = 0
    for seed in range(12):
        search = Search(large(Random(seed), 6, 4, 3, 3), SearchLimits())
        base = tuple(int(least) - 1 for least in search.units.least if least is not None)
        aim, coalition = Product((0, 1, 2), base), Coalition((0, 1, 2))
        exact = search.best(coalition, aim)
        begun = search._pursuit(Incumbent(search.units, coalition, aim, 10))
        found = Incumbent(search.units, coalition, aim, 10)
        search.tree.beam(Pursuit(found, begun.bounds, begun.weights, begun.constant), 5)
        if exact.key is not None:
            near += found.key is not None and 10 * found.key >= 9 * exact.key
    assert near >= 9


def test_where_no_package_is_theirs_all_ties_are_known() -> None:
    problem = large(Random(1), 4, 3, 3, 0)
    wanting = replace(problem.parties[0], reservation=Fraction(10**6))
    search = Search(replace(problem, parties=(wanting, *problem.parties[1:])), SearchLimits())
    assert search.best(Coalition((0, 1, 2)), PartyScore(1)) == Solved(None, (), True, True)
