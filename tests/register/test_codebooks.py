"""Code books and clocks give the figures that their authors publish."""

from datetime import date
from fractions import Fraction

import pytest

from detente.register.clocks import clocks, ticks
from detente.register.codebooks import AxisScore, books, by_rule, disagree, percent, percentages
from detente.register.entries.entry import Terms
from detente.register.standing.depth import depth
from detente.register.standing.status import ComplianceStatus
from detente.register.standing.verdict import PledgeVerdict

G20, MATRIX, CERAC = books()


@pytest.mark.parametrize(("mean", "percentage"), [(-1, 0), (0, 50), (1, 100), (Fraction(1, 2), 75)])
def test_the_first_book_s_percentage_is_half_of_the_score_and_one(
    mean: Fraction, percentage: float
) -> None:
    assert percent(G20, [Fraction(mean)]) == percentage


def test_the_second_book_s_percentage_is_the_sum_over_three_times_the_number() -> None:
    scores = [Fraction(score) for score in (3, 2, 1, 0, 3)]
    assert percent(MATRIX, scores) == pytest.approx(9 / (3 * 5) * 100)


@pytest.mark.parametrize(
    ("word", "share", "scores"),
    [
        (ComplianceStatus.MET, 1.0, ["1", "3", "yes", "yes", "yes"]),
        (ComplianceStatus.LATE, 1.0, ["1", "3", "yes", "no", "yes"]),
        (ComplianceStatus.IN_PART, 0.57, ["0", "2", "no", "no", "no"]),
        (ComplianceStatus.IN_PART, 0.2, ["0", "1", "no", "no", "no"]),
        (ComplianceStatus.MISSED, 0.0, ["-1", "0", "no", "no", "no"]),
        (ComplianceStatus.NOT_DUE, 0.3, ["not due"] * 5),
        (ComplianceStatus.WAIVED, 0.3, ["waived"] * 5),
        (ComplianceStatus.DISPUTED, None, ["disputed"] * 5),
    ],
)
def test_a_number_is_read_by_each_book_s_rule(
    word: ComplianceStatus, share: float | None, scores: list[str]
) -> None:
    found = [
        mark.score for book in books() for mark in by_rule(book, PledgeVerdict(word, "", share))
    ]
    assert found == scores


@pytest.mark.parametrize(
    ("word", "scores"),
    [
        (ComplianceStatus.MET, ["1", "3", "yes", "yes", "yes"]),
        (ComplianceStatus.MISSED, ["-1", "0", "no", "no", "no"]),
    ],
)
def test_a_level_is_read_by_its_word_however_far_it_went(
    word: ComplianceStatus, scores: list[str]
) -> None:
    counted = PledgeVerdict(word, "", None, 13.0, basis="counted")
    assert [mark.score for book in books() for mark in by_rule(book, counted)] == scores


def test_words_are_left_out_of_percentages_and_scorers_may_differ() -> None:
    marks = [AxisScore("g20-research-group", "", score, "", "x") for score in ("1", "0", "not due")]
    (found,) = percentages(marks)
    assert (found.n, found.percent) == (2, 75.0)
    assert disagree(marks[:2]) == (("g20-research-group", ""),)
    assert disagree(marks[:1]) == ()


def test_the_snapback_clock_is_nominally_65_days_and_its_last_30_stand_alone() -> None:
    clock = clocks()["jcpoa"]
    assert [step.days for step in clock.steps] == [15, 15, 5, 30]
    assert clock.nominal == 65
    start = date(2025, 8, 28)
    (alone,) = ticks(clock, start, start, first="snapback")
    assert (alone.begins, alone.ends) == (start, date(2025, 9, 27))


def test_the_other_clock_takes_75_days_and_about_90_in_all() -> None:
    clock = clocks()["phase-one"]
    assert sum(step.days for step in clock.steps[:3]) == 75
    assert clock.nominal == 90


def test_a_step_whose_day_has_passed_is_over() -> None:
    found = ticks(clocks()["jcpoa"], date(2027, 1, 1), date(2027, 1, 20))
    assert [one.over for one in found] == [True, False, False, False]


def test_depth_is_what_came_beyond_what_would_have_come() -> None:
    found = depth(
        Terms(Fraction(5024, 10)),
        Fraction(3024, 10),
        "",
        PledgeVerdict(ComplianceStatus.IN_PART, "", 0.57, 288.8),
    )
    assert found is not None
    assert found.asked == pytest.approx(200)
    assert found.came == pytest.approx(-13.6)
    assert depth(Terms(Fraction(1)), None, "", PledgeVerdict(ComplianceStatus.MET, "")) is None
