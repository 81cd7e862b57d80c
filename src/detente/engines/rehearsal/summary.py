"""What a rehearsal says: for each side, and for the whole."""

from dataclasses import dataclass

import numpy as np

from detente.engines.rehearsal.estimate import SampleEstimate, mean, quantile, share, tail_mean
from detente.engines.rehearsal.outcomes import EPS, Floats, Ints, Stopped
from detente.engines.rehearsal.rehearse import RehearsalOutcome

TAIL = 0.05


@dataclass(frozen=True)
class SideSummary:
    """One side. value, worst (5% quantile), tail (mean of the worst 5%): in its points.

    done: mean share of its own steps in force at the end. peak: greatest outlay at risk, peak_high:
    its 95% quantile, peak_tail: its mean over the share 0.05 of runs with the most. breaks: share
    of runs in which it passes its tolerance, None without one.
    overdue: share of runs in which it was ever overdue. noticed: of these, the share in which the
    other side noticed it. delay: months from being overdue to being noticed, where it was.
    false_alarms: share of runs in which it took for overdue what had come.
    """

    value: SampleEstimate
    worst: SampleEstimate
    tail: SampleEstimate
    done: SampleEstimate
    peak: SampleEstimate
    peak_high: SampleEstimate
    peak_tail: SampleEstimate
    breaks: SampleEstimate | None
    overdue: SampleEstimate
    noticed: SampleEstimate
    delay: SampleEstimate | None
    false_alarms: SampleEstimate


@dataclass(frozen=True)
class Summary:
    """Of all runs. completed: share with every step done. month: when, where they were.

    stopped: how often each `Stopped`. rungs: how many runs reached 0, 1, … planned releases.
    ended: share in which it was ended. complete: whether all runs that were asked for came.
    """

    runs: int
    complete: bool
    sides: tuple[SideSummary, SideSummary]
    completed: SampleEstimate
    month: SampleEstimate | None
    ended: SampleEstimate
    stopped: dict[Stopped, SampleEstimate]
    rungs: tuple[int, ...]


def summary(rehearsal: RehearsalOutcome) -> Summary:
    """The figures of a rehearsal with at least one run; ValueError without."""
    found = rehearsal.outcomes
    runs = len(found)
    if not runs:
        raise ValueError("no run came: it was cancelled before the first chunk")
    months = found.done_month[found.done_month >= 0]
    return Summary(
        runs,
        rehearsal.complete,
        (_side(rehearsal, 0), _side(rehearsal, 1)),
        share(len(months), runs),
        mean(months.astype(np.float64)) if len(months) else None,
        share(int((found.over_month >= 0).sum()), runs),
        {kind: share(int((found.stopped == kind).sum()), runs) for kind in Stopped},
        tuple(np.bincount(found.rung, minlength=rehearsal.rungs + 1).tolist()),
    )


def _side(rehearsal: RehearsalOutcome, side: int) -> SideSummary:
    found, tolerance = rehearsal.outcomes, rehearsal.tolerance[side]
    value, peak, runs = found.value[:, side], found.peak[:, side], len(found)
    overdue, noticed = found.overdue[:, side], found.noticed[:, 1 - side]
    seen = (overdue >= 0) & (noticed >= 0)
    return SideSummary(
        mean(value),
        quantile(value, TAIL),
        tail_mean(value, TAIL),
        mean(found.done[:, side]),
        mean(peak),
        quantile(peak, 1 - TAIL),
        worst_outlay(peak),
        None if tolerance is None else share(breaks(peak, tolerance), runs),
        share(int((overdue >= 0).sum()), runs),
        share(int(seen.sum()), int((overdue >= 0).sum())),
        _delay(noticed[seen], overdue[seen]),
        share(int((found.false_alarms[:, side] > 0).sum()), runs),
    )


def worst_outlay(peak: Floats) -> SampleEstimate:
    """The mean of the worst share 0.05 of outlays: greater is worse (CVaR)."""
    worst = tail_mean(-peak, TAIL)
    return SampleEstimate(0.0 - worst.value, worst.error, 0.0 - worst.high, 0.0 - worst.low)


def breaks(peak: Floats, tolerance: float) -> int:
    """Runs whose greatest outlay passes a tolerance."""
    return int((peak > tolerance + EPS).sum())


def _delay(noticed: Ints, overdue: Ints) -> SampleEstimate | None:
    return mean((noticed - overdue).astype(np.float64)) if len(noticed) else None
