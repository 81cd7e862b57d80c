"""Only what a side controls, whole, due and settled as first agreed, speaks of its conduct."""

from datetime import date, timedelta
from fractions import Fraction

from detente.engines.rehearsal.evidence import ConductHypothesis, Noise, posterior
from detente.engines.rehearsal.evidence import Due as Read
from detente.register.conduct import DuePledge, dues
from detente.register.entries.entry import (
    Amendment,
    Entry,
    Observation,
    PledgeAct,
    PledgeStep,
    Terms,
    What,
)
from detente.register.entries.obligation import Obligation
from detente.register.standing.fold import fold
from detente.register.standing.gates import RegisterStanding
from tests.register.oracle import believed

START, DUE = date(2027, 1, 1), date(2027, 6, 30)
HALF = Fraction(1, 2)


def found(*whats: What, day: date = DUE, side: str = "us", part_of: str = "",
          controlled: bool | None = True) -> tuple[DuePledge, ...]:  # fmt: skip
    deal = Obligation(by_sides=("us",), part_of=part_of, controlled=controlled)
    terms = Terms(Fraction(10), "t", START, DUE, str(DUE), deal=deal)
    entries = [Entry(START, "a", terms), *(Entry(DUE, "a", what) for what in whats)]
    return dues(RegisterStanding(fold(entries), day), side)


def came(value: int) -> Observation:
    return Observation(DUE, Fraction(value), "t")


def test_what_came_in_full_came_and_a_part_did_not() -> None:
    assert found(came(10)) == (DuePledge("a", DUE, True, 1.0),)
    after = DUE + timedelta(1)
    assert found(came(9), day=after) == (DuePledge("a", DUE, False, 0.9),)
    assert found(came(9)) == ()


def test_what_says_nothing_of_will_is_left_out() -> None:
    assert found(came(10), side="them") == ()
    assert found(came(10), part_of="b") == ()
    assert found(came(10), controlled=None) == ()
    assert found(came(10), day=DUE - timedelta(1)) == ()
    assert found(came(10), PledgeStep(PledgeAct.WAIVE)) == ()


def test_a_goalpost_that_was_moved_does_not_change_what_came() -> None:
    eased = Amendment("quantity", "10", "5", confirmed=True)
    assert [one.came for one in found(came(6), eased, day=DUE + timedelta(1))] == [False]


def test_the_posterior_is_the_product_of_what_was_read() -> None:
    missed, mistaken = Fraction(1, 20), Fraction(1, 10)
    rates = {"reliable": Fraction(9, 10), "partial": HALF}
    prior = {"reliable": HALF, "partial": HALF}
    kinds = [ConductHypothesis(name, (rate,) * 3) for name, rate in rates.items()]
    noise = Noise((missed,) * 3, (mistaken,) * 3)
    for read in ([], [True], [True, False, True, True], [False] * 5):
        told = posterior([Read(one) for one in read], kinds, prior, noise)
        assert told == believed(read, rates, prior, missed, mistaken)
