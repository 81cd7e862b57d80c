"""Ladders as they come: tens of steps, two sides in turn, half of them gated on the other side."""

from random import Random

from detente.engines.ladder.problem import Gate, Problem, Step


def medium(
    count: int, months: int, seed: int, *, room: float = 0.1, enforce: bool = True
) -> Problem:
    """Steps whose cost and value are drawn; caps of a share of all cost, stakes of half of it."""
    dice = Random(seed)
    steps = tuple(_step(dice, place, months) for place in range(count))
    gates = tuple(_gate(dice, place) for place in range(2, count) if dice.random() < 0.5)
    cost = sum(-step.once[step.giver] - 12 * step.monthly[step.giver] for step in steps) / 2
    return Problem(
        steps,
        months,
        months + 12,
        gates,
        discount=(0.99, 0.985),
        tolerance=(round(room * cost, 1), round(room * cost, 1)),
        stake=(cost / 2, cost / 2),
        capacity=max(2, count // 5),
        enforce=enforce,
    )


def _step(dice: Random, place: int, months: int) -> Step:
    giver = place % 2
    cost = round(dice.uniform(1, 4), 2)
    value = round(cost * dice.uniform(1.2, 2.0), 2)
    once, monthly = (-cost, value), (0.0, 0.0)
    if dice.random() < 0.4:
        once, monthly = (0.0, 0.0), (round(-cost / 12, 3), round(value / 12, 3))
    return Step(
        f"step {place}",
        giver,
        once=once if giver == 0 else once[::-1],
        monthly=monthly if giver == 0 else monthly[::-1],
        delay=dice.randrange(3),
        earliest=dice.randrange(months // 3),
        tranches=dice.choice((1, 2, 4)),
        back=dice.choice((0.0, 0.5, 1.0)),
        back_lag=1,
        seen=dice.choice((0.5, 0.8, 1.0)),
    )


def _gate(dice: Random, place: int) -> Gate:
    on = dice.choice(range((place + 1) % 2, place, 2))
    return Gate(
        f"step {place}",
        f"step {on}",
        proportional=dice.random() < 0.5,
        above=dice.choice((0.0, 0.25)),
        lag=1,
    )
