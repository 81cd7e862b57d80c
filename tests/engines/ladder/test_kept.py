"""Every constraint of a plan, broken one at a time."""

import pytest

from detente.engines.ladder.kept import broken
from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderRule, LadderStep
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import simulate

Found = list[tuple[str, int | None, int, str, float]]


def faults(schedule: Schedule) -> Found:
    return [(v.kind, v.side, v.month, v.step, round(v.shortfall, 9)) for v in broken(schedule)]


def of_one(step: LadderStep, *row: float) -> Found:
    return faults(Schedule(LadderProblem((step,), len(row), len(row)), (row,)))


@pytest.mark.parametrize(
    ("step", "row", "expected"),
    [
        (LadderStep("a", 1, earliest=1), (1.0, 1.0), [("window", 1, 0, "a", 1.0)]),
        (LadderStep("a", 0, latest=0), (0.0, 1.0), [("window", 0, 1, "a", 1.0)]),
        (LadderStep("a", 0, only=(1,)), (1.0, 1.0), [("only-month", 0, 0, "a", 1.0)]),
        (LadderStep("a", 0, by=0), (0.0, 1.0), [("by", 0, 0, "a", 1.0)]),
        (LadderStep("a", 0, by=9), (0.0, 1.0), []),
        (LadderStep("a", 0), (0.0, 0.0), [("by", 0, 1, "a", 1.0)]),
        (LadderStep("a", 0, optional=True), (0.0, 0.0), []),
        (LadderStep("a", 0, optional=True, by=0), (0.0, 1.0), [("by", 0, 1, "a", 1.0)]),
        (LadderStep("a", 0, optional=True, by=1), (0.0, 1.0), []),
        (LadderStep("a", 0, tranches=4, rate=0.25), (0.75, 1.0), [("rate", 0, 0, "a", 0.5)]),
        (LadderStep("a", 0, tranches=2), (0.25, 1.0), [("tranche", 0, 0, "a", 0.25)]),
        (LadderStep("a", 0, tranches=2, optional=True), (0.5, 0.0), [("share", 0, 1, "a", 0.5)]),
        (LadderStep("a", 0, tranches=3, rate=1 / 3), (1 / 3, 2 / 3, 1.0), []),
    ],
)
def test_dates_and_shares(step: LadderStep, row: tuple[float, ...], expected: Found) -> None:
    assert of_one(step, *row) == expected


def with_gate(gate: LadderGate, own: tuple[float, ...], on: tuple[float, ...]) -> Found:
    steps = (
        LadderStep("own", 0, tranches=4, optional=True),
        LadderStep("on", 1, tranches=4, optional=True),
    )
    problem = LadderProblem(steps, len(own), len(own), gates=(gate,))
    return faults(Schedule(problem, (own, on)))


@pytest.mark.parametrize(
    ("gate", "own", "on", "expected"),
    [
        (LadderGate("own", "on"), (0.0, 1.0), (1.0, 1.0), []),
        (LadderGate("own", "on"), (1.0, 1.0), (1.0, 1.0), [("gate", 0, 0, "own", 1.0)]),
        (LadderGate("own", "on", lag=0), (1.0, 1.0), (1.0, 1.0), []),
        (LadderGate("own", "on", needs=0.5, above=0.25), (0.25, 0.5), (0.25, 0.25),
         [("gate", 0, 1, "own", 0.25)]),
        (LadderGate("own", "on", proportional=True), (0.0, 0.5), (0.5, 0.5), []),
        (LadderGate("own", "on", proportional=True), (0.0, 0.75), (0.5, 0.5),
         [("gate", 0, 1, "own", 0.25)]),
        (LadderGate("own", "on", waived=True), (1.0, 1.0), (0.0, 0.0), []),
        (LadderGate("own", "on", lag=0, certified=0.7), (0.0, 1.0), (1.0, 1.0), []),
        (LadderGate("own", "on", lag=0, certified=0.7), (1.0, 1.0), (1.0, 1.0),
         [("gate", 0, 0, "own", 1.0)]),
    ],
)  # fmt: skip
def test_gates(
    gate: LadderGate, own: tuple[float, ...], on: tuple[float, ...], expected: Found
) -> None:
    assert with_gate(gate, own, on) == expected


