"""What else could be done: another carrier, another order, or to wait."""

from collections.abc import Iterator

from detente.answers import Fact
from detente.case.models.case import Case
from detente.case.models.process import CarrierKind, Opener
from detente.studies.brief.parts import clearly_more, exposed, others, planned
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.brief.brief import OpeningFirst, OtherCarrier, OtherOrder, Waiting
from detente.studies.values.ladder.rehearsal import Played, RehearsalResult
from detente.studies.values.objections import DatePasses


def instead(
    case: Case,
    sent: CarrierKind | None,
    dates: tuple[DatePasses, ...],
    rehearsal: RehearsalResult,
    met_before: str,
    waits: bool,
) -> Iterator[Fact]:
    """Each alternative as a fact; to wait is one of them, or to open where the plan `waits`."""
    yield from _order(rehearsal)
    if waits:
        own = case.process
        yield OpeningFirst(sources=own.sources, marks=marks_at(case, ("process",)))
        return
    passes = dates[0] if dates else None
    marks, sources = (passes.marks, passes.sources) if passes else ((), ())
    ours = case.process.first_move is Opener.US
    yield Waiting(passes, ours, met_before, sources=sources, marks=marks)
    yield from _carrier(case, sent)


def _carrier(case: Case, sent: CarrierKind | None) -> Iterator[OtherCarrier]:
    """A call, where the case has one and another way is proposed: it is what comes to mind first;
    else the cheapest carrier of another kind."""
    if sent is None:
        return
    days = min((way.days for way in case.process.carriers if way.kind is sent), default=0)
    ways = sorted(
        enumerate(case.process.carriers),
        key=lambda way: (way[1].kind is not CarrierKind.CALL, way[1].cost),
    )
    for at, way in ways:
        if way.kind is not sent:
            yield OtherCarrier(
                way.kind, way.needs, way.leak, way.days < days,
                sources=way.sources, marks=marks_at(case, ("process", "carriers", at)),
            )  # fmt: skip
            return


def _order(rehearsal: RehearsalResult) -> Iterator[OtherOrder]:
    """Of the orders that clearly finish more often than ours, the one that most often does."""
    ours = planned(rehearsal)
    if ours is None:
        return
    better = [order for order in others(rehearsal) if clearly_more(order.done, ours.done)]
    for order in sorted(better, key=lambda order: -order.done.value)[:1]:
        yield _beside(order, ours)


def _beside(order: Played, ours: Played) -> OtherOrder:
    return OtherOrder(order.id, order.done.value, ours.done.value, exposed(order), exposed(ours))
