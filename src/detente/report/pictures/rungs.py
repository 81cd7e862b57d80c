"""The ladder as rows of acts over months: who gives how much when, and what waits for what."""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.report import words
from detente.report.pictures.sheet import Box, Curve, Label, Shape, Sheet, Stroke, broken
from detente.report.setting import Setting
from detente.studies.values.ladder import Ladder, Rung

LEFT, RIGHT, TOP, ROW, BAR = 8.0, 352.0, 26.0, 40.0, 12.0
IN_STEP = 4.0
"""How far behind the bars' ends a bracket stands that joins two acts in step: clear of words."""


@dataclass(frozen=True)
class Rows:
    """The acts that are given, from above, over the months of the plan."""

    months: tuple[str, ...]
    rungs: tuple[Rung, ...]

    @property
    def bottom(self) -> float:
        return TOP + ROW * len(self.rungs)

    def across(self, month: str) -> float:
        """Where a month begins; what is outside the plan stands at its beginning."""
        at = self.months.index(month) if month in self.months else 0
        return LEFT + (RIGHT - LEFT) * at / max(1, len(self.months))

    def middle(self, rung: Rung) -> float:
        """The height of the middle of an act's bar."""
        return TOP + ROW * self.rungs.index(rung) + 20 + BAR / 2

    def waits(self) -> Iterator[tuple[Rung, Rung]]:
        """Each awaited act with what waits for it."""
        known = {rung.step: rung for rung in self.rungs}
        for rung in self.rungs:
            yield from ((known[step], rung) for step in rung.after if step in known)


def rungs(value: Ladder, setting: Setting) -> Sheet:
    """One row an act, in the order in which they begin; bars are ours or theirs by colour."""
    rows = Rows(
        tuple(month.month for month in value.months),
        tuple(rung for rung in value.rungs if rung.given),
    )
    shapes: list[Shape] = [*_grid(rows), *_joined(rows)]
    for rung in rows.rungs:
        shapes += _row(rows, rung, setting)
    return Sheet(rows.bottom + 8, tuple(shapes))


def _grid(rows: Rows) -> Iterator[Shape]:
    every = max(1, -(-len(rows.months) // 5))
    for month in rows.months[::every]:
        x = rows.across(month)
        yield Stroke(((x, TOP - 6), (x, rows.bottom)), "grid")
        yield Label(x, TOP - 12, words.short_month(month), "quiet")


def _row(rows: Rows, rung: Rung, setting: Setting) -> Iterator[Shape]:
    """Who and what over the bar; each part that is given makes the bar higher."""
    bottom = rows.middle(rung) + BAR / 2
    said = f"{words.capital(setting.side(rung.by))}: {words.capital(rung.label)}"
    yield Label(LEFT, bottom - BAR - 6, broken(said, RIGHT - LEFT, 1)[0], "ink")
    total = 0.0
    ends = [*(rows.across(given.month) for given in rung.given[1:]), RIGHT]
    for given, end in zip(rung.given, ends, strict=True):
        total += given.share
        x, height = rows.across(given.month), BAR * min(1.0, total)
        says = f"{words.capital(rung.what)} – {words.month(given.month)}: {given.said}"
        yield Box(x, bottom - height, end - x, height, rung.by, says, 1.5)


def _joined(rows: Rows) -> Iterator[Shape]:
    """An arrow for each wait; a bracket for two acts that wait for each other or begin together."""
    waits = list(rows.waits())
    drawn: set[frozenset[str]] = set()
    for awaited, rung in waits:
        if _after(awaited, rung) and (rung, awaited) not in waits:
            yield _arrow(rows, awaited, rung)
        elif frozenset((awaited.step, rung.step)) not in drawn:
            drawn.add(frozenset((awaited.step, rung.step)))
            yield _bracket(rows, awaited, rung)


def _after(awaited: Rung, rung: Rung) -> bool:
    """Whether an act begins in a later month than what it waits for."""
    return awaited.given[0].month < rung.given[0].month


def _arrow(rows: Rows, awaited: Rung, rung: Rung) -> Curve:
    """From the last part of the awaited act before the waiting one begins, to where it begins."""
    begins = rung.given[0].month
    last = max(given.month for given in awaited.given if given.month < begins)
    x0, y0 = rows.across(last) + 4, rows.middle(awaited)
    x1, y1 = rows.across(begins), rows.middle(rung)
    return Curve((x0, y0), (x0, (y0 + y1) / 2, x1 - 14, y1), (x1 - 2, y1))


def _bracket(rows: Rows, one: Rung, other: Rung) -> Stroke:
    x, high, low = RIGHT + IN_STEP, rows.middle(one), rows.middle(other)
    return Stroke(((RIGHT + 1, high), (x, high), (x, low), (RIGHT + 1, low)), "axis")
