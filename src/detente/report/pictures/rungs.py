"""The ladder as rows of acts over months: who gives how much when, and what waits for what."""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.report import words
from detente.report.pictures.sheet import LETTER, Box, Label, Shape, Sheet, Stroke, broken
from detente.report.setting import Setting
from detente.report.wording import ladder as parts
from detente.report.wording.step_names import label, what
from detente.studies.values.ladder import Ladder, Rung

LEFT, RIGHT, TOP, ROW, BAR = 8.0, 352.0, 26.0, 40.0, 12.0


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

    def number(self, rung: Rung) -> int:
        """The number of an act, from above."""
        return self.rungs.index(rung) + 1

    def waits(self, rung: Rung) -> tuple[list[int], list[int]]:
        """The numbers of what an act waits for: begun in earlier months; and in step with it."""
        known = {other.step: other for other in self.rungs}
        awaited = [known[wait.step] for wait in rung.waits if wait.step in known]
        earlier = [other for other in awaited if other.given[0].month < rung.given[0].month]
        return (
            sorted(map(self.number, earlier)),
            sorted(self.number(other) for other in awaited if other not in earlier),
        )


def rungs(value: Ladder, setting: Setting) -> Sheet:
    """One row an act, in the order in which they begin; bars are ours or theirs by colour."""
    rows = Rows(
        tuple(month.month for month in value.months),
        tuple(rung for rung in value.rungs if rung.given),
    )
    shapes: list[Shape] = [*_grid(rows)]
    for rung in rows.rungs:
        shapes += _row(rows, rung, setting)
    return Sheet(rows.bottom + 8, tuple(shapes))


def _words(rows: Rows, rung: Rung, setting: Setting, height: float) -> Iterator[Label]:
    """Who and what; at the right, by number, what the act waits for."""
    waits = _waits(*rows.waits(rung))
    room = RIGHT - LEFT - (len(waits) + 2) * LETTER
    side = words.capital(setting.side(rung.by))
    text = f"{rows.number(rung)}  {side}: {words.capital(label(setting.case, rung.step))}"
    yield Label(LEFT, height, broken(text, room, 1)[0], "ink")
    if waits:
        yield Label(RIGHT, height, waits, "quiet", "end")


def _waits(earlier: list[int], in_step: list[int]) -> str:
    """
    >>> _waits([3, 4], [7])
    'after 3 and 4; with 7'
    """
    pairs = (("after", earlier), ("with", in_step))
    return "; ".join(
        f"{how} {words.listed(map(str, numbers))}" for how, numbers in pairs if numbers
    )


def _grid(rows: Rows) -> Iterator[Shape]:
    every = max(1, -(-len(rows.months) // 5))
    for month in rows.months[::every]:
        x = rows.across(month)
        yield Stroke(((x, TOP - 6), (x, rows.bottom)), "grid")
        yield Label(x, TOP - 12, broken(words.short_month(month), RIGHT - x, 1)[0], "quiet")


def _row(rows: Rows, rung: Rung, setting: Setting) -> Iterator[Shape]:
    """Number, who and what over the bar; each part that is given makes the bar higher."""
    bottom = rows.middle(rung) + BAR / 2
    yield from _words(rows, rung, setting, bottom - BAR - 6)
    total = 0.0
    ends = [*(rows.across(given.month) for given in rung.given[1:]), RIGHT]
    for given, end in zip(rung.given, ends, strict=True):
        total += given.share
        x, height = rows.across(given.month), BAR * min(1.0, total)
        act = words.capital(what(setting.case, rung.step, rung.what, rung.option))
        says = f"{act} – {parts.given(given, rung, setting)}"
        yield Box(x, bottom - height, max(0.0, end - x), height, rung.by, says, 1.5)
