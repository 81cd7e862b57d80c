"""The disciplined deceiver."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.belief.acting import acted_on
from detente.engines.belief.cover import kept, tips_at
from detente.engines.belief.listener import JudgedShare, Listener, Signal
from detente.engines.belief.posterior import ImpossibleError, posterior
from tests.engines.belief.listeners import HOSTILE, fractions, hearings, listeners, rows_even
from tests.oracles import belief as oracle

Hearing = tuple[Listener, tuple[Signal, ...]]


@given(hearings())
def test_without_such_speakers_it_is_the_plain_belief(hearing: Hearing) -> None:
    assert kept(*hearing, Fraction(0)) == posterior(*hearing)


@given(hearings(most=1), fractions())
def test_after_one_statement_it_makes_no_difference(hearing: Hearing, keeps: Fraction) -> None:
    assert kept(*hearing, keeps) == posterior(*hearing)


@given(hearings(most=3), fractions())
@settings(max_examples=30, deadline=None)
def test_it_is_the_worst_split_into_one_speaker_for_each_cover(
    hearing: Hearing, keeps: Fraction
) -> None:
    """A speaker with one cover speaks as the worst would if that cover were the only benign aim."""
    ear, heard = hearing
    thetas = [ear.informs[one.key].best for one in heard]
    eta = ear.says_itself.best
    said = tuple(one.said for one in heard)
    prior = dict(zip(ear.hypotheses, ear.prior, strict=True))
    plain = oracle.worlds(ear.hypotheses, HOSTILE, ear.prior, ear.theatre, eta, thetas)
    weights = {h: plain[h, said] for h in ear.hypotheses}
    weights[HOSTILE] *= 1 - keeps
    for cover in ear.benign:
        pair = (cover, HOSTILE)
        theatre = {h: ear.theatre[ear.hypotheses.index(h)] for h in ear.hypotheses}
        total = keeps * prior[HOSTILE] / len(ear.benign)
        for one, theta in zip(heard, thetas, strict=True):
            total *= (1 - theta) * theatre[one.said] + theta * (
                oracle.speech(HOSTILE, one.said, HOSTILE, [cover], eta) if one.said in pair else 0
            )
        weights[HOSTILE] += total
    assert kept(ear, heard, keeps) == {h: w / sum(weights.values()) for h, w in weights.items()}


@given(listeners(), st.integers(1, 8), st.data())
def test_repetition_alone_cannot_prove_sincerity(
    ear: Listener, spells: int, data: st.DataObject
) -> None:
    """η = 0, every hostile speaker keeps its cover: odds stay within n times the prior's."""
    ear = replace(ear, says_itself=JudgedShare.sure(Fraction(0)))
    aim = data.draw(st.sampled_from(ear.benign))
    prior = dict(zip(ear.hypotheses, ear.prior, strict=True))
    after = kept(ear, (Signal(aim, "call"),) * spells, Fraction(1))
    assert after[aim] * prior[HOSTILE] <= len(ear.benign) * prior[aim] * after[HOSTILE]


@given(hearings(most=4))
@settings(max_examples=80, deadline=None)
def test_it_tips_there_and_not_before(hearing: Hearing) -> None:
    ear, heard = hearing
    now, found = acted_on(ear, posterior(ear, heard)).on, tips_at(*hearing)
    step = Fraction(1, 10**12)
    end = found.keeps if found else Fraction(1)
    before = [end * n / 7 for n in range(7)]
    assert all(acted_on(ear, kept(ear, heard, x)).on == now for x in before)
    if found:
        at = found.keeps + step * found.beyond
        assert acted_on(ear, kept(ear, heard, min(at, Fraction(1)))).on == found.to != now
    else:
        assert acted_on(ear, kept(ear, heard, end)).on == now


def test_by_hand() -> None:
    """θ = 1, η = 0, two benign aims, a told twice: 1 against (1−κ)/4 + κ/2.

    P(a) = 1/(1 + (1+κ)/4) is 4/5 at κ = 0 and 2/3 at κ = 1; it meets 7/10 where κ = 5/7.
    """
    ear = Listener(("a", "b", "w"), "w", {"call": JudgedShare.sure(Fraction(1))},
                   JudgedShare.sure(Fraction(0)), Fraction(7, 10), rows_even(3))  # fmt: skip
    twice = (Signal("a", "call"),) * 2
    assert kept(ear, twice, Fraction(0))["a"] == Fraction(4, 5)
    assert kept(ear, twice, Fraction(1))["a"] == Fraction(2, 3)
    found = tips_at(ear, twice)
    assert found is not None
    assert (found.keeps, found.to, found.beyond) == (Fraction(5, 7), "w", True)
    assert tips_at(replace(ear, threshold=Fraction(3, 5)), twice) is None


def test_what_does_not_fit_is_refused() -> None:
    ear = Listener(("a", "b", "w"), "w", {"call": JudgedShare.sure(Fraction(1))},
                   JudgedShare.sure(Fraction(0)), Fraction(7, 10))  # fmt: skip
    with pytest.raises(ValueError, match="share from 0 to 1"):
        kept(ear, (), Fraction(2))
    with pytest.raises(ImpossibleError):
        kept(ear, (Signal("w", "call"),), Fraction(1))
