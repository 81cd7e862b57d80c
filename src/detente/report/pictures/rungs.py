"""The ladder as rows of acts over months: who gives how much when, and what waits for what."""

from detente.report import words
from detente.report.pictures.sheet import Box, Curve, Label, Shape, Sheet, Stroke, broken
from detente.studies.values.ladder import Ladder, Rung

LEFT, RIGHT, TOP, ROW, BAR = 8.0, 352.0, 26.0, 40.0, 12.0


def rungs(value: Ladder) -> Sheet:
    """One row an act, in the order in which they begin; bars are ours or theirs by colour."""
    months = [month.month for month in value.months]
    rows = [rung for rung in value.rungs if rung.given]
    bottom = TOP + ROW * len(rows)
    places = {rung.step: TOP + ROW * at for at, rung in enumerate(rows)}
    begins = {rung.step: _across(months, rung.given[0].month) for rung in rows}
    shapes: list[Shape] = _grid(months, bottom)
    for rung in rows:
        shapes += _row(rung, places[rung.step], months)
    for rung in rows:
        for step in rung.after:
            if step in places:
                shapes.append(_arrow(places, begins, rows, step, rung, months))
    return Sheet(bottom + 8, tuple(shapes))


def _across(months: list[str], month: str) -> float:
    at = months.index(month) if month in months else 0
    return LEFT + (RIGHT - LEFT) * at / max(1, len(months))


def _grid(months: list[str], bottom: float) -> list[Shape]:
    every = max(1, -(-len(months) // 5))
    shapes: list[Shape] = []
    for month in months[::every]:
        x = _across(months, month)
        shapes.append(Stroke(((x, TOP - 6), (x, bottom)), "grid"))
        shapes.append(Label(x, TOP - 12, words.short_month(month), "quiet"))
    return shapes


def _row(rung: Rung, y: float, months: list[str]) -> list[Shape]:
    """The act's words over its bar; each part that is given makes the bar higher."""
    shapes: list[Shape] = [Label(LEFT, y + 14, broken(rung.what, RIGHT - LEFT, 1)[0], "ink")]
    total = 0.0
    for given in rung.given:
        total += given.share
        x, height = _across(months, given.month), BAR * min(1.0, total)
        says = f"{words.month(given.month)}: {given.said}"
        shapes.append(Box(x, y + 20 + BAR - height, RIGHT - x, height, rung.by, says, 1.5))
    return shapes


def _arrow(
    places: dict[str, float],
    begins: dict[str, float],
    rows: list[Rung],
    step: str,
    rung: Rung,
    months: list[str],
) -> Curve:
    """From where the awaited act is done to where the waiting one begins."""
    awaited = next(one for one in rows if one.step == step)
    x0, y0 = _across(months, awaited.given[-1].month) + 4, places[step] + 20 + BAR / 2
    x1, y1 = begins[rung.step], places[rung.step] + 20 + BAR / 2
    return Curve((x0, y0), (x0, (y0 + y1) / 2, x1 - 14, y1), (x1 - 2, y1))
