"""The ladder in two lanes over months: who gives how much when, and what waits for what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detente.case.models.actor import Actor
from detente.case.models.scalars import last_day
from detente.report import words
from detente.report.pictures.sheet import LETTER, Box, Label, Shape, Sheet, Stroke, broken
from detente.report.setting import Setting
from detente.report.wording.ladder import ladder as parts
from detente.report.wording.phrases.step_names import label, what
from detente.studies.values.ladder.ladder import LadderResult, Rung

LEFT, RIGHT, TOP, ROW, BAR, HEAD, LINE = 8.0, 352.0, 30.0, 36.0, 12.0, 20.0, 13.0


@dataclass(frozen=True)
class ActTimeline:
    """The acts that are given, ours above theirs, over the months of the plan."""

    months: tuple[str, ...]
    ours: tuple[Rung, ...]
    theirs: tuple[Rung, ...]

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """All acts, from above."""
        return (*self.ours, *self.theirs)

    @property
    def bottom(self) -> float:
        return self.top(Actor.THEM) + HEAD + ROW * len(self.theirs)

    def top(self, side: Actor) -> float:
        """Where the lane of a side begins."""
        return TOP if side is Actor.US else TOP + HEAD + ROW * len(self.ours)

    def across(self, month: str) -> float:
        """Where a month begins; what is outside the plan stands at its beginning."""
        at = self.months.index(month) if month in self.months else 0
        return LEFT + (RIGHT - LEFT) * at / max(1, len(self.months))

    def on(self, day: date) -> float | None:
        """Where a day lies; None where it is outside the plan."""
        month = f"{day:%Y-%m}"
        if month not in self.months:
            return None
        part = (RIGHT - LEFT) / max(1, len(self.months))
        return self.across(month) + part * (day.day - 1) / 31

    def middle(self, rung: Rung) -> float:
        """The height of the middle of an act's bar."""
        lane = self.ours if rung in self.ours else self.theirs
        side = Actor.US if rung in self.ours else Actor.THEM
        return self.top(side) + HEAD + ROW * lane.index(rung) + 16 + BAR / 2

    def number(self, rung: Rung) -> int:
        """The number of an act, from above."""
        return self.rungs.index(rung) + 1

    def waits(self, rung: Rung) -> tuple[list[int], list[int]]:
        """The numbers of what an act waits for, begun in earlier months, and in the same."""
        steps = {wait.step for wait in rung.waits}
        earlier: list[int] = []
        in_step: list[int] = []
        for number, one in enumerate(self.rungs, 1):
            if one.step in steps:
                before = one.given[0].month < rung.given[0].month
                (earlier if before else in_step).append(number)
        return earlier, in_step


def rungs(value: LadderResult, setting: Setting) -> Sheet:
    """Two lanes, ours and theirs: an act a row, in the order in which they begin."""
    given = tuple(rung for rung in value.rungs if rung.given)
    rows = ActTimeline(
        tuple(month.month for month in value.months),
        tuple(rung for rung in given if rung.by is Actor.US),
        tuple(rung for rung in given if rung.by is not Actor.US),
    )
    key = tuple(_days(rows, setting))
    acts: list[Shape] = []
    for side, lane in ((Actor.US, rows.ours), (Actor.THEM, rows.theirs)):
        name = f"{words.capital(setting.side(side))} gives"
        acts.append(Label(LEFT, rows.top(side) + 14, name, f"{side} halo"))
        for rung in lane:
            acts += _row(rows, rung, setting)
    texts = [one for one in acts if isinstance(one, Label)]
    below = tuple(_below(rows, key))
    shapes = (*_unripe(rows, value), *_grid(rows), *_dates(rows, key, texts), *acts, *below)
    return Sheet(rows.bottom + 12 + LINE * len(below), shapes)


