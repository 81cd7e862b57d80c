"""A problem, a design and two conducts as arrays, with what can be worked out beforehand."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.engines.rehearsal.faults import conduct_faults, faults, same_month_order
from detente.engines.rehearsal.problem import Conduct, Design, Problem

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NEVER = 1 << 40


class Tables(NamedTuple):
    """K steps, T months, H months of flows, G gates, sorted by the step that waits.

    power (2, H+1): δ^s. tail (2, H+1): Σ_{u≥s} δ^u. worth (K, 2, T): present value of a unit
    released in month s and kept. planned (K, 2, T+1): what the plan's releases before month s are
    worth. late (K, T): chance to slip. The rest are the fields of the problem, by their names.
    """

    months: int
    horizon: int
    order: Ints
    giver: Ints
    monthly: Floats
    delay: Ints
    back: Floats
    back_lag: Ints
    allowed: NDArray[np.bool_]
    firewall: NDArray[np.bool_]
    carried: NDArray[np.bool_]
    seen: Floats
    seen_lag: Ints
    missed: Floats
    mistaken: Floats
    void: Floats
    blocked: Floats
    late: Floats
    path: Floats
    power: Floats
    tail: Floats
    worth: Floats
    planned: Floats
    gate_from: Ints
    gate_on: Ints
    gate_lag: Ints
    gate_needs: Floats
    gate_above: Floats
    gate_share: NDArray[np.bool_]
    review: NDArray[np.bool_]
    shock: Floats
    shock_months: Ints
    collapse: Floats
    clears: float
    reaction: Ints
    patience: Ints
    stake: Floats
    delivers: Floats
    stop_month: Ints
    stop_rung: Ints
    opens: NDArray[np.bool_]
    takes_back: NDArray[np.bool_]
    off: Ints
    reverses: Floats


def tables(problem: Problem, design: Design, conducts: tuple[Conduct, Conduct]) -> Tables:
    """The arrays; ValueError with all that is wrong with the input."""
    found = faults(problem, (design,))
    found += [fault for one in conducts for fault in conduct_faults(one)]
    if found:
        raise ValueError("; ".join(found))
    fields = _of_steps(problem, design, conducts) | _of_flows(problem, design)
    fields |= _of_gates(problem, design) | _of_rest(problem, design) | _of_conducts(conducts)
    return Tables(**fields)  # type: ignore[arg-type]


def _of_steps(
    problem: Problem, design: Design, conducts: tuple[Conduct, Conduct]
) -> dict[str, object]:
    steps, months = problem.steps, range(problem.months)
    whole = ("giver", "delay", "back_lag", "seen_lag")
    parts = ("back", "seen", "missed", "mistaken", "void")
    found: dict[str, object] = {
        name: np.array([getattr(step, name) for step in steps], dtype=np.int64) for name in whole
    }
    found |= {
        name: np.array([getattr(step, name) for step in steps], dtype=np.float64) for name in parts
    }
    return found | {
        "monthly": np.array([step.monthly for step in steps], dtype=np.float64),
        "allowed": np.array([[not s.only or t in s.only for t in months] for s in steps]),
        "firewall": np.array([step.firewall for step in steps]),
        "carried": np.array(
            [step.channel is not None and step.channel < design.channels for step in steps]
        ),
        "blocked": np.array([conducts[step.giver].blocked for step in steps]),
        "late": _late(problem, design, conducts),
        "order": np.array(same_month_order(problem, design), dtype=np.int64),
        "path": np.array(design.path, dtype=np.float64),
    }


def _late(problem: Problem, design: Design, conducts: tuple[Conduct, Conduct]) -> Floats:
    """Chance that what is due comes a month later: the giver's slips, and crowded leaders."""
    path = np.array(design.path, dtype=np.float64)
    due = np.diff(path, axis=1, prepend=0.0) > 0
    asked = design.channels * problem.upkeep + np.array([s.attention for s in problem.steps]) @ due
    found = np.zeros(path.shape)
    for at, step in enumerate(problem.steps):
        slips = conducts[step.giver].slips
        for month in range(problem.months):
            crowded = 0.0
            if problem.budget is not None and asked[month] > problem.budget and not step.firewall:
                crowded = 1 - problem.budget / asked[month]
            found[at, month] = 1 - (1 - slips) * (1 - crowded)
    return found


