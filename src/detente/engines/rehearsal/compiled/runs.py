"""All runs of a chunk, compiled and kept on disk."""

from collections.abc import Callable
from functools import cache

import numpy as np

from detente.engines.rehearsal import draws, outcomes, tables
from detente.engines.rehearsal.compiled import (
    ending,
    events,
    giving,
    jit,
    judging,
    outlay,
    run,
    state,
    uniform,
)
from detente.engines.rehearsal.compiled.ending import (
    complete,
    in_force,
    rungs_reached,
    share_done,
    who_stopped,
)
from detente.engines.rehearsal.compiled.jit import fingerprint, kept
from detente.engines.rehearsal.compiled.run import play
from detente.engines.rehearsal.compiled.state import fresh
from detente.engines.rehearsal.compiled.uniform import Word, start
from detente.engines.rehearsal.outcomes import Flags, Floats, Ints, Outcomes, Singles, empty
from detente.engines.rehearsal.tables import Records, Tables

SOURCES = [
    draws, outcomes, tables, ending, events, giving, jit, judging, outlay, run, state, uniform
]  # fmt: skip


def compiled_runs(p: Tables, mixed_seed: int, first: int, runs: int) -> Outcomes:
    """The runs first … first+runs−1 of a seed, as `draws.mixed` gives it."""
    found = empty(runs, len(p.steps), len(p.review))
    player()(
        p.steps, p.cells, p.gates, p.shocks, p.sides, p.times, p.order, p.review, p.clears,
        *fresh(len(p.steps), len(p.review)), np.uint64(mixed_seed), first, found.value, found.peak,
        found.done, found.done_month, found.rung, found.stopped, found.over_month, found.overdue,
        found.noticed, found.false_alarms, found.arrived, found.course,
    )  # fmt: skip
    return found


@cache
def player() -> Callable[..., int]:
    """The compiled function; it gives back the fingerprint of its sources."""
    sources = fingerprint(SOURCES)

    @kept
    def play_all(
        steps: Records, cells: Records, gates: Records, shocks: Records, sides: Records,
        times: Records, order: Ints, review: Records, clears: float, now: Records, records: Records,
        part: Records, wholes: Records, mixed_seed: Word, first: int, value: Floats, peak: Floats,
        done: Floats, done_month: Ints, rung: Ints, stopped: Ints, over_month: Ints, overdue: Ints,
        noticed: Ints, false_alarms: Ints, arrived: Flags, course: Singles,
    ) -> int:  # fmt: skip
        """Play each run and write down what it came to."""
        whole = wholes[0]
        for n in range(len(rung)):
            play(steps, cells, gates, shocks, sides, times, order, review, clears, now, records,
                 part, whole, start(mixed_seed, first + n), course[n])  # fmt: skip
            done_month[n], over_month[n] = whole.done, whole.over
            rung[n] = rungs_reached(cells, now)
            stopped[n] = who_stopped(steps, now, whole, complete(cells, now))
            for i in range(2):
                value[n, i], peak[n, i] = part[i].value, part[i].peak
                done[n, i] = share_done(steps, now, i)
                overdue[n, i], noticed[n, i] = part[i].overdue, part[i].noticed
                false_alarms[n, i] = part[i].false_alarms
            for k in range(len(now)):
                arrived[n, k] = in_force(cells, now, k)
        return sources

    return play_all
