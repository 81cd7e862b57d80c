"""Words and rankings as boxes of points, against the definitions and by brute force."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.models.bands import bands_of, template_bands
from detente.case.models.issue import Issue
from detente.case.models.valuation import Firm, Valuation
from detente.studies.valuation.readings import option_gains, readings, total
from detente.studies.values.packages.gain import Gain
from tests.studies.ford import FORD, case_of, changed

BANDS = bands_of({})


def issue(*options: str, now: str) -> Issue:
    return Issue(now=now, options=list(options))


def gain(low: int, best: object, high: int) -> Gain:
    return Gain(Fraction(low), Fraction(str(best)), Fraction(high))


def test_a_word_and_a_ranking_by_hand() -> None:
    wish = Valuation(weight="should", best_first=("a", "b", "c"))
    found = option_gains(issue("a", "b", "c", now="c"), wish, BANDS, Firm.KNOWN)
    assert found == {"a": gain(30, 45, 60), "b": gain(1, "22.5", 59), "c": gain(0, 0, 0)}


def test_below_now_lowest_and_highest_change_places() -> None:
    wish = Valuation(weight="nice", best_first=("now", "worse"))
    found = option_gains(issue("now", "worse", now="now"), wish, BANDS, Firm.KNOWN)
    assert found["worse"] == gain(-30, -20, -10)


def test_a_guess_widens_the_band_to_its_neighbours() -> None:
    assert BANDS.of("should", Firm.GUESS) == (Fraction(10), Fraction(100))
    assert BANDS.of("nice", Firm.GUESS) == (Fraction(10), Fraction(60))
    assert BANDS.of("must", Firm.GUESS) == (Fraction(30), Fraction(100))
    assert BANDS.of("should", Firm.LIKELY) == template_bands().words["should"]


def test_ties_share_a_level() -> None:
    wish = Valuation(weight="should", best_first=(("a", "b"), "c"))
    found = option_gains(issue("a", "b", "c", now="c"), wish, BANDS, Firm.KNOWN)
    assert found["a"] == found["b"] == gain(30, 45, 60)


def test_all_options_tied_are_worth_nothing_to_move_between() -> None:
    wish = Valuation(weight="should", best_first=(("a", "b"),))
    found = option_gains(issue("a", "b", now="b"), wish, BANDS, Firm.KNOWN)
    assert found["a"] == gain(0, 0, 0)


def test_scores_as_ranges_are_differences_from_now() -> None:
    wish = Valuation(scores={"a": (10, 20), "b": (2, 4)})
    found = option_gains(issue("a", "b", now="b"), wish, BANDS, Firm.KNOWN)
    assert found["a"] == gain(6, 12, 18)


def test_drift_is_saved_by_moving_and_never_by_staying() -> None:
    wish = Valuation(weight="nice", best_first=("a", "b"), drift=(-6, -2))
    found = option_gains(issue("a", "b", now="b"), wish, BANDS, Firm.KNOWN)
    assert found == {"a": gain(12, 24, 36), "b": gain(0, 0, 0)}


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    levels=st.integers(2, 4),
    now=st.integers(0, 3),
    low=st.integers(4, 12),
    width=st.integers(0, 8),
)
def test_the_box_is_what_enumerating_all_whole_gaps_gives(
    levels: int, now: int, low: int, width: int
) -> None:
    """Every way to spread a whole span over gaps of at least one point, tried one by one."""
    now %= levels
    names = [f"o{k}" for k in range(levels)]
    wish = Valuation(weight=(low, low + width), best_first=tuple(names))
    found = option_gains(issue(*names, now=names[now]), wish, BANDS, Firm.KNOWN)
    seen: dict[str, list[int]] = {name: [] for name in names}
    for gaps in product(range(1, low + width + 1), repeat=levels - 1):
        if low <= sum(gaps) <= low + width:
            values = [sum(gaps[k:]) for k in range(levels)]
            for k, name in enumerate(names):
                seen[name].append(values[k] - values[now])
    assert {n: (min(v), max(v)) for n, v in seen.items()} == {
        n: (g.low, g.high) for n, g in found.items()
    }


def test_a_package_sums_its_issues() -> None:
    assert total([gain(1, 2, 3), gain(-4, -3, -2)]) == gain(-3, -1, 1)


@pytest.mark.parametrize("firm", list(Firm))
def test_lowest_never_above_best_never_above_highest(firm: Firm) -> None:
    wish = Valuation(weight="should", best_first=("a", "b", "c", "d"), drift=(-3, 5))
    for one in option_gains(issue("a", "b", "c", "d", now="b"), wish, BANDS, firm).values():
        assert one.low <= one.best <= one.high


def test_an_option_that_is_moved_moves_alone_and_keeps_its_width() -> None:
    before = readings(case_of(FORD)).gains
    moves = "them: {weight: nice, best-first: [high, low], firm: likely"
    text = changed(f"{moves}}}", f"{moves}, moved: {{low: {{points: -5/2}}}}}}")
    after = readings(case_of(text)).gains
    for side, issues in before.items():
        for issue, options in issues.items():
            for option, gain in options.items():
                up = Fraction(-5, 2) if (side, issue, option) == ("them", "toll", "low") else 0
                one = after[side][issue][option]
                wanted = (gain.low + up, gain.best + up, gain.high + up)
                assert (one.low, one.best, one.high) == wanted, (side, issue, option)
