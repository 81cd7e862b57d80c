"""What a run came to."""

from detente.engines.rehearsal.compiled.jit import apart, jit
from detente.engines.rehearsal.outcomes import EPS
from detente.engines.rehearsal.tables import Records

HELD = 3


@jit
def in_force(cells: Records, now: Records, k: int) -> bool:
    """Whether a step is where the plan has it at last."""
    return bool(now[k].inforce >= cells[k, cells.shape[1] - 2].path - EPS)


@jit
def complete(cells: Records, now: Records) -> bool:
    """Whether every step is where the plan has it at last."""
    short = 0
    for k in range(len(now)):
        if not in_force(cells, now, k):
            short += 1
    return short == 0


@apart
def rungs_reached(cells: Records, now: Records) -> int:
    """How many planned releases came in full, at whatever time."""
    reached = 0
    for k in range(len(now)):
        before = 0.0
        for month in range(cells.shape[1] - 1):
            planned = cells[k, month].path
            if planned > now[k].most + EPS:
                break
            if planned > before:
                before = planned
                reached += 1
    return reached


@apart
def who_stopped(steps: Records, now: Records, whole: Records, all_done: bool) -> int:
    """Who ended it, or was first overdue to the end."""
    if whole.over >= 0:
        return int(whole.by)
    if all_done:
        return -1
    who, when = HELD, 1 << 40
    for k in range(len(now)):
        if 0 <= now[k].since < when:
            who, when = int(steps[k].giver), int(now[k].since)
    return who


@apart
def share_done(steps: Records, now: Records, i: int) -> float:
    """Mean share in force of the side's own steps; 0 where it has none."""
    total, count = 0.0, 0
    for k in range(len(now)):
        if steps[k].giver == i:
            total += now[k].inforce
            count += 1
    return total / count if count else 0.0
