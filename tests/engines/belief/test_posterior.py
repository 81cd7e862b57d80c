"""Bayes' rule over statements: against counted worlds, and its laws."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.belief.listener import Assumed, JudgedShare, Listener, Signal
from detente.engines.belief.posterior import ImpossibleError, path, posterior
from tests.engines.belief.listeners import HOSTILE, hearings, listeners
from tests.oracles import belief as oracle

Hearing = tuple[Listener, tuple[Signal, ...]]
NIL, ONE, TENTH = Fraction(0), Fraction(1), Fraction(1, 10)


def listener(benign: int, theta: Fraction, eta: Fraction) -> Listener:
    """One kind of speech, everything even, a threshold of 3/5."""
    names = (*(f"aim{n}" for n in range(benign)), HOSTILE)
    rates = {"call": JudgedShare.sure(theta)}
    return Listener(names, HOSTILE, rates, JudgedShare.sure(eta), Fraction(3, 5))


@given(hearings(most=3))
@settings(max_examples=60, deadline=None)
def test_the_belief_is_what_is_left_of_all_worlds(hearing: Hearing) -> None:
    ear, heard = hearing
    thetas = [ear.informs[one.key].best for one in heard]
    said = [one.said for one in heard]
    parts = (ear.hypotheses, ear.worst, ear.prior, ear.theatre, ear.says_itself.best)
    assert posterior(ear, heard) == oracle.shares(*parts, thetas, said)


@given(hearings())
def test_the_shares_add_up_to_one_at_every_step(hearing: Hearing) -> None:
    steps = path(*hearing)
    assert {sum(shares.values()) for shares in steps} == {1}
    assert len(steps) == len(hearing[1]) + 1


@given(hearings(most=4))
@settings(max_examples=40, deadline=None)
def test_the_order_of_statements_makes_no_difference(hearing: Hearing) -> None:
    ear, heard = hearing
    ends = [posterior(ear, order) for order in permutations(heard)]
    assert all(end == ends[0] for end in ends)


@given(hearings())
def test_speech_without_information_teaches_nothing(hearing: Hearing) -> None:
    ear, heard = hearing
    deaf = Assumed(dict.fromkeys(ear.informs, NIL), ear.says_itself.best)
    assert posterior(ear, heard, deaf) == dict(zip(ear.hypotheses, ear.prior, strict=True))


@given(hearings(), st.integers(0, 4))
def test_theatre_added_to_private_words_changes_nothing(hearing: Hearing, more: int) -> None:
    ear, heard = hearing
    ear = replace(ear, informs={**ear.informs, "stage": JudgedShare.sure(NIL)})
    shown = tuple(Signal(ear.hypotheses[n % len(ear.hypotheses)], "stage") for n in range(more))
    assert posterior(ear, heard + shown) == posterior(ear, heard)


@given(hearings(), st.data())
def test_other_names_give_the_same_belief(hearing: Hearing, data: st.DataObject) -> None:
    ear, heard = hearing
    order = data.draw(st.permutations(range(len(ear.hypotheses))))
    other = {h: f"<{h}>" for h in ear.hypotheses}
    renamed = replace(
        ear,
        hypotheses=tuple(other[ear.hypotheses[n]] for n in order),
        worst=other[ear.worst],
        prior=tuple(ear.prior[n] for n in order),
        theatre=tuple(ear.theatre[n] for n in order),
    )
    told = tuple(Signal(other[one.said], one.key) for one in heard)
    assert posterior(renamed, told) == {other[h]: p for h, p in posterior(ear, heard).items()}


@given(listeners(), st.integers(1, 6), st.data())
def test_one_story_told_again_makes_itself_believed(
    ear: Listener, spells: int, data: st.DataObject
) -> None:
    """Each telling raises it strictly, where θ > 0 and it is not already certain."""
    aim = data.draw(st.sampled_from(ear.benign))
    rises = ear.informs["call"].best > 0
    steps = [shares[aim] for shares in path(ear, (Signal(aim, "call"),) * spells)]
    assert all((b > a) == (rises and 0 < a < 1) for a, b in pairwise(steps))


@given(listeners(), st.data())
def test_a_benign_statement_lowers_the_worst_exactly_when(
    ear: Listener, data: st.DataObject
) -> None:
    """It falls if and only if the aim's share of the benign ones exceeds (1 − η)/n."""
    aim = data.draw(st.sampled_from(ear.benign))
    before, after = path(ear, (Signal(aim, "call"),))
    if ear.informs["call"].best == 0:
        assert before == after
        return
    ours = before[aim] / (1 - before[HOSTILE])
    even = (1 - ear.says_itself.best) / len(ear.benign)
    assert (after[HOSTILE] < before[HOSTILE]) == (ours > even)
    assert (after[HOSTILE] > before[HOSTILE]) == (ours < even)


