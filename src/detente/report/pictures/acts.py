"""The process as a graph: from what we start to the review, an arrow to each act that waits."""

from dataclasses import dataclass

from detente.report.outline.details.road import Stop, arrows, road
from detente.report.pictures.sheet import Box, Curve, Label, Shape, Sheet, broken
from detente.report.setting import Setting
from detente.report.wording.phrases.lists import capital
from detente.report.wording.process.acts import done
from detente.studies.values.process.process import ProcessResult

LEFT, WIDE, LINE, GAP = 74.0, 280.0, 13.0, 14.0


@dataclass(frozen=True)
class _Drawn:
    stop: Stop
    lines: tuple[str, ...]
    who: str
    top: float
    title: str

    @property
    def height(self) -> float:
        return 10 + LINE * (len(self.lines) + 1)

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def acts(value: ProcessResult, setting: Setting) -> Sheet:
    """Stops below one another, so that an arrow points down unless one waits for a later one."""
    drawn: list[_Drawn] = []
    y, stops = 4.0, road(value)
    for stop in stops:
        lines = tuple(part for says in _says(stop, setting) for part in broken(says, WIDE - 16, 3))
        drawn.append(_Drawn(stop, lines, _who(stop, setting), y, "; ".join(_says(stop, setting))))
        y += drawn[-1].height + GAP
    boxes = [shape for one in drawn for shape in _box(one)]
    curves = [_arrow(drawn[first], drawn[second]) for first, second in arrows(stops)]
    return Sheet(max(y, 10.0), (*curves, *boxes))


def _says(stop: Stop, setting: Setting) -> tuple[str, ...]:
    return tuple(capital(done(act.named, setting)) for act in stop.acts)


def _who(stop: Stop, setting: Setting) -> str:
    state = "can start today" if stop.startable else ""
    state = state or ("waits in the circle" if stop.stuck else "")
    said = " · ".join(part for part in (setting.side(stop.by), state) if part)
    return capital(said)


def _box(drawn: _Drawn) -> list[Shape]:
    looks = ("act", "stuck" if drawn.stop.stuck else "", "open" if drawn.stop.startable else "")
    look = " ".join(filter(None, looks))
    box = Box(LEFT, drawn.top, WIDE, drawn.height, look, drawn.title)
    x, y = LEFT + 9, drawn.top + 15
    lines = (Label(x, y + LINE * i, text, "ink") for i, text in enumerate(drawn.lines))
    last = Label(x, y + LINE * len(drawn.lines), broken(drawn.who, WIDE - 16, 1)[0], "quiet")
    return [box, *lines, last]


def _arrow(first: _Drawn, second: _Drawn) -> Curve:
    """A curve in the margin, further out the longer it is; upwards where one waits for later."""
    down = second.top > first.top
    start, end = first.middle, second.middle
    out = LEFT - min(70.0, 18 + abs(end - start) * 0.16)
    begin, stop = (start + 5, end - 5) if down else (start - 5, end + 5)
    return Curve((LEFT, begin), (out, begin, out, stop), (LEFT - 2, stop), "" if down else "back")
