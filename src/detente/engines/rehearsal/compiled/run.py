"""The months of a run in their order, and what it comes to."""

import numpy as np

from detente.engines.rehearsal.compiled.events import block, happenings
from detente.engines.rehearsal.compiled.giving import give
from detente.engines.rehearsal.compiled.jit import jit
from detente.engines.rehearsal.compiled.judging import judge
from detente.engines.rehearsal.compiled.outlay import note_outlay
from detente.engines.rehearsal.compiled.state import BY, DONE, OVER, State, begin, fresh
from detente.engines.rehearsal.compiled.uniform import start
from detente.engines.rehearsal.outcomes import EPS, Floats, Ints, Outcomes, empty
from detente.engines.rehearsal.tables import Tables

HELD = 3


def compiled_runs(p: Tables, mixed_seed: int, first: int, runs: int) -> Outcomes:
    """The runs first … first+runs−1 of a seed, as `draws.mixed` gives it."""
    found = empty(runs)
    play_all(
        p, np.uint64(mixed_seed), first, found.value, found.peak, found.done, found.done_month,
        found.rung, found.stopped, found.over_month, found.overdue, found.noticed,
        found.false_alarms,
    )  # fmt: skip
    return found


@jit
def play_all(
    p: Tables, mixed_seed: np.uint64, first: int, value: Floats, peak: Floats, done: Floats,
    done_month: Ints, rung: Ints, stopped: Ints, over_month: Ints, overdue: Ints, noticed: Ints,
    false_alarms: Ints,
) -> None:  # fmt: skip
    """Play each run and write down what it came to."""
    s = fresh(len(p.giver), p.months)
    for n in range(len(rung)):
        play(p, s, start(mixed_seed, first + n))
        done_month[n], over_month[n] = s.whole[DONE], s.whole[OVER]
        rung[n], stopped[n] = rungs_reached(p, s), who_stopped(p, s)
        for i in range(2):
            value[n, i], peak[n, i] = s.value[i], s.peak[i]
            done[n, i] = share_done(p, s, i)
            overdue[n, i], noticed[n, i] = s.overdue[i], s.noticed[i]
            false_alarms[n, i] = s.false_alarms[i]


@jit
def play(p: Tables, s: State, start: np.uint64) -> None:
    """One run."""
    begin(s)
    block(p, s, start)
    for month in range(p.months):
        note_outlay(p, s, month)
        happenings(p, s, start, month)
        judge(p, s, start, month)
        give(p, s, start, month)
        if s.whole[DONE] < 0 and complete(p, s):
            s.whole[DONE] = month
    note_outlay(p, s, p.months)
    if s.whole[OVER] < 0:
        for i in range(2):
            s.value[i] += p.stake[i] * p.power[i, p.horizon]


@jit
def complete(p: Tables, s: State) -> bool:
    """Whether every step is where the plan has it at last."""
    short = 0
    for k in range(len(s.inforce)):
        if s.inforce[k] < p.path[k, p.months - 1] - EPS:
            short += 1
    return short == 0


@jit
def rungs_reached(p: Tables, s: State) -> int:
    """How many planned releases came in full, at whatever time."""
    reached = 0
    for k in range(len(s.inforce)):
        before = 0.0
        for month in range(p.months):
            if p.path[k, month] > s.most[k] + EPS:
                break
            if p.path[k, month] > before:
                before = p.path[k, month]
                reached += 1
    return reached


@jit
def who_stopped(p: Tables, s: State) -> int:
    """Who ended it, or was first overdue to the end."""
    if s.whole[OVER] >= 0:
        return int(s.whole[BY])
    if complete(p, s):
        return -1
    who, when = HELD, p.months
    for k in range(len(s.inforce)):
        if 0 <= s.since[k] < when:
            who, when = int(p.giver[k]), int(s.since[k])
    return who


@jit
def share_done(p: Tables, s: State, i: int) -> float:
    """Mean share in force of the side's own steps; 0 where it has none."""
    total, count = 0.0, 0
    for k in range(len(s.inforce)):
        if p.giver[k] == i:
            total += s.inforce[k]
            count += 1
    return total / count if count else 0.0
