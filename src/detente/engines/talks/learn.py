"""Draws of a side's scores weighed by what it offered, refused and accepted (definitions §61).

For a draw j and a curve c, which asks A_c(t) of its best at the share t of the time, an offer x is
as likely as a kernel of share_j(x) − A_c(t), over what the same kernel gives on average to the
packages that could have been offered instead: without that, a draw in which many packages lie
near A would win for nothing (Hindriks & Tykhonov 2008, with the normalisation added). With the
chance `noise` an offer says nothing. A factor counts by as much as the offer was new.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from detente.engines.talks.worths import Packages, Rules, Vector, Worths, within

EXPONENTS = (0.2, 0.5, 1.0, 2.0, 4.0)
FLOORS = (0.05, 0.25, 0.45)
CURVES = tuple(product(EXPONENTS, FLOORS))
"""Exponent e and floor f of A(t) = 1 − (1 − f)·t^(1/e) (Faratin, Sierra & Jennings 1998)."""
WIDTH = 0.06
FALLING = 0.04
BEYOND = 0.02
INSTEAD = 200
"""So many packages stand for what could have been offered instead."""


@dataclass(frozen=True)
class TalksEvent:
    """Something said, oldest first: an offer of theirs, or their answer to one of ours.

    `terms`: options by issue; `whole`: issues without a term stay at now. `time`: the share of the
    talks gone, 0 to 1. `noise`: the chance that it says nothing about their scores. `answer`: None
    for an offer of theirs, else whether they accepted (True) or refused (False) ours.
    """

    terms: Mapping[int, int]
    whole: bool
    time: float
    noise: float
    answer: bool | None = None


@dataclass(frozen=True)
class Learnt:
    """Weights of the draws, which sum to one; how many draws count; how well offers fit the model.

    `effective`: 1/Σw². `evidence`: how many times likelier the offers are under the model than
    offers made at random, all draws and curves taken together. `taught`: how many offers were new.
    """

    weights: Vector
    effective: float
    evidence: float
    taught: int


def learn(
    worths: "OfferShares", events: Sequence[TalksEvent], rules: Rules, source: np.random.Generator
) -> Learnt:
    """Weigh draws by events. Without an offer that is new, all weights are alike.

    `source` draws the packages that could have been offered instead.
    """
    draws = worths.table.draws
    logs = np.zeros((draws, len(CURVES)))
    fit = np.zeros((draws, len(CURVES)))
    pool = _instead(rules, source) if any(one.whole for one in events) else None
    before: list[TalksEvent] = []
    taught = 0
    for event in events:
        if event.whole and pool is not None:
            alternatives = pool
        else:
            alternatives = within(event.terms, rules, INSTEAD, source)
        shares, other = worths.shares(event, rules, alternatives)
        target = np.array([[1 - (1 - floor) * event.time ** (1 / e) for e, floor in CURVES]])
        if event.answer is not None:
            logs += _answered(event, shares, target)
            continue
        new = novelty(event, before)
        if new > 0:
            taught += 1
            ratio = (1 - event.noise) * _kernel(shares, other, target) + event.noise
            fit += new * np.log(ratio)
            logs += new * np.log(_likely(event, ratio, shares, before, worths, rules))
        before.append(event)
    weights = np.exp(logs - logs.max()).sum(axis=1)
    weights /= weights.sum()
    evidence = float(np.exp(fit - fit.max()).mean() * np.exp(fit.max()))
    return Learnt(weights, float(1 / (weights**2).sum()), evidence, taught)


def _instead(rules: Rules, source: np.random.Generator) -> Packages:
    """What whole packages could have been offered instead."""
    return rules.every() if rules.count <= INSTEAD else rules.some(INSTEAD, source)


def novelty(event: TalksEvent, before: Sequence[TalksEvent]) -> float:
    """The least share of its terms in which an offer differs from an earlier one; 1 for the first.

    >>> first = TalksEvent({0: 1, 1: 2}, False, 0.0, 0.1)
    >>> novelty(first, []), novelty(first, [first])
    (1.0, 0.0)
    >>> novelty(TalksEvent({0: 1, 1: 1}, False, 0.5, 0.1), [first])
    0.5
    """
    shares = [
        sum(one.terms.get(issue) != option for issue, option in event.terms.items())
        / max(1, len(event.terms))
        for one in before
    ]
    return min(shares, default=1.0)


@dataclass(frozen=True)
class OfferShares:
    """The draws, and the most that packages are worth in each: (draws,)."""

    table: Worths
    most: Vector

    def shares(
        self, event: TalksEvent, rules: Rules, alternatives: Packages
    ) -> tuple[Vector, Vector]:
        """How much of what it could have had an offer keeps, and the same of the alternatives.

        Of a whole package the share of the most; of a part its place between the worst and the
        best that could be said on the same issues.
        """
        package = np.array([[event.terms.get(i, k) for i, k in enumerate(rules.now)]])
        both = self.table.gains(np.concatenate([package, alternatives]))
        if event.whole:
            both = both / self.most[:, None]
        else:
            low, high = both.min(axis=1, keepdims=True), both.max(axis=1, keepdims=True)
            both = (both - low) / np.where(high > low, high - low, 1.0)
        return both[:, [0]], both[:, 1:]


def most_of(table: Worths, rules: Rules, packages: Packages) -> Vector:
    """The most that a package is worth in each draw: that of the best issues that may move at once,
    scaled to the best package met.

    Bans are left out of the first, so that its mean is brought down to that of a lawful package.
    """
    best = np.stack(
        [one[:, list(rules.open_[issue])].max(axis=1) for issue, one in enumerate(table.issues)],
        axis=1,
    ).clip(min=0)
    free = [i for i, row in enumerate(rules.costs) if not any(row)] if rules.costs else []
    paid = [i for i in range(len(rules.now)) if i not in free]
    limit = len(paid) if rules.limit is None else min(rules.limit, len(paid))
    top = np.sort(best[:, paid], axis=1)[:, len(paid) - limit :].sum(axis=1)
    bound = top + best[:, free].sum(axis=1)
    met = table.gains(packages).max(axis=1) if len(packages) else bound
    scale = min(1.0, float(met.mean() / bound.mean())) if bound.mean() > 0 else 1.0
    most: Vector = np.maximum(np.maximum(bound * scale, met), 1e-9)
    return most


def _kernel(shares: Vector, other: Vector, target: Vector) -> Vector:
    """The kernel at an offer over its mean at what could have been offered: (draws, curves)."""
    at = np.exp(-0.5 * ((shares - target) / WIDTH) ** 2)
    mean = np.empty_like(at)
    for curve in range(target.shape[1]):
        mean[:, curve] = np.exp(-0.5 * ((other - target[0, curve]) / WIDTH) ** 2).mean(axis=1)
    floor = 1 / (1 + other.shape[1])
    ratio: Vector = at / (mean + floor * np.maximum(at, 1e-12))
    return ratio


def _likely(
    event: TalksEvent,
    ratio: Vector,
    shares: Vector,
    before: Sequence[TalksEvent],
    worths: OfferShares,
    rules: Rules,
) -> Vector:
    """An offer's likelihood: its kernel, that it is better than nothing, that it asks no more."""
    if not event.whole:
        return ratio
    likely: Vector = ratio * (BEYOND + (1 - BEYOND) * (shares > 0))
    last = next((one for one in reversed(before) if one.whole), None)
    if last is not None:
        earlier, _ = worths.shares(last, rules, np.zeros((0, len(rules.now)), dtype=np.int64))
        likely *= 0.15 + 0.85 * normal((earlier - shares) / FALLING)
    return likely


def _answered(event: TalksEvent, shares: Vector, target: Vector) -> Vector:
    """The log-likelihood of an answer to an offer of ours: below what is target it is refused."""
    refused = normal((target - shares) / WIDTH)
    likely = 1 - refused if event.answer else refused
    log: Vector = np.log(event.noise + (1 - event.noise) * (0.1 + 0.9 * likely))
    return log


def normal(values: Vector) -> Vector:
    """The normal distribution function, to 10⁻⁷ (Abramowitz & Stegun 1964, 26.2.17)."""
    z = np.abs(values)
    t = 1 / (1 + 0.2316419 * z)
    series = t * (
        0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))
    )
    tail = np.exp(-0.5 * z * z) / np.sqrt(2 * np.pi) * series
    found: Vector = np.where(values >= 0, 1 - tail, tail)
    return found
