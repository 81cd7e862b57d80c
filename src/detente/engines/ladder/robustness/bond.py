"""When nothing holds: the least deposits that make it hold, and the conditions that ask for them.

A deposit is lost to the other side by a stop and returns at month T. It deters its owner (going on
is worth more) and covers the other (what it has when the owner stops). The least deposits over all
plans: least sum first, then the smaller of the larger ones. Where not even deposits help, the least
worst shortfall is sought instead: the one figure by which every condition would have to give. A sum
of shortfalls would scatter the blame over many months. Of all orders that are as good, the one that
releases soonest is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from detente.engines.ladder.best_response.response import response
from detente.engines.ladder.coefficients import Weights
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.schedule import Schedule, ladder
from detente.engines.ladder.search.columns import Columns
from detente.engines.ladder.search.cuts import PlanRow, deviations
from detente.engines.ladder.search.formulate import formulate, nothing
from detente.engines.ladder.search.program import LadderProgramRun, Vector
from detente.engines.ladder.search.relaxed import Relaxed
from detente.engines.ladder.search.rows import TOLERANCE, LadderRow, LadderRows, due
from detente.engines.steps.step import Pair

CLOSE = 1e-5
"""A condition within this of its limit, in points, binds."""
CLEAN = 1e-6
"""A smaller deposit is the solver's noise."""


@dataclass(frozen=True)
class UnmetCondition:
    """A condition that is not met: the side, the month and the steps due then from that side.

    kind: "outlay" (more at risk than the side bears; the steps are its own), "stop" (it gains by
    stopping openly), "unseen" (it gains by leaving the steps undelivered). points: by how much, in
    that side's own.
    """

    kind: Literal["outlay", "stop", "unseen"]
    side: int
    month: int
    steps: tuple[str, ...]
    points: float


@dataclass(frozen=True)
class Bond:
    """What it takes for anything to hold.

    status: "holds" (least deposits found and proven, perhaps 0), "beyond bonds" (proven: no
    deposits help; `schedule` has the least worst shortfall), "no dates" (proven: dates, waits,
    rules and capacity alone admit no plan), "incomplete" (time ran out; `bonds`, if any, suffice
    but may not be least). bonds: deposits of side 0 and 1, in place of the problem's own, each in
    its owner's points and, in the other's outlay, counted at the same number. binding: the
    conditions that fail without deposits and are just met with them (or fall short most), worst
    first.
    """

    status: Literal["holds", "beyond bonds", "no dates", "incomplete"]
    bonds: Pair | None
    schedule: Schedule | None
    binding: tuple[UnmetCondition, ...]


def least_bond(problem: LadderProblem, *, seconds: float = 60.0) -> Bond:
    """The least deposits with which some plan keeps everything.

    >>> from detente.engines.ladder.problem import LadderStep
    >>> one, two = LadderStep("one", 0, once=(-4, 6)), LadderStep("two", 1, once=(6, -4),
    ...     earliest=1)
    >>> found = least_bond(LadderProblem((one, two), 2, 2, discount=(0.8, 0.8)))
    >>> found.status, [round(points, 6) for points in found.bonds]
    ('holds', [0.0, 5.0])
    >>> [(each.kind, each.side, each.steps, round(each.points, 6)) for each in found.binding]
    [('stop', 1, ('two',), 4.0), ('stop', 1, (), 3.2)]
    """
    bare = replace(problem, bond=(0.0, 0.0))
    dates = formulate(Columns(bare), nothing(bare)).solve(0.0, seconds)
    if dates.outcome == "infeasible":
        return Bond("no dates", None, None, ())
    search, found = _deposits(LadderRows(bare), seconds - dates.seconds)
    if found.outcome == "infeasible":
        return _beyond(problem, search.seconds)
    if found.values is None:
        return Bond("incomplete", None, None, ())
    return _held(problem, search, found)


def _deposits(rows: LadderRows, seconds: float) -> tuple[Relaxed, LadderProgramRun]:
    """Columns: both deposits and the larger of them; the least sum, then the smaller larger one."""
    search = Relaxed(
        rows, seconds, (-1.0, -1.0, 0.0), lambda row: (*row.bonds, 0.0), _broken_with_deposits
    )
    program = search.program()
    one, two, larger = range(search.first, search.first + 3)
    program.add({larger: 1.0, one: -1.0}, 0.0, np.inf)
    program.add({larger: 1.0, two: -1.0}, 0.0, np.inf)
    found = search.run(program)
    if found.outcome != "proven":
        return search, found
    total = float(search.extra(found)[:2].sum())
    program.add({one: -1.0, two: -1.0}, -total - 1e-9, np.inf)
    program.objective[[one, two, larger]] = (0.0, 0.0, -1.0)
    second = search.run(program)
    if second.outcome != "proven":
        return search, found
    return search, search.soonest(program, second)


