"""The calendar as a line of time: our days, theirs, both sides', and what is fixed from outside."""

from datetime import date, timedelta

from detente.report import words
from detente.report.pictures.sheet import Box, Dot, Label, Shape, Sheet, Stroke
from detente.report.setting import Setting
from detente.studies.values.process import Dated

LEFT, RIGHT, TOP, ROW = 16.0, 344.0, 30.0, 30.0
ROWS = (("ours", "us"), ("theirs", "them"), ("both", "sure"), ("outside", "worst"))


def calendar(dates: tuple[Dated, ...], setting: Setting) -> Sheet:
    """One row for each side, one for both with the review, one for dates from outside."""
    first, last = _span(dates)
    shapes: list[Shape] = [*_months(first, last)]
    for row, (kind, look) in enumerate(ROWS):
        y = TOP + 18 + row * ROW
        shapes += [Stroke(((LEFT, y), (RIGHT, y)), "grid"), _name(kind, y, setting)]
        for number, dated in enumerate(dates, 1):
            if _row(dated) == kind:
                shapes += _mark(number, dated, look, y, first, last)
    return Sheet(TOP + 18 + len(ROWS) * ROW, tuple(shapes))


def _row(dated: Dated) -> str:
    known = {kind for kind, _ in ROWS}
    return dated.kind if dated.kind in known else "both"


def _name(kind: str, y: float, setting: Setting) -> Label:
    said = {"ours": setting.us, "theirs": setting.them, "both": "both", "outside": "outside dates"}
    return Label(LEFT, y - 8, said[kind], "quiet")


def _span(dates: tuple[Dated, ...]) -> tuple[date, date]:
    first = min(dated.day for dated in dates)
    last = max(dated.until or dated.day for dated in dates)
    return first, max(last, first + timedelta(days=1))


def _across(when: date, first: date, last: date) -> float:
    start, end = LEFT + 84, RIGHT - 10
    return start + (end - start) * (when - first).days / (last - first).days


def _months(first: date, last: date) -> list[Shape]:
    starts = [
        date(first.year + m // 12, m % 12 + 1, 1) for m in range(first.month, first.month + 600)
    ]
    shown = [start for start in starts if start <= last]
    every = max(1, -(-len(shown) // 5))
    shapes: list[Shape] = []
    for start in shown[::every]:
        x = _across(start, first, last)
        bottom = TOP + 18 + (len(ROWS) - 1) * ROW + 10
        shapes += [
            Stroke(((x, TOP - 8), (x, bottom)), "grid"),
            Label(x, TOP - 13, f"{start:%b %Y}", "quiet", "middle"),
        ]
    return shapes


def _mark(number: int, dated: Dated, look: str, y: float, first: date, last: date) -> list[Shape]:
    x = _across(dated.day, first, last)
    says = f"{words.days(dated.day, dated.until)}: {dated.what}"
    label = Label(x, y + 4, str(number), "badge", "middle")
    if dated.until and dated.until > dated.day:
        end = _across(dated.until, first, last)
        return [Box(x, y - 3, max(end - x, 6), 6, look, says, 3), Dot(x, y, 9, look, says), label]
    if dated.missed:
        return [_diamond(x, y, look, says), label]
    return [Dot(x, y, 9, look, says), label]


def _diamond(x: float, y: float, look: str, says: str) -> Stroke:
    return Stroke(
        ((x, y - 12), (x + 12, y), (x, y + 12), (x - 12, y)), look, closed=True, title=says
    )
