"""Since when a gate is open: the few days that are looked at tell what all days would."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.register.entries.entry import Entry, Observation, PledgeAct, PledgeStep, Terms
from detente.register.entries.obligation import Obligation
from detente.register.standing.fold import fold
from detente.register.standing.gates import RegisterStanding
from detente.register.standing.opening import OpenRun
from detente.register.standing.rungs import LaidRung, RungWait

START, LENGTH = date(2027, 1, 1), 24
DAYS = st.integers(0, LENGTH).map(lambda at: START + timedelta(at))
RARELY = st.sampled_from([False, False, False, True])
SEEN = st.sampled_from(["observed"] * 6 + ["disputed", "waived", "cannot observe"])
VALUES = st.sampled_from([None, *map(Fraction, (0, 4, 5, 6, 10, 10, 12))])


@st.composite
def counts(draw: st.DrawFn) -> Entry:
    """A figure, one that is not comparable, or a word in its place; signed later, or by nobody."""
    until = draw(DAYS)
    day = until + timedelta(draw(st.integers(0, 3)))
    signed = day + timedelta(draw(st.integers(0, 3))) if draw(RARELY) else None
    what = Observation(until, draw(VALUES), draw(st.sampled_from(["t"] * 7 + ["kg"])),
                       seen=draw(SEEN),
                       rival=draw(st.integers(0, 9)) == 0, signed=signed)  # fmt: skip
    return Entry(day, "a", what, place=draw(st.integers(0, 2)))


@st.composite
def acts(draw: st.DrawFn) -> Entry:
    act = draw(st.sampled_from(list(PledgeAct)))
    by = draw(st.sampled_from(["us", "them"]))
    return Entry(draw(DAYS), "a", PledgeStep(act, by, met=draw(st.booleans())))


OWED = st.builds(
    Terms, st.sampled_from([Fraction(10), Fraction(6), Fraction(0)]), st.just("t"),
    st.just(START), st.one_of(st.none(), DAYS), at_most=RARELY, level=RARELY,
    lasting=RARELY, deal=st.just(Obligation(what="it", by="them", to="us", step="list")),
)  # fmt: skip


@given(OWED, st.lists(counts(), min_size=2, max_size=8), st.lists(acts(), max_size=1),
       st.sampled_from([Fraction(1), Fraction(1, 2)]))  # fmt: skip
@settings(max_examples=60)
def test_the_days_that_are_looked_at_tell_as_much_as_all_days(
    owed: Terms, several: list[Entry], steps: list[Entry], share: Fraction
) -> None:
    """Whatever is counted again, disputed and cleared, ends later or is signed later."""
    first = Entry(START, "a", owed)
    waiting = Entry(START, "b", Terms(Fraction(1), deal=Obligation(by="us", to="them", step="x")))
    rungs = {"x": LaidRung("x", "us", (RungWait("list", share),))}
    last = START + timedelta(LENGTH + 8)
    register = fold([first, waiting, *several, *steps])
    few = RegisterStanding(register, last, rungs).gate("b")
    every = {START + timedelta(at) for at in range((last - START).days + 1)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(OpenRun, "_days", lambda _run, _day: every)
        assert RegisterStanding(register, last, rungs).gate("b") == few
