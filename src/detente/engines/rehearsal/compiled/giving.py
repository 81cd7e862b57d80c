"""What falls due in a month, what comes of it, and what is read of that."""

import numpy as np

from detente.engines.rehearsal import draws
from detente.engines.rehearsal.compiled.jit import jit
from detente.engines.rehearsal.compiled.state import OVER, SUSPENDED, State
from detente.engines.rehearsal.compiled.uniform import happens
from detente.engines.rehearsal.outcomes import EPS
from detente.engines.rehearsal.tables import Tables

LATE, MISSED, MISTAKEN = draws.LATE, draws.MISSED, draws.MISTAKEN


@jit
def give(p: Tables, s: State, start: np.uint64, month: int) -> None:
    """All steps of a month, each after those whose reading of this month it waits for."""
    for at in range(len(p.order)):
        k = p.order[at]
        i = p.giver[k]
        on = p.firewall[k] or (
            s.whole[OVER] < 0 and s.paused[i] < 0 and month >= s.whole[SUSPENDED]
        )
        if on and p.allowed[k, month]:
            s.due[k] = max(s.due[k], min(p.path[k, month], limit(p, s, k, month)))
            if not s.stopped[i] and not s.cannot[k] and (p.firewall[k] or month >= s.off[i]):
                deliver(p, s, start, month, k)
        read(p, s, start, month, k)


@jit
def limit(p: Tables, s: State, k: int, month: int) -> float:
    """The share that the gates of step k allow."""
    least = 1.0
    for g in range(p.gate_from[k], p.gate_from[k + 1]):
        then = month - p.gate_lag[g]
        known = s.read[p.gate_on[g], then] if then >= 0 else 0.0
        if p.gate_share[g]:
            above = p.gate_above[g] + (1.0 - p.gate_above[g]) * known / p.gate_needs[g]
        else:
            above = 1.0 if known >= p.gate_needs[g] - EPS else p.gate_above[g]
        least = min(least, above)
    return least


@jit
def deliver(p: Tables, s: State, start: np.uint64, month: int, k: int) -> None:
    """What the giver gives of what is due, unless it comes late."""
    i = p.giver[k]
    share = p.delivers[i] * s.due[k] - s.inforce[k]
    if share <= EPS or happens(p.late[k, month], start, month, k, LATE):
        return
    for side in range(2):
        s.value[side] += p.worth[k, side, month] * share
    s.inforce[k] += share
    s.most[k] = max(s.most[k], s.inforce[k])
    s.rungs[i] += 1


@jit
def read(p: Tables, s: State, start: np.uint64, month: int, k: int) -> None:
    """What is known of step k at the end of a month, and whether it is overdue."""
    i = p.giver[k]
    if s.inforce[k] > s.confirmed[k] and not happens(p.missed[k], start, month, k, MISSED):
        s.confirmed[k] = s.inforce[k]
    known = s.confirmed[k]
    if s.due[k] <= s.inforce[k] + EPS:
        s.since[k] = -1
    else:
        if s.since[k] < 0:
            s.since[k] = month
        if s.overdue[i] < 0:
            s.overdue[i] = month
        if happens(p.mistaken[k], start, month, k, MISTAKEN):
            known = s.due[k]
    s.read[k, month] = known
    s.due_by[k, month] = s.due[k]
