"""Both sides' words beside the text: each gap is found, and none where there is none."""

from datetime import date
from fractions import Fraction

from detente.register.discrepancies import Differs, Readouts, readouts
from detente.register.entries.entry import Entry, PledgeReadout, Terms
from detente.register.standing.fold import fold

ON = date(2027, 1, 1)
DUE = date(2027, 12, 31)
TERMS = Terms(amount=Fraction(12), unit="t", due=DUE)


def told(*said: PledgeReadout) -> Readouts | None:
    entries = [Entry(ON, "a", TERMS), *(Entry(ON, "a", one) for one in said)]
    state = fold(entries).state("a")
    assert state is not None
    return readouts(state)


def said(side: str, amount: int | None = 12, unit: str = "t", due: date | None = DUE,
         confirms: bool | None = True) -> PledgeReadout:  # fmt: skip
    number = None if amount is None else Fraction(amount)
    return PledgeReadout(side, ON, "x", number, unit, due, confirms)


def gaps(*words: PledgeReadout) -> set[tuple[str, Differs, float | None]]:
    found = told(*words)
    assert found is not None
    return {(one.side, one.kind, one.by) for one in found.gaps}


def test_the_same_words_have_no_gap() -> None:
    assert gaps(said("us"), said("them")) == set()
    assert told() is None


def test_each_gap_has_its_name_and_its_size() -> None:
    assert gaps(said("us", 10), said("them", 15)) == {
        ("us", Differs.NARROWER, -2), ("them", Differs.WIDER, 3),
    }  # fmt: skip
    assert gaps(said("us", unit="pounds"), said("them", None)) == {
        ("us", Differs.OTHER_UNIT, None), ("them", Differs.NO_AMOUNT, None),
    }  # fmt: skip
    assert gaps(said("us", due=date(2028, 1, 10)), said("them", due=None)) == {
        ("us", Differs.OTHER_DATE, 10), ("them", Differs.NO_DATE, None),
    }  # fmt: skip
    assert gaps(said("us", confirms=False), said("them")) == {("us", Differs.UNCONFIRMED, None)}


def test_a_side_of_which_no_words_are_found_is_silent_unless_there_is_a_joint_text() -> None:
    assert gaps(said("us")) == {("them", Differs.SILENT, None)}
    assert gaps(said("us"), said("both", confirms=None)) == set()


def test_the_joint_text_is_what_words_are_held_against() -> None:
    found = told(said("both", 20, confirms=None), said("us", 12))
    assert found is not None
    assert found.has_joint
    assert [(one.kind, one.by) for one in found.gaps] == [(Differs.NARROWER, -8)]


def test_a_joint_text_that_names_no_unit_has_the_pledges() -> None:
    joint = said("both", 12, unit="", confirms=None)
    assert gaps(joint, said("us"), said("them", unit="pounds")) == {
        ("them", Differs.OTHER_UNIT, None)
    }


def test_each_sides_words_stand_under_that_side() -> None:
    found = told(said("both", confirms=None), said("us", 10), said("us", 11), said("them", 15))
    assert found is not None
    assert [one.amount for one in found.ours] == [10, 11]
    assert [one.amount for one in found.theirs] == [15]
    assert [one.side for one in found.joint] == ["both"]
