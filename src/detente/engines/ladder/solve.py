"""The ladder of most value that keeps everything, and of those the one that ends earliest.

Most Σ weight_i · V_i over all ladders that keep their dates, gates, rules and capacity, both sides'
tolerances in every month, and, where the problem enforces, that going on beats stopping openly and
that no plan of a side beats lateness that nobody can see. A mixed-integer program, solved by branch
and cut (HiGHS). The plans of a side are far too many to write down: where a found ladder is beaten
by one, a row against it is added, and those against the same plan some months earlier or later,
until no plan pays (cutting planes, as in Dantzig, Fulkerson and Johnson 1954). Each row leaves out
ladders that are beaten and none that is not, so that the bound of any round holds.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import Literal

import numpy as np

from detente.engines.ladder.coefficients import Weights
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.schedule import Schedule, ladder
from detente.engines.ladder.search.columns import Columns
from detente.engines.ladder.search.cuts import around, deviations
from detente.engines.ladder.search.formulate import formulate, keep, lawful, weighted
from detente.engines.ladder.search.greedy import FEW, Climber, climbs
from detente.engines.ladder.search.program import LadderProgram, LadderProgramRun
from detente.engines.ladder.search.rows import LadderRow, LadderRows
from detente.engines.steps.step import Pair

Status = Literal["optimal", "within gap", "incomplete", "infeasible"]
ROUNDS = 60
"""How often rows against plans are added before giving up."""
ANY = 1e6
"""A relative gap that any plan is within."""
EXACT = 1e-6
"""Two objectives count as equal within this, relative to 1 + their size."""


@dataclass(frozen=True)
class LadderSolution:
    """A ladder and how far it is proven best.

    schedule: None where none was found. values: V of both sides, in their own points. objective:
    their weighted sum; bound: no ladder that keeps everything has more. gap: (bound − objective) /
    (1 + |objective|), inf without a schedule. status: "optimal" (gap at most 1e-6), "within gap"
    (of what was asked), "incomplete" (time or rounds ran out: the schedule, if any, keeps
    everything but may not be best), "infeasible" (proven: none keeps everything). finish: last
    month of a release; earliest: whether no equally good ladder is proven to end sooner. plans:
    rows against plans that were added. rounds: programs solved. out_of_time: whether the seconds,
    and not the proof or the rounds, ended the search.
    """

    schedule: Schedule | None
    values: Pair
    objective: float
    bound: float
    gap: float
    status: Status
    finish: int | None = None
    earliest: bool = False
    plans: int = 0
    out_of_time: bool = False
    rounds: int = 0


@dataclass
class LadderSearch:
    """What a search has found so far: rows against plans, seconds left, and the best ladder kept.

    asked: the seconds that there were. ruled_out: proven that there is none.
    """

    problem: LadderProblem
    rows: LadderRows
    columns: Columns
    seconds: float
    found: list[LadderRow]
    asked: float = 0.0
    best: Weights | None = None
    ruled_out: bool = False
    rounds: int = 0

    @property
    def months(self) -> int:
        """T."""
        return self.problem.months

    def objective(self, released: Weights) -> float:
        """Weighted values of a ladder."""
        return weighted(self.problem, self.rows.coefficients.value).of(released)

    def offer(self, released: Weights) -> None:
        """Keep a ladder that keeps everything, if it is better than the best so far."""
        if self.best is None or self.objective(released) > self.objective(self.best):
            self.best = released

    def share(self) -> float:
        """Seconds of the next run: all, or most where a plan that pays may ask for another."""
        return self.seconds if not self.problem.enforce or self.seconds < 1 else 0.6 * self.seconds

    def program(self) -> LadderProgram:
        """The program with all rows known by now."""
        program = self.base.copy()
        for row in self.found:
            keep(program, self.columns, row, base=self.base)
        return program

    @cached_property
    def climber(self) -> Climber:
        """A local search for a ladder to begin from."""
        return Climber(self.rows)

    @cached_property
    def base(self) -> LadderProgram:
        """The program without rows against plans, to bound rows with."""
        value = weighted(self.problem, self.rows.coefficients.value)
        program = formulate(self.columns, value)
        for row in self.rows.fixed:
            keep(program, self.columns, row)
        return program


def solve(
    problem: LadderProblem,
    *,
    gap: float = 0.0,
    seconds: float = 60.0,
    start: Schedule | None = None,
) -> LadderSolution:
    """The best ladder, within a relative gap, or the best found in some seconds of solving.

    start: a ladder to begin from, if it keeps everything; a greedy one is sought besides.

    >>> from detente.engines.ladder.problem import LadderStep
    >>> ours = LadderStep("ours", 0, once=(-1, 3))
    >>> theirs = LadderStep("theirs", 1, once=(3, -1))
    >>> found = solve(LadderProblem((ours, theirs), 2, 4, stake=(4, 4), tolerance=(0, None)))
    >>> found.status, found.values, found.schedule.released
    ('optimal', (2.0, 2.0), ((0.0, 1.0), (1.0, 1.0)))
    """
    search = _search(problem, seconds, start)
    bound = _most(search, gap, None)
    if search.best is None:
        solution = _without(search, bound)
    else:
        earliest = _gap(search, bound) <= max(gap, EXACT) and _sooner(search)
        solution = _solution(search, bound, gap, earliest)
    return replace(solution, rounds=search.rounds)


def kept(rows: LadderRows, released: Weights) -> tuple[list[LadderRow], bool]:
    """Rows that a ladder breaks, those against plans among them; whether no plan was left open."""
    wrong = [row for row in rows.fixed if not rows.keeps(row, released)]
    if not rows.problem.enforce:
        return wrong, True
    found = deviations(rows, released)
    return wrong + list(found.rows), found.complete


def _search(problem: LadderProblem, seconds: float, start: Schedule | None) -> LadderSearch:
    rows = LadderRows(problem)
    search = LadderSearch(problem, rows, Columns(problem), seconds, [], seconds)
    for first in (search.climber.climb(FEW), None if start is None else np.array(start.released)):
        if first is None or not lawful(search.columns, first):
            continue
        wrong, complete = kept(rows, first)
        if not wrong and complete:
            search.offer(first)
    return search


def _most(search: LadderSearch, gap: float, program: LadderProgram | None) -> float:
    """Solve and add rows against plans until none pays; the bound on the objective."""
    bound, climbed = inf, program is not None
    program = program or search.program()
    for _ in range(ROUNDS):
        start = None if search.best is None else search.columns.values(search.best)
        found = program.solve(gap, search.share(), start)
        search.seconds -= found.seconds
        search.rounds += 1
        bound = min(bound, found.bound)
        again = found.values is not None and _take(search, program, found)
        if found.outcome == "stopped" and not climbed:
            climbed = True
            _climb_on(search)
        if found.outcome == "infeasible" or search.seconds <= 0:
            break
        if found.outcome == "proven" and not again:
            break
    return bound


def _climb_on(search: LadderSearch) -> None:
    """Where the program has proven nothing in time, more of the local search, for the best."""
    found = search.climber.climb(climbs(search.rows, search.asked), on=True)
    if found is not None and lawful(search.columns, found):
        search.offer(found)


def _take(
    search: LadderSearch, program: LadderProgram, ladder_program_run: LadderProgramRun
) -> bool:
    """Keep a found ladder, or add rows against what beats it; whether to solve again."""
    assert ladder_program_run.values is not None
    released = search.columns.released(ladder_program_run.values)
    wrong, complete = kept(search.rows, released)
    if not wrong and complete:
        search.offer(released)
        return False
    known = {row.plan for row in search.found}
    fresh = [
        each
        for row in wrong
        if row.plan is not None
        for each in around(search.rows, row)
        if each.plan not in known
    ]
    for row in fresh:
        search.found.append(row)
        keep(program, search.columns, row, base=search.base)
    return bool(fresh)


def _gap(search: LadderSearch, bound: float) -> float:
    if search.best is None:
        return inf
    objective = search.objective(search.best)
    return max(0.0, bound - objective) / (1 + abs(objective))


def _sooner(search: LadderSearch) -> bool:
    """Move to an equally good ladder that ends soonest, by halving; whether that is proven."""
    assert search.best is not None
    floor = search.objective(search.best)
    floor -= EXACT * (1 + abs(floor))
    too_soon, proven = -1, True
    while (last := _finish(search.best)) is not None and last > too_soon + 1:
        middle = (too_soon + last) // 2
        trial = _by(search, middle, floor)
        if trial.best is not None:
            search.best = trial.best
            continue
        if not trial.ruled_out:
            proven = False
        too_soon = middle
    return proven


def _by(search: LadderSearch, month: int, floor: float) -> LadderSearch:
    """A search for any ladder of a least value that releases nothing after a month."""
    trial, program = replace(search, best=None), search.program()
    trial.base = search.base
    value = weighted(search.problem, search.rows.coefficients.value)
    program.add_dense(search.columns.spread(value.weights), floor)
    _end(program, search.columns, month)
    trial.ruled_out = _most(trial, ANY, program) == -inf
    search.seconds, search.rounds = trial.seconds, trial.rounds
    return trial


def _end(program: LadderProgram, columns: Columns, month: int) -> None:
    """Nothing is released after a month."""
    for place, step in enumerate(columns.problem.steps):
        for tranche in range(1, step.tranches + 1):
            last = columns.mark((place, tranche), month)
            for t in range(month + 1, columns.problem.months):
                program.add({columns.mark((place, tranche), t): 1.0, last: -1.0}, 0.0, 0.0)


def _finish(released: Weights) -> int | None:
    months = np.flatnonzero((np.diff(released, axis=1, prepend=0.0) > 1e-9).any(axis=0))
    return int(months[-1]) if len(months) else None


def _without(search: LadderSearch, bound: float) -> LadderSolution:
    status: Status = "infeasible" if bound == -inf else "incomplete"
    count = len(search.found)
    return LadderSolution(
        None, (0.0, 0.0), 0.0, bound, inf, status, plans=count,
        out_of_time=status == "incomplete" and search.seconds <= 0,
    )  # fmt: skip


def _solution(search: LadderSearch, bound: float, gap: float, earliest: bool) -> LadderSolution:
    assert search.best is not None
    one, two = search.rows.coefficients.value
    objective = search.objective(search.best)
    left = _gap(search, bound)
    status: Status = "incomplete"
    if left <= max(EXACT, gap):
        status = "optimal" if left <= EXACT else "within gap"
    return LadderSolution(
        ladder(search.problem, search.best),
        (one.of(search.best), two.of(search.best)),
        objective,
        max(bound, objective),
        left,
        status,
        _finish(search.best),
        earliest,
        len(search.found),
        left > max(EXACT, gap) and search.seconds <= 0,
    )
