"""What a run remembers from month to month, and how a share goes.

Where nothing was read as short last month (`behind`) and nobody is busy, nothing is to be judged.
Records, because they cost nothing to hand on: `now` (K) one for each step; `seen` (K, T) what was
given in each month, and was read and due at its end; `part` (2) one for each side; `whole` one for
the run.
"""

import numpy as np

from detente.engines.rehearsal.compiled.jit import apart, jit
from detente.engines.rehearsal.tables import Records, records

NOW = records(
    inforce="f",
    kept="f",
    most="f",
    due="f",
    confirmed="f",
    taken="b",
    cannot="b",
    alarm="b",
    freed="b",
    since="i",
    weighed="f",
    held="b",
)
SEEN = records(given="f", read="f", due="f")
PART = records(
    stopped="b", told="i", paused="i", rungs="i", off="i", overdue="i", noticed="i",
    false_alarms="i", value="f", peak="f", alarmed="b", rightly="b", moved="b", answered="b",
    odds="f",
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


@apart
def begin(now: Records, sides: Records, part: Records, whole: Records) -> None:
    """Nothing given, nothing due. (`seen` is written as the months go.)"""
    for k in range(len(now)):
        at = now[k]
        at.inforce = at.most = at.due = at.confirmed = at.weighed = 0.0
        at.kept = 1.0
        at.taken = at.cannot = at.alarm = at.freed = at.held = False
        at.since = -1
    whole.suspended, whole.behind = 0, False
    whole.over = whole.by = whole.done = -1
    for i in range(2):
        side = part[i]
        side.stopped = side.alarmed = side.rightly = side.moved = side.answered = False
        side.told = side.paused = side.overdue = side.noticed = -1
        side.rungs = side.off = side.false_alarms = 0
        side.value = side.peak = 0.0
        side.odds = sides[i].odds


@apart
def take_back(
    steps: Records, times: Records, now: Records, records: Records, part: Records, i: int,
    month: int, free: bool,
) -> None:  # fmt: skip
    """Side i takes back what it can; if `free`, only what costs it nothing more to take."""
    for k in range(len(now)):
        step = steps[k]
        if step.giver != i or now[k].taken:
            continue
        if free and (step.firewall or step.monthly[i] > 0.0):
            continue
        now[k].taken = True
        lower(step, times, now[k], records, k, part, step.back, month, step.back_lag)


@jit
def lower(
    step: Records, times: Records, at: Records, records: Records, k: int, part: Records,
    share: float, month: int, lag: int,
) -> None:  # fmt: skip
    """A share of what is in force of a step at the start of a month is gone after a lag."""
    giver, gone = step.giver, min(len(times) - 1, month + lag)
    other = 1 - giver
    held = at.inforce * times[gone].tail[giver]
    part[giver].value -= step.monthly[giver] * share * held
    held = at.inforce * times[gone].tail[other]
    if step.delay > lag:
        held -= at.kept * not_begun(times, records, k, step.delay, month, gone, other)
    part[other].value -= step.monthly[other] * share * held
    part[giver].moved = True
    at.inforce -= share * at.inforce
    at.kept -= share * at.kept
    at.confirmed = min(at.confirmed, at.inforce)


@jit
def not_begun(
    times: Records, records: Records, k: int, delay: int, month: int, gone: int, side: int
) -> float:
    """What is released before a month, and begins for its receiver after `gone`, lacks of its time.

    Σ_u given_u · (tail(gone) − tail(u + delay)) over the months u whose release is on its way.
    """
    lacks, last = 0.0, len(times) - 1
    for u in range(max(0, gone - delay + 1), month):
        begins = times[min(last, u + delay)].tail[side]
        lacks += records[k, u].given * (times[gone].tail[side] - begins)
    return lacks
