"""Shuffled outcomes: exact where few, seeded and counted where many."""

from itertools import permutations

import numpy as np
import pytest

from detente.engines.lessons.analysis import analysed
from detente.engines.lessons.fit import necessity
from detente.engines.lessons.ingredients import at_least, most_of
from detente.engines.lessons.permutation import overlap_reference, shuffles, sufficiency_reference
from detente.engines.lessons.sets import CausalCondition, Data
from detente.engines.lessons.truth_table import Cuts, truth_table
from tests.engines.lessons.published import LC, LF


def test_every_order_once() -> None:
    outcome = (1.0, 0.5, 0.5, 0.0)
    dealt = shuffles(outcome, seed=1)
    assert dealt.exact and dealt.seed is None
    assert sorted(map(tuple, dealt.outcomes.tolist())) == sorted(set(permutations(outcome)))


def test_many_orders_are_drawn_with_a_seed_and_a_count() -> None:
    dealt, again = shuffles(LF.outcome, 7, draws=50), shuffles(LF.outcome, 7, draws=50)
    assert not dealt.exact and dealt.outcomes.shape == (50, 18)
    assert (dealt.outcomes == again.outcomes).all()
    assert (np.sort(dealt.outcomes, axis=1) == np.sort(LF.outcome)).all()
    assert (dealt.outcomes != shuffles(LF.outcome, 8, draws=50).outcomes).any()


def test_the_exact_share_is_the_hypergeometric_one() -> None:
    x, y = np.array([1.0, 1, 1, 0, 0, 0]), np.array([1.0, 1, 1, 0, 0, 0])
    found = overlap_reference(x, y, shuffles(y.tolist(), seed=1))
    assert (found.as_good, found.of, found.share) == (1, 20, 1 / 20)


def test_a_drawn_share_is_never_nought() -> None:
    found = overlap_reference(LF.y, LF.y, shuffles(LF.outcome, 1, draws=99))
    assert found.as_good == 0 and found.share == 1 / 100


def test_structure_stands_out_and_noise_does_not() -> None:
    real = sufficiency_reference(truth_table(LC, Cuts(1)), shuffles(LC.outcome, 1))
    assert real is not None and real.share < 0.01
    drawn = np.random.default_rng(5)
    columns, y = drawn.integers(0, 2, (5, 15)), drawn.integers(0, 2, 15)
    conditions = tuple(
        CausalCondition(f"C{i}", tuple(map(float, c))) for i, c in enumerate(columns)
    )
    noise = truth_table(Data(tuple(map(str, range(15))), conditions, tuple(map(float, y))))
    chance = sufficiency_reference(noise, shuffles(noise.data.outcome, 1))
    assert chance is not None and chance.share > 0.1


def test_no_positive_row_has_no_reference() -> None:
    data = Data(("p", "q"), (CausalCondition("A", (1, 1)),), (1, 0))
    assert analysed(data).by_chance is None


def test_most_of_the_ingredients() -> None:
    codes = [(1, 1, 0.67, 0), (1, 0.33, 0.33, 0), (0, 0, 1, 1), (1, 1, 1, None), (1, 1, 1, 1)]
    outcome = (1, 0, 0, 1, None)
    found = most_of(3, codes, outcome, seed=1)
    assert (found.n, found.dropped, found.cases) == (3, 2, (0, 1, 2))
    assert found.memberships == (0.67, 0.33, 0)
    assert found.fit == necessity(np.array([0.67, 0.33, 0]), np.array([1.0, 0, 0]))
    assert (found.reference.as_good, found.reference.of, found.reference.exact) == (1, 3, True)
    assert found.consistency.low <= found.consistency.median <= found.consistency.high


def test_the_mth_largest() -> None:
    assert [at_least(m, (0.2, 1, 0.7)) for m in (1, 2, 3)] == [1, 0.7, 0.2]


def test_no_case_left_is_refused() -> None:
    with pytest.raises(ValueError, match="no case"):
        most_of(1, [(None,)], (1,), seed=1)