THETAS = st.integers(1, 19).map(lambda n: Fraction(n, 20))
ETAS = st.integers(0, 20).map(lambda n: Fraction(n, 20))


@given(st.integers(1, 5), st.integers(1, 5), THETAS, ETAS)
def test_different_stories_raise_the_worst_exactly_when(
    stories: int, benign: int, theta: Fraction, eta: Fraction
) -> None:
    """With even prior and theatre: if and only if (1 + y(1−η))^m > 1 + my, y = θ(n+1)/((1−θ)n)."""
    stories = min(stories, benign)
    ear = listener(benign, theta, eta)
    told = tuple(Signal(aim, "call") for aim in ear.benign[:stories])
    y = theta * (benign + 1) / ((1 - theta) * benign)
    raised = (1 + y * (1 - eta)) ** stories
    after = posterior(ear, told)
    assert (after[HOSTILE] > Fraction(1, benign + 1)) == (raised > 1 + stories * y)
    assert (after[HOSTILE] > after[ear.benign[0]]) == (raised > 1 + benign * y)


@given(st.integers(2, 5), THETAS)
def test_two_or_more_stories_raise_a_worst_that_never_says_itself(
    stories: int, theta: Fraction
) -> None:
    """Bernoulli's inequality: (1 + y)^m > 1 + my for m ≥ 2 and y > 0."""
    ear = listener(stories, theta, NIL)
    after = posterior(ear, tuple(Signal(aim, "call") for aim in ear.benign))
    assert after[HOSTILE] > max(after[aim] for aim in ear.benign)
    assert after[HOSTILE] > Fraction(1, stories + 1)


def test_three_stories_against_one_by_hand() -> None:
    """θ = 1/2, η = 0, n = 3: y = 4/3, so a : a : a : worst = 5 : 5 : 5 : (7/3)³, and 125 : 1 : …"""
    ear = listener(3, Fraction(1, 2), NIL)
    three = posterior(ear, tuple(Signal(aim, "call") for aim in ear.benign))
    assert three[HOSTILE] == Fraction(343, 748)
    same = posterior(ear, (Signal("aim0", "call"),) * 3)
    assert same[HOSTILE] == Fraction(343, 27) / (Fraction(343, 27) + 125 + 2)


@given(st.integers(1, 4), THETAS)
def test_a_hostile_speaker_who_always_says_so_cannot_be_behind_benign_words(
    benign: int, theta: Fraction
) -> None:
    """η = 1: any benign statement lowers the worst as far as the benign aims not said."""
    ear = listener(benign, theta, ONE)
    after = posterior(ear, (Signal("aim0", "call"),))
    assert all(after[HOSTILE] == after[aim] for aim in ear.benign[1:])
    assert after[HOSTILE] < Fraction(1, benign + 1)


def test_words_that_nobody_would_say_are_refused() -> None:
    ear = listener(2, ONE, ONE)
    with pytest.raises(ImpossibleError):
        posterior(ear, (Signal("aim0", "call"), Signal("aim1", "call")))


@pytest.mark.parametrize("one", [Signal("aim9", "call"), Signal("aim0", "telex")])
def test_statements_that_name_what_is_not_there_are_refused(one: Signal) -> None:
    with pytest.raises(ValueError, match="not there"):
        posterior(listener(2, TENTH, TENTH), (one,))
