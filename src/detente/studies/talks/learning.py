"""What their offers say of their scores: draws of these, weighed (definitions §61)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

import numpy as np

from detente.case.models.valuation import Firm
from detente.engines.choice.law import IssueEstimate, Ranking, Scores
from detente.engines.choice.sample import StreamOwner, of_estimate
from detente.engines.talks import (
    Learnt,
    OfferShares,
    TalksEvent,
    Worths,
    learn,
    most_of,
    packages_of,
)
from detente.engines.talks.worths import Vector
from detente.studies.talks.entries import NOISE, OTHER, Log
from detente.studies.talks.ground import Measuring
from detente.studies.valuation.readings import SIDES
from detente.studies.values.packages.chosen import Spread
from detente.studies.values.talks.talks import IssueLearnt, Learning, Lesson

READINGS = 1000
RESHUFFLED = {Firm.GUESS: 0.15, Firm.LIKELY: 0.10, Firm.FIRM: 0.05, Firm.KNOWN: 0.0}
"""The share of readings that rank an issue otherwise, by how firmly our ranking is held."""
ORDERS, FEW = 24, 5
"""All orders of few options are tried, some of more."""
EFFECTIVE = 0.05
"""Where a smaller part of the readings counts, our rankings are in doubt."""
ASKED = 4
"""From so many new offers on, replies draw on what was learnt unless told otherwise."""
TOLD = 0.75
"""An issue is told as dearer, cheaper or otherwise ranked where so many weighed readings say so."""


@dataclass(frozen=True)
class Weighed:
    """Readings of their scores, the weights of the offers, and what is told of both."""

    worths: Worths
    learnt: Learnt
    told: Learning

    def weights(self, learned: bool) -> Vector:
        """The weights to plan on: learnt, or all alike."""
        if learned:
            return self.learnt.weights
        return np.full(self.worths.draws, 1 / self.worths.draws)

    def mean(self, package: Sequence[int], learned: bool) -> float:
        """What a package is worth to them on average over the readings."""
        return float(self.weights(learned) @ self.worths.gains(np.array([package]))[:, 0])

    def taught(self, package: Sequence[int]) -> float:
        """How much more a package is worth to them by the weighed readings than by all alike."""
        return self.mean(package, learned=True) - self.mean(package, learned=False)


def weighed(measuring: Measuring, log: Log, of: str = "them") -> Weighed:
    """The readings weighed by the log; they are used where the offers fit, and are enough.

    `of`: the side whose scores are read.
    """
    worths, rules = drawn(measuring, of), measuring.rules
    source, names = _source(measuring, 2, of), measuring.names
    events = tuple(_events(measuring, log, names, of))
    offers = [[event.terms.get(i, k) for i, k in enumerate(rules.now)] for event in events]
    met = packages_of(offers, len(names))
    pool = np.concatenate([met[rules.lawful(met)], rules.some(300, source)])
    found = learn(OfferShares(worths, most_of(worths, rules, pool)), events, rules, source)
    lesson = _lesson(found)
    told = Learning(
        lesson,
        found.taught,
        ASKED,
        worths.draws,
        round(found.effective, 1),
        float(f"{min(found.evidence, 1e12):.3g}"),
        lesson is Lesson.FITS,
        tuple(_issues(measuring, worths, found, of)) if found.taught else (),
        len(events),
    )
    return Weighed(worths, found, told)


def _lesson(learnt: Learnt) -> Lesson:
    if not learnt.taught:
        return Lesson.NOTHING_YET
    if learnt.evidence < 1:
        return Lesson.NO_MODEL
    if learnt.effective < EFFECTIVE * len(learnt.weights):
        return Lesson.IN_DOUBT
    return Lesson.FITS if learnt.taught >= ASKED else Lesson.NOTHING_YET


def drawn(measuring: Measuring, of: str = "them") -> Worths:
    """Readings of a side's scores: as stated, with some rankings shuffled anew (§51, §61)."""
    problem, at = measuring.table.problem, SIDES.index(of)
    row, source = problem.rows[at], _source(measuring, 1, of)
    estimates = zip(measuring.names, row.estimates, strict=True)
    issues = tuple(
        readings(one, _reshuffled(measuring, name, of), source) for name, one in estimates
    )
    links = tuple(
        (*link.places, measuring.table.draws.table((at, StreamOwner.LINK, number))[:READINGS, 0])
        for number, link in enumerate(row.links)
    )
    return Worths(issues, links)


