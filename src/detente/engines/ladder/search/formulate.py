"""A plan as a mixed-integer program: dates, waits, rules and capacity, then its figures' rows."""

from math import inf

import numpy as np

from detente.engines.ladder.coefficients import LinearForm, Weights
from detente.engines.ladder.problem import LadderProblem, LadderRule
from detente.engines.ladder.search.calendar import allowed, deadline, mark, waits
from detente.engines.ladder.search.columns import Columns, Terms
from detente.engines.ladder.search.program import LadderProgram
from detente.engines.ladder.search.rows import LadderRow


def formulate(columns: Columns, objective: LinearForm) -> LadderProgram:
    """All plans that keep dates, waits, rules and capacity; the objective without its constant."""
    program = LadderProgram(
        columns.count,
        columns.marks,
        columns.spread(objective.weights),
        np.zeros(columns.count),
        np.ones(columns.count),
    )
    for place in range(len(columns.problem.steps)):
        _dates(program, columns, place)
    _waits(program, columns)
    _releases(program, columns)
    for rule in columns.problem.rules:
        _rule(program, columns, rule)
    _capacity(program, columns)
    return program


def lawful(columns: Columns, released: Weights) -> bool:
    """Whether released shares keep dates, waits, rules and capacity."""
    return formulate(columns, nothing(columns.problem)).keeps(columns.values(released))


def weighted(problem: LadderProblem, forms: tuple[LinearForm, LinearForm]) -> LinearForm:
    """Both sides' values, each times its weight."""
    one, two = problem.weights
    return LinearForm(one * forms[0].weights + two * forms[1].weights)


def nothing(problem: LadderProblem) -> LinearForm:
    """No objective."""
    return LinearForm(np.zeros((len(problem.steps), problem.months)))


def keep(
    program: LadderProgram,
    columns: Columns,
    row: LadderRow,
    further: Terms | None = None,
    base: LadderProgram | None = None,
) -> None:
    """A row that is to be kept; one against a plan only where the plan's tranches are due.

    further: what columns beyond the plan's, never below 0, add to the row. base: a program that
    every plan in question keeps; its relaxation bounds by how much the row may fall short elsewhere
    (else that of dates and waits).
    """
    weights, low = columns.spread(row.form.weights), -row.form.constant
    if row.plan is not None:
        weights[: columns.marks] += np.array(row.marks)
        base = formulate(columns, nothing(columns.problem)) if base is None else base
        excess = base.relaxed(-weights) - row.form.constant
        if excess <= 0:
            return
        for one in row.plan.late:
            low -= excess
            at = columns.mark((one.place, one.tranche), one.due)
            weights[at] -= excess
            if one.due:
                weights[at - 1] += excess
    places = np.flatnonzero(weights)
    terms = dict(zip(places.tolist(), weights[places].tolist(), strict=True))
    program.add(terms | (further or {}), low, inf)


def _dates(program: LadderProgram, columns: Columns, place: int) -> None:
    """Marks stay set, are set in allowed months alone, and all by the deadline."""
    step, months = columns.problem.steps[place], columns.problem.months
    free, last = allowed(step, months), deadline(step, months)
    for tranche in range(1, step.tranches + 1):
        for t in range(months):
            now = columns.mark((place, tranche), t)
            if t < (free[0] if free else months):
                program.fix(now, 0.0)
            elif t > free[0]:
                program.add({now: 1.0, now - 1: -1.0}, 0.0, inf if t in free else 0.0)
            if last is not None and t >= last:
                program.fix(now, 1.0)


def _waits(program: LadderProgram, columns: Columns) -> None:
    for wait in waits(columns.problem):
        for t in range(columns.problem.months):
            now = columns.mark(wait.mark, t)
            if wait.on is None or t < wait.lag:
                program.fix(now, 0.0)
            else:
                before = columns.mark(wait.on, t - wait.lag)
                program.add({before: 1.0, now: -1.0}, 0.0, inf)


def _releases(program: LadderProgram, columns: Columns) -> None:
    """g[k, t] is 1 where a joint step releases any of its tranches."""
    for place in columns.joint:
        for tranche in range(1, columns.problem.steps[place].tranches + 1):
            for t in range(columns.problem.months):
                terms: Terms = dict(columns.releases(place, t))
                terms[columns.mark((place, tranche), t)] = -1.0
                if t:
                    terms[columns.mark((place, tranche), t - 1)] = 1.0
                program.add(terms, 0.0, inf)


def _rule(program: LadderProgram, columns: Columns, rule: LadderRule) -> None:
    """Not every `when`, or one of `then`, in every month."""
    problem = columns.problem
    when = {mark(problem, *one) for one in rule.when}
    then = {mark(problem, *one) for one in rule.then}
    if when & then:
        return
    for t in range(problem.months):
        terms = {columns.mark(one, t): 1.0 for one in when}
        terms |= {columns.mark(one, t): -1.0 for one in then}
        program.add(terms, -inf, len(when) - 1)


def _capacity(program: LadderProgram, columns: Columns) -> None:
    most = columns.problem.capacity
    if most is None or most >= len(columns.problem.steps):
        return
    for t in range(columns.problem.months):
        terms: Terms = {}
        for place in range(len(columns.problem.steps)):
            terms |= columns.releases(place, t)
        program.add(terms, -inf, most)
