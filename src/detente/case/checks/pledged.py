"""Rules §C44 and §C46 to §C48: days, units and signatures that a pledge's record can bear."""

from collections.abc import Iterator
from datetime import date

from detente.case.checks.inspection import Inspection
from detente.case.checks.written import is_day
from detente.case.models.actor import Actor
from detente.case.models.promised import of_owed, same_unit
from detente.case.models.record import Pledge
from detente.case.models.register import Event, EventKind, Evidence, Moved
from detente.case.models.scalars import When, first_day, last_day
from detente.files.place import Path
from detente.visible import in_ticks, ticked

STEPS = {"certify", "dispute", "waive", "suspend", "resume", "void"}
OWED_SAYS = {EventKind.CERTIFY: "certifies", EventKind.WAIVE: "waives", EventKind.VOID: "voids"}


def check_pledged(inspection: Inspection) -> None:
    """What the record says of a pledge could have happened, and can be held against it."""
    for key, pledge in inspection.case.pledges.items():
        _counted_alike(inspection, key, pledge)
    for path, name, what, when in _after(inspection):
        _in_order(inspection, path, inspection.case.pledges[name], what, when)
    for at, event in enumerate(inspection.case.events):
        _not_his_own(inspection, at, event)
    _once(inspection)
    for at, seen in enumerate(inspection.case.evidence):
        _comparable(inspection, at, seen)


def _after(inspection: Inspection) -> Iterator[tuple[Path, str, str, When]]:
    """What cannot lie before a pledge was made: path, pledge, what it is, when."""
    case = inspection.case
    for key, pledge in case.pledges.items():
        if pledge.due is not None:
            yield ("pledges", key, "due"), key, "it is due", pledge.due
        elif is_day(pledge.deadline):
            yield ("pledges", key, "deadline"), key, "it is due", pledge.deadline
    for at, seen in enumerate(case.evidence):
        if seen.pledge in case.pledges and _enough(case.pledges[seen.pledge], seen):
            yield ("evidence", at, "until"), seen.pledge, "the time counted ends", seen.until
    for at, event in enumerate(case.events):
        if event.pledge in case.pledges and event.kind.value in STEPS:
            path = ("events", at, "date")
            yield path, event.pledge, f"the {event.kind.value} is dated", event.date


def _enough(pledge: Pledge, evidence: Evidence) -> bool:
    """A level before the pledge may stand beside it; it is no keeping of it."""
    if pledge.amount is None or evidence.value is None or pledge.at_most or evidence.rival:
        return False
    if pledge.at_least is not None or pledge.amount <= 0:
        return False
    is_counted = not evidence.unit or same_unit(evidence.unit, pledge.unit)
    return is_counted and evidence.value >= pledge.amount


def _in_order(inspection: Inspection, path: Path, pledge: Pledge, what: str, when: When) -> None:
    begun = _begun(pledge)
    if begun is not None and last_day(when) < begun:
        said = f"{what} {when}, and the pledge {in_ticks(pledge.what)} begins {begun}"
        why = "nothing is due, counted or decided of what nobody has promised yet"
        inspection.fault(
            44, path, said, why, "correct one of the dates, or give the pledge a `since`"
        )


def _begun(pledge: Pledge) -> date | None:
    """The first day on which it can be counted, due or acted on."""
    days = [first_day(one) for one in (pledge.date, pledge.since) if one is not None]
    return min(days, default=None)


def _counted_alike(inspection: Inspection, key: str, pledge: Pledge) -> None:
    """A series that is not divided counts in the unit of the pledge."""
    series = inspection.case.series.get(pledge.series)
    if series is None or (series.divide or 1) != 1 or not (series.unit and pledge.unit):
        return
    if not same_unit(series.unit, pledge.unit):
        series_unit = ticked(series.unit)
        what = f"the series {in_ticks(pledge.series)} counts in {series_unit}, and "
        why = f"its figures would be added up as {ticked(pledge.unit)}"
        do = f"write one unit for both, or say in the series by what to `divide` {series_unit}"
        inspection.fault(
            48,
            ("pledges", key, "series"),
            f"{what}the pledge is owed in {ticked(pledge.unit)}",
            why,
            do,
        )


def _not_his_own(inspection: Inspection, at: int, event: Event) -> None:
    pledge = inspection.case.pledges.get(event.pledge)
    if pledge is None or event.kind not in OWED_SAYS:
        return
    names = {Actor.US: ("us", inspection.case.us), Actor.THEM: ("them", inspection.case.them)}
    if event.side is not None and pledge.by in names.get(event.side, ()):
        done = OWED_SAYS[event.kind]
        why = "only who is owed, or a third party, can say so"
        do = "correct `side`, leave it out for a third party, or write it as `kind: act`"
        what = f"{ticked(pledge.by)} {done} what it promised itself"
        inspection.fault(46, ("events", at, "side"), what, why, do)


def _once(inspection: Inspection) -> None:
    first: dict[tuple[str, str, str, str, bool], int] = {}
    for at, one in enumerate(inspection.case.evidence):
        if not one.pledge or one.value is None:
            continue
        key = (one.pledge, str(one.until), str(one.published), one.unit, one.rival)
        before = inspection.case.evidence[first.setdefault(key, at)]
        if before.value != one.value and before.value is not None:
            what = (
                f"{in_ticks(one.pledge)} to {one.until} is {float(before.value):g} and "
                f"{float(one.value):g}, both published {one.published}"
            )
            do = "mark one of them `rival: yes`, or correct the day on which it was published"
            inspection.fault(47, ("evidence", at), what, "nobody can say which of them counts", do)


def _comparable(inspection: Inspection, at: int, evidence: Evidence) -> None:
    pledge = inspection.case.pledges.get(evidence.pledge)
    if pledge is None or evidence.value is None or not pledge.unit:
        return
    moved = [one for one in inspection.case.goalposts
             if one.pledge == evidence.pledge and one.field is Moved.UNIT]  # fmt: skip
    units = {pledge.unit, *(one.to for one in moved), *(one.from_ for one in moved)}
    figure = f"{float(evidence.value):g}"
    if not evidence.unit:
        what, why = f"the figure {figure} has no unit", f"it is read in {ticked(pledge.unit)}"
        inspection.note(
            48, ("evidence", at), what, why, f"add {in_ticks(f'unit: {pledge.unit}')}, or its own"
        )
    elif not of_owed(evidence.unit) and not any(same_unit(evidence.unit, one) for one in units):
        owed = ticked(pledge.unit)
        unit, known = ticked(evidence.unit), ticked(evidence.pledge)
        what = f"the figure {figure} for {known} is in {unit}, and what is owed in {owed}"
        do = f"write it in {owed}, or as `percent of …`"
        why = "they cannot be compared, so it counts for nothing"
        inspection.note(48, ("evidence", at), what, why, do)
