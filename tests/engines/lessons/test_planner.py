"""Nearest episodes, forecasts, reliability, time to delivery."""

from math import exp, inf, lgamma, log

import numpy as np
import pytest

from detente.engines.lessons.beta import (
    beta_interval,
    log_beta,
    mixture_interval,
    mixture_intervals,
)
from detente.engines.lessons.delivery import Spell, delivery_curve
from detente.engines.lessons.forecast import STRENGTHS, chosen_strength, forecast, leave_one_out
from detente.engines.lessons.nearest import Past, if_supplied, nearest
from detente.engines.lessons.reliability import PledgeTally, reliability

RECORD = [
    Past("full", {"a": 1.0, "b": 1.0, "c": 1.0}, 1.0),
    Past("twin", {"a": 0.0, "b": 1.0, "c": 1.0}, 0.67),
    Past("thin", {"a": 0.0, "b": 0.0, "c": 0.5}, 0.0),
    Past("gap", {"a": None, "b": 1.0, "c": None}, None),
    Past("blank", {"a": None, "b": None, "c": None}, 1.0),
]


def test_the_nearest_with_all_ties() -> None:
    found = nearest({"a": 0.5, "b": 1.0, "c": 1.0}, RECORD)
    assert [each.past.name for each in found.found] == ["gap"]
    assert found.incomparable == ("blank",)
    some = nearest({"a": 0.5, "b": 1.0, "c": 1.0}, RECORD, at_least=2)
    assert [(each.past.name, each.distance) for each in some.found] == [
        ("gap", 0), ("full", 0.5), ("twin", 0.5),
    ]  # fmt: skip


def test_missing_codes_do_not_make_an_episode_nearer() -> None:
    (found,) = nearest({"a": 1.0, "b": 0.0, "c": 1.0}, RECORD[3:4]).found
    assert found.distance == 3.0
    assert found.unknown == found.uncoded == ("a", "c")


def test_what_was_there_and_what_was_missing() -> None:
    (found,) = nearest({"a": 0.0, "b": 0.0, "c": 0.4}, RECORD).found
    assert (found.past.name, found.missing, found.unclear) == ("thin", ("a", "b"), ("c",))
    assert found.distance == pytest.approx(0.1)


def test_supplying_what_is_missing_moves_to_other_episodes() -> None:
    now = {"a": 0.0, "b": 1.0, "c": 1.0}
    assert nearest(now, RECORD[:3]).found[0].past.name == "twin"
    assert if_supplied(now, "a", RECORD[:3]).found[0].past.name == "full"


def test_a_row_is_shrunk_to_the_base_rate() -> None:
    record = [("r", True)] * 6 + [("r", False)] * 2 + [("s", False)] * 8
    found = forecast(record, "r")
    base = 6.5 / 17
    m = found.strength
    assert found.probability == pytest.approx((m * base + 6) / (m + 8))
    assert found.interval.low < found.probability < found.interval.high
    assert (found.row_cases, found.row_successes) == (8, 6)


def test_rows_that_teach_nothing_leave_the_base_rate() -> None:
    drawn = np.random.default_rng(2)
    record = [(int(drawn.integers(12)), at % 2 == 0) for at in range(24)]
    assert chosen_strength(record) == inf == STRENGTHS[-1]
    assert forecast(record, 0).probability == pytest.approx(0.5)


def test_the_forecast_beats_the_base_rate_where_rows_tell() -> None:
    record = [("yes", True)] * 12 + [("no", False)] * 12
    scored = leave_one_out(record, seed=1)
    assert scored.brier < 0.01
    assert scored.against_base_rate.high < 0 and scored.against_coin.high < 0


def test_no_case_helps_to_forecast_itself() -> None:
    record = [(at, at % 2 == 0) for at in range(20)]
    scored = leave_one_out(record, seed=1)
    others = [(10 - (at % 2 == 0) + 0.5) / 20 for at in range(20)]
    assert scored.forecasts == pytest.approx(others)
    assert scored.brier == scored.base_rate > 0.25


