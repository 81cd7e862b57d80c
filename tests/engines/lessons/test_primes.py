import time

import numpy as np

from detente.engines.lessons.minimise import parsimonious
from detente.engines.lessons.primes import primes
from detente.engines.lessons.sets import CausalCondition, Data
from detente.engines.lessons.truth_table import Cuts, truth_table


def test_more_positive_rows_than_a_word_has_bits() -> None:
    every = [tuple(int(bit) for bit in f"{row:07b}") for row in range(128)]
    positives = [row for row in every if row[0] or row[6]]
    barred = np.array([at for at, row in enumerate(every) if not (row[0] or row[6])])
    found = primes((2,) * 7, positives, barred)
    assert found.terms == ((1, -1, -1, -1, -1, -1, -1), (-1, -1, -1, -1, -1, -1, 1))
    assert found.covers.sum(axis=1).tolist() == [64, 64]


def test_eighteen_conditions_of_noise_are_solved_and_proven() -> None:
    drawn = np.random.default_rng(1)
    columns, y = drawn.integers(0, 2, (18, 60)), drawn.integers(0, 2, 60)
    conditions = tuple(
        CausalCondition(f"C{at}", tuple(map(float, column))) for at, column in enumerate(columns)
    )
    data = Data(tuple(map(str, range(60))), conditions, tuple(map(float, y)))
    start = time.process_time()
    found = parsimonious(truth_table(data, Cuts(1)))
    assert found.proven
    assert time.process_time() - start < 10  # about a second on an idle machine


def test_without_a_positive_row_there_is_no_prime() -> None:
    found = primes((2, 2), [], np.array([0]))
    assert found.terms == () and found.covers.size == 0
