"""The calendar as a line of time: our days, theirs, both sides', and what is fixed from outside."""

from dataclasses import dataclass
from datetime import date, timedelta

from detente.report import words
from detente.report.pictures.sheet import Box, Dot, Label, Shape, Sheet, Stroke, broken
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.studies.values.process.calendar import Dated

LEFT, RIGHT, TOP, LANE, APART = 104.0, 336.0, 22.0, 21.0, 19.0
ROWS = (("ours", "us"), ("theirs", "them"), ("both", "sure"), ("outside", "worst"))


@dataclass(frozen=True)
class _Span:
    """The days from first to last, laid across the sheet."""

    first: date
    last: date

    def across(self, when: date) -> float:
        return LEFT + (RIGHT - LEFT) * (when - self.first).days / (self.last - self.first).days


def calendar(dates: tuple[Dated, ...], setting: Setting) -> Sheet:
    """One row for each side, one for both with the review, one for dates from outside.

    Days are numbered as in the table below; days that would cover each other stand lower.
    """
    span = _span(dates)
    shapes: list[Shape] = []
    y = TOP
    for kind, look in ROWS:
        days = [(n, dated) for n, dated in enumerate(dates, 1) if _row(dated) == kind]
        lanes = _lanes([span.across(dated.day) for _, dated in days])
        shapes.append(Stroke(((0, y), (RIGHT + 20, y)), "grid"))
        shapes += _name(kind, y, setting)
        for (number, dated), lane in zip(days, lanes, strict=True):
            shapes += _mark(number, dated, look, y + 16 + LANE * lane, span, setting)
        y += LANE * (max(lanes, default=0) + 1) + 11
    return Sheet(y, (*_months(span, y - 8), *shapes))


def _row(dated: Dated) -> str:
    known = {kind for kind, _ in ROWS}
    return dated.kind if dated.kind in known else "both"


def _lanes(places: list[float]) -> list[int]:
    """For each place the first lane whose last mark is far enough to the left."""
    ends: list[float] = []
    found = []
    for place in places:
        lane = next((i for i, end in enumerate(ends) if place - end >= APART), len(ends))
        ends[lane:] = [place, *ends[lane + 1 :]]
        found.append(lane)
    return found


def _name(kind: str, y: float, setting: Setting) -> list[Shape]:
    said = {"ours": setting.us, "theirs": setting.them, "both": "both", "outside": "from outside"}
    lines = broken(words.capital(said[kind]), 84, 2)
    return [Label(0, y + 16 + 12 * i, line, "quiet") for i, line in enumerate(lines)]


def _span(dates: tuple[Dated, ...]) -> _Span:
    first = min(dated.day for dated in dates)
    last = max(dated.until or dated.day for dated in dates)
    return _Span(first, max(last, first + timedelta(days=1)))


def _months(span: _Span, bottom: float) -> list[Shape]:
    starts = [
        date(year, month, 1)
        for year in range(span.first.year, span.last.year + 1)
        for month in range(1, 13)
        if span.first <= date(year, month, 1) <= span.last
    ]
    shapes: list[Shape] = []
    for start in starts[:: max(1, -(-len(starts) // 5))]:
        x = span.across(start)
        shapes += [
            Stroke(((x, TOP - 6), (x, bottom)), "grid"),
            Label(x, TOP - 10, f"{start:%b %y}", "quiet", "middle"),
        ]
    return shapes


def _mark(
    number: int, dated: Dated, look: str, y: float, span: _Span, setting: Setting
) -> list[Shape]:
    x = span.across(dated.day)
    says = f"{words.days(dated.day, dated.until)}: {say(dated.what, setting)}"
    label = Label(x, y + 4, str(number), "badge", "middle")
    if dated.missed:
        corners = ((x, y - 12), (x + 12, y), (x, y + 12), (x - 12, y))
        return [Stroke(corners, look, closed=True, title=says), label]
    bar: list[Shape] = []
    if dated.until and dated.until > dated.day:
        bar = [Box(x, y - 3, span.across(dated.until) - x, 6, look, says, 3)]
    return [*bar, Dot(x, y, 9, look, says), label]