def test_scores_are_the_plain_definition() -> None:
    record = [("a", True), ("a", True), ("a", False), ("b", False), ("b", False), ("b", True)]
    scored = leave_one_out(record, seed=4, draws=100)
    errors = [(said - came) ** 2 for said, (_, came) in zip(scored.forecasts, record, strict=True)]
    assert scored.brier == pytest.approx(sum(errors) / 6)
    assert scored.against_coin.mean == pytest.approx(scored.brier - 0.25)
    assert sum(count for _, count in scored.strengths) == 6
    assert scored.interval[0] <= scored.brier <= scored.interval[1]
    assert scored == leave_one_out(record, seed=4, draws=100)


def test_two_cases_are_too_few_to_score() -> None:
    with pytest.raises(ValueError, match="three"):
        leave_one_out([("a", True), ("b", False)], seed=1)


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        (1, 1, 0.05, 0.95),
        (2, 1, 0.05**0.5, 0.95**0.5),
        (1, 5, 1 - 0.95**0.2, 1 - 0.05**0.2),
        (0.1, 1, 0.05**10, 0.95**10),
    ],
)
def test_beta_intervals_in_closed_form(a: float, b: float, low: float, high: float) -> None:
    found = beta_interval(a, b)
    assert (found.low, found.high) == pytest.approx((low, high), abs=2e-4)


def test_a_mixture_of_equals_is_the_one() -> None:
    half, three = np.array([0.25, 0.75]), np.array([3.0, 3.0])
    assert mixture_interval(half, three, three).low == pytest.approx(beta_interval(3, 3).low)


@pytest.mark.parametrize("counts", [(0, 0), (3, 1), (0, 40), (5_000, 95_000)])
def test_mixtures_taken_together_are_those_taken_alone(counts: tuple[int, int]) -> None:
    a, b = np.array([0.2, 5.0, 400.0, 9_000.0]), np.array([0.3, 2.0, 900.0, 20.0])
    logs = np.array([0.0, -3.0, -9.0, -400.0])
    weights = np.exp(logs) / np.exp(logs).sum()
    yes, no = counts
    together = mixture_intervals(weights, a, b, ((2, 2), counts))[1]
    alone = mixture_interval(weights, a + yes, b + no)
    for one, other in zip(vars(together).values(), vars(alone).values(), strict=True):
        assert one == pytest.approx(other, rel=1e-9)


def test_groups_are_drawn_together() -> None:
    found = reliability({"a": PledgeTally(9, 10), "b": PledgeTally(2, 10), "c": PledgeTally(1, 1)})
    assert found.groups["a"].mean < 0.9 and found.groups["b"].mean > 0.2
    assert found.groups["a"].low > found.groups["b"].mean
    widths = {name: each.high - each.low for name, each in found.groups.items()}
    assert widths["c"] > widths["a"]
    assert found.next_group.high - found.next_group.low > widths["a"]


def test_alike_groups_are_pooled_more_than_unlike_ones() -> None:
    alike = reliability({name: PledgeTally(5, 10) for name in "abcd"})
    unlike = reliability(
        {"a": PledgeTally(10, 10), "b": PledgeTally(0, 10), "c": PledgeTally(10, 10)}
    )
    assert alike.strength > 5 * unlike.strength


def test_the_posterior_by_draws_from_the_prior() -> None:
    """Importance sampling from the stated prior, without the grid."""
    tallies = {"a": PledgeTally(3, 4), "b": PledgeTally(1, 5)}
    drawn = np.random.default_rng(1)
    mu, root = drawn.random(200_000), drawn.uniform(0.01, 1, 200_000)
    a, b = mu * root**-2, (1 - mu) * root**-2
    theta = drawn.beta(np.maximum(a, 1e-9), np.maximum(b, 1e-9))
    other = drawn.beta(np.maximum(a, 1e-9), np.maximum(b, 1e-9))
    weight = theta**3 * (1 - theta) * other * (1 - other) ** 4
    mean = float((weight * theta).sum() / weight.sum())
    assert reliability(tallies).groups["a"].mean == pytest.approx(mean, abs=0.01)


