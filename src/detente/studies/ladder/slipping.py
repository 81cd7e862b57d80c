"""How often late acts push a side past what it accepts, and whether planning for it helps."""

from detente.answers import Budget
from detente.case.models.case import Case
from detente.engines.ladder.problem import LadderProblem
from detente.engines.ladder.robustness.robust import Solve, robust
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.solve import solve
from detente.studies.ladder.laying import Laying
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.ladder.ladder import LateOutcome, Slips

LEVEL = 0.05
"""The chance of passing a tolerance that is low enough: our judgement (definitions §31)."""
RUNS = 4000
SECONDS = 5.0


def slipping(case: Case, laying: Laying, seed: int) -> Slips | None:
    """None where the case judges no chance that acts come late."""
    slips = case.ladder.slips
    late = (float(slips.us or 0), float(slips.them or 0))
    if not any(late):
        return None
    problem = laying.schedule.problem
    tried = robust(
        problem, _solver(laying.schedule, laying.budget), LEVEL, late=late, runs=RUNS, seed=seed
    )
    plain, best = tried.plain, tried.best
    if plain is None or best is None:
        return None
    share, least = plain.slips.either, best.slips.either.share
    return Slips(
        chance=share.share,
        low=round(share.low, 6),
        high=round(share.high, 6),
        level=LEVEL,
        late_us=late[0],
        late_them=late[1],
        outcome=LateOutcome(tried.outcome.replace(" ", "-")),
        best=least,
        mended=least if tried.outcome == "mended" else None,
        runs=RUNS,
        marks=marks_at(case, ("ladder",)),
    )


def _solver(first: Schedule, budget: Budget) -> Solve:
    """Solves under other caps; under those of the ladder itself, the ladder as it is."""

    def again(problem: LadderProblem) -> Schedule | None:
        if problem == first.problem:
            return first
        return solve(problem, seconds=budget.seconds(SECONDS)).schedule

    return again
