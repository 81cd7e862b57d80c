"""Dates of acts that no plan can keep."""

from collections.abc import Iterator

from detente.answers import Fact
from detente.case.models.case import Case
from detente.engines.ladder.search.earliest import Late, late
from detente.studies.ladder.acts import LadderAct, rests
from detente.studies.ladder.build import Built, planned
from detente.studies.ladder.months import index_of, shown
from detente.studies.ladder.outside import outside
from detente.studies.values.ladder.ladder import DateFault
from detente.studies.values.ladder.reasons import Belated, Misdated, WaitsInCircle


def misdated(case: Case, acts: tuple[LadderAct, ...]) -> Iterator[Misdated]:
    """What lies before the plan, after it, or beyond the months in which anything counts."""
    months = planned(case, acts)
    for act in acts:
        fault = _window(case, act, months) or _reach(case, act, months)
        if fault:
            yield _misdated(case, act, months, fault)


def _misdated(case: Case, act: LadderAct, months: int, fault: DateFault) -> Misdated:
    on = rests(case, act.path)
    return Misdated(
        step=act.name,
        fault=fault,
        first=shown(case.as_of, 0),
        last=shown(case.as_of, months - 1),
        when=act.step.end or act.step.due or "",
        begin=act.step.start or case.ladder.start or "",
        only=act.step.only,
        delay=act.step.delay,
        months=months + case.ladder.look_ahead,
        sources=on.sources,
        marks=on.marks,
    )


def _window(case: Case, act: LadderAct, months: int) -> DateFault | None:
    """What is wrong with the months in which an act may be done; None where there is one."""
    step, start = act.step, case.as_of
    begin = step.start or case.ladder.start
    opens = max(0, index_of(start, begin)) if begin else 0
    last = min([months - 1, *(index_of(start, at, last=True) for at in (step.end, step.due) if at)])
    if last < 0:
        return DateFault.PAST
    if opens > months - 1:
        return DateFault.AFTER
    if opens > last:
        return DateFault.CROSSED
    if step.only and not any(opens <= index_of(start, at) <= last for at in step.only):
        return DateFault.CLOSED
    return None


def _reach(case: Case, act: LadderAct, months: int) -> DateFault | None:
    """What is wrong where an act, or what it brings, lies beyond the last month that counts."""
    step = act.step
    if months == 1 and not (step.start or case.ladder.start or step.end or step.due):
        return DateFault.ONE_MONTH
    return DateFault.DELAY if step.delay >= months + case.ladder.look_ahead else None


def belated(built: Built) -> Iterator[Fact]:
    """Each act that cannot be complete in time, by dates and waits alone; circles first."""
    delayed = late(built.problem)
    for cycle in dict.fromkeys(act.cycle for act in delayed if act.cycle):
        yield WaitsInCircle(cycle)
    yield from (_belated(built, act) for act in delayed if not act.cycle)


def held_up(
    case: Case, acts: tuple[LadderAct, ...], thirds: tuple[LadderAct, ...]
) -> Iterator[Belated]:
    """Each act that is to end before the third party's act comes that it waits for."""
    beside, months = outside(case, acts, thirds), planned(case, (*acts, *thirds))
    for act in acts:
        dates = (act.step.due, act.step.end)
        last = min([months - 1, *(index_of(case.as_of, at, last=True) for at in dates if at)])
        first = beside.earliest(act.name)
        if first > last:
            waits = (name for name, pairs in beside.opens.items() for one, _ in pairs if one is act)
            on = max(waits, key=beside.date)
            yield Belated(act.name, shown(case.as_of, last), shown(case.as_of, first), on)


def _belated(built: Built, act: Late) -> Belated:
    earliest = "" if act.earliest is None else built.month(act.earliest)
    return Belated(act.step, built.month(act.deadline), earliest, act.waits_for)
