"""Repeats by one speaker in one spell count once."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.belief.listener import Signal
from detente.engines.belief.spells import Utterance, counted, spells

UTTERANCES = st.lists(
    st.builds(
        Utterance,
        st.integers(0, 30),
        st.sampled_from("AB"),
        st.sampled_from("xy"),
        st.sampled_from(["call", "speech"]),
    ),
    max_size=12,
).map(tuple)


@pytest.mark.parametrize(
    ("days", "counts"),
    [
        ([0, 10, 20, 30], [True, False, False, False]),
        ([0, 10, 31], [True, False, True]),
        ([31, 0, 10], [True, True, False]),
        ([0, 20, 40, 60, 80], [True, False, True, False, True]),
    ],
)
def test_a_spell_runs_from_its_first_statement(days: list[int], counts: list[bool]) -> None:
    told = tuple(Utterance(day, "A", "x", "call") for day in days)
    assert list(counted(told, 30)) == counts


@pytest.mark.parametrize("change", [{"speaker": "B"}, {"said": "y"}, {"key": "speech"}])
def test_another_speaker_story_or_channel_is_no_repeat(change: dict[str, str]) -> None:
    first = Utterance(0, "A", "x", "call")
    assert counted((first, replace(first, **change), first), 30) == (True, True, False)


def test_what_counts_comes_by_day() -> None:
    told = (Utterance(5, "A", "y", "call"), Utterance(2, "A", "x", "call"))
    assert spells(told, 1) == (Signal("x", "call"), Signal("y", "call"))


@given(UTTERANCES, st.integers(0, 12))
def test_those_that_count_lie_more_than_a_spell_apart(
    told: tuple[Utterance, ...], days: int
) -> None:
    kept = [one for one, counts in zip(told, counted(told, days), strict=True) if counts]
    for one in told:
        alike = [k for k in kept if replace(k, day=one.day) == one]
        assert any(0 <= one.day - k.day <= days for k in alike)
        gaps = sorted(k.day for k in alike)
        assert all(b - a > days for a, b in pairwise(gaps))


@given(UTTERANCES, st.integers(0, 12), st.randoms(use_true_random=False))
def test_the_order_given_makes_no_difference(told: tuple[Utterance, ...], days: int, by) -> None:  # type: ignore[no-untyped-def]
    mixed = list(told)
    by.shuffle(mixed)
    key = lambda one: (one.said, one.key)  # noqa: E731
    assert sorted(spells(tuple(mixed), days), key=key) == sorted(spells(told, days), key=key)


def test_a_spell_of_less_than_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="-1 days"):
        counted((), -1)
