"""Summaries of runs as values: each order over all kinds of conduct, and against each kind."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.engines.rehearsal import estimate
from detente.engines.rehearsal.outcomes import Stopped
from detente.engines.rehearsal.summary import Summary, summary
from detente.studies.ladder.acts import Provenance, rests
from detente.studies.ladder.study import Laid
from detente.studies.rehearsal.build import SIDES, kinds_of
from detente.studies.rehearsal.play import Run
from detente.studies.values.ladder.ladder import Order
from detente.studies.values.ladder.rehearsal import (
    Against,
    Arrival,
    Ended,
    Ending,
    Estimate,
    MonthDelivered,
    Played,
)

ENDINGS = {
    Stopped.SIDE_0: Ending.WE_OVERDUE,
    Stopped.SIDE_1: Ending.THEY_OVERDUE,
    Stopped.SHOCK: Ending.SHOCK,
    Stopped.HELD: Ending.HELD_UP,
    Stopped.FALSE_ALARM: Ending.FALSE_ALARM,
}
LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)
LEAST = 0.005
"""Ends that come in fewer runs than this are not named."""


def played(run: Run, month: Callable[[int], str]) -> Played:
    """One order over all kinds of conduct, by itself; `month` turns an index into a month."""
    whole, design = run.whole(), run.design
    summed = summary(whole)
    us, them = summed.sides
    begins = (at for at, share in enumerate(map(max, zip(*design.path, strict=True))) if share > 0)
    return Played(
        id=Order(design.name),
        month=month(next(begins, 0)) if design.name == Order.LUMP else "",
        channels=design.channels,
        done=estimated(summed.completed),
        done_by=month(round(summed.month.value)) if summed.month else "",
        value_us=estimated(us.value),
        value_them=estimated(them.value),
        tail_us=round(us.worst.value, 3),
        tail_them=round(them.worst.value, 3),
        peak_us=round(us.peak_high.value, 3),
        peak_them=round(them.peak_high.value, 3),
        worst_us=estimated(us.peak_tail),
        worst_them=estimated(them.peak_tail),
        breaks_us=estimated(us.breaks) if us.breaks else None,
        breaks_them=estimated(them.breaks) if them.breaks else None,
        ended=tuple(endings(summed)),
        false_alarms=estimated(_larger(us.false_alarms, them.false_alarms)),
    )


def arrivals(case: Case, laid: Laid, run: Run) -> tuple[Arrival, ...]:
    """Each act that is given, with the share of runs in which it is in force at the end."""
    outcomes = run.whole().outcomes
    arrived = outcomes.arrived
    rest_ = arrived[outcomes.done_month < 0]
    acts = {act.name: act for act in laid.built.acts}
    rows = zip(run.stage.problem.steps, run.design.path, strict=True)
    found = []
    for at, (step, row) in enumerate(rows):
        act = acts.get(step.name)
        if act and row[-1] > 0:
            share, on = (
                estimate.share(int(arrived[:, at].sum()), len(arrived)),
                rests(case, act.path),
            )
            by = Actor(act.step.by)
            without = round(float(rest_[:, at].mean()), 6) if len(rest_) else None
            line = Arrival(act.name, by, estimated(share), act.option, without)
            found.append(replace(line, sources=on.sources, marks=on.marks))
    return tuple(sorted(found, key=lambda arrival: -arrival.share.value))


def monthly(run: Run, month: Callable[[int], str]) -> Iterator[MonthDelivered]:
    """What they have delivered by the end of each month, under each conduct of theirs that came."""
    for at, conduct in enumerate(run.stage.cast.kinds[1]):
        course = run.against(1, at).outcomes.course
        if not len(course):
            continue
        for when in range(run.stage.problem.months):
            low, less, middle, more, high = (
                float(round(float(part), 4))
                for part in np.quantile(course[:, when, 1], LEVELS, method="inverted_cdf")
            )
            yield MonthDelivered(month(when), conduct.name, low, less, middle, more, high)


def _larger(
    first: estimate.SampleEstimate, second: estimate.SampleEstimate
) -> estimate.SampleEstimate:
    return max(first, second, key=lambda each: each.value)


def endings(summed: Summary) -> Iterator[Ended]:
    """Who or what ended it, or held it up to the last month, most often first."""
    pairs = [(by, summed.stopped[kind]) for kind, by in ENDINGS.items()]
    for by, part in sorted(pairs, key=lambda pair: -pair[1].value):
        if part.value >= LEAST:
            yield Ended(by, estimated(part))


def against(case: Case, run: Run) -> Iterator[Against]:
    """One order against each kind of conduct of each side that came in any run."""
    for side, name in enumerate(SIDES):
        for at, conduct in enumerate(run.stage.cast.kinds[side]):
            met = run.against(side, at)
            if not len(met.outcomes):
                continue
            summed = summary(met)
            us, them = summed.sides
            delay = summed.sides[side].delay
            on = conduct_rests(case, Actor(name), conduct.name)
            yield Against(
                design=Order(run.design.name),
                side=Actor(name),
                kind=conduct.name,
                share=round(run.stage.cast.shares[side][at], 4),
                done=estimated(summed.completed),
                value_us=estimated(us.value),
                value_them=estimated(them.value),
                breaks_us=estimated(us.breaks) if us.breaks else None,
                breaks_them=estimated(them.breaks) if them.breaks else None,
                noticed_after=round(delay.value, 2) if delay else None,
                sources=on.sources,
                marks=on.marks,
            )


def conduct_rests(case: Case, side: Actor, kind: str) -> Provenance:
    """What a line on a kind of conduct rests on; nothing where the kind is assumed."""
    kinds = enumerate(kinds_of(case, side))
    paths = [("rehearsal", side.value, at) for at, judged in kinds if judged.kind == kind]
    return rests(case, *paths)


def estimated(value: estimate.SampleEstimate) -> Estimate:
    """An estimate as a value."""
    return Estimate(round(value.value, 6), round(value.low, 6), round(value.high, 6))


def rest(share: Estimate) -> Estimate:
    """The share of all other runs."""
    return Estimate(round(1 - share.value, 6), round(1 - share.high, 6), round(1 - share.low, 6))
