"""What each side risks month by month, against what it accepts; and what tighter caps cost."""

from collections.abc import Callable, Iterator, Sequence

from detente.report import words
from detente.report.pictures.sheet import Box, Dot, Label, Shape, Sheet, Stroke, broken
from detente.report.setting import Setting
from detente.report.wording.ladder.ladder import risk as in_words
from detente.studies.values.ladder.ladder import LadderResult

LEFT, RIGHT, HIGH, GAP = 30.0, 352.0, 108.0, 52.0
SIDES = ("us", "them")
SEEN = 0.05
"""Points below which nothing would be seen, nor said to one decimal."""
LOOKS = {"us": "first", "them": "second"}


def outlay(value: LadderResult, setting: Setting) -> Sheet:
    """One panel a side, on its own scale: a bar a month of its outlay, its tolerance as a line."""
    shapes: list[Shape] = []
    for at, side in enumerate(SIDES):
        shapes += _panel(value, setting, side, 22 + at * (HIGH + GAP))
    return Sheet(22 + 2 * (HIGH + GAP) - 14, tuple(shapes))


def _panel(value: LadderResult, setting: Setting, side: str, top: float) -> list[Shape]:
    figures: list[float] = [getattr(month, f"outlay_{side}") for month in value.months]
    risk = value.risks[SIDES.index(side)]
    most: float = max(*figures, risk.tolerance or 0.0, 1e-9) * 1.16
    bottom = top + HIGH

    def height(points: float) -> float:
        return bottom - HIGH * points / most

    shapes: list[Shape] = [
        Label(LEFT, top - 8, f"{words.capital(setting.side(side))}, in its own points", side),
        Stroke(((LEFT, bottom), (RIGHT, bottom)), "axis"),
        Label(LEFT - 4, bottom + 4, "0", "quiet", "end"),
        *_bars(figures, height, side, words.sentence(in_words(risk, setting))),
    ]
    if risk.tolerance is not None:
        cap = height(risk.tolerance)
        shapes.append(Stroke(((LEFT, cap), (RIGHT, cap)), "threshold", title="What it accepts"))
        shapes.append(Label(LEFT - 4, cap + 4, f"{risk.tolerance:.3g}", "quiet", "end"))
    shapes += _months([month.month for month in value.months], bottom)
    return shapes


def _bars(
    figures: Sequence[float], height: Callable[[float], float], side: str, says: str
) -> Iterator[Shape]:
    """A bar for each month in which something is at risk, the highest with its figure."""
    width = (RIGHT - LEFT) / max(1, len(figures))
    most = max(figures, default=0.0)
    if most < SEEN:
        yield Label((LEFT + RIGHT) / 2, height(0) - 10, "never out of pocket", "quiet", "middle")
        return
    for at, figure in enumerate(figures):
        if figure >= SEEN:
            x, y = LEFT + width * at, height(figure)
            yield Box(x, y, width - 1, height(0) - y, side, says, 1)
    at = figures.index(most)
    middle = LEFT + width * (at + 0.5)
    yield Label(max(middle, LEFT + 14), height(most) - 4, f"{most:.1f}", side, "middle")


def _months(months: Sequence[str], bottom: float) -> list[Shape]:
    every = max(1, -(-len(months) // 5))
    return [
        Label(
            LEFT + (RIGHT - LEFT) * at / len(months),
            bottom + 15,
            words.short_month(months[at]),
            "quiet",
        )
        for at in range(0, len(months), every)
    ]


def caps(value: LadderResult, setting: Setting) -> Sheet:
    """Each side's value against the part of its tolerance that is allowed."""
    top, bottom = 24.0, 150.0
    shapes: list[Shape] = [
        Stroke(((LEFT, bottom), (RIGHT, bottom)), "axis"),
        Label(LEFT - 4, bottom + 4, "0", "quiet", "end"),
        Label(LEFT - 7, top + 4, "best", "quiet", "end"),
        Label(RIGHT, bottom + 30, "caps, as a part of those stated →", "quiet", "end"),
    ]
    most = max(one.share for one in value.frontier)
    for row, side in enumerate(SIDES):
        best = max(getattr(one, f"value_{side}") for one in value.frontier) or 1.0
        line = tuple(
            (
                LEFT + (RIGHT - LEFT) * one.share / most,
                bottom - (bottom - top) * max(0.0, getattr(one, f"value_{side}")) / best,
            )
            for one in sorted(value.frontier, key=lambda entry: entry.share)
        )
        part = f"{setting.side(side)}, as a part of its best"
        shapes.append(Stroke(line, LOOKS[side]))
        shapes += [Dot(x, y, 5.0 - 2 * row, side) for x, y in line]
        text = broken(words.capital(part), 300, 1)[0]
        shapes.append(Label(LEFT + 6, bottom - 26 + 14 * row, text, side))
    shapes += [
        Label(
            LEFT + (RIGHT - LEFT) * one.share / most,
            bottom + 15,
            f"{one.share:.0%}",
            "quiet",
            "middle",
        )
        for one in value.frontier
    ]
    return Sheet(186, tuple(shapes))
