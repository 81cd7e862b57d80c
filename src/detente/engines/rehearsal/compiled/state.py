"""What a run remembers from month to month."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.engines.rehearsal.compiled.jit import jit
from detente.engines.rehearsal.tables import Floats, Ints, Tables

SUSPENDED, OVER, BY, DONE = range(4)


class State(NamedTuple):
    """K steps, T months.

    inforce, most, due, confirmed (K): shares now, at their most, fallen due, and known to have
    come. read, due_by (K, T): what was read, and was due, at the end of each month. taken, cannot,
    alarm (K): whether taken back, impossible to give, and seen as overdue. since (K): month since
    which it has been overdue, −1. whole (4): month until which all is suspended, month of the end,
    `Stopped`, first month of completion. stopped … false_alarms (2): by side.
    """

    inforce: Floats
    most: Floats
    due: Floats
    confirmed: Floats
    read: Floats
    due_by: Floats
    taken: NDArray[np.bool_]
    cannot: NDArray[np.bool_]
    alarm: NDArray[np.bool_]
    since: Ints
    whole: Ints
    stopped: NDArray[np.bool_]
    told: Ints
    paused: Ints
    rungs: Ints
    off: Ints
    overdue: Ints
    noticed: Ints
    false_alarms: Ints
    value: Floats
    peak: Floats


@jit
def fresh(steps: int, months: int) -> State:
    """Room for one run at a time."""
    return State(
        np.zeros(steps),
        np.zeros(steps),
        np.zeros(steps),
        np.zeros(steps),
        np.zeros((steps, months)),
        np.zeros((steps, months)),
        np.zeros(steps, np.bool_),
        np.zeros(steps, np.bool_),
        np.zeros(steps, np.bool_),
        np.zeros(steps, np.int64),
        np.zeros(4, np.int64),
        np.zeros(2, np.bool_),
        np.zeros(2, np.int64),
        np.zeros(2, np.int64),
        np.zeros(2, np.int64),
        np.zeros(2, np.int64),
        np.zeros(2, np.int64),
        np.zeros(2, np.int64),
        np.zeros(2, np.int64),
        np.zeros(2),
        np.zeros(2),
    )


@jit
def begin(s: State) -> None:
    """Nothing given, nothing due. (`read` and `due_by` are written as the months go.)"""
    for k in range(len(s.inforce)):
        s.inforce[k] = s.most[k] = s.due[k] = s.confirmed[k] = 0.0
        s.taken[k] = s.cannot[k] = s.alarm[k] = False
        s.since[k] = -1
    s.whole[SUSPENDED], s.whole[OVER], s.whole[BY], s.whole[DONE] = 0, -1, -1, -1
    for i in range(2):
        s.stopped[i] = False
        s.told[i] = s.paused[i] = s.overdue[i] = s.noticed[i] = -1
        s.rungs[i] = s.off[i] = s.false_alarms[i] = 0
        s.value[i] = s.peak[i] = 0.0


@jit
def take_back(p: Tables, s: State, side: int, month: int, all_of_it: bool) -> None:
    """A side takes back what it can; if not all of it: only what costs it nothing more to take."""
    for k in range(len(s.inforce)):
        if p.giver[k] != side or s.taken[k]:
            continue
        if not all_of_it and (p.firewall[k] or p.monthly[k, side] > 0.0):
            continue
        s.taken[k] = True
        lower(p, s, k, p.back[k] * s.inforce[k], month + p.back_lag[k])


@jit
def lower(p: Tables, s: State, k: int, share: float, month: int) -> None:
    """A share of step k is gone from a month on."""
    giver = p.giver[k]
    other = 1 - giver
    s.value[giver] -= p.monthly[k, giver] * share * p.tail[giver, min(p.horizon, month)]
    s.value[other] -= (
        p.monthly[k, other] * share * p.tail[other, min(p.horizon, month + p.delay[k])]
    )
    s.inforce[k] -= share
    s.confirmed[k] = min(s.confirmed[k], s.inforce[k])
