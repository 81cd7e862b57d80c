"""How often late steps push a side past what it accepts to risk.

Every release of a side may come late, by a geometric number of months; gates hold back what waits
on it. Monte Carlo, with the interval of Wilson (1927) for its share.
"""

from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from detente.engines.ladder.problem import LadderGate
from detente.engines.ladder.robustness.exposure import Floats, outlays
from detente.engines.ladder.schedule import Schedule, month_share
from detente.engines.steps.step import CLOSE, Pair

NORMAL_95 = 1.959963984540054
CHUNK = 2000
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class SimulatedShare:
    """A share of simulated runs, with its interval of 95%."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class SlipFrequency:
    """How often a tolerance breaks in some month 0 … T when releases slip.

    either: for at least one side; sides: for each. worst: mean over the runs of each side's highest
    outlay at risk, in its own points. late, runs, seed: what it was simulated with.
    """

    either: SimulatedShare
    sides: tuple[SimulatedShare, SimulatedShare]
    worst: Pair
    late: Pair
    runs: int
    seed: int


def slips(schedule: Schedule, late: Pair, runs: int = 10_000, seed: int = 0) -> SlipFrequency:
    """Simulate late releases.

    late[i]: the chance, each month, that what side i owes does not come yet, in [0, 1). A release
    is late as a whole; one that comes after its window is still given, and one that comes after
    the horizon is not. The same seed uses the same lateness for the same parts of a step whatever
    the schedule, so that two ladders compare. Raises ValueError for a chance outside [0, 1) or for
    no runs.
    """
    if not all(0 <= chance < 1 for chance in late) or runs < 1:
        raise ValueError("late is a chance below 1 for each side, and there is at least one run")
    caps = [np.inf if cap is None else cap + CLOSE for cap in schedule.problem.tolerance]
    peaks = np.concatenate(
        [_peaks(schedule, late, count, (seed, at)) for at, count in enumerate(_chunks(runs))]
    )
    breaks = peaks > np.array(caps)
    mean = peaks.mean(axis=0)
    return SlipFrequency(
        either=wilson(int(breaks.any(axis=1).sum()), runs),
        sides=(wilson(int(breaks[:, 0].sum()), runs), wilson(int(breaks[:, 1].sum()), runs)),
        worst=(float(mean[0]), float(mean[1])),
        late=late,
        runs=runs,
        seed=seed,
    )


def wilson(hits: int, runs: int) -> SimulatedShare:
    """A share and its interval of 95% (Wilson 1927).

    >>> wilson(0, 100).high < 0.04, wilson(50, 100).low > 0.40
    (True, True)
    """
    share, square = hits / runs, NORMAL_95**2
    centre = (share + square / (2 * runs)) / (1 + square / runs)
    spread = NORMAL_95 * sqrt(share * (1 - share) / runs + square / (4 * runs**2))
    half = spread / (1 + square / runs)
    low = 0.0 if hits == 0 else max(0.0, centre - half)
    return SimulatedShare(share, low, 1.0 if hits == runs else min(1.0, centre + half))


def _chunks(runs: int) -> list[int]:
    return [min(CHUNK, runs - CHUNK * at) for at in range(ceil(runs / CHUNK))]


def _peaks(schedule: Schedule, late: Pair, runs: int, seed: tuple[int, int]) -> Floats:
    """The highest outlay of both sides in each run: N × 2."""
    paths = realised(schedule, lateness(schedule, late, runs, seed))
    sides = [outlays(schedule.problem, paths, side).max(axis=1) for side in (0, 1)]
    return np.stack(sides, axis=1)


def lateness(schedule: Schedule, late: Pair, runs: int, seed: tuple[int, int]) -> Whole:
    """Months by which each part of each step is late: N × K × most tranches."""
    steps = schedule.problem.steps
    parts = max((step.tranches for step in steps), default=1)
    drawn = np.random.default_rng(seed).random((runs, len(steps), parts))
    chances = np.array([late[step.giver] for step in steps])[None, :, None]
    with np.errstate(divide="ignore"):
        months = np.floor(np.log1p(-drawn) / np.log(chances))
    whole: Whole = np.where(chances > 0, months, 0.0).astype(np.int64)
    return whole


def realised(schedule: Schedule, months_late: Whole) -> Floats:
    """Shares released by the end of each month to the horizon when parts come late: N × K × H.

    months_late: N × K × parts; a release is as late as the first of its parts.
    """
    problem = schedule.problem
    come = np.zeros((len(months_late), len(problem.steps), problem.horizon))
    for place, (step, row) in enumerate(zip(problem.steps, schedule.released, strict=True)):
        for month in range(len(row)):
            new = month_share(row, month)
            if new > CLOSE:
                part = min(round((row[month] - new) * step.tranches), step.tranches - 1)
                arrives = month + months_late[:, place, part]
                come[:, place, :] += new * (np.arange(problem.horizon) >= arrives[:, None])
    for month in range(problem.horizon):
        while _held(schedule, come, month):
            pass
    return come


def _held(schedule: Schedule, come: Floats, month: int) -> bool:
    """Lower what gates hold back in a month, from above; True where anything was lowered."""
    lowered = False
    for gate in schedule.problem.gates:
        if gate.waived:
            continue
        place = schedule.names.index(gate.step)
        parts = schedule.problem.steps[place].tranches
        share = _through(gate, _counted(schedule, gate, come, month))
        most = np.floor(share * parts + CLOSE) / parts
        over = come[:, place, month] > most + CLOSE
        if over.any():
            come[over, place, month] = most[over]
            lowered = True
    return lowered


def _counted(schedule: Schedule, gate: LadderGate, come: Floats, month: int) -> Floats:
    at = month - gate.wait
    there: Floats = come[:, schedule.names.index(gate.on), max(at, 0)]
    return there if at >= 0 else np.zeros(len(come))


def _through(gate: LadderGate, brought: Floats) -> Floats:
    """The share that a gate lets through, for each run."""
    if gate.proportional:
        part: Floats = np.minimum(1.0, gate.above + (1 - gate.above) * brought / gate.needs)
        return part
    return np.where(brought >= gate.needs - CLOSE, 1.0, gate.above)
