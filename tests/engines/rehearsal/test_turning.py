"""The tornado and the regions in which a design is ahead, where the answer is known."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pytest

from detente.engines.rehearsal import (
    Input,
    RehearsalDesign,
    RehearsalProblem,
    RehearsalStep,
    SideConduct,
    regions,
    rehearse,
    tornado,
)
from detente.engines.rehearsal.outcomes import Floats
from detente.engines.rehearsal.turning import Values

GIVE = RehearsalStep("give", 0, once=(-10.0, 10.0))
TAKE = RehearsalStep("take", 1, once=(16.0, -1.0))
PROBLEM = RehearsalProblem((GIVE, TAKE), 2, 2)
BOTH = RehearsalDesign("both", ((1.0, 1.0), (1.0, 1.0)))
OWN = SideConduct("reliable")
UNYIELDING = SideConduct("unyielding", delivers=0.0)
NOTHING = RehearsalDesign("nothing", ((0.0, 0.0), (0.0, 0.0)))


@dataclass(frozen=True)
class Prospect:
    """A design against a reliable side and an unyielding one; the weight is that of the first."""

    problem: RehearsalProblem
    design: RehearsalDesign
    reliable: float = 0.5
    own: SideConduct = OWN


def prospect(design: RehearsalDesign) -> Prospect:
    return Prospect(PROBLEM, design)


def values(one: Prospect, runs: int) -> Floats:
    """(runs): what the first side has in each run, weighed over the two kinds."""

    def against(other: SideConduct) -> Floats:
        found = rehearse(one.problem, one.design, (one.own, other), runs, 1)
        return found.outcomes.value[:, 0]

    return one.reliable * against(OWN) + (1 - one.reliable) * against(UNYIELDING)


def weigh(one: Prospect, reliable: float) -> Prospect:
    return replace(one, reliable=reliable)


def pay(one: Prospect, worth: float) -> Prospect:
    steps = (GIVE, replace(TAKE, once=(worth, -1.0)))
    return replace(one, problem=replace(one.problem, steps=steps))


def late(one: Prospect, slips: float) -> Prospect:
    return replace(one, own=replace(one.own, slips=slips))


def turned(one: Prospect, put: Callable[[Prospect, float], Prospect], runs: int) -> Values:
    return lambda at: values(put(one, at), runs)


def test_the_widest_bar_is_the_input_that_matters_most() -> None:
    one = prospect(BOTH)
    inputs = [
        Input("worth", 14.0, 18.0, turned(one, pay, 20)),
        Input("reliable", 0.25, 0.75, turned(one, weigh, 20)),
        Input("idle", 0.0, 1.0, turned(one, lambda same, _: same, 20)),
    ]
    found = tornado(values(one, 20), inputs)
    assert found.base.value == -2.0
    assert [bar.name for bar in found.bars] == ["reliable", "worth", "idle"]
    reliable, worth, idle = found.bars
    assert (reliable.at_low.value, reliable.at_high.value, reliable.spread) == (-6.0, 2.0, 8.0)
    assert (worth.swing.value, worth.spread) == (2.0, 2.0)
    assert (idle.swing.value, idle.swing.error, idle.spread) == (0.0, 0.0, 0.0)


def test_common_draws_make_a_difference_surer_than_its_parts() -> None:
    steps = (GIVE, replace(TAKE, void=0.2, monthly=(4.0, 0.0)))
    one = replace(prospect(BOTH), problem=RehearsalProblem(steps, 6, 12))
    row = replace(BOTH, path=((1.0,) * 6, (1.0,) * 6))
    one = replace(one, design=row)
    given = Input("slips", 0.0, 0.1, turned(one, late, 2000))
    (bar,) = tornado(values(one, 2000), [given]).bars
    assert 0 < bar.swing.error < 0.5 * (bar.at_low.error**2 + bar.at_high.error**2) ** 0.5


def signs(
    one: Values, other: Values, low: float, high: float, **more: int
) -> list[tuple[float, float, int]]:
    found = regions(one, other, low, high, **more)
    return [(part.low, part.high, part.ahead) for part in found.regions]


def test_the_turning_point_of_a_break_even() -> None:
    """Giving is worth 16p − 10 against nothing: it turns at p = 5/8, the place of a value too."""
    both, nothing = (turned(prospect(one), weigh, 10) for one in (BOTH, NOTHING))
    for points in (5, 9, 2):
        found = regions(both, nothing, 0.0, 1.0, points, 12)
        below, above = found.regions
        assert (below.low, below.ahead, above.high, above.ahead) == (0.0, -1, 1.0, 1)
        assert below.high == above.low == pytest.approx(5 / 8, abs=3 * found.edge)
        assert found.edge == 1 / (points - 1) / 2**13
        assert below.sure and above.sure


def test_none_in_this_range_is_an_answer() -> None:
    both, nothing = (turned(prospect(one), weigh, 10) for one in (BOTH, NOTHING))
    assert signs(both, nothing, 0.7, 1.0) == [(0.7, 1.0, 1)]
    assert signs(nothing, both, 0.7, 1.0) == [(0.7, 1.0, -1)]
    assert signs(both, both, 0.7, 1.0) == [(0.7, 1.0, 0)]


def test_what_both_sides_of_a_comparison_are_worth_is_taken_off() -> None:
    """Giving twice the worth is 32p − 20; against once that it turns at the same 5/8."""
    steps = (replace(GIVE, once=(-20.0, 20.0)), replace(TAKE, once=(32.0, -2.0)))
    twice = replace(prospect(BOTH), problem=replace(PROBLEM, steps=steps))
    rows = turned(twice, weigh, 10), turned(prospect(BOTH), weigh, 10)
    (_, at, below), (_, _, above) = signs(*rows, 0.0, 0.9, halvings=12)
    assert (below, above) == (-1, 1)
    assert at == pytest.approx(5 / 8, abs=1e-4)


def test_a_difference_that_only_the_draws_make_is_not_sure() -> None:
    draw = np.random.default_rng(1).normal(size=200)
    noise = regions(lambda at: draw - draw.mean() + 0.01, lambda at: np.zeros(200), 0.0, 1.0)
    assert [(one.ahead, one.sure) for one in noise.regions] == [(1, False)]


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
@pytest.mark.parametrize("seed", range(40))
def test_regions_are_those_of_a_fine_grid(seed: int, scale: float) -> None:
    """An independent count: the sign at 2,000 values of a function that changes it at will.

    Pieces are constant, −1, 0 or 1, and none is narrower than the step of the values looked at.
    """
    draw = np.random.default_rng(seed)
    cuts = np.cumsum(draw.uniform(0.13, 0.5, 12))
    low, high = float(draw.uniform(0, 0.3)), float(draw.uniform(2.5, 3.5))
    ahead = draw.integers(-1, 2, 13)

    def sign(at: float) -> int:
        return int(ahead[np.searchsorted(cuts, at)])

    def first(at: float) -> Floats:
        return scale * (np.array([3.0, 5.0]) + sign(at))

    points = int(np.ceil((high - low) / 0.13)) + 1
    found = regions(first, lambda at: scale * np.array([3.0, 5.0]), low, high, points)
    assert found.regions[0].low == low and found.regions[-1].high == high
    pairs = list(pairwise(found.regions))
    assert all(one.high == two.low and one.ahead != two.ahead for one, two in pairs)
    borders = [one.high for one, _ in pairs]
    for at in np.linspace(low, high, 2001):
        if all(abs(at - border) > 2 * found.edge for border in borders):
            (part,) = [one for one in found.regions if one.low <= at <= one.high]
            assert part.ahead == sign(float(at))
