"""Ladders so small that every schedule can be tried."""

from collections.abc import Iterator
from itertools import combinations_with_replacement, product
from random import Random

from detente.engines.ladder.kept import broken
from detente.engines.ladder.problem import LadderGate, LadderProblem, LadderRule, LadderStep
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.simulate import simulate, value


def tiny(seed: int) -> LadderProblem:
    """A problem of two or three steps and two or three months, with everything in it."""
    dice = Random(seed)
    months, count = dice.choice((2, 3, 3)), dice.choice((2, 2, 3))
    steps = tuple(_step(dice, place, months) for place in range(count))
    return LadderProblem(
        steps,
        months,
        months + dice.choice((0, 1, 3)),
        gates=tuple(_gate(dice, count) for _ in range(dice.choice((0, 1, 1)))),
        rules=tuple(_rule(dice, count) for _ in range(dice.choice((0, 0, 1)))),
        discount=(dice.choice((1.0, 0.9)), dice.choice((1.0, 0.8))),
        tolerance=(dice.choice((None, 2.0, 4.5)), dice.choice((None, 1.0, 3.5))),
        reaction=(dice.choice((0, 1, 2)), dice.choice((0, 1, 2))),
        stake=(dice.choice((0.0, 2.0, 8.0)), dice.choice((0.0, 2.0, 8.0))),
        bond=(dice.choice((0.0, 4.0)), dice.choice((0.0, 4.0))),
        capacity=dice.choice((None, None, 1)),
        weights=(1.0, dice.choice((1.0, 2.5))),
        enforce=dice.random() < 0.7,
    )


def schedules(problem: LadderProblem) -> Iterator[Schedule]:
    """Every way to release each step in its parts, month by month or never."""
    rows = [list(_rows(step, problem.months)) for step in problem.steps]
    for released in product(*rows):
        yield Schedule(problem, released)


def best_of_all(problem: LadderProblem) -> tuple[float, int | None] | None:
    """The most weighted value of any schedule that keeps everything, and the earliest finish."""
    one, two = problem.weights
    worth = [
        (one * value(plan, 0) + two * value(plan, 1), plan)
        for plan in schedules(problem)
        if next(broken(plan), None) is None
    ]
    best: list[tuple[float, int | None]] = []
    for points, plan in sorted(worth, key=lambda pair: -pair[0]):
        if best and points < best[0][0] - 1e-7:
            break
        if not simulate(plan).violations:
            best.append((points, plan.finish))
    return min(best, key=lambda pair: -1 if pair[1] is None else pair[1], default=None)


def _rows(step: LadderStep, months: int) -> Iterator[tuple[float, ...]]:
    for set_in in combinations_with_replacement(range(months + 1), step.tranches):
        yield tuple(sum(t <= month for t in set_in) / step.tranches for month in range(months))


def _step(dice: Random, place: int, months: int) -> LadderStep:
    giver = dice.choice((0, 1)) if place > 1 else place
    earliest = dice.choice((0, 0, 1))
    tranches = dice.choice((1, 2, 3))
    return LadderStep(
        f"step {place}",
        giver,
        once=_flow(dice, giver),
        monthly=_flow(dice, giver),
        delay=dice.choice((0, 0, 1)),
        earliest=earliest,
        latest=dice.choice((None, None, months - 1)),
        only=dice.choice(((), (), (), (0, months - 1), (months - 1,))),
        by=dice.choice((None, None, months - 1, months)),
        tranches=tranches,
        rate=dice.choice((1.0, 1.0, 1.0, 0.5, 0.4)),
        optional=dice.random() < 0.7,
        back=dice.choice((0.0, 0.5, 1.0)),
        back_lag=dice.choice((0, 1)),
        seen=dice.choice((0.2, 0.5, 0.8, 1.0)),
        seen_lag=dice.choice((0, 0, 1)),
        firewall=dice.random() < 0.2,
    )


def _flow(dice: Random, giver: int) -> tuple[float, float]:
    own, other = dice.choice((-3.0, -1.0, 0.0, 0.5)), dice.choice((4.0, 2.0, 0.0, -0.5))
    return (own, other) if giver == 0 else (other, own)


def _gate(dice: Random, count: int) -> LadderGate:
    step, on = dice.sample(range(count), 2)
    return LadderGate(
        f"step {step}",
        f"step {on}",
        needs=dice.choice((1.0, 0.5, 0.4)),
        above=dice.choice((0.0, 0.0, 0.5, 0.4)),
        lag=dice.choice((0, 1)),
        proportional=dice.random() < 0.5,
        certified=dice.choice((1.0, 1.0, 0.7)),
        waived=dice.random() < 0.1,
    )


def _rule(dice: Random, count: int) -> LadderRule:
    places = dice.sample(range(count), 2)
    one, two = ((f"step {place}", dice.choice((0.5, 1.0, 0.3))) for place in places)
    return (
        LadderRule("rule", (one, two))
        if dice.random() < 0.3
        else LadderRule("rule", (one,), (two,))
    )
