"""The register is a function of the set of entries, and one more entry is one more entry."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.register.entries.entry import (
    Amendment,
    Entry,
    Observation,
    PledgeAct,
    PledgeReadout,
    PledgeStep,
    Scored,
    Terms,
)
from detente.register.standing.fold import added, fold
from detente.register.standing.status import ComplianceStatus
from detente.register.standing.verdict import verdict

START = date(2027, 1, 1)
DAYS = st.integers(0, 400).map(lambda days: START + timedelta(days=days))
AMOUNTS = st.integers(0, 20).map(Fraction)
WHATS = st.one_of(
    st.builds(Terms, amount=AMOUNTS, unit=st.just("t"), due=DAYS),
    st.builds(Amendment, field=st.just("deadline"), was=st.just(""), to=DAYS.map(str)),
    st.builds(Observation, until=DAYS, value=AMOUNTS, unit=st.just("t"), rival=st.booleans()),
    st.builds(PledgeReadout, side=st.sampled_from(["us", "them"]), on=DAYS, text=st.just("x")),
    st.builds(Scored, st.just("b"), st.just(""), st.sampled_from("01"), st.just("s")),
    st.builds(PledgeStep, act=st.sampled_from(list(PledgeAct))),
)
ENTRIES = st.lists(st.builds(Entry, DAYS, st.sampled_from("ab"), WHATS), max_size=12)


@given(ENTRIES, st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_arrival_does_not_matter(entries: list[Entry], dice) -> None:  # type: ignore[no-untyped-def]
    shuffled = entries[:]
    dice.shuffle(shuffled)
    assert dict(fold(entries).held) == dict(fold(shuffled).held)


@given(ENTRIES)
@settings(max_examples=100, deadline=None)
def test_one_by_one_is_all_at_once(entries: list[Entry]) -> None:
    register = fold([])
    for one in entries:
        register = added(register, one)
    assert dict(register.held) == dict(fold(entries).held)


@given(ENTRIES, DAYS)
@settings(max_examples=100, deadline=None)
def test_what_is_known_later_changes_nothing(entries: list[Entry], day: date) -> None:
    earlier = [one for one in entries if one.day <= day]
    assert dict(fold(entries, day).held) == dict(fold(earlier).held)


@given(ENTRIES, DAYS)
@settings(max_examples=100, deadline=None)
def test_there_is_always_a_word_and_met_means_that_it_came(entries: list[Entry], day: date) -> None:
    for state in fold(entries).states():
        found = verdict(state, state.current, day)
        if (
            found.word in (ComplianceStatus.MET, ComplianceStatus.LATE)
            and found.basis != "certified"
        ):
            assert found.reached_on is not None
            assert found.word is not ComplianceStatus.LATE or found.reached_on > state.current.due


def test_a_move_known_before_the_terms_is_still_a_move() -> None:
    terms = Entry(date(2027, 3, 1), "a", Terms(due=date(2027, 6, 1)))
    move = Entry(date(2027, 2, 1), "a", Amendment("deadline", "2027-05-01", "2027-06-01"))
    state = fold([terms, move]).state("a")
    assert state is not None
    assert [stage.terms.due for stage in state.stages] == [date(2027, 5, 1), date(2027, 6, 1)]


def test_nothing_is_owed_before_it_is_committed() -> None:
    register = fold([Entry(START, "a", Observation(START, Fraction(1)))])
    assert register.state("a") is None and register.states() == ()


def test_a_step_stays_in_force_until_it_is_resumed() -> None:
    terms = Entry(START, "a", Terms(amount=Fraction(1)))
    steps = [
        Entry(date(2027, 2, at), "a", PledgeStep(act))
        for at, act in enumerate(
            (PledgeAct.SUSPEND, PledgeAct.RESUME, PledgeAct.DISPUTE, PledgeAct.VOID), 1
        )
    ]
    held = [fold([terms, *steps[:n]]).state("a") for n in range(5)]
    assert [one is not None and one.in_force is not None for one in held] == [
        False, True, False, False, True,
    ]  # fmt: skip
    assert [one is not None and one.dispute is not None for one in held] == [
        False, False, False, True, False,
    ]  # fmt: skip
