"""Rules §C49 and §C50: what is written like a day or a number is one; goalposts move on."""

import re
from collections.abc import Iterator

from detente.case.checks.inspection import Inspection
from detente.case.models.register import Goalpost, Moved
from detente.case.models.scalars import last_day, when_of
from detente.files.place import Path
from detente.visible import in_ticks, ticked

DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
GROUPED = re.compile(r"-?[0-9]{1,3}([, ’'][0-9]{3})+(\.[0-9]+)?")


def is_day(written: str) -> bool:
    """Whether a text is a day, month or year that there is.

    >>> is_day("2027-02"), is_day("2027-02-31"), is_day("the season")
    (True, False, False)
    """
    try:
        when_of(written)
    except ValueError:
        return False
    return True


def check_written(inspection: Inspection) -> None:
    """Deadlines and quantities may be words; those that look like days and numbers are such."""
    for path, text in _deadlines(inspection):
        if DAY.fullmatch(text) and not is_day(text):
            try:
                when_of(text)
            except ValueError as error:
                why, _, do = str(error).partition("; ")
                inspection.fault(49, path, f"the deadline {in_ticks(text)}", why, do)
    for path, text in _quantities(inspection):
        if GROUPED.fullmatch(text.strip()):
            plain = re.sub("[, ’']", "", text)
            why = "it is read as words, so that no amount is owed"
            inspection.fault(
                49, path, f"the quantity {in_ticks(text)}", why, f"write it as {plain}"
            )
    _move_on(inspection)


def _deadlines(inspection: Inspection) -> Iterator[tuple[Path, str]]:
    for key, pledge in inspection.case.pledges.items():
        yield ("pledges", key, "deadline"), pledge.deadline
    yield from _posts(inspection, Moved.DEADLINE)


def _quantities(inspection: Inspection) -> Iterator[tuple[Path, str]]:
    for key, pledge in inspection.case.pledges.items():
        if pledge.amount is None:
            yield ("pledges", key, "quantity"), pledge.quantity
    yield from _posts(inspection, Moved.QUANTITY)


def _posts(inspection: Inspection, field: Moved) -> Iterator[tuple[Path, str]]:
    for at, one in enumerate(inspection.case.goalposts):
        if one.field is field:
            yield ("goalposts", at, "from"), one.from_
            yield ("goalposts", at, "to"), one.to


def _move_on(inspection: Inspection) -> None:
    """A note where a goalpost is moved from elsewhere than the move before it had put it."""
    before: dict[tuple[str, str], Goalpost] = {}
    moves = sorted(enumerate(inspection.case.goalposts), key=lambda each: last_day(each[1].date))
    for at, one in moves:
        last = before.get((one.pledge, one.field.value))
        if last is not None and one.from_ and one.from_ != last.to and one.date != last.date:
            what = (
                f"the {one.field.value} of {in_ticks(one.pledge)} is moved from {ticked(one.from_)}"
            )
            why = f"it had been moved to {ticked(last.to)} before"
            do = "correct one of the two, or add the move between them"
            inspection.note(50, ("goalposts", at, "from"), what, why, do)
        before[(one.pledge, one.field.value)] = one
