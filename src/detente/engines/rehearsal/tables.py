"""A problem, a design and two conducts as records, with what can be worked out beforehand."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engines.rehearsal.faults import conduct_faults, faults, plan_faults, same_month_order
from detente.engines.rehearsal.problem import (
    RehearsalDesign,
    RehearsalProblem,
    RehearsalStep,
    SideConduct,
)

Floats = NDArray[np.float64]
Records = Any  # an array of records, or one of them
NEVER = 1 << 40


def records(**kinds: str) -> np.dtype[np.void]:
    """A kind of record: f a number, i a count, b yes or no, 2f a number for each side."""
    plain: dict[str, Any] = {"f": "f8", "i": "i8", "b": "?", "2f": ("f8", (2,))}
    return np.dtype([(name, *_flat(plain[kind])) for name, kind in kinds.items()], align=True)


def _flat(kind: Any) -> tuple[Any, ...]:
    return kind if isinstance(kind, tuple) else (kind,)


STEP = records(
    giver="i", monthly="2f", delay="i", back="f", back_lag="i", firewall="b", carried="b",
    seen="f", seen_lag="i", missed="f", mistaken="f", void="f", freed="f", blocked="f", gates="i",
    gates_end="i",
)  # fmt: skip
CELL = records(
    path="f", allowed="b", late="f", worth="2f", planned="2f", back="2f", meant="f",
)  # fmt: skip
GATE = records(on="i", lag="i", needs="f", above="f", proportional="b")
SHOCK = records(hazard="f", months="i", collapse="f")
SIDE = records(
    reaction="i", patience="i", stake="f", delivers="f", stop_month="i", stop_rung="i", open="b",
    takes_back="b", off="i", reversed="f", learns="b", odds="f", came="f", missing="f", least="f",
)  # fmt: skip
TIME = records(power="2f", tail="2f", ends="2f")


@dataclass(frozen=True)
class Tables:
    """K steps, T months, H months of flows, G gates, sorted by the step that waits.

    steps (K), gates (G), shocks, sides (2): the fields of the problem by their names; a step's
    gates are gates … gates_end−1. order (K): each step after those whose reading of the same month
    it waits for. review (T). clears: chance to clear up.
    times (H+1): power δ^s and tail Σ_{u≥s} δ^u, for each side. cells (K, T+1), by month: the path;
    whether the step can be given; its chance to slip; worth, the present value of a unit released
    in that month and kept; planned, what the plan's releases before it are worth; meant, the most
    that its giver means to have given. times.ends: 1 where a side that is answered then stops.
    """

    steps: Records
    cells: Records
    gates: Records
    shocks: Records
    sides: Records
    times: Records
    order: NDArray[np.int64]
    review: NDArray[np.bool_]
    clears: float


def tables(
    problem: RehearsalProblem, design: RehearsalDesign, conducts: tuple[SideConduct, SideConduct]
) -> Tables:
    """The records; ValueError with all that is wrong with the input."""
    known = _without_conduct(problem, design)
    wrong = [*known.wrong, *(fault for one in conducts for fault in conduct_faults(one))]
    wrong += [fault for one in conducts for fault in plan_faults(problem, one)]
    if wrong or known.tables is None:
        raise ValueError("; ".join(wrong))
    same, steps, cells = known.tables, known.tables.steps.copy(), known.tables.cells.copy()
    steps["blocked"] = [conducts[step.giver].blocked for step in problem.steps]
    cells["late"][:, : problem.months] = _late(problem, known.crowded, conducts)
    times = same.times.copy()
    cells["meant"] = 1.0
    for side, one in enumerate(conducts):
        times["ends"][: len(one.mends), side] = [not mends for mends in one.mends]
        for k, row in enumerate(one.path):
            if problem.steps[k].giver == side:
                cells["meant"][k, : problem.months] = row
    return replace(same, steps=steps, cells=cells, times=times, sides=_sides(problem, conducts))


@dataclass(frozen=True)
class CheckedTables:
    """What is wrong with a problem and a design; else their tables, whatever the conduct."""

    wrong: tuple[str, ...]
    tables: Tables | None
    crowded: Floats


@lru_cache(maxsize=128)
def _without_conduct(problem: RehearsalProblem, design: RehearsalDesign) -> CheckedTables:
    """The same for all conducts: a design is played against many of them."""
    wrong = tuple(faults(problem, (design,)))
    if wrong:
        return CheckedTables(wrong, None, np.zeros(0))
    times, gates = _times(problem), _gates(problem, design)
    reviews = range(problem.months) if design.reviews is None else design.reviews
    shocks = [(shock.hazard, shock.months, shock.collapse) for shock in problem.shocks]
    released = np.diff(np.array(design.path, dtype=np.float64), axis=1, prepend=0.0)
    known = Tables(
        _steps(problem, design),
        _cells(problem, design, times, released),
        gates,
        np.array(shocks, dtype=SHOCK),
        np.zeros(2, dtype=SIDE),
        times,
        np.array(same_month_order(problem, design), dtype=np.int64),
        np.array([month in reviews for month in range(problem.months)]),
        float(problem.clears),
    )
    return CheckedTables((), known, _crowded(problem, design, released > 0))


def _steps(problem: RehearsalProblem, design: RehearsalDesign) -> Records:
    steps = np.zeros(len(problem.steps), dtype=STEP)
    same = set(STEP.names or ()) - {"carried", "blocked", "gates", "gates_end"}
    waiting = sorted(_number(problem, gate.step) for gate in design.gates)
    for k, step in enumerate(problem.steps):
        for name in same:
            steps[k][name] = getattr(step, name)
        steps[k]["carried"] = step.channel is not None and step.channel < design.channels
        steps[k]["gates"], steps[k]["gates_end"] = np.searchsorted(waiting, [k, k + 1])
    return steps


def _cells(
    problem: RehearsalProblem, design: RehearsalDesign, times: Records, released: Floats
) -> Records:
    months = problem.months
    cells = np.zeros((len(problem.steps), months + 1), dtype=CELL)
    cells["path"][:, :months] = np.array(design.path, dtype=np.float64)
    for k, step in enumerate(problem.steps):
        cells["allowed"][k, :months] = [not step.only or t in step.only for t in range(months)]
        for side in (0, 1):
            begin = np.arange(months) + (0 if step.giver == side else step.delay)
            begin = begin[begin < problem.horizon]
            cells["worth"][k, : len(begin), side] = (
                step.once[side] * times["power"][begin, side]
                + step.monthly[side] * times["tail"][begin, side]
            )
            gained = cells["worth"][k, :months, side] * released[k]
            cells["planned"][k, 1:, side] = np.cumsum(gained)
            cells["back"][k, :, side] = _back(problem, step, side, times)
    return cells


def _back(problem: RehearsalProblem, step: RehearsalStep, side: int, times: Records) -> Floats:
    """What taking back a unit costs a side, by the month in which the other side stops."""
    own = step.giver == side
    lag = step.back_lag + (problem.reaction[side] if own else 0)
    gone = np.minimum(problem.horizon, np.arange(problem.months + 1) + lag)
    if own and (step.firewall or step.monthly[side] > 0):
        return np.zeros(problem.months + 1)
    return np.asarray(step.back * step.monthly[side] * times["tail"][gone, side])


def _crowded(problem: RehearsalProblem, design: RehearsalDesign, due: NDArray[np.bool_]) -> Floats:
    """Chance that crowded leaders delay what is due, by step and month (definitions §34)."""
    asked = design.channels * problem.upkeep + np.array([s.attention for s in problem.steps]) @ due
    crowded = np.zeros(due.shape)
    for at, step in enumerate(problem.steps):
        if problem.budget is not None and not step.firewall:
            over = asked > problem.budget
            crowded[at][over] = 1 - problem.budget / asked[over]
    return crowded


def _late(
    problem: RehearsalProblem, crowded: Floats, conducts: tuple[SideConduct, SideConduct]
) -> Floats:
    """Chance that what is due comes a month later: the giver's slips, and crowded leaders."""
    slips = np.array([conducts[step.giver].slips for step in problem.steps])
    late: Floats = 1 - (1 - slips)[:, None] * (1 - crowded)
    return late


