"""The process as a graph: acts from first to last, an arrow from each to those that wait for it."""

from detente.report.pictures.sheet import Box, Curve, Label, Shape, Sheet, broken
from detente.report.setting import Setting
from detente.studies.values.process import ActLine, Process

LEFT, WIDE, LINE, GAP = 74.0, 280.0, 13.0, 14.0


def acts(value: Process, setting: Setting) -> Sheet:
    """Acts below one another, so that an arrow points down unless an act waits for a later one."""
    order = ordered(value.acts)
    tops, height = _tops(order)
    at = {act.id: top for act, top in zip(order, tops, strict=True)}
    boxes = [shape for act in order for shape in _box(act, at[act.id], value, setting)]
    return Sheet(height, (*_arrows(order, at), *boxes))


def ordered(all_: tuple[ActLine, ...]) -> list[ActLine]:
    """Acts so that each comes after those that bring what it needs, as far as that can be."""
    left, done, order = list(all_), set[str](), list[ActLine]()
    brought = {effect for act in all_ for effect in act.brings}
    while left:
        ready = [act for act in left if not (set(act.needs) & brought) - done] or left[:1]
        order.append(ready[0])
        left.remove(ready[0])
        done.update(ready[0].brings)
    return order


def _says(act: ActLine) -> tuple[str, ...]:
    return broken(act.says, WIDE - 26, 3)


def _tops(order: list[ActLine]) -> tuple[list[float], float]:
    tops, y = [], 4.0
    for act in order:
        tops.append(y)
        y += _tall(act) + GAP
    return tops, y


def _tall(act: ActLine) -> float:
    return 10 + LINE * (len(_says(act)) + 1)


def _box(act: ActLine, top: float, value: Process, setting: Setting) -> list[Shape]:
    chosen = value.chosen.acts if value.chosen else ()
    looks = ["act", "stuck" if act.id in value.deadlock else "", "open" if act.startable else ""]
    step = f"{chosen.index(act.id) + 1}" if act.id in chosen else ""
    box = Box(LEFT, top, WIDE, _tall(act), " ".join(filter(None, looks)), act.says)
    lines = [Label(LEFT + 22, top + 15 + LINE * i, s, "ink") for i, s in enumerate(_says(act))]
    state = "can start today" if act.startable else ""
    state = state or ("waits in the deadlock" if act.id in value.deadlock else "")
    who = " · ".join(part for part in (setting.side(act.by), state) if part)
    last = Label(LEFT + 22, top + 15 + LINE * len(lines), broken(who, WIDE - 26, 1)[0], "quiet")
    return [box, Label(LEFT + 7, top + 15, step, "strong"), *lines, last]


def _arrows(order: list[ActLine], at: dict[str, float]) -> list[Shape]:
    brings = [(effect, act) for act in order for effect in act.brings]
    pairs = {
        (first.id, act.id)
        for act in order
        for effect, first in brings
        if effect in act.needs and first.id != act.id
    }
    middle = {act.id: at[act.id] + _tall(act) / 2 for act in order}
    return [_arrow(middle[first], middle[second]) for first, second in sorted(pairs)]


def _arrow(start: float, end: float) -> Curve:
    """A curve in the margin, further out the longer it is; upwards where an act waits for later."""
    down = end > start
    out = LEFT - min(70.0, 18 + abs(end - start) * 0.16)
    begin, stop = (start + 5, end - 5) if down else (start - 5, end + 5)
    return Curve((LEFT, begin), (out, begin, out, stop), (LEFT - 2, stop), "" if down else "back")
