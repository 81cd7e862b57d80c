"""Summaries of runs as values: each order over all kinds of conduct, and against each kind."""

from collections.abc import Callable, Iterator

from detente.case.case import Case
from detente.engines.rehearsal import estimate
from detente.engines.rehearsal.outcomes import Stopped
from detente.engines.rehearsal.rehearse import Rehearsal
from detente.engines.rehearsal.summary import Summary, summary
from detente.studies.names import country
from detente.studies.rehearsal.build import SIDES
from detente.studies.rehearsal.play import Run
from detente.studies.values.rehearsal import Against, Estimate, Played
from detente.studies.words import first_up, share

SAID = {
    "reliable": "does what falls due, sometimes late",
    "partial": "delivers part of what falls due",
    "early-then-none": "delivers at first, then nothing",
    "unyielding": "delivers nothing",
    "off-after-shock": "stays away longer after each shock",
    "unable": "cannot carry some acts at home",
    "reversed": "is reversed by a successor or a court",
}
LEAST = 0.005
"""Ends that come in fewer runs than this are not named."""


def played(
    case: Case, run: Run, said: str, month: Callable[[int], str], first: Run | None = None
) -> Played:
    """One order over all kinds of conduct; `month` turns an index into a month.

    `first`: the order that it is compared with, played on the same draws.
    """
    whole = run.whole()
    found = summary(whole)
    done_by = month(round(found.month.value)) if found.month else ""
    us, them = found.sides
    return Played(
        id=run.design.name,
        said=said,
        done=told(found.completed),
        done_by=done_by,
        value_us=told(us.value),
        value_them=told(them.value),
        tail_us=round(us.worst.value, 3),
        tail_them=round(them.worst.value, 3),
        peak_us=round(us.peak_high.value, 3),
        peak_them=round(them.peak_high.value, 3),
        breaks_us=told(us.breaks) if us.breaks else None,
        breaks_them=told(them.breaks) if them.breaks else None,
        ended=tuple(ends(case, found)),
        false_alarms=told(_larger(us.false_alarms, them.false_alarms)),
        more_us=_more(whole, first.whole()) if first else None,
    )


def _more(one: Rehearsal, first: Rehearsal) -> Estimate | None:
    """None where one of the two was stopped, so that their runs are not the same."""
    if len(one.outcomes) != len(first.outcomes) or not len(one.outcomes):
        return None
    return told(estimate.mean(one.outcomes.value[:, 0] - first.outcomes.value[:, 0]))


def _larger(one: estimate.Estimate, other: estimate.Estimate) -> estimate.Estimate:
    return max(one, other, key=lambda each: each.value)


def ends(case: Case, found: Summary) -> Iterator[tuple[str, Estimate]]:
    """Who or what ended it, or held it up to the last month, most often first."""
    us, them = country(case, "us"), country(case, "them")
    words = {
        Stopped.SIDE_0: f"{first_up(us)} was overdue",
        Stopped.SIDE_1: f"{first_up(them)} was overdue",
        Stopped.SHOCK: "a shock came",
        Stopped.HELD: "waits and pauses held it up",
        Stopped.FALSE_ALARM: "a false alarm was not cleared up",
    }
    pairs = [(words[kind], found.stopped[kind]) for kind in words]
    for said, part in sorted(pairs, key=lambda pair: -pair[1].value):
        if part.value >= LEAST:
            yield said, told(part)


def against(run: Run, said: str) -> Iterator[Against]:
    """One order against each kind of conduct of each side that came in any run."""
    for side, name in enumerate(SIDES):
        for at, conduct in enumerate(run.stage.cast.kinds[side]):
            met = run.against(side, at)
            if not len(met.outcomes):
                continue
            found = summary(met)
            us, them = found.sides
            delay = found.sides[side].delay
            yield Against(
                design=said,
                side=name,
                kind=conduct.name,
                said=SAID[conduct.name],
                share=round(run.stage.cast.shares[side][at], 4),
                done=told(found.completed),
                value_us=told(us.value),
                value_them=told(them.value),
                breaks_us=told(us.breaks) if us.breaks else None,
                breaks_them=told(them.breaks) if them.breaks else None,
                noticed_after=round(delay.value, 2) if delay else None,
            )


def told(found: estimate.Estimate) -> Estimate:
    """An estimate as a value."""
    return Estimate(round(found.value, 6), round(found.low, 6), round(found.high, 6))


def in_words(one: Estimate) -> str:
    """A share of runs, with its interval."""
    return share(one.value, one.low, one.high)


def rest(one: Estimate) -> Estimate:
    """The share of all other runs."""
    return Estimate(round(1 - one.value, 6), round(1 - one.high, 6), round(1 - one.low, 6))
