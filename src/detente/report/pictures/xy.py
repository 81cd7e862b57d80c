"""An XY plot: membership in a set across, in the outcome upwards, with the diagonal.

Cases at one place, or too near to tell, share a dot, with their number in it. Deviant and typical
cases have a letter beside the dot and their names under the plot, so that no name covers another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from math import hypot, sqrt

from detente.report import words
from detente.report.pictures.lettered import Spot, beside
from detente.report.pictures.sheet import Dot, Label, Shape, Sheet, Stroke, broken
from detente.studies.values.record.plot import Mark, Plot, Plotted

LEFT, RIGHT, TOP, BOTTOM = 40.0, 316.0, 10.0, 286.0
INSET = 20.0
LOOKS = {Mark.TYPICAL: "sure", Mark.DEVIANT: "worst", Mark.ASIDE: "second", Mark.PLAIN: "hollow"}
ORDER = (Mark.DEVIANT, Mark.ASIDE, Mark.TYPICAL, Mark.PLAIN)
MOST_LETTERS = 12
MOST_NAMES = 3
"""Of the most typical cases at one place so many are named; of deviant ones all."""
LINE = 14.0
NEAR = 6.0
"""Cases of one kind that are no farther apart share a dot."""


@dataclass(frozen=True)
class Group:
    """The cases at one place that are the same to the claim; `letter` where they are named."""

    x: float
    y: float
    points: tuple[Plotted, ...]
    letter: str = ""

    @property
    def mark(self) -> Mark:
        return self.points[0].mark

    @property
    def radius(self) -> float:
        many = len(self.points)
        return 4.5 if many == 1 else min(15.0, 5.2 * sqrt(many) + 0.4)


def xy(plot: Plot) -> Sheet:
    """The plot, with its key of names underneath."""
    found = groups(plot)
    key = tuple(_key(found, BOTTOM + 44))
    last = max((shape.y for shape in key), default=BOTTOM + 24)
    return Sheet(last + 8, (*_frame(plot), *_dots(found), *_letters(found), *key))


def groups(plot: Plot) -> tuple[Group, ...]:
    """The cases of one kind at one place, the named groups first; letters in that order.

    Of typical cases only the place of the best is named.
    """
    near: list[list[Plotted]] = []
    for point in plot.points:
        mine = next((one for one in near if _same(one[0], point)), None)
        if mine is None:
            near.append([point])
        else:
            mine.append(point)
    found = [_group(tuple(points)) for points in near]
    found.sort(key=lambda entry: ORDER.index(entry.mark))
    letters = count()
    return tuple(
        Group(one.x, one.y, one.points, _letter(next(letters))) if _named(one, plot) else one
        for one in found
    )


def _same(plotted: Plotted, other: Plotted) -> bool:
    apart = hypot(_across(plotted.x) - _across(other.x), _up(plotted.y) - _up(other.y))
    return plotted.kind == other.kind and apart <= NEAR


def _group(points: tuple[Plotted, ...]) -> Group:
    """A group stands in the middle of its cases."""
    many = len(points)
    x, y = sum(one.x for one in points) / many, sum(one.y for one in points) / many
    return Group(_across(x), _up(y), points)


def _named(group: Group, plot: Plot) -> bool:
    if group.mark is Mark.TYPICAL:
        return any(point.id in plot.typical[:1] for point in group.points)
    return group.mark is not Mark.PLAIN


def _letter(at: int) -> str:
    """A, B … while there are letters for it, then nothing: the table has all names."""
    return chr(ord("A") + at) if at < MOST_LETTERS else ""


def _across(membership: float) -> float:
    return LEFT + INSET + (RIGHT - LEFT - 2 * INSET) * membership


def _up(membership: float) -> float:
    return BOTTOM - INSET - (BOTTOM - TOP - 2 * INSET) * membership


def _frame(plot: Plot) -> Iterator[Shape]:
    yield Stroke(((LEFT, BOTTOM), (RIGHT, BOTTOM)), "axis")
    yield Stroke(((LEFT, TOP), (LEFT, BOTTOM)), "axis")
    yield Stroke(((LEFT, _up(0.5)), (RIGHT, _up(0.5))), "grid")
    yield Stroke(((_across(0.5), TOP), (_across(0.5), BOTTOM)), "grid")
    ends = (_across(0) - INSET, _up(0) + INSET), (_across(1) + INSET, _up(1) - INSET)
    yield Stroke(ends, "threshold")
    for value, said in ((0.0, "0"), (0.5, "½"), (1.0, "1")):
        yield Label(_across(value), BOTTOM + 13, said, "quiet", "middle")
        yield Label(LEFT - 7, _up(value) + 4, said, "quiet", "end")
    middle = (LEFT + RIGHT) / 2
    across = broken(f"{plot.set} →", 350, 1)[0]
    yield Label(middle, BOTTOM + 28, across, "strong", "middle")
    up = broken(f"{plot.outcome} →", BOTTOM - TOP, 1)[0]
    yield Label(14, (TOP + BOTTOM) / 2, up, "strong", "middle", turned=True)


def _dots(groups: Sequence[Group]) -> Iterator[Shape]:
    for one in sorted(groups, key=lambda group: -group.radius):
        names = "; ".join(point.title for point in one.points)
        yield Dot(one.x, one.y, one.radius, LOOKS[one.mark], f"{one.points[0].kind}: {names}")
    for one in groups:
        if len(one.points) > 1:
            look = "quiet" if one.mark is Mark.PLAIN else "badge"
            yield Label(one.x, one.y + 3.8, str(len(one.points)), look, "middle")


def _letters(groups: Sequence[Group]) -> Iterator[Label]:
    spots = [Spot(one.x, one.y, one.radius) for one in groups]
    named = [at for at, one in enumerate(groups) if one.letter]
    placed = beside(spots, named, (LEFT, TOP, RIGHT + 24, BOTTOM))
    for at, (x, y) in zip(named, placed, strict=True):
        yield Label(x, y + 4, groups[at].letter, "strong", "middle")


def _key(groups: Sequence[Group], y: float) -> Iterator[Label]:
    kind = ""
    for one in (each for each in groups if each.letter):
        if one.points[0].kind != kind:
            kind = one.points[0].kind
            y += 4
            yield Label(8, y, f"{words.capital(kind)}:", "quiet")
            y += LINE
        for at, line in enumerate(broken(_names(one), 326, 8)):
            if at == 0:
                yield Label(8, y, one.letter, "strong")
            yield Label(24, y, line)
            y += LINE


def _names(group: Group) -> str:
    most = MOST_NAMES if group.mark is Mark.TYPICAL else len(group.points)
    left = len(group.points) - most
    more = f"; {left} more" if left > 0 else ""
    return "; ".join(point.title for point in group.points[:most]) + more