def readings(
    estimate: IssueEstimate, reshuffled: float, source: np.random.Generator, number: int = READINGS
) -> Vector:
    """Draws of an issue's gains over now, a share of them ranked otherwise: (draws, options)."""
    table = of_estimate(estimate, source, number)
    for at, other in _otherwise(estimate, reshuffled, source, number):
        table[at] = of_estimate(other, source, len(at))
    return table


def _reshuffled(measuring: Measuring, name: str, of: str) -> float:
    """Of us as of them: what the other side knows of us is as much of a guess."""
    valuation = getattr(measuring.case.issues[name], of)
    return (
        RESHUFFLED[(valuation.firm if of == "them" else None) or Firm.GUESS] if valuation else 0.0
    )


def _otherwise(
    estimate: IssueEstimate, part: float, source: np.random.Generator, number: int
) -> Iterator[tuple[Vector, IssueEstimate]]:
    """Readings, each group of them with another order of the options, at most `ORDERS` orders."""
    shape, count = estimate.shape, estimate.options
    if shape is None or count < 2 or part == 0:
        return
    every = permutations(range(count)) if count < FEW else _some(count, source)
    orders = [one for one in every if one != tuple(range(count))]
    chosen = np.flatnonzero(source.random(number) < part)
    picks = source.integers(len(orders), size=len(chosen))
    for which, order in enumerate(orders):
        at = chosen[picks == which]
        if not len(at):
            continue
        if isinstance(shape, Ranking):
            other: Ranking | Scores = replace(shape, level=tuple(shape.level[k] for k in order))
        else:
            other = Scores(tuple(shape.ranges[k] for k in order))
        yield at, replace(estimate, shape=other)


def _some(count: int, source: np.random.Generator) -> Iterator[tuple[int, ...]]:
    for _ in range(ORDERS):
        yield tuple(map(int, source.permutation(count)))


def _events(measuring: Measuring, log: Log, names: Sequence[str], of: str) -> Iterator[TalksEvent]:
    """A side's offers, and its answers to the other's, as the engine has them."""
    orders, by_id = measuring.proposal.model.orders, {one.id: one for one in log.entries}
    for entry in log.entries:
        if entry.side != of:
            continue
        time, noise = log.time(entry), NOISE[entry.said.form]
        for other, accepted in ((entry.said.refuses, False), (entry.said.accepts, True)):
            facing = by_id.get(other)
            if facing is not None and facing.side == OTHER[of] and facing.terms:
                terms = {names.index(i): orders[i].index(o) for i, o in facing.terms.items()}
                yield TalksEvent(terms, facing.said.whole, time, noise, accepted)
        if entry.terms:
            terms = {names.index(i): orders[i].index(o) for i, o in entry.terms.items()}
            yield TalksEvent(terms, entry.said.whole, time, noise)


def _issues(measuring: Measuring, worths: Worths, learnt: Learnt, of: str) -> Iterator[IssueLearnt]:
    """Every issue whose options differ for a side, the one most in doubt first."""
    lines, row = [], measuring.table.problem.rows[SIDES.index(of)]
    for issue, name in enumerate(measuring.names):
        table = worths.issues[issue]
        ranges = table.max(axis=1) - table.min(axis=1)
        if ranges.max() <= 0 or len(measuring.rules.open_[issue]) < 2:
            continue
        options = measuring.proposal.model.orders[name]
        first = table.argmax(axis=1)
        shares = np.bincount(first, weights=learnt.weights, minlength=len(options))
        prior = row.worths[issue]
        stated = max(range(len(options)), key=lambda k: prior[k].mean)
        mean, after = float(ranges.mean()), _weighed(ranges, learnt.weights)
        lines.append(
            IssueLearnt(
                name,
                _weighed(ranges, np.full(len(ranges), 1 / len(ranges))),
                after,
                round(float(learnt.weights[ranges > mean].sum()), 3),
                options[stated],
                options[int(shares.argmax())],
                round(float(shares.max()), 3),
                **measuring.proposal.ground.at(("issues", name)),
            )
        )
    yield from sorted(lines, key=lambda line: -abs(line.after.mean - line.before.mean))


def _weighed(values: Vector, weights: Vector) -> Spread:
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weights[order])
    ends = [min(len(order) - 1, int(np.searchsorted(total, share))) for share in (0.1, 0.9)]
    p10, p90 = (round(float(values[order][at]), 2) for at in ends)
    return Spread(round(float(weights @ values), 2), p10, p90)


def _source(measuring: Measuring, use: int, of: str) -> np.random.Generator:
    whose = () if of == "them" else (SIDES.index(of),)
    seed = np.random.SeedSequence((measuring.table.seed, 61, use, *whose))
    return np.random.Generator(np.random.Philox(seed))
