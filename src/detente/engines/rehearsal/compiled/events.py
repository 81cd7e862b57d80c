"""What comes between: shocks, a successor, a third party, a side that stops."""

import numpy as np

from detente.engines.rehearsal import draws
from detente.engines.rehearsal.compiled.jit import jit
from detente.engines.rehearsal.compiled.state import BY, OVER, SUSPENDED, State, lower, take_back
from detente.engines.rehearsal.compiled.uniform import happens
from detente.engines.rehearsal.tables import Tables

BLOCKED, SHOCK, COLLAPSE = draws.BLOCKED, draws.SHOCK, draws.COLLAPSE
REVERSED, VOID = draws.REVERSED, draws.VOID
BY_SHOCK = 2


@jit
def block(p: Tables, s: State, start: np.uint64) -> None:
    """Before the first month: which steps are refused at home."""
    for k in range(len(s.inforce)):
        s.cannot[k] = happens(p.blocked[k], start, 0, k, BLOCKED)


@jit
def end(p: Tables, s: State, month: int, by: int) -> None:
    """It is over but for what is firewalled; each side takes back what is free to take."""
    s.whole[OVER], s.whole[BY] = month, by
    take_back(p, s, 0, month, False)
    take_back(p, s, 1, month, False)


@jit
def stop(p: Tables, s: State, side: int, month: int, takes_back: bool) -> None:
    """A side gives nothing more."""
    s.stopped[side] = True
    if takes_back:
        take_back(p, s, side, month, True)


@jit
def happenings(p: Tables, s: State, start: np.uint64, month: int) -> None:
    """Everything of a month that nobody at the table decides, and then who stops."""
    for e in range(len(p.shock)):
        if happens(p.shock[e], start, month, e, SHOCK):
            calm = month + p.shock_months[e]
            s.whole[SUSPENDED] = max(s.whole[SUSPENDED], calm)
            for i in range(2):
                if p.off[i] > 0:
                    s.off[i] = max(s.off[i], calm + p.off[i])
            if s.whole[OVER] < 0 and happens(p.collapse[e], start, month, e, COLLAPSE):
                end(p, s, month, BY_SHOCK)
    for i in range(2):
        if not s.stopped[i] and happens(p.reverses[i], start, month, i, REVERSED):
            stop(p, s, i, month, True)
    for k in range(len(s.inforce)):
        if p.void[k] > 0.0 and happens(p.void[k], start, month, k, VOID):
            s.cannot[k] = True
            lower(p, s, k, s.inforce[k], month)
    for i in range(2):
        if not s.stopped[i] and (month >= p.stop_month[i] or s.rungs[i] >= p.stop_rung[i]):
            stop(p, s, i, month, p.takes_back[i])
            if p.opens[i]:
                s.told[i] = month
