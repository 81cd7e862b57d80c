"""The acts of third parties beside an order: when each comes, what it opens, its own risk."""

from collections.abc import Iterable
from dataclasses import replace

from detente.case.models.actor import Actor
from detente.studies.ladder.acts import LadderAct, rests
from detente.studies.ladder.laying import CLOSE, Laying
from detente.studies.values.ladder.ladder import Short, Shortfall, ThirdAct


def third_acts(laying: Laying) -> tuple[ThirdAct, ...]:
    """Each act of a third party in the package, by the month in which it comes."""
    beside = laying.built.outside
    if beside is None:
        return ()
    complete = _complete(laying)
    dated = [(beside.comes(act.name, complete), act) for act in beside.acts]
    return tuple(
        _third(laying, act, month) for month, act in sorted(dated, key=lambda entry: entry[0])
    )


def brought(short: Shortfall, acts: Iterable[ThirdAct]) -> Shortfall:
    """With what acts of third parties still bring the side that falls short, if anything."""
    ours = short.side is Actor.US
    left = [(act.by, act.us if ours else act.them) for act in acts if act.month >= short.month]
    points = float(sum(worth for _, worth in left))
    if points <= 0 or short.kind is Short.OUTLAY:
        return short
    parties = tuple(dict.fromkeys(by for by, worth in left if worth > 0))
    return replace(short, others=parties, brought=round(points, 3))


def _third(laying: Laying, act: LadderAct, month: int) -> ThirdAct:
    case, step, on = laying.case, act.step, rests(laying.case, act.path)
    by = str(step.by)
    measure = case.benchmarks.get(step.measured_by)
    left = max(0, laying.built.problem.months - month)
    low, high = step.voided.chance if step.voided else (0, 0)
    opens = laying.built.outside.opens[act.name] if laying.built.outside else ()
    return ThirdAct(
        step=act.name,
        issue=act.issue,
        by=by,
        name=case.others[by].title or by,
        what=step.what,
        month=laying.built.month(month),
        waits=tuple(wait.step for wait in step.waits_for if not wait.waived),
        opens=tuple(one.name for one, _ in opens),
        measured_by=step.measured_by,
        measure=measure.what if measure else "",
        late=float(step.late),
        stands=(float(1 - high) ** left, float(1 - low) ** left),
        undone_by=step.voided.by if step.voided else "",
        us=act.points["us"],
        them=act.points["them"],
        sources=on.sources,
        marks=on.marks,
    )


def _complete(laying: Laying) -> dict[str, int]:
    """The month in which each act of a side is given in full, of those that are."""
    found: dict[str, int] = {}
    for act in laying.built.acts:
        months = [at for at, share in enumerate(laying.row(act.name)) if share >= 1 - CLOSE]
        if months:
            found[act.name] = months[0]
    return found
