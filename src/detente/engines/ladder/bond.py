"""When nothing holds: the least deposits that make it hold, and the conditions that ask for them.

A deposit is lost to the other side by a stop and returns at month T. It deters its owner (going on
is worth more) and covers the other (what it has when the owner stops). The least deposits over all
plans: least sum first, then the smaller of the larger ones. Where not even deposits help, the least
worst shortfall is sought instead: the one figure by which every condition would have to give. A sum
of shortfalls would scatter the blame over many months.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.coefficients import Form, Weights
from detente.engines.ladder.columns import Columns, Terms
from detente.engines.ladder.cuts import broken_bundles
from detente.engines.ladder.formulate import formulate, keep
from detente.engines.ladder.problem import Pair, Problem
from detente.engines.ladder.program import Found, Program
from detente.engines.ladder.rows import Row, Rows, due
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.solve import ROUNDS

CLOSE = 1e-5
"""A condition within this of its limit, in points, binds."""
CLEAN = 1e-6
"""A smaller deposit is the solver's noise."""


@dataclass(frozen=True)
class Shortfall:
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
    deposits help; `schedule` has the least worst shortfall), "no dates" (proven: dates, waits, rules
    and capacity alone admit no plan), "incomplete" (time ran out; `bonds`, if any, suffice but may not
    be least). bonds: deposits of side 0 and 1, in place of the problem's own, each in its owner's
    points and, in the other's outlay, counted at the same number. binding: the conditions that fail
    without deposits and are just met with them (or fall short most), worst first.
    """

    status: Literal["holds", "beyond bonds", "no dates", "incomplete"]
    bonds: Pair | None
    schedule: Schedule | None
    binding: tuple[Shortfall, ...]


def least_bond(problem: Problem, *, seconds: float = 60.0) -> Bond:
    """The least deposits with which some plan keeps everything.

    >>> from detente.engines.ladder.problem import Step
    >>> one, two = Step("one", 0, once=(-4, 6)), Step("two", 1, once=(6, -4), earliest=1)
    >>> found = least_bond(Problem((one, two), 2, 2, discount=(0.8, 0.8)))
    >>> found.status, [round(points, 6) for points in found.bonds]
    ('holds', [0.0, 5.0])
    >>> [(each.kind, each.side, each.steps, round(each.points, 6)) for each in found.binding]
    [('stop', 1, ('two',), 4.0), ('unseen', 1, ('two',), 4.0), ('stop', 1, (), 3.2)]
    """
    bare = replace(problem, bond=(0.0, 0.0))
    rows = Rows(bare)
    columns = Columns(bare)
    plain = formulate(columns, _nothing(bare))
    dates = plain.solve(0.0, seconds)
    if dates.outcome == "infeasible":
        return Bond("no dates", None, None, ())
    seconds -= dates.seconds
    search = _Search(rows, columns, seconds)
    found = search.run(deposits=True)
    if found.outcome == "infeasible":
        return _beyond(problem, search.seconds)
    if found.values is None:
        return Bond("incomplete", None, None, ())
    return _held(problem, search, found)


@dataclass
class _Search:
    """Deposits, or one shortfall for every condition, to be made least; bundles added as broken."""

    rows: Rows
    columns: Columns
    seconds: float

    def run(self, *, deposits: bool) -> Found:
        """The least sum of deposits, then the smaller larger one; or the least shortfall."""
        program = formulate(self.columns, _nothing(self.rows.problem))
        first = program.widen(3)
        self.deposits, self.first = deposits, first
        if deposits:
            for bond in (first, first + 1):
                program.add({first + 2: 1.0, bond: -1.0}, 0.0, np.inf)
            program.objective[first : first + 2] = -1.0
        else:
            program.objective[first + 2] = -1.0
        for row in self.rows.fixed:
            self._keep(program, row)
        found = self._rounds(program)
        return self._second(program, found) if deposits else found

    def _second(self, program: Program, found: Found) -> Found:
        """The smaller larger deposit, the sum being least."""
        if found.outcome != "proven":
            return found
        assert found.values is not None
        total = float(found.values[self.first : self.first + 2].sum())
        program.add({self.first: -1.0, self.first + 1: -1.0}, -total - 1e-9, np.inf)
        program.objective[self.first : self.first + 3] = (0.0, 0.0, -1.0)
        second = self._rounds(program)
        return second if second.outcome == "proven" else found

    def _rounds(self, program: Program) -> Found:
        for _ in range(ROUNDS):
            found = program.solve(0.0, self.seconds)
            self.seconds -= found.seconds
            if found.values is None:
                return found
            new = self._broken(found)
            if not new:
                return found
            for row in new:
                self._keep(program, row)
        return replace(found, outcome="stopped", values=None)

    def _keep(self, program: Program, row: Row) -> None:
        more: Terms = {self.first + 2: 1.0}
        if self.deposits:
            more = {self.first + side: row.bonds[side] for side in (0, 1)}
        keep(program, self.columns, row, more)

    def _broken(self, found: Found) -> list[Row]:
        """Bundles that a plan breaks, with its deposits or by more than its shortfall."""
        if not self.rows.problem.enforce:
            return []
        released = self.columns.released(_values(found))
        bonds, spare = self.given(found)
        rows = Rows(replace(self.rows.problem, bond=bonds))
        broken = broken_bundles(rows, released).rows
        worse = [row for row in broken if row.slack(released) < -spare - CLOSE]
        return [self.rows.unseen(row.side, row.month, row.bundle) for row in worse]

    def given(self, found: Found) -> tuple[Pair, float]:
        """Deposits and shortfall of a solution."""
        assert found.values is not None
        one, two, spare = (max(0.0, float(x)) for x in found.values[self.first :])
        return ((one, two), 0.0) if self.deposits else ((0.0, 0.0), spare)


def _held(problem: Problem, search: _Search, found: Found) -> Bond:
    bonds, _ = search.given(found)
    bonds = (_clean(bonds[0]), _clean(bonds[1]))
    released = search.columns.released(_values(found))
    bare = {(row.kind, row.side, row.month, row.bundle): row for row in _all(search.rows, released)}
    backed = Rows(replace(problem, bond=bonds))
    binding = [
        (row, -bare[key].slack(released))
        for row in _all(backed, released)
        if (key := (row.kind, row.side, row.month, row.bundle)) in bare
        and not bare[key].kept(released)
        and row.slack(released) < CLOSE
    ]
    schedule = _schedule(replace(problem, bond=bonds), released)
    status: Literal["holds", "incomplete"] = "holds" if found.outcome == "proven" else "incomplete"
    return Bond(status, bonds, schedule, _told(problem, released, binding))


def _beyond(problem: Problem, seconds: float) -> Bond:
    """The least worst shortfall, with the problem's own deposits."""
    search = _Search(Rows(problem), Columns(problem), seconds)
    found = search.run(deposits=False)
    if found.values is None:
        return Bond("beyond bonds", None, None, ())
    released = search.columns.released(_values(found))
    spare = float(_values(found)[search.first + 2])
    worst = [(row, -row.slack(released)) for row in _all(search.rows, released)]
    binding = [(row, points) for row, points in worst if points > max(spare, CLOSE) - CLOSE]
    return Bond(
        "beyond bonds", None, _schedule(problem, released), _told(problem, released, binding)
    )


