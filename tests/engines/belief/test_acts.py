"""Acts that cost: laws of belief, and bounds over what they deter."""

from fractions import Fraction
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.engines.belief.assumed import grid
from detente.engines.belief.bounds import bounds
from detente.engines.belief.cover import kept
from detente.engines.belief.listener import JudgedShare, Listener, Signal
from detente.engines.belief.posterior import posterior
from tests.engines.belief.listeners import KEYS, fractions, hearings, judged

Hearing = tuple[Listener, tuple[Signal, ...]]
TWO_COSTS = st.tuples(fractions(), fractions()).map(sorted)


@given(hearings(most=3), st.data(), TWO_COSTS)
@settings(max_examples=60, deadline=None)
def test_a_dearer_act_never_leaves_what_it_says_less_believed(
    hearing: Hearing, data: st.DataObject, deters: list[Fraction]
) -> None:
    ear, heard = hearing
    said, key = data.draw(st.sampled_from(ear.hypotheses)), data.draw(st.sampled_from(KEYS))
    assume(ear.prior[ear.hypotheses.index(said)])
    words = posterior(ear, (*heard, Signal(said, key)))[said]
    cheap, dear = (
        posterior(ear, (*heard, Signal(said, key, JudgedShare.sure(one))))[said] for one in deters
    )
    assert posterior(ear, heard)[said] <= words <= cheap <= dear
    assert deters[1] < 1 or dear == 1


@given(hearings(most=3), st.lists(judged(), min_size=3, max_size=3))
@settings(max_examples=25, deadline=None)
def test_no_reading_of_what_acts_deter_lies_outside_the_bounds(
    hearing: Hearing, deters: list[JudgedShare]
) -> None:
    ear, heard = hearing
    acts = tuple(Signal(one.said, one.key, d) for one, d in zip(heard, deters, strict=False))
    within = bounds(ear, acts, budget=60)
    for ends in product(*((one.deters.low, one.deters.high) for one in acts)):
        pairs = zip(acts, ends, strict=True)
        fixed = tuple(Signal(one.said, one.key, JudgedShare.sure(end)) for one, end in pairs)
        for point in grid(ear, KEYS, most=27).points:
            shares = posterior(ear, fixed, point)
            assert all(within.of[h].low <= shares[h] <= within.of[h].high for h in ear.hypotheses)


@given(hearings(most=1), judged())
@settings(max_examples=25, deadline=None)
def test_after_one_act_a_kept_cover_makes_no_difference(
    hearing: Hearing, deters: JudgedShare
) -> None:
    ear, heard = hearing
    acts = tuple(Signal(one.said, one.key, deters) for one in heard)
    assert kept(ear, acts, Fraction(1)) == posterior(ear, acts)
