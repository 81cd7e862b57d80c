"""The course of offers: what each is worth to us across, to them upwards, in their order.

The negotiation dance (Raiffa 1982): offers of one side are joined, numbered as in the table.
"""

from collections.abc import Iterator, Sequence
from math import hypot

from detente.report.pictures.sheet import Dot, Label, Shape, Sheet, Stroke, broken
from detente.report.setting import Setting
from detente.report.wording.phrases.dates import iso_day
from detente.report.wording.phrases.lists import capital
from detente.report.wording.talks.talks import asked, terms
from detente.studies.values.talks.talks import BetterForBoth, DealMade, EdgePoint, TalksOffer

LEFT, RIGHT, TOP, BOTTOM = 30.0, 340.0, 14.0, 262.0
APART = 16.0
LOOKS = {"us": "sure", "them": "worst"}
LARGE, SMALL = 8.5, 4.5
"""The rings of what was agreed, and of what is better for both."""
Spots = tuple[tuple[float, float], ...]
After = tuple[DealMade, tuple[BetterForBoth, ...]]
Dealt = tuple[DealMade | BetterForBoth, ...]


def course(
    offers: Sequence[TalksOffer],
    edge: Sequence[EdgePoint],
    setting: Setting,
    after: After | None = None,
) -> Sheet:
    """A dot for each offer with its number; a line through the offers of each side.

    Behind them the zone where both gain, and the frontier, beyond which nothing can be had.
    `after`: a ring for what was agreed, and a small one for each package better for both.
    """
    dealt: Dealt = () if after is None else (after[0], *after[1])
    worths = [*(one.filled or one.worth for one in offers), *(one.worth for one in dealt)]
    far = [*(one.us.mean for one in worths), *(one.us for one in edge)]
    high = [*(one.them.mean for one in worths), *(one.them for one in edge)]
    xs = _placed(far, LEFT + 26, RIGHT - 18)
    ys = _placed(high, BOTTOM - 20, TOP + 18)
    every = tuple(zip(xs[1:], ys[1:], strict=True))
    many = len(offers)
    spots, rings, bound = every[:many], every[many : len(worths)], every[len(worths) :]
    shapes = (
        *_zone(xs[0], ys[0], bound),
        *_axes(xs[0], ys[0], setting),
        *_lines(offers, spots),
        *_dots(offers, spots, setting),
        *_rings(dealt, rings, setting),
        *_key(offers, len(rings), setting),
    )
    return Sheet(330, shapes)


def _placed(values: list[float], start: float, end: float) -> list[float]:
    """Where 0 and then each value lies between two ends."""
    whole = [0.0, *values]
    low, high = min(whole), max(whole)
    room = (high - low) or 1.0
    return [start + (end - start) * (value - low) / room for value in whole]


def _axes(x: float, y: float, setting: Setting) -> tuple[Shape, ...]:
    us, them = (broken(capital(name), 150, 1)[0] for name in (setting.us, setting.them))
    return (
        Stroke(((x, TOP), (x, BOTTOM)), "axis"),
        Stroke(((LEFT, y), (RIGHT, y)), "axis"),
        Dot(x, y, 3, "ink", "No agreement"),
        Label(x + 6, y - 6, "no agreement", "quiet"),
        Label(RIGHT, BOTTOM + 16, f"{us} gains, in its points →", "us", "end"),
        Label(16, TOP, f"{them} gains, in its points →", "them", "end", turned=True),
    )


def _zone(x: float, y: float, bound: Spots) -> Iterator[Shape]:
    """Where both gain, and its far edge."""
    if bound:
        corners = ((x, y), (x, bound[0][1]), *bound, (bound[-1][0], y))
        yield Stroke(corners, "zone", closed=True, title="Both gain")
        yield Stroke(bound, "edge", title="The frontier: no package is better for both")


def _lines(offers: Sequence[TalksOffer], spots: Spots) -> Iterator[Stroke]:
    for side in LOOKS:
        own = tuple(spot for one, spot in zip(offers, spots, strict=True) if one.side == side)
        if len(own) > 1:
            yield Stroke(own, "tie")


def _dots(offers: Sequence[TalksOffer], spots: Spots, setting: Setting) -> Iterator[Shape]:
    for number, (one, (x, y)) in enumerate(zip(offers, spots, strict=True), 1):
        says = f"{capital(setting.side(one.side))}, {iso_day(one.day)}: {asked(one, setting)}"
        yield Dot(x, y, 5, LOOKS.get(one.side, "hollow"), says, key=f"offer-{number}")
    for numbers, (x, y) in _near(spots):
        yield Label(x + 7, y - 6, ", ".join(map(str, numbers)), "strong")


def _rings(dealt: Dealt, rings: Spots, setting: Setting) -> Iterator[Shape]:
    for at, (one, (x, y)) in enumerate(zip(dealt, rings, strict=True)):
        says = f"{'Better for both' if at else 'Agreed'}: {terms(one.moves, setting)}"
        yield Dot(x, y, SMALL if at else LARGE, "ring", says)


def _near(spots: Spots) -> list[tuple[list[int], tuple[float, float]]]:
    """The numbers of the offers, those together whose dots lie too near for two labels."""
    groups: list[tuple[list[int], tuple[float, float]]] = []
    for number, (x, y) in enumerate(spots, 1):
        near = (numbers for numbers, at in groups if hypot(at[0] - x, at[1] - y) < APART)
        group = next(near, None)
        if group is None:
            groups.append(([number], (x, y)))
        else:
            group.append(number)
    return groups


def _key(offers: Sequence[TalksOffer], rings: int, setting: Setting) -> Iterator[Shape]:
    sides = {one.side for one in offers}
    named = ((LOOKS["us"], setting.us, "us"), (LOOKS["them"], setting.them, "them"))
    rows = [(look, name) for look, name, side in named if side in sides]
    rows += [("hollow", "others")] if sides - LOOKS.keys() else []
    for row, (look, name) in enumerate(rows):
        yield Dot(36, 289 + 15 * row, 4.5, look)
        yield Label(46, 293 + 15 * row, broken(f"of {name}", 300, 1)[0], "quiet")
    for row, (size, name) in enumerate(((LARGE, "agreed"), (SMALL, "better for both"))[:rings]):
        yield Dot(206, 291 + 15 * row, min(size, 6), "ring")
        yield Label(218, 295 + 15 * row, name, "quiet")
