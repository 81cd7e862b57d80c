"""Orders against the first one, run by run on the same draws, and how many runs that takes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from detente.engines.rehearsal.outcomes import EPS, Outcomes
from detente.engines.rehearsal.paired import Contrast, Strata, contrast, holm, runs_for
from detente.engines.rehearsal.problem import RehearsalDesign
from detente.studies.rehearsal.play import PlaySetting, Run, play
from detente.studies.rehearsal.summaries import estimated
from detente.studies.rehearsal.summaries import played as line
from detente.studies.values.ladder.ladder import Order
from detente.studies.values.ladder.rehearsal import (
    AgainstOthers,
    Difference,
    Measure,
    Pilot,
    Played,
)

PILOT = 500
ELSEWHERE = 0x5EED_0000_0000
"""Runs of a pilot, and how far its seed is from that of the runs that are told."""
MATTERS = 0.02
"""The difference that matters where nobody says, as a part of what the first order brings us."""
CLEAR = 0.05
CARRIED = 2
"""Comparisons with more and fewer channels, beside those of orders."""
POINTS = (Measure.VALUE_US, Measure.VALUE_THEM)
Versus = tuple[Run, Run]


def piloted(
    stage: PlaySetting, designs: Sequence[RehearsalDesign], matters: float | None
) -> Pilot | None:
    """How many runs tell apart what matters, in our points; None with nothing to compare."""
    few = replace(stage, runs=PILOT, seed=stage.seed + ELSEWHERE, tell=None, known={})
    first, *others = (play(few, design) for design in designs)
    if not others or not all(run.complete for run in (first, *others)):
        return None
    worth = abs(float(first.whole().outcomes.value[:, 0].mean()))
    half = matters or MATTERS * worth or MATTERS
    count = (len(others) + CARRIED) * len(measures(first))
    contrasts = [_contrast((run, first), Measure.VALUE_US) for run in others]
    needed = max(runs_for(each, PILOT, half, count) for each in contrasts)
    return Pilot(PILOT, round(half, 3), needed, False)


def measures(run: Run) -> tuple[Measure, ...]:
    """What orders are compared by: exposure only of a side that states what it accepts."""
    capped = zip((Measure.BREAKS_US, Measure.BREAKS_THEM), run.stage.problem.tolerance, strict=True)
    return (*POINTS, Measure.DONE, *(one for one, most in capped if most is not None))


def differences(pairs: Sequence[Versus]) -> tuple[Difference, ...]:
    """Each run less the one beside it, by each measure; Holm's correction over all of them.

    Pairs of which one was stopped are left out.
    """
    kept = [(one, two) for one, two in pairs if one.complete and two.complete]
    asked = [(pair, measure) for pair in kept for measure in measures(pair[0])]
    contrasts = [_contrast(pair, measure) for pair, measure in asked]
    adjusted = holm([each.p for each in contrasts])
    return tuple(
        Difference(
            design=Order(one.design.name),
            against=Order(two.design.name),
            measure=measure,
            more=estimated(found.within(len(asked))),
            p=float(f"{found.p:.6g}"),
            p_adjusted=float(f"{p:.6g}"),
            clear=p < CLEAR,
        )
        for ((one, two), measure), found, p in zip(asked, contrasts, adjusted, strict=True)
    )


def _contrast(pair: Versus, measure: Measure) -> Contrast:
    one, two = (sample(run, measure) for run in pair)
    return contrast(one, two, by_sign=measure not in POINTS)


def sample(run: Run, measure: Measure) -> Strata:
    """What each run comes to by a measure, by pairs of conduct; yes and no as 1 and 0."""
    most = run.stage.problem.tolerance

    def of(outcomes: Outcomes) -> np.ndarray:
        match measure:
            case Measure.VALUE_US | Measure.VALUE_THEM:
                return outcomes.value[:, POINTS.index(measure)]
            case Measure.DONE:
                return (outcomes.done_month >= 0).astype(np.float64)
        side = int(measure is Measure.BREAKS_THEM)
        return (outcomes.peak[:, side] > (most[side] or 0.0) + EPS).astype(np.float64)

    return {pair: of(one) for pair, one in run.parts.items()}


def against_first(first: Order, differences: Sequence[Difference]) -> AgainstOthers | None:
    """Which orders bring us clearly less, more, or neither; None where one alone was played."""
    mine = [one for one in differences if one.against is first]
    value = [one for one in mine if one.measure is Measure.VALUE_US]
    if not value:
        return None
    clear = [one for one in value if one.clear]
    return AgainstOthers(
        beats=tuple(one.design for one in clear if one.more.value < 0),
        beaten_by=tuple(one.design for one in clear if one.more.value > 0),
        level_with=tuple(one.design for one in value if not one.clear),
        riskier=_most(mine, Measure.BREAKS_US),
        fuller=_most(mine, Measure.DONE),
    )


def _most(differences: Sequence[Difference], measure: Measure) -> Order | None:
    """The order that is clearly above the first by a measure, by the most."""
    above = [
        one for one in differences if one.measure is measure and one.clear and one.more.value > 0
    ]
    return max(above, key=lambda entry: entry.more.value).design if above else None


def channel_pairs(runs: Sequence[Run]) -> Iterator[Versus]:
    """More and fewer channels against as many as the order needs."""
    few = next((run for run in runs if run.design.name == Order.FEW), None)
    for run in runs:
        if few is not None and run is not few:
            yield run, few


def ordered(
    runs: Sequence[Run], month: Callable[[int], str], differences: Sequence[Difference], first: str
) -> Iterator[Played]:
    """Each order, with what it brings us beyond the first, and whether another is before it."""
    more = {
        one.design: one.more
        for one in differences
        if one.measure is Measure.VALUE_US and one.against == first
    }
    rows = [line(run, month) for run in runs]
    for row in rows:
        behind = any(_before(other, row) for other in rows)
        yield replace(row, more_us=more.get(row.id), foremost=not behind)


def _before(other: Played, row: Played) -> bool:
    """Whether another order brings us as much with as little at risk, and one of both is better."""
    more = other.value_us.value - row.value_us.value
    less = row.worst_us.value - other.worst_us.value
    return more >= 0 and less >= 0 and more + less > 0
