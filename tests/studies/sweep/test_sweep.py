"""A sweep is the case planned anew: at its own estimates it says what the plan says."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.api.faults import Faults
from detente.api.planning import study
from detente.api.reading import CaseView, read
from detente.api.sweeping import Sweeping, sweep
from detente.api.varied import Unfit, axis_of
from detente.case.models.bands import bands_of
from detente.case.models.case import Case
from detente.runners import here
from detente.runners.processes import Processes
from detente.studies.sweep import drawn, evenly, with_values
from detente.studies.valuation.readings import option_gains
from detente.studies.values.packages.sweep import Axis, Spaced
from tests.house.tree import ROOT

TWO = ["power-price.them.fixed=-40..60", "summer-release.us.weight=10..60"]


@pytest.fixture(scope="module")
def river() -> CaseView:
    return read(ROOT / "cases" / "river")


def ranged(option: str, low: int, high: int) -> Axis:
    return Axis("a", "us", option, Fraction(low), Fraction(high))


def gains(case: Case, issue: str, side: str) -> dict[str, tuple[Fraction, Fraction, Fraction]]:
    from detente.studies.valuation.readings import default_firm

    valuation = getattr(case.issues[issue], side)
    found = option_gains(case.issues[issue], valuation, bands_of(case.bands), default_firm(side))
    return {option: (gain.low, gain.best, gain.high) for option, gain in found.items()}


def test_a_weight_of_ones_own_is_the_plan_itself(river: CaseView) -> None:
    """The word `must`, held as known, is the band 60 to 100: its middle is another estimate."""
    case = with_values(
        river.case, [axis_of(river.case, "power-price.us.weight=1..2")], [Fraction(80)]
    )
    assert gains(case, "power-price", "us")["fixed"] == (80, 80, 80)
    assert gains(case, "flood-warning", "us") == gains(river.case, "flood-warning", "us")


@given(st.integers(-99, 99))
def test_an_option_has_the_value_and_the_others_keep_their_ranges(value: int) -> None:
    case = read(ROOT / "cases" / "river").case
    before = gains(case, "flood-warning", "them")
    changed = with_values(
        case, [axis_of(case, "flood-warning.them.48 hours=0..9")], [Fraction(value)]
    )
    after = gains(changed, "flood-warning", "them")
    assert after["48 hours"] == (value, value, value)
    for option in ("none", "12 hours"):
        assert after[option][0] == before[option][0] and after[option][2] == before[option][2]


def test_a_point_is_what_the_plan_of_the_changed_case_proposes(river: CaseView) -> None:
    found = sweep(river, TWO, points=2)
    for point in found.points:
        case = with_values(river.case, found.axes, point.values)
        value = study(CaseView(case, river.places, river.folder, ""), "packages").value
        assert value.recommended is not None
        assert point.moves == value.recommended.moves
        assert (point.us, point.them) == (value.recommended.us, value.recommended.them)


def test_all_grounds_together_are_all_points(river: CaseView) -> None:
    found = sweep(river, TWO, points=3)
    assert (len(found.points), found.asked, found.spaced) == (9, 9, Spaced.EVENLY)
    assert sum(one.points for one in found.grounds) == 9
    for ground in found.grounds:
        held = [one.values for one in found.points if one.moves == ground.moves]
        assert ground.ranges == tuple((min(row), max(row)) for row in zip(*held, strict=True))


@pytest.mark.slow
def test_the_digits_are_the_same_in_one_process_and_in_two(river: CaseView) -> None:
    for words in ({"points": 3}, {"draws": 20}):
        assert sweep(river, TWO, **words) == sweep(  # type: ignore[arg-type]
            river,
            TWO,
            **words,
            how=Sweeping(Processes(2)),  # type: ignore[arg-type]
        )


def test_it_stops_when_it_is_asked_and_says_how_far_it_came(river: CaseView) -> None:
    told: list[tuple[int, int]] = []
    how = Sweeping(here, lambda done, of: told.append((done, of)), lambda: True)
    found = sweep(river, TWO, points=4, how=how)
    assert len(found.points) < found.asked == 16
    assert found.points == sweep(river, TWO, points=4).points[: len(found.points)]
    assert told == [(len(found.points), 16)]


@given(st.integers(1, 30), st.integers(0, 2**40))
def test_the_first_draws_are_the_same_whatever_their_number(count: int, seed: int) -> None:
    axes = [ranged("x", -3, 5), ranged("y", 0, 0)]
    many = drawn(axes, count + 5, seed)
    assert drawn(axes, count, seed) == many[:count]
    assert all(-3 <= one[0] <= 5 and one[1] == 0 for one in many)


def test_even_points_have_both_ends() -> None:
    axes = [ranged("x", 0, 1), ranged("y", 7, 7)]
    assert evenly(axes, 3) == [(0, 7), (Fraction(1, 2), 7), (1, 7)]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("power-prise.them.fixed=1..2", "did you mean `power-price`?"),
        ("power-price.him.fixed=1..2", "the case has no estimate of power-price for `him`"),
        ("power-price.them.fixt=1..2", "did you mean `fixed`?"),
        ("power-price.them.market=1..2", "is what holds now"),
        ("power-price.them.fixed=2..1", "is turned round"),
        ("power-price.them.fixed", "names no range"),
        ("power-price.them.fixed=a..b", "names no range"),
        ("power-price.them.weight=-1..2", "a weight is 0 or more"),
    ],
)
def test_what_cannot_be_varied_is_said(said: str, told: str, river: CaseView) -> None:
    with pytest.raises(Unfit) as fault:
        axis_of(river.case, said)
    assert told in str(fault.value)


def test_every_fault_comes_at_once(river: CaseView) -> None:
    with pytest.raises(Faults) as fault:
        sweep(river, ["a.us.b=1..2", TWO[0], TWO[0], "c.us.b=1..2"], points=1_000_000)
    assert len(fault.value.findings) == 4
    with pytest.raises(Faults, match="nothing is varied"):
        sweep(river, [])
