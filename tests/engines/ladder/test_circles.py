"""Steps that wait for each other in a circle: told as one circle, and only where there is one."""

import random
from itertools import permutations

import pytest

from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderStep
from detente.engines.ladder.search.earliest import late

NAMES = "abcd"


def made(gates: list[LadderGate], months: int = 30) -> LadderProblem:
    return LadderProblem(
        tuple(LadderStep(name, at % 2) for at, name in enumerate(NAMES)),
        months,
        months,
        tuple(gates),
    )


def circles(gates: list[LadderGate]) -> set[tuple[str, ...]]:
    """By trying every order of every choice of steps: rings with a lag somewhere."""
    lags = {(one.step, one.on): one.lag for one in gates}
    found = set()
    for size in range(1, len(NAMES) + 1):
        for order in permutations(NAMES, size):
            pairs = list(zip(order, order[1:] + order[:1], strict=True))
            first = order[0] == min(order) and all(pair in lags for pair in pairs)
            if first and sum(lags[pair] for pair in pairs) > 0:
                found.add(order)
    return found


@pytest.mark.parametrize("seed", range(60))
def test_a_circle_is_named_exactly_where_trying_every_ring_meets_one(seed: int) -> None:
    draw = random.Random(seed)
    pairs = [(a, b) for a in NAMES for b in NAMES if a != b]
    chosen = draw.sample(pairs, draw.randint(1, 6))
    gates = [LadderGate(a, b, lag=draw.choice((0, 0, 1, 3))) for a, b in chosen]
    rings, delayed = circles(gates), late(made(gates))
    assert bool(delayed) is bool(rings)
    for one in delayed:
        assert one.earliest is None and one.cycle in rings


def test_what_waits_for_a_circle_is_told_with_it() -> None:
    gates = [LadderGate("a", "b"), LadderGate("b", "a"), LadderGate("c", "b")]
    assert {one.step: one.cycle for one in late(made(gates))} == {
        "a": ("a", "b"), "b": ("a", "b"), "c": ("a", "b"),
    }  # fmt: skip


def test_another_step_makes_a_step_of_several_parts_late_and_not_its_own_first_part() -> None:
    steps = LadderStep("a", 0, tranches=2, rate=0.5, by=2), LadderStep("b", 1, earliest=2)
    (one,) = late(LadderProblem(steps, 6, 6, (LadderGate("a", "b"),)))
    assert (one.step, one.earliest, one.waits_for) == ("a", 4, "b")
    (alone,) = late(
        LadderProblem((LadderStep("a", 0, tranches=4, rate=0.25, by=2), steps[1]), 6, 6)
    )
    assert (alone.step, alone.earliest, alone.waits_for) == ("a", 3, "")


def test_lags_that_are_too_long_are_no_circle() -> None:
    (one,) = late(made([LadderGate("a", "b", lag=40)]))
    assert (one.step, one.earliest, one.cycle) == ("a", None, ())