def _times(problem: RehearsalProblem) -> Records:
    horizon = problem.horizon
    found = np.zeros(horizon + 1, dtype=TIME)
    power, tail = found["power"], found["tail"]
    power[0] = 1.0
    for month in range(horizon):
        power[month + 1] = power[month] * np.array(problem.discount)
    for month in reversed(range(horizon)):
        tail[month] = tail[month + 1] + power[month]
    return found


def _gates(problem: RehearsalProblem, design: RehearsalDesign) -> Records:
    gates = sorted(design.gates, key=lambda gate: _number(problem, gate.step))
    rows = [
        (_number(problem, gate.on), gate.lag, gate.needs, gate.above, gate.proportional)
        for gate in gates
    ]
    return np.array(rows, dtype=GATE)


def _sides(problem: RehearsalProblem, conducts: tuple[SideConduct, SideConduct]) -> Records:
    found = np.zeros(2, dtype=SIDE)
    for i, conduct in enumerate(conducts):
        for name in ("delivers", "open", "takes_back", "off", "reversed"):
            found[i][name] = getattr(conduct, name)
        found[i]["reaction"], found[i]["stake"] = problem.reaction[i], problem.stake[i]
        found[i]["patience"] = _or_never(problem.patience[i])
        found[i]["stop_month"] = _or_never(conduct.stop_month)
        found[i]["stop_rung"] = _or_never(conduct.stop_rung)
        found[i]["learns"] = conduct.learns is not None
        for name in ("odds", "came", "missing", "least") if conduct.learns else ():
            found[i][name] = getattr(conduct.learns, name)
    return found


def _number(problem: RehearsalProblem, name: str) -> int:
    return next(at for at, step in enumerate(problem.steps) if step.name == name)


def _or_never(months: int | None) -> int:
    return NEVER if months is None else months