def test_a_gate_waits_until_it_is_sure_enough() -> None:
    """1 − 0.3² = 0.91 reaches 0.9, 1 − 0.4² = 0.84 does not: n = 2, n = 3."""
    assert LadderGate("a", "b", lag=2, certified=0.7).wait == 3
    assert LadderGate("a", "b", lag=2, certified=0.6).wait == 4
    assert LadderGate("a", "b", lag=2).wait == 2
    gate = LadderGate("a", "b", needs=0.5, above=0.2, proportional=True)
    assert gate.lets(0.25) == pytest.approx(0.6)


def with_rule(rule: LadderRule, first: tuple[float, ...], second: tuple[float, ...]) -> Found:
    steps = LadderStep("first", 0, optional=True), LadderStep("second", 1, optional=True)
    problem = LadderProblem(steps, len(first), len(first), rules=(rule,))
    return faults(Schedule(problem, (first, second)))


def test_a_rule_holds_in_every_state_on_the_way() -> None:
    rule = LadderRule("pair", (("first", 1.0),), (("second", 1.0),))
    assert with_rule(rule, (1.0, 1.0), (0.0, 1.0)) == [("rule", None, 0, "pair", 1.0)]
    assert with_rule(rule, (0.0, 1.0), (0.0, 1.0)) == []


def test_a_ban_has_nothing_that_would_lift_it() -> None:
    ban = LadderRule("ban", (("first", 1.0), ("second", 1.0)))
    assert with_rule(ban, (1.0, 1.0), (0.0, 1.0)) == [("rule", None, 1, "ban", 1.0)]
    assert with_rule(ban, (1.0, 1.0), (0.0, 0.0)) == []


def test_a_rule_is_kept_by_any_of_what_would_do_and_misses_by_the_nearest() -> None:
    steps = tuple(
        LadderStep(name, 0, tranches=4, optional=True) for name in ("first", "near", "far")
    )
    rule = LadderRule("either", (("first", 1.0),), (("near", 0.5), ("far", 1.0)))
    rows = (1.0, 1.0), (0.25, 0.5), (0.0, 0.0)
    schedule = Schedule(LadderProblem(steps, 2, 2, rules=(rule,)), rows)
    assert faults(schedule) == [("rule", None, 0, "either", 0.25)]


def test_one_month_carries_no_more_steps_than_it_may() -> None:
    steps = LadderStep("first", 0), LadderStep("second", 1)
    schedule = Schedule(LadderProblem(steps, 2, 2, capacity=1), ((1.0, 1.0), (1.0, 1.0)))
    (only,) = broken(schedule)
    assert (only.kind, only.month, only.shortfall, only.bundle) == (
        "capacity", 0, 1.0, ("first", "second"),
    )  # fmt: skip
    assert not list(
        broken(Schedule(LadderProblem(steps, 2, 2, capacity=2), ((1.0, 1.0), (1.0, 1.0))))
    )


def test_tolerance_is_a_cap_on_the_ledger() -> None:
    """Side 0 gives 5 in month 0 and has 3 back from month 1 on: 5, 5 and 2 at risk."""
    steps = (
        LadderStep("out", 0, once=(-5.0, 9.0)),
        LadderStep("in", 1, once=(3.0, -1.0), earliest=1),
    )
    problem = LadderProblem(steps, 2, 2, tolerance=(4.0, None), enforce=False)
    found = simulate(Schedule(problem, ((1.0, 1.0), (0.0, 1.0))))
    assert found.outlay[0] == (5.0, 5.0, 2.0)
    assert [(v.kind, v.side, v.month, v.step, v.shortfall) for v in found.violations] == [
        ("tolerance", 0, 0, "out", 1.0),
        ("tolerance", 0, 1, "", 1.0),
    ]
    assert found.slack[0][0] == -2.0
