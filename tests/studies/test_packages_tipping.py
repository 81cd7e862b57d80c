"""Tipping points against the change itself: past it the rival is better, short of it it is not."""

from dataclasses import replace
from fractions import Fraction

import pytest

from detente.engines.choice import ConsentRow
from detente.studies.packages.rests import Ground
from detente.studies.packages.tipping import EstimateChange, lost, overtaken, tipping
from detente.studies.valuation.model import Model, model
from detente.studies.values.packages.chosen import NoneInRanges
from detente.studies.values.packages.gain import Gain
from tests.studies.test_packages import every, random_case, solved, table, two


def moved(found: Model, change: EstimateChange, by: Fraction) -> Model:
    """The model with one best estimate moved."""
    gains = {
        s: {i: dict(row) for i, row in rows.items()} for s, rows in found.readings.gains.items()
    }
    old = gains[change.side][change.issue][change.option]
    gains[change.side][change.issue][change.option] = Gain(old.low, old.best + by, old.high)
    return replace(found, readings=replace(found.readings, gains=gains))


def product(found: Model, moves: dict[str, str]) -> Fraction:
    return found.gain("us", moves).best * found.gain("them", moves).best


@pytest.mark.parametrize("seed", range(25))
def test_past_the_point_the_rival_is_better_and_short_of_it_it_is_not(seed: int) -> None:
    case = random_case(seed)
    found = model(case)
    answer = solved(case)
    if answer.recommended is None:
        assert not answer.frontier
        return
    chosen = answer.recommended.moves
    for rival in every(case, found):
        if rival == chosen or product(found, rival) >= product(found, chosen):
            continue
        for change in overtaken(found, chosen, [rival]):
            past = moved(found, change, change.to * Fraction(101, 100))
            short = moved(found, change, change.to * Fraction(99, 100))
            assert product(past, rival) > product(past, chosen)
            assert product(short, rival) < product(short, chosen)
            gain = found.readings.gains[change.side][change.issue][change.option]
            assert gain.low <= gain.best + change.to <= gain.high


def test_none_in_these_ranges_is_an_answer() -> None:
    case = two("+must", "+must")
    tips = tipping(Ground(case), table(case), {"a": "yes", "b": "yes"}, [{"a": "yes"}])
    assert [(one.found, one.fact) for one in tips] == [(False, NoneInRanges())]


@pytest.mark.parametrize("seed", range(25))
def test_past_a_loss_the_side_is_below_its_chance_and_short_of_it_it_is_not(seed: int) -> None:
    case = random_case(seed)
    judged, answer = table(case), solved(case)
    if answer.recommended is None or not answer.recommended.tally.qualifies:
        return
    for change in lost(judged, answer.recommended.moves):
        for by, short in ((Fraction(101, 100), True), (Fraction(99, 100), False)):
            rows = list(judged.problem.rows)
            row = ("us", "them").index(change.side)
            rows[row] = replace(rows[row], reservation=raised(rows[row], -change.to * by))
            worse = replace(judged, problem=replace(judged.problem, rows=tuple(rows)))
            assert (change.side in worse.tally(answer.recommended.moves).short) is short


def raised(row: ConsentRow, by: Fraction) -> tuple[Fraction, Fraction]:
    """To ask for so much more is to gain so much less."""
    return row.reservation[0] + by, row.reservation[1] + by