def _broken_with_deposits(rows: LadderRows, released: Weights, extra: Vector) -> list[LadderRow]:
    """Plans that beat a ladder in spite of its deposits."""
    backed = LadderRows(replace(rows.problem, bond=_pair(extra)))
    broken = deviations(backed, released).rows
    return [row for row in broken if backed.slack(row, released) < -CLOSE]


def _broken_by_more(rows: LadderRows, released: Weights, extra: Vector) -> list[LadderRow]:
    """Plans that beat a ladder by more than its shortfall."""
    spare = float(extra[0]) + CLOSE
    return [row for row in deviations(rows, released).rows if rows.slack(row, released) < -spare]


def _pair(extra: Vector) -> Pair:
    one, two = (0.0 if points < CLEAN else float(points) for points in extra[:2])
    return one, two


def _held(problem: LadderProblem, search: Relaxed, ladder_program_run: LadderProgramRun) -> Bond:
    bonds, released = _pair(search.extra(ladder_program_run)), search.released(ladder_program_run)
    backed = LadderRows(replace(problem, bond=bonds))
    binding = []
    for row in _all(search, released):
        slack = search.rows.slack(row, released)
        if slack < -TOLERANCE and slack + _raised(row, bonds) < CLOSE:
            binding.append((row, -slack))
    status: Literal["holds", "incomplete"] = (
        "holds" if ladder_program_run.outcome == "proven" else "incomplete"
    )
    told = _told(problem, released, binding)
    return Bond(status, bonds, ladder(backed.problem, released), told)


def _raised(row: LadderRow, bonds: Pair) -> float:
    return sum(rise * bond for rise, bond in zip(row.bonds, bonds, strict=True))


def _beyond(problem: LadderProblem, seconds: float) -> Bond:
    """The least worst shortfall, with the problem's own deposits."""
    search = Relaxed(LadderRows(problem), seconds, (-1.0,), lambda row: (1.0,), _broken_by_more)
    program = search.program()
    found = search.run(program)
    if found.values is None:
        return Bond("beyond bonds", None, None, ())
    least = max(float(search.extra(found)[0]), CLOSE) - CLOSE
    if found.outcome == "proven":
        found = search.soonest(program, found)
    released = search.released(found)
    rows = _all(search, released)
    short = [(row, -search.rows.slack(row, released)) for row in rows]
    binding = [(row, points) for row, points in short if points > least]
    return Bond("beyond bonds", None, ladder(problem, released), _told(problem, released, binding))


def _all(search: Relaxed, released: Weights) -> Iterator[LadderRow]:
    """All rows that may bind: fixed ones, and against plans that were or would be tried."""
    rows, known = search.rows, set()
    if not rows.problem.enforce:
        yield from rows.fixed
        return
    schedule = ladder(rows.problem, released)
    plans = [response(schedule, side).plan for side in (0, 1)]
    best = (PlanRow(rows, plan).row for plan in plans if plan.late)
    for row in (*rows.fixed, *search.added, *best):
        what = (row.kind, row.side, row.month, row.plan)
        if what not in known:
            known.add(what)
            yield row


def _due(problem: LadderProblem, side: int, month: int, released: Weights) -> tuple[int, ...]:
    steps = enumerate(problem.steps)
    given = [k for k, step in steps if step.giver == side]
    return tuple(k for k in given if month < problem.months and due(released, k, month))


def _told(
    problem: LadderProblem, released: Weights, binding: list[tuple[LadderRow, float]]
) -> tuple[UnmetCondition, ...]:
    found = []
    for row, points in binding:
        places = row.bundle or _due(problem, row.side, row.month, released)
        names = tuple(problem.steps[k].name for k in places)
        found.append(UnmetCondition(row.kind, row.side, row.month, names, points))
    return tuple(
        sorted(found, key=lambda entry: (-entry.points, entry.month, entry.side, entry.kind))
    )
