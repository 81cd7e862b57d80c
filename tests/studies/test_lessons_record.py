"""What went with progress over a whole record, and how far that can be trusted."""

import random
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest

from detente.case.models.case import Case
from detente.engines.lessons.nearest import Past
from detente.studies.lessons.claim import claim
from detente.studies.lessons.past import record
from detente.studies.lessons.score import score
from detente.studies.values.record.lessons import RecordCoding
from detente.studies.values.record.plot import Mark
from detente.studies.values.record.track_record import Beside, Claim, NotTested, Property
from tests.studies.ford import case_of, changed
from tests.studies.harbour import HARBOUR, learned

NAMES = ("leaders", "objectives", "benefit", "process")


def made(case: Case, outcomes: Sequence[float], codes: Sequence[Sequence[float]]) -> Claim:
    past = [
        Past(f"E{at}", dict(zip(NAMES, row, strict=True)), y)
        for at, (row, y) in enumerate(zip(codes, outcomes, strict=True), 1)
    ]
    found = claim(case, past, 0)
    assert found is not None
    return found


def long() -> tuple[list[list[float]], list[float]]:
    """Twenty episodes in which three of four went with progress, each another three."""
    codes = [[float(at % 4 != skip) for skip in range(4)] for at in range(10)]
    codes += [[float(at % 4 == one) for one in range(4)] for at in range(10)]
    return codes, [1.0] * 10 + [0.0] * 10


def test_the_claim_is_the_third_largest_of_four_as_a_necessary_condition() -> None:
    found = learned().value.claim
    assert found is not None
    assert (found.m, found.n, found.dropped) == (3, 7, 1)
    x = np.array([1, 2 / 3, 2 / 3, 1 / 3, 2 / 3, 0, 2 / 3])
    y = np.array([1, 2 / 3, 1, 0, 1 / 3, 0, 1])
    both = np.minimum(x, y).sum()
    assert found.whole.consistency == pytest.approx(both / y.sum(), abs=1e-4)
    assert found.whole.coverage == pytest.approx(both / x.sum(), abs=1e-4)


def test_a_claim_that_holds_lies_in_the_top_and_goes_when_outcomes_are_permuted() -> None:
    codes, outcomes = long()
    case = case_of(HARBOUR)
    assert made(case, outcomes, codes).whole.by_chance <= 0.05
    permuted = [made(case, random.Random(seed).sample(outcomes, 20), codes) for seed in range(8)]
    assert sum(one.whole.by_chance > 0.05 for one in permuted) >= 6


def test_one_ingredient_that_sorts_as_well_as_all_is_named_as_what_hindsight_gives() -> None:
    found = learned().value.claim
    assert found is not None
    assert found.best_single == "objectives"
    single = next(one for one in found.singles if one.name == "objectives")
    assert single.sorts == 7 > found.whole.sorts
    codes, outcomes = long()
    other = made(case_of(HARBOUR), outcomes, codes)
    assert all(single.sorts < other.whole.sorts for single in other.singles)


def test_hands_and_codes_after_the_event_are_counted() -> None:
    assert learned().value.coding == RecordCoding(1, 8, 8) == learned().status_note
    two = changed("period: early}\n  E2", "period: early, judged: {by: B, on: 2001-01-01}}\n  E2",
                  HARBOUR)  # fmt: skip
    assert learned(two).value.coding == RecordCoding(2, 7, 8)
    nobody = learned(changed("judged: {by: harbour staff, on: 2031-01-30}\n", "", HARBOUR))
    assert nobody.value.coding == RecordCoding(0, 0, 8)


def test_each_episode_stands_in_the_plots_as_what_it_is_to_the_claim() -> None:
    found = learned().value.claim
    assert found is not None
    assert [one.of for one in found.plots] == ["together", "leaders", "objectives", "benefit",
                                               "process"]  # fmt: skip
    process = found.plots[-1]
    by_id = {one.id: one for one in process.points}
    assert len(by_id) == found.n
    deviant = [one.title for one in process.points if one.mark is Mark.DEVIANT]
    assert deviant == ["The night watch"]
    assert (by_id["E7"].x, by_id["E7"].y) == (0.3333, 1.0)
    aside = [one.id for one in process.points if one.mark is Mark.ASIDE]
    assert aside == ["E4", "E5"]
    assert process.typical[0] in ("E1", "E3") and process.necessary


def test_an_episode_with_progress_and_few_ingredients_speaks_against_the_claim() -> None:
    codes, outcomes = long()
    assert made(case_of(HARBOUR), outcomes, codes).against == ()
    assert made(case_of(HARBOUR), [*outcomes[:-1], 1.0], codes).against == ("E20",)


def test_too_short_a_record_tests_no_claim() -> None:
    past = record(case_of(HARBOUR))[:2]
    assert claim(case_of(HARBOUR), past, 0) is None
    assert score(case_of(HARBOUR), past, 0) is None


def test_the_forecast_is_scored_beside_the_base_rate_and_a_coin() -> None:
    codes, outcomes = long()
    past = [
        Past(f"E{at}", dict(zip(NAMES, row, strict=True)), y)
        for at, (row, y) in enumerate(zip(codes, outcomes, strict=True))
    ]
    found = score(case_of(HARBOUR), past, 0)
    assert found is not None
    assert found.low <= found.brier <= found.high
    assert found.brier < found.base_rate
    assert found.against_base_rate.high < 0
    assert found.verdict is Beside.BETTER


def test_a_forecast_that_learns_nothing_is_said_to_be_no_better() -> None:
    past = [Past(f"E{at}", dict.fromkeys(NAMES, 1.0), float(at % 2)) for at in range(20)]
    found = score(case_of(HARBOUR), past, 0)
    assert found is not None
    assert found.verdict is not Beside.BETTER


def test_continuity_goes_with_progress_and_goes_when_it_is_broken() -> None:
    found = next(one for one in learned().value.officials if one.property is Property.CONTINUITY)
    assert (found.with_, found.without, found.against) == ((4, 4), (0, 4), ())
    assert found.in_progress == 1.0
    assert found.by_chance is not None and found.by_chance <= 0.05
    broken = learned(changed("same-leads: yes", "same-leads: no", HARBOUR))
    other = next(one for one in broken.value.officials if one.property is Property.CONTINUITY)
    assert (other.in_progress, other.by_chance) == (None, None)
    assert other.untested is NotTested.PROPERTY_CONSTANT and found.untested is None


def test_what_no_channel_says_cannot_be_said() -> None:
    silent = changed(", meetings: 12", "", changed(", meetings: 9", "", HARBOUR))
    found = next(
        one for one in learned(silent).value.officials if one.property is Property.CONTACTS
    )
    assert found.unknown == 8
    assert (found.by_chance, found.untested) == (None, NotTested.NO_CHANNEL)


def test_outcomes_are_exact_on_the_record() -> None:
    assert case_of(HARBOUR).record["E2"].outcome == Fraction(2, 3)
