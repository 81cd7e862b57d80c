"""Prospects, the tornado and turning points, where the answer is known."""

from dataclasses import replace

import numpy as np
import pytest

from detente.engines.rehearsal import (
    Conduct,
    Design,
    Input,
    Problem,
    Prospect,
    Step,
    Weighted,
    flip,
    mixed_value,
    tornado,
)
from detente.engines.rehearsal.prospect import greatest

GIVE = Step("give", 0, once=(-10.0, 10.0))
TAKE = Step("take", 1, once=(16.0, -1.0))
PROBLEM = Problem((GIVE, TAKE), 2, 2)
BOTH = Design("both", ((1.0, 1.0), (1.0, 1.0)))
NOTHING = Design("nothing", ((0.0, 0.0), (0.0, 0.0)))


def prospect(design: Design, reliable: float = 0.5) -> Prospect:
    others = (
        Weighted(Conduct("reliable"), reliable, 0.25, 0.75),
        Weighted(Conduct("unyielding", delivers=0.0), 1 - reliable, 0.25, 0.75),
    )
    return Prospect(PROBLEM, design, 0, Conduct("reliable"), others)


def weigh(one: Prospect, reliable: float) -> Prospect:
    return replace(prospect(one.design, reliable), problem=one.problem)


def pay(one: Prospect, worth: float) -> Prospect:
    steps = (GIVE, replace(TAKE, once=(worth, -1.0)))
    return replace(one, problem=replace(one.problem, steps=steps))


def late(one: Prospect, slips: float) -> Prospect:
    return replace(one, own=replace(one.own, slips=slips))


def test_a_mixture_and_its_range() -> None:
    found = mixed_value(prospect(BOTH), 50)
    assert [kind.value for kind in found.by_kind] == [6.0, -10.0]
    assert (found.value.value, found.least, found.most) == (-2.0, -6.0, 2.0)


def test_weights_that_do_not_sum_to_one_are_refused() -> None:
    one = prospect(BOTH)
    with pytest.raises(ValueError, match=r"sum to 0\.5"):
        mixed_value(replace(one, others=one.others[:1]), 5)


@pytest.mark.parametrize("seed", range(10))
def test_no_weights_in_range_do_better_than_the_greatest(seed: int) -> None:
    draw = np.random.default_rng(seed)
    values = draw.normal(size=4).tolist()
    kinds = [
        Weighted(Conduct(str(k)), 0.25, low, low + wide)
        for k, (low, wide) in enumerate(
            zip(draw.uniform(0, 0.2, 4), draw.uniform(0.1, 0.6, 4), strict=True)
        )
    ]
    if sum(kind.high for kind in kinds) < 1:
        with pytest.raises(ValueError, match="no weights"):
            greatest(values, kinds)
        return
    best, met = greatest(values, kinds), []
    for weights in draw.dirichlet(np.ones(4), 20_000):
        if all(kind.low <= w <= kind.high for kind, w in zip(kinds, weights, strict=True)):
            met.append(float(weights @ values))
    assert met
    assert max(met) <= best + 1e-12
    assert max(met) > best - 0.25 * (max(values) - min(values))


def test_the_widest_bar_is_the_input_that_matters_most() -> None:
    inputs = [
        Input("worth", 14.0, 18.0, pay),
        Input("reliable", 0.25, 0.75, weigh),
        Input("idle", 0.0, 1.0, lambda one, _: one),
    ]
    found = tornado(prospect(BOTH), inputs, 20)
    assert found.base.value == -2.0
    assert [bar.name for bar in found.bars] == ["reliable", "worth", "idle"]
    reliable, worth, idle = found.bars
    assert (reliable.at_low.value, reliable.at_high.value, reliable.spread) == (-6.0, 2.0, 8.0)
    assert (worth.swing.value, worth.spread) == (2.0, 2.0)
    assert (idle.swing.value, idle.swing.error, idle.spread) == (0.0, 0.0, 0.0)


def test_common_draws_make_a_difference_surer_than_its_parts() -> None:
    steps = (GIVE, replace(TAKE, void=0.2, monthly=(4.0, 0.0)))
    one = replace(prospect(BOTH), problem=Problem(steps, 6, 12))
    row = replace(BOTH, path=((1.0,) * 6, (1.0,) * 6))
    (bar,) = tornado(replace(one, design=row), [Input("slips", 0.0, 0.1, late)], 2000).bars
    assert 0 < bar.swing.error < 0.5 * (bar.at_low.error**2 + bar.at_high.error**2) ** 0.5


def test_the_turning_point_of_a_break_even() -> None:
    """Giving is worth 16p − 10 against nothing: it turns at p = 5/8."""
    turned = Input("reliable", 0.0, 1.0, weigh)
    found = flip(prospect(BOTH), prospect(NOTHING), turned, 10, halvings=12)
    assert found.between is not None
    left, right = found.between
    assert left <= 5 / 8 <= right
    assert right - left == pytest.approx(0.25 / 2**12)
    assert (found.at_low.value, found.at_high.value) == (-10.0, 6.0)
    assert found.sure


def test_none_in_this_range_is_an_answer() -> None:
    turned = Input("reliable", 0.7, 1.0, weigh)
    found = flip(prospect(BOTH), prospect(NOTHING), turned, 10)
    assert found.between is None
    assert found.looked == 5


def test_what_both_sides_of_a_comparison_are_worth_is_taken_off() -> None:
    """Giving twice the worth is 32p − 20; against once that it turns at the same 5/8."""
    steps = (replace(GIVE, once=(-20.0, 20.0)), replace(TAKE, once=(32.0, -2.0)))
    twice = replace(prospect(BOTH), problem=replace(PROBLEM, steps=steps))
    turned = Input("reliable", 0.0, 0.9, weigh)
    found = flip(twice, prospect(BOTH), turned, 10, halvings=12)
    assert found.between is not None and found.between[0] <= 5 / 8 <= found.between[1]
    assert found.at_low.value == -10.0
    assert found.at_high.value == pytest.approx(16 * 0.9 - 10)
