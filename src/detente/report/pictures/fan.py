"""What they have delivered by month, under each conduct of theirs: a fan of the runs."""

from collections.abc import Sequence
from itertools import groupby

from detente.report import words
from detente.report.pictures.sheet import Label, Shape, Sheet, Stroke, broken
from detente.report.setting import Setting
from detente.report.wording.ladder.rehearsal import CONDUCT
from detente.report.wording.phrases.lists import capital
from detente.studies.values.ladder.rehearsal import MonthDelivered, RehearsalResult

WIDE, HIGH, LEFT, GAP, TOP = 118.0, 64.0, 34.0, 58.0, 30.0
ROW = HIGH + 64.0
BANDS = (("band", "p10", "p90"), ("core", "p25", "p75"))


def fan(value: RehearsalResult, setting: Setting) -> Sheet:
    """A panel for each conduct: half of the runs in the dark band, four in five in the light."""
    panels = [list(each) for _, each in groupby(value.monthly, key=lambda entry: entry.conduct)]
    shapes: list[Shape] = []
    for at, months in enumerate(panels):
        x, y = LEFT + (at % 2) * (WIDE + GAP), TOP + (at // 2) * ROW
        shapes += _panel(months, x, y, setting)
    rows = -(-len(panels) // 2)
    return Sheet(TOP + rows * ROW - 12, tuple(shapes))


def _panel(months: Sequence[MonthDelivered], x: float, y: float, setting: Setting) -> list[Shape]:
    bottom, last = y + HIGH, max(1, len(months) - 1)

    def along(name: str) -> list[tuple[float, float]]:
        return [
            (x + WIDE * at / last, bottom - HIGH * getattr(one, name))
            for at, one in enumerate(months)
        ]

    said = f"{setting.them} {setting.put(CONDUCT[months[0].conduct])}"
    title = broken(capital(said), WIDE + 12, 2)
    end = months[-1].p50
    return [
        *(Label(x, y - 8 - 12 * (len(title) - 1 - at), line) for at, line in enumerate(title)),
        *(
            Stroke((*along(low), *reversed(along(high))), look, closed=True, title=said)
            for look, low, high in BANDS
        ),
        Stroke(tuple(along("p50")), "second", title=said),
        Stroke(((x, bottom), (x + WIDE, bottom)), "axis"),
        Label(x - 4, bottom + 3, "0", "quiet", "end"),
        Label(x - 4, y + 6, "all", "quiet", "end"),
        Label(x, bottom + 14, words.short_month(months[0].month), "quiet"),
        Label(x + WIDE, bottom + 14, words.short_month(months[-1].month), "quiet", "end"),
        Label(x + WIDE + 3, bottom - HIGH * end + 4, f"{end:.0%}", "them"),
    ]