def _all(rows: Rows, released: Weights) -> Iterator[Row]:
    """All rows that may bind: fixed ones, and each due step alone and all of a side's together."""
    yield from rows.fixed
    if not rows.problem.enforce:
        return
    for side in (0, 1):
        for month in range(rows.problem.months):
            places = _due(rows.problem, side, month, released)
            for place in places:
                yield rows.unseen(side, month, (place,))
            if len(places) > 1:
                yield rows.unseen(side, month, places)


def _due(problem: Problem, side: int, month: int, released: Weights) -> tuple[int, ...]:
    steps = enumerate(problem.steps)
    given = [k for k, step in steps if step.giver == side]
    return tuple(k for k in given if month < problem.months and due(released, k, month))


def _told(
    problem: Problem, released: Weights, binding: list[tuple[Row, float]]
) -> tuple[Shortfall, ...]:
    found = []
    for row, points in binding:
        places = row.bundle or _due(problem, row.side, row.month, released)
        names = tuple(problem.steps[k].name for k in places)
        found.append(Shortfall(row.kind, row.side, row.month, names, points))
    return tuple(sorted(found, key=lambda one: (-one.points, one.month, one.side, one.kind)))


def _values(found: Found) -> NDArray[np.float64]:
    assert found.values is not None
    return found.values


def _schedule(problem: Problem, released: Weights) -> Schedule:
    rows = tuple(tuple(float(share) for share in row) for row in released)
    return Schedule(problem, rows)


def _nothing(problem: Problem) -> Form:
    return Form(np.zeros((len(problem.steps), problem.months)))


def _clean(points: float) -> float:
    """A deposit, the solver's noise cut off."""
    return 0.0 if points < CLEAN else points
