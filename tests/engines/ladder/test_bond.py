"""What a ladder that nothing holds asks for."""

from dataclasses import replace

import pytest

from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderRule, LadderStep
from detente.engines.ladder.robustness.bond import least_bond
from detente.engines.ladder.search.program import LadderProgram, LadderProgramRun
from detente.engines.ladder.search.relaxed import Relaxed
from detente.engines.ladder.simulate import simulate
from detente.engines.ladder.solve import solve
from tests.engines.ladder.tiny import tiny


def textbook(count: int, discount: float, months: int, **given: object) -> LadderProblem:
    """Steps that cannot be taken back, in turn, cost 4 and value 6, and nothing after them."""
    steps = tuple(
        LadderStep(f"step {k}", k % 2, once=(-4.0, 6.0) if k % 2 == 0 else (6.0, -4.0))
        for k in range(count)
    )
    return LadderProblem(steps, months, months, discount=(discount, discount), **given)


@pytest.mark.parametrize("discount", [1.0, 0.985, 0.9])
@pytest.mark.parametrize("count", [1, 2, 5, 8])
def test_a_finite_ladder_without_stake_does_not_hold(count: int, discount: float) -> None:
    assert solve(textbook(count, discount, count)).status == "infeasible"


@pytest.mark.parametrize("discount", [0.985, 0.9])
@pytest.mark.parametrize("months", [8, 10])
def test_the_least_bond_is_the_last_cost_over_the_discount(discount: float, months: int) -> None:
    found = least_bond(textbook(8, discount, months))
    assert found.status == "holds" and found.bonds is not None
    assert min(found.bonds) == 0
    assert sum(found.bonds) == pytest.approx(4 / discount, abs=1e-5)
    worst = found.binding[0]
    assert (worst.month, worst.points) == (months - 1, pytest.approx(4.0))
    assert worst.side == found.bonds.index(max(found.bonds))


def test_the_bond_of_eight_steps_as_measured_elsewhere() -> None:
    found = least_bond(textbook(8, 0.985, 8))
    assert found.bonds is not None
    assert round(sum(found.bonds), 2) == 4.06


def test_a_bond_makes_hold_what_did_not_and_less_does_not() -> None:
    """On random cases: with the least deposits a ladder is found, with a little less none is."""
    tried = 0
    for seed in range(100):
        free = replace(tiny(seed), bond=(0.0, 0.0), tolerance=(None, None), enforce=True)
        problem = replace(free, answer="total")
        found = least_bond(problem)
        if found.bonds is None or sum(found.bonds) < 0.01:
            continue
        tried += 1
        assert found.schedule is not None
        assert not simulate(found.schedule).violations
        assert found.binding
        for side in (0, 1):
            less = tuple(b - (0.005 if s == side else 0.0) for s, b in enumerate(found.bonds))
            if min(less) >= 0:
                assert solve(replace(problem, bond=less)).status == "infeasible"
    assert tried > 10


def test_least_bond_is_nought_where_something_holds_without() -> None:
    for seed in range(60):
        problem = replace(tiny(seed), bond=(0.0, 0.0))
        holds = solve(problem).status == "optimal"
        assert holds == (least_bond(problem).bonds == (0.0, 0.0))


def test_dates_that_no_plan_keeps_are_told_apart() -> None:
    one, two = LadderStep("one", 0, once=(-1, 2)), LadderStep("two", 1, once=(2, -1))
    each_waits = (LadderGate("one", "two"), LadderGate("two", "one"))
    assert least_bond(LadderProblem((one, two), 3, 5, each_waits)).status == "no dates"
    banned = (LadderRule("both", (("one", 1.0), ("two", 1.0))),)
    assert least_bond(LadderProblem((one, two), 3, 5, rules=banned)).status == "no dates"


def test_what_no_deposit_helps_shows_its_least_worst_shortfall() -> None:
    """What is left behind at the plan's end is at risk, and a bond is back by then."""
    step = LadderStep("gift", 0, once=(-5, 1))
    found = least_bond(LadderProblem((step,), 2, 4, tolerance=(3, None), stake=(9, 9)))
    assert found.status == "beyond bonds"
    assert [(one.kind, one.side, round(one.points, 6)) for one in found.binding][:1] == [
        ("outlay", 0, 2.0)
    ]


def test_it_is_beyond_bonds_also_where_no_time_is_left_for_the_shortfall(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = Relaxed.run

    def spent(search: Relaxed, program: LadderProgram) -> LadderProgramRun:
        found = plain(search, program)
        deposits = len(search.prices) > 1
        return found if deposits else replace(found, outcome="stopped", values=None)

    monkeypatch.setattr(Relaxed, "run", spent)
    step = LadderStep("gift", 0, once=(-5, 1))
    found = least_bond(LadderProblem((step,), 2, 4, tolerance=(3, None), stake=(9, 9)))
    assert (found.status, found.bonds, found.binding) == ("beyond bonds", None, ())


def test_only_the_worst_that_is_beyond_bonds_is_told() -> None:
    """The favour leaves side 1 half a point short, the gift side 0 three: that one is told."""
    steps = LadderStep("gift", 0, once=(-5, 1)), LadderStep("favour", 1, once=(1, -3))
    problem = LadderProblem(steps, 2, 4, tolerance=(1, 2.5), stake=(9, 9))
    found = least_bond(problem)
    assert found.status == "beyond bonds" and found.schedule is not None
    assert max(simulate(found.schedule).peak[1] - 2.5, 0) == 0.5
    assert [(one.kind, one.side, one.points) for one in found.binding] == [
        ("outlay", 0, pytest.approx(3.0)),
        ("outlay", 0, pytest.approx(3.0)),
    ]


def ulps(problem: LadderProblem, by: float) -> LadderProblem:
    """The same problem as another machine might reckon it: figures off by their last bits."""
    steps = tuple(
        replace(step, once=(step.once[0] * (1 + by), step.once[1] * (1 - by)))
        for step in problem.steps
    )
    return replace(problem, steps=steps, stake=tuple(x * (1 + by) for x in problem.stake))


def test_which_order_is_told_does_not_hang_on_the_last_bits() -> None:
    """On random cases, with deposits and beyond them: off by a part in 10^12, it stays."""
    tried = set()
    for seed in range(60):
        problem = replace(tiny(seed), bond=(0.0, 0.0), enforce=True, answer="total")
        found = least_bond(problem)
        if found.schedule is None:
            continue
        tried.add(found.status)
        for by in (1e-12, -1e-12):
            again = least_bond(ulps(problem, by)).schedule
            assert again is not None and again.released == found.schedule.released, seed
    assert tried == {"holds", "beyond bonds"}


def test_of_orders_as_good_the_one_that_releases_soonest_is_told() -> None:
    """Two gifts that no deposit makes safe: each costs the same whenever it comes."""
    steps = LadderStep("gift", 0, once=(-5, 1)), LadderStep("other", 0, once=(-5, 1), earliest=1)
    found = least_bond(LadderProblem(steps, 4, 6, tolerance=(3, None), stake=(9, 9)))
    assert found.status == "beyond bonds" and found.schedule is not None
    assert [row.index(1.0) for row in found.schedule.released] == [0, 1]