def test_all_kept_is_not_certainty() -> None:
    found = reliability({"a": PledgeTally(4, 4)}).groups["a"]
    assert 0.3 < found.low < found.mean < 1


@pytest.mark.parametrize("wrong", [(3, 2), (-1, 2)])
def test_a_tally_that_cannot_be_is_refused(wrong: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="between"):
        PledgeTally(*wrong)


def test_a_published_survival_curve() -> None:
    """6-MP arm of Freireich et al. 1963, as in Kalbfleisch & Prentice 2002: 21 patients."""
    events = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    curve = delivery_curve([Spell(t, True) for t in events] + [Spell(t, False) for t in censored])
    assert [(step.time, step.at_risk, round(step.pending, 3)) for step in curve.steps] == [
        (6, 21, 0.857), (7, 17, 0.807), (10, 15, 0.753), (13, 12, 0.690), (16, 11, 0.627),
        (22, 7, 0.538), (23, 6, 0.448),
    ]  # fmt: skip
    assert (curve.median, curve.n, curve.censored) == (23, 21, 12)
    first = curve.steps[0]
    assert (first.low, first.high) == pytest.approx((0.620, 0.952), abs=1e-3)
    assert curve.pending(5) == 1 and curve.pending(12) == curve.steps[2].pending


def test_once_all_is_delivered_there_is_no_interval() -> None:
    last = delivery_curve([Spell(1, True), Spell(2, True)]).steps[-1]
    assert (last.pending, last.low, last.high) == (0, None, None)
    assert delivery_curve([Spell(3, False)]).median is None


def test_a_negative_time_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        delivery_curve([Spell(-1, True)])


def test_the_beta_function() -> None:
    found = log_beta(np.array([2.0, 0.5]), np.array([3.0, 0.5]))
    assert found == pytest.approx([log(1 / 12), 2 * lgamma(0.5)])
    assert exp(found[1]) == pytest.approx(np.pi)


def test_leave_one_out_as_it_is_told() -> None:
    """The same by plain loops: strength chosen within each fold, then that fold's forecast."""
    drawn = np.random.default_rng(9)
    rows = drawn.integers(0, 3, 18).tolist()
    record = [(row, bool(drawn.random() < 0.2 + 0.3 * row)) for row in rows]

    def said(training: list[tuple[int, bool]], row: int, m: float) -> float:
        base = (sum(came for _, came in training) + 0.5) / (len(training) + 1)
        same = [came for other, came in training if other == row]
        return base if m == inf else (m * base + sum(same)) / (m + len(same))

    def without(cases: list[tuple[int, bool]], at: int) -> list[tuple[int, bool]]:
        return [case for other, case in enumerate(cases) if other != at]

    def error(training: list[tuple[int, bool]], m: float) -> float:
        return sum(
            (said(without(training, at), row, m) - came) ** 2
            for at, (row, came) in enumerate(training)
        )

    expected = []
    for at, (row, _) in enumerate(record):
        fold = without(record, at)
        best = min(reversed(STRENGTHS), key=lambda m, fold=fold: round(error(fold, m), 12))
        expected.append(said(fold, row, best))
    scored = leave_one_out(record, seed=1)
    assert scored.forecasts == pytest.approx(expected)
    assert len(scored.strengths) > 1


def test_three_cases_are_enough_to_score() -> None:
    assert leave_one_out([("a", True), ("b", False), ("a", True)], seed=1).n == 3


def test_the_prior_is_even_in_the_rate_and_wide_in_the_strength() -> None:
    found = reliability({"a": PledgeTally(0, 0)})
    assert found.overall == pytest.approx(0.5)
    assert found.groups["a"] == found.next_group
    assert 60 < found.strength < 100  # 100 on a fine grid: ∫ u^(-2) du / 0.99 over (0.01, 1)
    assert (found.next_group.low + found.next_group.high) == pytest.approx(1, abs=1e-3)
