"""Learning from offers: the oracle on tiny problems, and the laws of definitions §61."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.talks import (
    Learnt,
    OfferShares,
    Rules,
    TalksEvent,
    Worths,
    learn,
    novelty,
)
from detente.engines.talks.learn import normal
from tests.engines.talks import oracle

RULES = Rules((0, 0, 0), ((0, 1, 2), (0, 1), (0, 1, 2)))
READINGS = 40


def worths(seed: int, readings: int = READINGS, rules: Rules = RULES) -> Worths:
    source = np.random.default_rng(seed)
    tables = [source.normal(5, 10, (readings, len(options))) for options in rules.open_]
    for table, now in zip(tables, rules.now, strict=True):
        table -= table[:, [now]]
    return Worths(tuple(tables))


def most(table: Worths, rules: Rules) -> np.ndarray:
    best = table.gains(rules.every()).max(axis=1)
    return np.maximum(best, 1e-9)


def learnt(table: Worths, events: list[TalksEvent], rules: Rules = RULES) -> Learnt:
    return learn(OfferShares(table, most(table, rules)), events, rules, np.random.default_rng(1))


offers = st.builds(
    TalksEvent,
    terms=st.dictionaries(st.sampled_from([0, 1, 2]), st.sampled_from([0, 1]), min_size=1),
    whole=st.booleans(),
    time=st.floats(0, 1),
    noise=st.sampled_from([0.08, 0.3, 0.6]),
    answer=st.sampled_from([None, None, True, False]),
)


@settings(max_examples=25, deadline=None)
@given(events=st.lists(offers, max_size=4), seed=st.integers(0, 999))
def test_the_weights_are_those_of_the_definition(events: list[TalksEvent], seed: int) -> None:
    table = worths(seed, 6)
    found = learnt(table, events)
    plain = [[list(map(float, row)) for row in one] for one in table.issues]
    expected, evidence = oracle.weights(plain, events, RULES)
    assert found.weights == pytest.approx(expected, abs=1e-5)
    assert found.evidence == pytest.approx(evidence, rel=1e-4)


@settings(max_examples=25, deadline=None)
@given(events=st.lists(offers, max_size=5), seed=st.integers(0, 999))
def test_weights_sum_to_one_and_count_as_no_more_readings_than_there_are(
    events: list[TalksEvent], seed: int
) -> None:
    found = learnt(worths(seed), events)
    assert found.weights.sum() == pytest.approx(1)
    assert found.weights.min() >= 0
    assert 1 <= found.effective <= READINGS + 1e-6


@settings(max_examples=25, deadline=None)
@given(event=offers.filter(lambda one: one.answer is None), times=st.integers(2, 4))
def test_a_repeat_counts_nothing(event: TalksEvent, times: int) -> None:
    once, often = learnt(worths(3), [event]), learnt(worths(3), [event] * times)
    assert np.array_equal(once.weights, often.weights)
    assert (once.taught, once.evidence) == (often.taught, often.evidence)


def test_without_a_new_offer_no_range_narrows() -> None:
    found = learnt(worths(4), [])
    assert np.array_equal(found.weights, np.full(READINGS, 1 / READINGS))
    assert (found.taught, found.evidence) == (0, 1.0)
    assert found.effective == pytest.approx(READINGS)


def test_an_offer_that_says_nothing_teaches_nothing() -> None:
    deaf = TalksEvent({0: 1, 1: 1}, False, 0.2, 1.0)
    assert learnt(worths(5), [deaf]).weights == pytest.approx(np.full(READINGS, 1 / READINGS))


def test_an_opening_offer_raises_the_readings_in_which_it_is_the_best() -> None:
    table = worths(6, 400)
    opening = TalksEvent({0: 2, 1: 1, 2: 1}, True, 0.0, 0.08)
    found = learnt(table, [opening])
    share = table.gains(np.array([[2, 1, 1]]))[:, 0] / most(table, RULES)
    assert found.weights @ share > share.mean() + 0.2


def test_a_refusal_lowers_and_an_acceptance_raises_what_is_worth_much() -> None:
    table = worths(7, 400)
    share = table.gains(np.array([[1, 1, 1]]))[:, 0] / most(table, RULES)
    terms = {0: 1, 1: 1, 2: 1}
    refused = learnt(table, [TalksEvent(terms, True, 0.3, 0.08, answer=False)])
    accepted = learnt(table, [TalksEvent(terms, True, 0.3, 0.08, answer=True)])
    assert refused.weights @ share < share.mean() < accepted.weights @ share


def test_offers_that_no_curve_explains_are_no_better_than_chance() -> None:
    """An opening that is bad for them, then all that they could have: nobody concedes like that."""
    table = Worths(tuple(np.tile([[0.0, 10.0, 20.0]], (50, 1)) for _ in range(3)))
    rules = Rules((0, 0, 0), ((0, 1, 2),) * 3)
    worst, best = {0: 1, 1: 0, 2: 0}, {0: 2, 1: 2, 2: 2}
    strange = [TalksEvent(worst, True, 0.0, 0.08), TalksEvent(best, True, 1.0, 0.08)]
    plain = [TalksEvent(best, True, 0.0, 0.08), TalksEvent({**best, 0: 1}, True, 0.5, 0.08)]
    assert learnt(table, strange, rules).evidence < 1 < learnt(table, plain, rules).evidence


def test_an_offer_is_as_new_as_the_share_of_its_terms_that_differ_from_the_nearest() -> None:
    first = TalksEvent({0: 1, 1: 1}, False, 0, 0.1)
    second = TalksEvent({0: 2, 1: 1}, False, 0, 0.1)
    both = TalksEvent({0: 2, 1: 0, 2: 1}, False, 0, 0.1)
    assert novelty(second, [first]) == 0.5
    assert novelty(both, [first, second]) == pytest.approx(2 / 3)


def test_the_normal_distribution_is_within_a_ten_millionth() -> None:
    values = np.linspace(-8, 8, 401)
    assert normal(values) == pytest.approx([oracle.phi(one) for one in values], abs=1e-7)


def test_more_packages_than_can_be_listed_are_drawn_within_the_rules() -> None:
    rules = Rules((0,) * 12, ((0, 1, 2),) * 12, (((0, 1), (1, 1)),), ((0, 1, 1),) * 12, 3)
    drawn = rules.some(100, np.random.default_rng(2))
    assert len(drawn) > 50
    assert all(oracle.lawful(tuple(one), rules) for one in drawn)


def test_packages_near_one_differ_by_one_or_two_issues_and_are_lawful() -> None:
    rules = Rules((0, 0, 0), ((0, 1), (0, 1, 2), (0, 1)), (((0, 1), (1, 2)),))
    near = {tuple(map(int, one)) for one in rules.near((0, 0, 0))}
    every = {one for one in product(*rules.open_) if sum(k > 0 for k in one) <= 2}
    assert near == {one for one in every if oracle.lawful(one, rules)}