def _of_flows(problem: Problem, design: Design) -> dict[str, object]:
    """Powers of the discount, their tails, and what a unit is worth by its month of release."""
    horizon, months = problem.horizon, problem.months
    power, tail = np.ones((2, horizon + 1)), np.zeros((2, horizon + 1))
    for side in (0, 1):
        for month in range(horizon):
            power[side, month + 1] = power[side, month] * problem.discount[side]
        for month in reversed(range(horizon)):
            tail[side, month] = tail[side, month + 1] + power[side, month]
    worth = np.zeros((len(problem.steps), 2, months))
    planned = np.zeros((len(problem.steps), 2, months + 1))
    for at, step in enumerate(problem.steps):
        released = np.diff(np.array(design.path[at], dtype=np.float64), prepend=0.0)
        for side in (0, 1):
            for month in range(months):
                begin = month if step.giver == side else month + step.delay
                if begin < horizon:
                    worth[at, side, month] = (
                        step.once[side] * power[side, begin]
                        + step.monthly[side] * tail[side, begin]
                    )
            planned[at, side, 1:] = np.cumsum(worth[at, side] * released)
    return {"power": power, "tail": tail, "worth": worth, "planned": planned}


def _of_gates(problem: Problem, design: Design) -> dict[str, object]:
    names = {step.name: at for at, step in enumerate(problem.steps)}
    gates = sorted(design.gates, key=lambda gate: names[gate.step])
    of = np.array([names[gate.step] for gate in gates], dtype=np.int64)
    return {
        "gate_from": np.searchsorted(of, np.arange(len(names) + 1)).astype(np.int64),
        "gate_on": np.array([names[gate.on] for gate in gates], dtype=np.int64),
        "gate_lag": np.array([gate.lag for gate in gates], dtype=np.int64),
        "gate_needs": np.array([gate.needs for gate in gates], dtype=np.float64),
        "gate_above": np.array([gate.above for gate in gates], dtype=np.float64),
        "gate_share": np.array([gate.proportional for gate in gates], dtype=np.bool_),
    }


def _of_rest(problem: Problem, design: Design) -> dict[str, object]:
    reviews = range(problem.months) if design.reviews is None else design.reviews
    return {
        "months": problem.months,
        "horizon": problem.horizon,
        "review": np.array([month in reviews for month in range(problem.months)]),
        "shock": np.array([shock.hazard for shock in problem.shocks], dtype=np.float64),
        "shock_months": np.array([shock.months for shock in problem.shocks], dtype=np.int64),
        "collapse": np.array([shock.collapse for shock in problem.shocks], dtype=np.float64),
        "clears": float(problem.clears),
        "reaction": np.array(problem.reaction, dtype=np.int64),
        "patience": _months(problem.patience),
        "stake": np.array(problem.stake, dtype=np.float64),
    }


def _of_conducts(conducts: tuple[Conduct, Conduct]) -> dict[str, object]:
    return {
        "delivers": np.array([one.delivers for one in conducts], dtype=np.float64),
        "stop_month": _months([one.stop_month for one in conducts]),
        "stop_rung": _months([one.stop_rung for one in conducts]),
        "opens": np.array([one.open for one in conducts]),
        "takes_back": np.array([one.takes_back for one in conducts]),
        "off": np.array([one.off for one in conducts], dtype=np.int64),
        "reverses": np.array([one.reversed for one in conducts], dtype=np.float64),
    }


def _months(values: list[int | None] | tuple[int | None, int | None]) -> Ints:
    return np.array([NEVER if one is None else one for one in values], dtype=np.int64)
