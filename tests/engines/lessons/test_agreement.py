"""Agreement of two coders: published tables, worked tables, and laws."""

import random
from itertools import permutations

import pytest

from detente.engines.lessons.agreement import LEAST, agreement


def pairs(table: list[list[int]]) -> list[tuple[int, int]]:
    return [
        (one, other)
        for one, row in enumerate(table)
        for other, many in enumerate(row)
        for _ in range(many)
    ]


def alpha_by_units(coded: list[tuple[int, int]]) -> float:
    """Krippendorff's nominal alpha by its definition: over all pairs of values."""
    values = [value for pair in coded for value in pair]
    seen = sum(one != other for one, other in coded) / len(coded)
    chance = sum(one != other for one, other in permutations(values, 2))
    return 1 - seen / (chance / (len(values) * (len(values) - 1)))


def kappa_by_shares(coded: list[tuple[int, int]]) -> float:
    n, values = len(coded), {value for pair in coded for value in pair}
    seen = sum(one == other for one, other in coded) / n
    chance = sum(
        sum(one == v for one, _ in coded) * sum(other == v for _, other in coded) for v in values
    )
    return (seen - chance / n**2) / (1 - chance / n**2)


def test_worked_by_hand() -> None:
    """20, 5, 10, 15: agreement 0.7, by chance 0.5, so kappa 0.4; alpha 1 - 0.3·99·100/(45·55·2)."""
    found = agreement(pairs([[20, 5], [10, 15]]))
    assert (found.n, found.same, found.share) == (50, 35, 0.7)
    assert found.kappa is not None and found.alpha is not None
    assert found.kappa.value == pytest.approx(0.4)
    assert found.alpha.value == pytest.approx(1 - 0.3 * 100 * 99 / (2 * 45 * 55))


def test_the_table_of_ten_binary_units_of_krippendorff() -> None:
    """Ten units, six alike, 14 noughts and 6 ones: alpha is 0.095 (Krippendorff 2011)."""
    first, second = "0100000010", "1110010000"
    found = agreement(list(zip(first, second, strict=True)))
    assert found.same == 6 and found.alpha is not None
    assert round(found.alpha.value, 3) == 0.095


@pytest.mark.parametrize("seed", range(20))
def test_the_measures_are_those_of_their_definitions(seed: int) -> None:
    draw = random.Random(seed)
    coded = [(draw.randint(0, 2), draw.randint(0, 3)) for _ in range(draw.randint(10, 60))]
    found = agreement(coded, seed)
    assert found.kappa is not None and found.alpha is not None
    assert found.kappa.value == pytest.approx(kappa_by_shares(coded))
    assert found.alpha.value == pytest.approx(alpha_by_units(coded))
    again = agreement([(other, one) for one, other in coded], seed)
    assert again.kappa is not None and again.alpha is not None
    assert again.kappa.value == pytest.approx(found.kappa.value), "neither coder is the first"
    assert again.alpha.value == pytest.approx(found.alpha.value)
    for each in (found.kappa, found.alpha):
        assert each.low is not None and each.high is not None
        assert each.low <= each.value <= each.high
    assert found == agreement(coded, seed)


def test_full_agreement_is_one_and_chance_is_nought() -> None:
    full = agreement([(at % 3, at % 3) for at in range(30)])
    assert full.kappa is not None and full.kappa.value == 1 and full.kappa.low == 1
    even = agreement([(one, other) for one in range(4) for other in range(4)])
    assert even.kappa is not None and even.kappa.value == pytest.approx(0)


@pytest.mark.parametrize(
    "coded", [[("a", "b")] * 3 + [("a", "a")] * (LEAST - 4), [("a", "a")] * 40]
)
def test_too_few_or_one_value_cannot_be_said(coded: list[tuple[str, str]]) -> None:
    found = agreement(coded)
    assert found.kappa is None and found.alpha is None and found.n == len(coded)


def test_an_interval_that_most_draws_lack_is_not_said() -> None:
    found = agreement([("a", "a")] * 19 + [("b", "b")])
    assert found.kappa is not None and found.kappa.value == 1
    assert found.kappa.low is None and found.kappa.high is None


def test_nothing_coded_by_both_is_refused() -> None:
    with pytest.raises(ValueError, match="no unit"):
        agreement([])


def test_an_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    """200 samples of 60 from a known table: the middle 95% holds its kappa in at least 85%."""
    draw, cells = random.Random(7), pairs([[40, 10], [15, 35]])
    truth, held = kappa_by_shares(cells), 0
    for seed in range(200):
        found = agreement([draw.choice(cells) for _ in range(60)], seed)
        assert found.kappa and found.kappa.low is not None and found.kappa.high is not None
        held += found.kappa.low <= truth <= found.kappa.high
    assert held >= 170
