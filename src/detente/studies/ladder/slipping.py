"""How often late acts push a side past what it accepts, and whether planning for it helps."""

from detente.case.case import Case
from detente.engines.ladder.problem import Problem
from detente.engines.ladder.robust import Robust, Solve, robust
from detente.engines.ladder.schedule import Schedule
from detente.engines.ladder.solve import solve
from detente.studies.ladder.acts import SIDES
from detente.studies.ladder.describe import Told
from detente.studies.values.ladder import Slips

LEVEL = 0.05
"""The chance of passing a tolerance that is low enough: our judgement (definitions §31)."""
RUNS = 4000
SECONDS = 5.0


def slipping(case: Case, told: Told, seed: int) -> Slips | None:
    """None where the case judges no chance that acts come late."""
    late = tuple(float(getattr(case.ladder.slips, side) or 0) for side in SIDES)
    if not any(late):
        return None
    problem = told.schedule.problem
    found = robust(
        problem, _solver(told.schedule), LEVEL, late=(late[0], late[1]), runs=RUNS, seed=seed
    )
    plain, best = found.plain, found.best
    if plain is None or best is None:
        return None
    share = plain.slips.either
    mended = best.slips.either.share if found.outcome == "mended" else None
    return Slips(
        chance=share.share,
        low=round(share.low, 6),
        high=round(share.high, 6),
        level=LEVEL,
        mended=mended,
        runs=RUNS,
        said=_said(found, (late[0], late[1])),
    )


def _solver(first: Schedule) -> Solve:
    """Solves under other caps; under those of the ladder itself, the ladder as it is."""

    def again(problem: Problem) -> Schedule | None:
        if problem == first.problem:
            return first
        return solve(problem, seconds=SECONDS).schedule

    return again


def _how_often(share: float) -> str:
    """
    >>> _how_often(0.0), _how_often(0.0123), _how_often(1.0)
    ('none', '1.2%', 'all')
    """
    return {0.0: "none", 1.0: "all"}.get(share, f"{share:.1%}")


def _said(found: Robust, late: tuple[float, float]) -> str:
    plain, best = found.plain, found.best
    assert plain is not None and best is not None
    first, last = plain.slips.either, best.slips.either
    chances = f"{late[0]:.0%} on our side and {late[1]:.0%} on theirs"
    judged = f"a due act is late by another month with a judged chance of {chances}"
    opening = (
        f"Where {judged}, a side is pushed past what it accepts in {_how_often(first.share)} of "
        f"{plain.slips.runs:,} simulated runs ({first.low:.1%} to {first.high:.1%})"
    )
    rest = {
        "as it is": f"; that is low enough ({LEVEL:.0%}, our judgement): it stays as it is",
        "mended": f"; solved again with a margin it is {last.share:.1%}",
        "no ladder": "; no order keeps a wider margin, so that part of the risk stays",
        "no room": "; even with the whole tolerance kept as a margin it stays above the level",
        "rounds spent": f"; margins bring it to {last.share:.1%}, and the search stopped there",
    }[found.outcome]
    return f"{opening}{rest}."
