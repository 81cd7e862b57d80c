"""What a run remembers from month to month, and how a share goes.

Where nothing was read as short last month (`behind`) and nobody is busy, nothing is to be judged.
Records, because they cost nothing to hand on: `now` (K) one for each step, `seen` (K, T) what was
read and was due at the end of each month, `part` (2) one for each side, `whole` one for the run.
"""

import numpy as np

from detente.engines.rehearsal.compiled.jit import jit
from detente.engines.rehearsal.tables import Records, records

NOW = records(
    inforce="f", most="f", due="f", confirmed="f", taken="b", cannot="b", alarm="b", since="i"
)
SEEN = records(read="f", due="f")
PART = records(
    stopped="b", told="i", paused="i", rungs="i", off="i", overdue="i", noticed="i",
    false_alarms="i", value="f", peak="f", alarmed="b", rightly="b",
)  # fmt: skip
WHOLE = records(suspended="i", over="i", by="i", done="i", behind="b")


def fresh(steps: int, months: int) -> tuple[Records, Records, Records, Records]:
    """Room for one run at a time: now, seen, part, whole."""
    return (
        np.zeros(steps, dtype=NOW),
        np.zeros((steps, months), dtype=SEEN),
        np.zeros(2, dtype=PART),
        np.zeros(1, dtype=WHOLE),
    )


@jit
def begin(now: Records, part: Records, whole: Records) -> None:
    """Nothing given, nothing due. (`seen` is written as the months go.)"""
    for k in range(len(now)):
        at = now[k]
        at.inforce = at.most = at.due = at.confirmed = 0.0
        at.taken = at.cannot = at.alarm = False
        at.since = -1
    whole.suspended, whole.behind = 0, False
    whole.over = whole.by = whole.done = -1
    for i in range(2):
        side = part[i]
        side.stopped = side.alarmed = side.rightly = False
        side.told = side.paused = side.overdue = side.noticed = -1
        side.rungs = side.off = side.false_alarms = 0
        side.value = side.peak = 0.0


@jit
def take_back(
    steps: Records, times: Records, now: Records, part: Records, i: int, month: int, free: bool
) -> None:
    """Side i takes back what it can; if `free`, only what costs it nothing more to take."""
    for k in range(len(now)):
        step = steps[k]
        if step.giver != i or now[k].taken:
            continue
        if free and (step.firewall or step.monthly[i] > 0.0):
            continue
        now[k].taken = True
        share = step.back * now[k].inforce
        lower(step, times, now[k], part, share, month + step.back_lag)


@jit
def lower(
    step: Records, times: Records, at: Records, part: Records, share: float, month: int
) -> None:
    """A share of a step is gone from a month on."""
    giver, last = step.giver, len(times) - 1
    other = 1 - giver
    part[giver].value -= step.monthly[giver] * share * times[min(last, month)].tail[giver]
    later = min(last, month + step.delay)
    part[other].value -= step.monthly[other] * share * times[later].tail[other]
    at.inforce -= share
    at.confirmed = min(at.confirmed, at.inforce)