def _days(rows: ActTimeline, setting: Setting) -> Iterator[tuple[float, str]]:
    """The days that matter and lie in the plan: where, and what happens then."""
    dates = [(last_day(one.date), one.what) for one in setting.case.outside]
    if setting.case.meet:
        dates.append((last_day(setting.case.meet.date), "the leaders meet"))
    for day, event in sorted(dates):
        x = rows.on(day)
        if x is not None and day >= setting.case.as_of:
            yield x, f"{words.day(day)}: {event}"


def _dates(
    rows: ActTimeline, key: tuple[tuple[float, str], ...], texts: Sequence[Label]
) -> Iterator[Shape]:
    """A broken line for each such day, with its letter, through none of the texts."""
    for at, (x, says) in enumerate(key):
        letter = chr(ord("a") + at % 26)
        for start, end in _clear(rows, texts, x):
            yield Stroke(((x, start), (x, end)), "threshold", title=says)
        yield Label(x, rows.bottom + 10, letter, "quiet", "middle")


def _clear(rows: ActTimeline, texts: Sequence[Label], x: float) -> Iterator[tuple[float, float]]:
    """The parts of a line from top to bottom at `x` that no text stands on."""
    start = TOP - 4
    for one in sorted(texts, key=lambda text: text.y):
        width = LETTER * len(one.text) * (-1 if one.anchor == "end" else 1)
        if min(one.x, one.x + width) - 2 <= x <= max(one.x, one.x + width) + 2:
            yield start, one.y - LETTER * 2
            start = one.y + 3
    yield start, rows.bottom


def _below(rows: ActTimeline, key: tuple[tuple[float, str], ...]) -> Iterator[Label]:
    """What each day is, by its letter, in as many lines as it takes."""
    y = rows.bottom + 10
    for at, (_, says) in enumerate(key):
        for text in broken(f"{chr(ord('a') + at % 26)}  {says}", RIGHT - LEFT, 2):
            y += LINE
            yield Label(LEFT, y, text, "quiet")


def unripe(value: LadderResult) -> date | None:
    """The day before which months are shaded, as no text can be ripe; None: no month is."""
    ripe = min((flaw.ripe for flaw in value.lints if flaw.ripe), default=None)
    months = [month.month for month in value.months]
    if ripe is None or f"{ripe:%Y-%m}" not in months:
        return None
    return ripe if f"{ripe:%Y-%m}" != months[0] or ripe.day > 1 else None


def _unripe(rows: ActTimeline, value: LadderResult) -> Iterator[Shape]:
    """The months in which no text can be ripe that an act of the ladder waits for."""
    ripe = unripe(value)
    x = rows.on(ripe) if ripe else None
    if ripe is not None and x is not None:
        says = f"No text can be ripe before {words.day(ripe)}"
        yield Box(LEFT, TOP - 4, x - LEFT, rows.bottom - TOP + 4, "early", says, 0)


def _words(rows: ActTimeline, rung: Rung, setting: Setting, height: float) -> Iterator[Label]:
    """Who and what; at the right, by number, what the act waits for."""
    waits = _waits(*rows.waits(rung))
    room = RIGHT - LEFT - (len(waits) + 2) * LETTER
    text = f"{rows.number(rung)}  {words.capital(label(setting.case, rung.step))}"
    yield Label(LEFT, height, broken(text, room, 1)[0], "halo")
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


def _grid(rows: ActTimeline) -> Iterator[Shape]:
    every = max(1, -(-len(rows.months) // 5))
    for at, month in enumerate(rows.months):
        x = rows.across(month)
        if at % every:
            yield Stroke(((x, TOP - 8), (x, TOP - 4)), "grid", title=words.short_month(month))
            continue
        yield Stroke(((x, TOP - 4), (x, rows.bottom)), "grid")
        yield Label(x, TOP - 12, broken(words.short_month(month), RIGHT - x, 1)[0], "quiet")


def _row(rows: ActTimeline, rung: Rung, setting: Setting) -> Iterator[Shape]:
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
        yield Box(x, bottom - height, max(0.0, end - x), height, rung.by, says, 1.5, rung.step)
