"""The XY plot: every case is on it, the named ones have names, and no letter covers anything."""

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from detente.report.outline.blocks.plots import plotted, said
from detente.report.pictures.lettered import GAP, LETTER, Spot, beside, fanned, joined
from detente.report.pictures.sheet import Dot, Label
from detente.report.pictures.xy import groups, xy
from detente.studies.values.record.plot import Mark, Plot, Plotted

THIRDS = (0.0, 0.3333, 0.6667, 1.0)
KINDS = {Mark.TYPICAL: "both", Mark.DEVIANT: "without it", Mark.ASIDE: "no use", Mark.PLAIN: "none"}


def plot(*cases: tuple[str, float, float, Mark], typical: tuple[str, ...] = ()) -> Plot:
    points = tuple(Plotted(n, f"The {n} talks", x, y, mark, KINDS[mark]) for n, x, y, mark in cases)
    return Plot("together", "most of it", "progress", True, points, typical)


SOME = plot(
    ("first", 1, 1, Mark.TYPICAL),
    ("second", 1, 1, Mark.TYPICAL),
    ("third", 0.6667, 0.6667, Mark.TYPICAL),
    ("fourth", 0.3333, 1, Mark.DEVIANT),
    ("fifth", 1, 0, Mark.ASIDE),
    ("sixth", 0, 0, Mark.PLAIN),
    typical=("first", "second", "third"),
)


def labels(drawn: Plot) -> list[str]:
    return [shape.text for shape in xy(drawn).shapes if isinstance(shape, Label)]


def test_deviant_cases_and_the_most_typical_have_a_letter_and_a_name() -> None:
    assert [(one.letter, [p.id for p in one.points]) for one in groups(SOME) if one.letter] == [
        ("A", ["fourth"]),
        ("B", ["fifth"]),
        ("C", ["first", "second"]),
    ]
    assert {"The fourth talks", "The fifth talks", "The first talks; The second talks"} <= set(
        labels(SOME)
    )
    assert not any("sixth" in text or "third" in text for text in labels(SOME))


def test_cases_at_one_place_share_a_dot_that_says_how_many() -> None:
    dots = [shape for shape in xy(SOME).shapes if isinstance(shape, Dot)]
    assert len(dots) == 5
    assert labels(SOME).count("2") == 1
    assert any("The first talks; The second talks" in dot.title for dot in dots)


def test_cases_too_near_to_tell_share_a_dot_and_others_do_not() -> None:
    near = plot(("p", 0.98, 0.95, Mark.PLAIN), ("q", 0.99, 0.95, Mark.PLAIN))
    far = plot(("p", 0.9, 0.95, Mark.PLAIN), ("q", 0.99, 0.95, Mark.PLAIN))
    other = plot(("p", 0.98, 0.95, Mark.PLAIN), ("q", 0.99, 0.95, Mark.TYPICAL))
    assert [len(groups(one)) for one in (near, far, other)] == [1, 2, 2]


def test_the_outcome_goes_up_and_the_set_across() -> None:
    at = {dot.look: (dot.x, dot.y) for dot in xy(SOME).shapes if isinstance(dot, Dot)}
    assert at["worst"][0] < at["second"][0] and at["worst"][1] < at["second"][1]
    frame = (at["hollow"][0], at["second"][1])
    assert (at["hollow"][1], at["second"][0]) == (frame[1], max(x for x, _ in at.values()))


def test_words_say_what_is_drawn() -> None:
    assert said(SOME) == ("6 cases. Both: 3; without it: 1, The fourth talks; no use: 1; none: 1.")
    (picture,) = plotted([SOME])
    assert picture.table is not None
    assert [row[0] for row in picture.table.rows] == [one.title for one in SOME.points]
    assert picture.table.rows[3][1:] == ("0.33", "1.00", "Without it")


@given(st.lists(st.tuples(*[st.sampled_from(THIRDS)] * 2, st.sampled_from(Mark)), max_size=40))
def test_no_case_is_lost(cases: list[tuple[float, float, Mark]]) -> None:
    drawn = plot(*((f"c{n}", *one) for n, one in enumerate(cases)))
    assert sum(len(one.points) for one in groups(drawn)) == len(cases)
    sheet = xy(drawn)
    assert all(0 <= one.y <= sheet.height for one in sheet.shapes if isinstance(one, Dot | Label))


@given(st.lists(st.tuples(st.floats(20, 280), st.floats(20, 280)), min_size=1, max_size=8))
def test_letters_cover_neither_dots_nor_letters(places: list[tuple[float, float]]) -> None:
    spots = [Spot(x, y, 5) for x, y in places]
    put = beside(spots, range(len(spots)), (0, 0, 300, 300))
    for (x, y), spot in ((place, spot) for place in put for spot in spots):
        apart = hypot(max(abs(x - spot.x) - LETTER[0], 0), max(abs(y - spot.y) - LETTER[1], 0))
        assert apart > spot.r
    for one, other in combinations(put, 2):
        assert abs(one[0] - other[0]) >= 2 * LETTER[0] or abs(one[1] - other[1]) >= 2 * LETTER[1]


@given(st.lists(st.tuples(st.floats(20, 280), st.floats(20, 280)), min_size=1, max_size=8))
def test_numbers_that_lines_join_are_no_one_number_and_belong_to_one_dot(
    places: list[tuple[float, float]],
) -> None:
    spots = [Spot(x, y, 5) for x, y in places]
    put = fanned(spots, (0, 0, 300, 300), [LETTER] * len(spots))
    for one, other in combinations(put, 2):
        beside_it = abs(one[1] - other[1]) < 2 * LETTER[1]
        assert not beside_it or abs(one[0] - other[0]) >= 2 * LETTER[0] + GAP
    for at, (x, y) in enumerate(put):
        edges = [hypot(max(abs(x - one.x) - LETTER[0], 0), max(abs(y - one.y) - LETTER[1], 0))
                 for one in spots]  # fmt: skip
        nearer = [far for other, far in enumerate(edges) if other != at and far <= edges[at]]
        assert joined(spots, at, (x, y), LETTER) or not nearer
