"""What each candidate statement would change."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.belief.acting import acted_on
from detente.engines.belief.assumed import grid, tally
from detente.engines.belief.listener import JudgedShare, Listener, Signal
from detente.engines.belief.posterior import posterior
from detente.engines.belief.sayings import sayings, spells_needed
from tests.engines.belief.listeners import KEYS, hearings, listeners

Hearing = tuple[Listener, tuple[Signal, ...]]


def every_statement(ear: Listener) -> tuple[Signal, ...]:
    return tuple(Signal(said, key) for said in ear.hypotheses for key in KEYS)


@given(hearings(most=3))
@settings(max_examples=15, deadline=None)
def test_each_saying_is_what_the_belief_would_be(hearing: Hearing) -> None:
    ear, heard = hearing
    before = posterior(ear, heard)
    for one in sayings(ear, heard, every_statement(ear), spells=2, most_points=9):
        longer = (*heard, *(Signal(one.said, one.key),) * 2)
        after = posterior(ear, longer)
        assert one.after == after
        assert one.acted_on == acted_on(ear, after).on
        assert one.flips == (acted_on(ear, before).on != one.acted_on)
        assert one.worst_falls == before[ear.worst] - after[ear.worst]


@given(hearings(most=3))
@settings(max_examples=15, deadline=None)
def test_the_strongest_comes_first(hearing: Hearing) -> None:
    ear, heard = hearing
    made = sayings(ear, heard, every_statement(ear), most_points=9)
    marks = [(o.acted_on == o.said, o.acting, o.worst_falls, o.after[o.said]) for o in made]
    points = {one.points for one in made}
    assert len(made) == len(every_statement(ear))
    assert len(points) > 1 or marks == sorted(marks, reverse=True)


@given(listeners(), st.data())
@settings(max_examples=50, deadline=None)
def test_the_spells_needed_are_enough_and_no_fewer_are(ear: Listener, data: st.DataObject) -> None:
    said = Signal(data.draw(st.sampled_from(ear.hypotheses)), "call")
    needed = spells_needed(ear, (), said, most=6)
    acts = [acted_on(ear, posterior(ear, (said,) * n)).on == said.said for n in range(7)]
    assert needed == (acts.index(True) if any(acts) else None)


def test_theatre_never_gets_there() -> None:
    ear = Listener(("a", "w"), "w", {"stage": JudgedShare.sure(Fraction(0))},
                   JudgedShare.sure(Fraction(0)), Fraction(3, 5))  # fmt: skip
    assert spells_needed(ear, (), Signal("a", "stage"), most=50) is None
    (one,) = sayings(ear, (), (Signal("a", "stage"),))
    assert (one.flips, one.needed, one.worst_falls) == (False, None, 0)


EAR = Listener(
    ("a", "b", "w"),
    "w",
    {
        "call": JudgedShare(Fraction(4, 5), Fraction(3, 5), Fraction(9, 10)),
        "stage": JudgedShare(Fraction(1, 20), Fraction(0), Fraction(1, 10)),
    },
    JudgedShare(Fraction(1, 10), Fraction(1, 50), Fraction(1, 5)),
    Fraction(3, 5),
)


def test_the_private_word_beats_the_public_one() -> None:
    """By hand, a reaches 3/5 where θ(2/3 − 3(1−η)/10) ≥ 4/15: 3 + 3 + 4 + 4 + 4 of the 25."""
    told = (Signal("a", "stage"), Signal("a", "call"))
    first, second = sayings(EAR, (), told)
    assert (first.key, first.acted_on, first.flips, first.needed) == ("call", "a", True, 1)
    assert (second.acted_on, second.flips, second.acting) == ("w", False, 0)
    assert first.acting == 18
    assert first.points == 25


def test_the_grid_covers_the_ranges_that_are_used() -> None:
    made = grid(EAR, ("call", "stage"), most=27)
    assert (made.levels, len(made.points)) == (3, 27)
    assert {point.informs["stage"] for point in made.points} == {
        Fraction(0), Fraction(1, 20), Fraction(1, 10)}  # fmt: skip
    sure = replace(EAR, informs={"call": JudgedShare.sure(Fraction(1, 2))},
                   says_itself=JudgedShare.sure(Fraction(0)))  # fmt: skip
    assert grid(sure, ("call",)).points == (sure.best,)


def test_a_grid_too_wide_is_a_spread_sequence_inside_the_ranges() -> None:
    keys = tuple(f"k{n}" for n in range(10))
    wide = replace(EAR, informs=dict.fromkeys(keys, EAR.informs["call"]))
    made = grid(wide, keys, most=64)
    assert (made.levels, len(made.points)) == (0, 64)
    values = [point.informs["k3"] for point in made.points]
    assert len(set(values)) > 60
    assert all(Fraction(3, 5) <= value <= Fraction(9, 10) for value in values)


def test_no_grid_over_more_ranges_than_it_has_primes() -> None:
    keys = tuple(f"k{n}" for n in range(25))
    wide = replace(EAR, informs=dict.fromkeys(keys, EAR.informs["call"]))
    with pytest.raises(ValueError, match="26 ranges"):
        grid(wide, keys)


@given(hearings(most=3))
@settings(max_examples=20, deadline=None)
def test_the_tally_counts_every_assumed_reading(hearing: Hearing) -> None:
    ear, heard = hearing
    made = grid(ear, KEYS, most=27)
    found = tally(ear, heard, made)
    assert sum(found.acting.values()) == found.points == len(made.points)
    for point in made.points:
        shares = posterior(ear, heard, point)
        assert all(found.least[h] <= shares[h] <= found.most[h] for h in ear.hypotheses)


def test_assumed_readings_that_make_the_words_impossible_are_counted_apart() -> None:
    ear = Listener(
        ("a", "b", "w"),
        "w",
        {"call": JudgedShare(Fraction(1, 2), Fraction(0), Fraction(1))},
        JudgedShare.sure(Fraction(1)),
        Fraction(3, 5),
    )
    found = tally(ear, (Signal("a", "call"), Signal("b", "call")), grid(ear, ("call",)))
    assert (found.points, found.left_out) == (4, 1)
