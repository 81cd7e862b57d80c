"""How well a design's dues tell the kinds of conduct apart: false alarms, delay, misses.

The dues of a design come one after another; after each the watcher knows the posterior of
`evidence.py` and acts when that of not being reliable first reaches a threshold. Simulated with the
draws of `draws.py`, the same for every kind and threshold.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines.rehearsal import draws
from detente.engines.rehearsal.estimate import SampleEstimate, mean, share
from detente.engines.rehearsal.evidence import NO_NOISE, ConductHypothesis, Noise, Prior
from detente.engines.rehearsal.outcomes import Floats, Ints
from detente.engines.rehearsal.problem import RehearsalDesign, RehearsalProblem

CAME, WRONG, TURNS = range(3)
EDGE = 1e-12
Words = NDArray[np.uint64]


@dataclass(frozen=True)
class DetectionResult:
    """One true kind. acted: share of runs in which the watcher acts at all: a false alarm for the
    reliable, a finding for the others, who are missed in the rest. delay: months from the first due
    that did not come to acting, where both were in this order; None where never."""

    kind: str
    acted: SampleEstimate
    delay: SampleEstimate | None


@dataclass(frozen=True)
class Watching:
    """One threshold. loss: expected at the prior, in the unit of the stated losses."""

    threshold: float
    told: tuple[DetectionResult, ...]
    loss: float


@dataclass(frozen=True)
class Losses:
    """What acting against the reliable costs, what never acting against the others does, and what
    each month of delay does."""

    false_alarm: float
    miss: float
    month: float = 0.0


def watch(
    months: Sequence[int],
    kinds: Sequence[ConductHypothesis],
    prior: Prior,
    reliable: str,
    thresholds: Sequence[float],
    losses: Losses,
    noise: Noise = NO_NOISE,
    runs: int = 20_000,
    seed: int = 1,
) -> tuple[Watching, ...]:
    """For each threshold, what it does; months: when each due falls due, in order.

    Rates are the judged ones, for what is so and for what the watcher assumes alike.
    """
    if reliable not in prior or list(months) != sorted(months):
        raise ValueError("the reliable kind is one of the kinds, and dues come in order")
    paths = [_path(kind, months, kinds, prior, reliable, noise, runs, seed) for kind in kinds]
    found = []
    for threshold in thresholds:
        told = tuple(
            _told(kind, *path, threshold, np.array(months, dtype=np.int64))
            for kind, path in zip(kinds, paths, strict=True)
        )
        found.append(Watching(threshold, told, _loss(told, prior, reliable, losses)))
    return tuple(found)


def due_months(problem: RehearsalProblem, design: RehearsalDesign, side: int) -> tuple[int, ...]:
    """When a side's planned releases fall due, one entry for each step and rise of its share."""
    return tuple(
        sorted(
            month
            for step, row in zip(problem.steps, design.path, strict=True)
            if step.giver == side
            for month, (before, after) in enumerate(zip((0.0, *row), row, strict=False))
            if after > before
        )
    )


def _path(
    true: ConductHypothesis,
    months: Sequence[int],
    kinds: Sequence[ConductHypothesis],
    prior: Prior,
    reliable: str,
    noise: Noise,
    runs: int,
    seed: int,
) -> tuple[Floats, Ints]:
    """(runs, dues) posterior of not being reliable; (runs) the first due that did not come."""
    dues, missed, mistaken = len(months), float(noise.missed[1]), float(noise.mistaken[1])
    turns = np.array(true.turns or (dues,))
    turn = turns[(uniforms(seed, runs, 0, TURNS) * len(turns)).astype(np.int64)]
    parts = [(kind, at) for kind in kinds for at in kind.turns or (dues,)]
    weight = np.array([float(prior[k.name]) / len(k.turns or (dues,)) for k, _ in parts])
    weights = np.tile(weight, (runs, 1))
    good = np.array([kind.name == reliable for kind, _ in parts])
    found, first = np.zeros((runs, dues)), np.full(runs, dues, dtype=np.int64)
    for n in range(dues):
        rate = np.where(n < turn, float(true.comes[1]), float(true.after[1]))
        came = uniforms(seed, runs, n, CAME) < rate
        first = np.where(~came & (first == dues), n, first)
        read = came ^ (uniforms(seed, runs, n, WRONG) < np.where(came, missed, mistaken))
        rates = np.array([float((k.comes if n < at else k.after)[1]) for k, at in parts])
        yes = rates * (1 - missed) + (1 - rates) * mistaken
        weights = weights * np.where(read[:, None], yes, 1 - yes)
        total = weights.sum(axis=1, keepdims=True)
        if not total.all():
            raise ValueError(f"what {true.name} shows cannot come from any kind of the prior")
        weights = weights / total
        found[:, n] = weights[:, ~good].sum(axis=1)
    return found, first


def _told(
    kind: ConductHypothesis, doubt: Floats, first: Ints, threshold: float, months: Ints
) -> DetectionResult:
    hit = doubt >= threshold - EDGE
    acted = hit.any(axis=1)
    after = hit.argmax(axis=1)
    late = acted & (first <= after)
    delay = months[after[late]] - months[first[late]]
    count = int(acted.sum())
    waited = mean(delay.astype(np.float64)) if late.any() else None
    return DetectionResult(kind.name, share(count, len(doubt)), waited)


def _loss(
    detection_results: Sequence[DetectionResult], prior: Prior, reliable: str, losses: Losses
) -> float:
    total = 0.0
    for one in detection_results:
        acted = one.acted.value
        waited = losses.month * one.delay.value if one.delay else 0.0
        cost = acted * waited + (1 - acted) * losses.miss
        if one.kind == reliable:
            cost = acted * losses.false_alarm
        total += float(prior[one.kind]) * cost
    return total


def uniforms(seed: int, runs: int, due: int, event: int) -> Floats:
    """(runs): `draws.uniform` for each run, with the purpose SIGN."""
    gamma = np.uint64(draws.GAMMA)
    numbers = np.arange(1, runs + 1, dtype=np.uint64)
    start = _mixed(np.uint64(draws.mixed(seed & draws.WORD)) + numbers * gamma)
    position = np.uint64((draws.SIGN << 48) | (event << 24) | due)
    with np.errstate(over="ignore"):
        return (_mixed(start + position * gamma) >> np.uint64(11)) / 9007199254740992.0


def _mixed(words: Words) -> Words:
    words = (words ^ (words >> np.uint64(30))) * np.uint64(draws.MIX_1)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(draws.MIX_2)
    found: Words = words ^ (words >> np.uint64(31))
    return found
