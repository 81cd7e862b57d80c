"""Contacts, acts and breaches by month, side by side: three rows, one mark an event."""

from collections.abc import Iterator

from detente.case.models.scalars import first_day, last_day
from detente.report import words
from detente.report.pictures.sheet import Dot, Label, Shape, Sheet, Stroke
from detente.report.setting import Setting
from detente.studies.values.record.follow_through import Events

LEFT, RIGHT, TOP, MARK = 62.0, 352.0, 26.0, 3.1
KINDS = (("contact", "contacts"), ("act", "acts"), ("breach", "breaches"))
LOOKS = {"us": "us", "them": "them", "both": "sure", "": "hollow"}


def months(events: tuple[Events, ...], setting: Setting) -> Sheet:
    """The months run from left to right over the record's years; marks of one month stack up."""
    years = [first_day(one.month).year for one in events]
    span = (min(years, default=0), max(years, default=0) + 1)
    shapes: list[Shape] = []
    y = TOP
    for kind, name in KINDS:
        mine = [one for one in events if one.kind == kind]
        height = _height(mine)
        shapes.append(Stroke(((LEFT, y + height), (RIGHT, y + height)), "axis"))
        shapes.append(Label(0, y + height - 2, name, "quiet"))
        shapes += _marks(mine, y + height, span, setting)
        y += height + 14
    return Sheet(y + 2, (*_years(span, y - 10), *shapes))


def _height(events: list[Events]) -> float:
    by_month: dict[str, int] = {}
    for one in events:
        by_month[one.month] = by_month.get(one.month, 0) + one.n
    return max(18.0, (2 * MARK + 1) * max(by_month.values(), default=1) + 6)


def _middle(month: str) -> float:
    """The middle of a month in years; of a year without its month, the year's."""
    first, last = first_day(month), last_day(month)
    return first.year + (first.month + last.month - 1) / 24


def _across(year: float, span: tuple[int, int]) -> float:
    return LEFT + (RIGHT - LEFT) * (year - span[0]) / (span[1] - span[0])


def _marks(
    events: list[Events], floor: float, span: tuple[int, int], setting: Setting
) -> Iterator[Shape]:
    stacked: dict[str, int] = {}
    for one in events:
        for at in range(one.n):
            height = stacked.get(one.month, 0)
            stacked[one.month] = height + 1
            y = floor - 3 - MARK - height * (2 * MARK + 1)
            who = setting.side(one.side) if one.side else "others"
            says = f"{words.month(one.month)}, {who}: {one.what[at]}"
            yield Dot(
                _across(_middle(one.month), span), y, MARK, LOOKS.get(one.side, "hollow"), says
            )


def _years(span: tuple[int, int], bottom: float) -> Iterator[Shape]:
    every = max(1, -(-(span[1] - span[0]) // 6))
    for year in range(span[0], span[1] + 1, every):
        x = _across(year, span)
        yield Stroke(((x, TOP - 6), (x, bottom)), "grid")
        yield Label(x, TOP - 10, str(year), "quiet", "middle" if x < RIGHT - 12 else "end")
