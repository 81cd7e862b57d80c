"""Each word is given where its definition (§38) asks for it, and nowhere else."""

from datetime import date
from fractions import Fraction

import pytest

from detente.register.entry import Act, Count, Entry, Step, Terms, What
from detente.register.fold import fold
from detente.register.verdict import Verdict, verdict
from detente.register.word import Word

DUE = date(2027, 6, 30)
OWED = Terms(amount=Fraction(12), unit="t", due=DUE, due_text="2027-06-30")


def count(until: str, value: int | str | None, unit: str = "t", **more: object) -> Count:
    amount = None if value is None else Fraction(value)
    return Count(date.fromisoformat(until), amount, unit, **more)  # type: ignore[arg-type]


def on(day: str, *whats: What, terms: Terms = OWED, rival: bool = False) -> Verdict:
    first = [Entry(date(2027, 1, 1), "a", terms)]
    rest = [Entry(date(2027, 1, 2 + at), "a", what) for at, what in enumerate(whats)]
    state = fold([*first, *rest]).state("a")
    assert state is not None
    return verdict(state, terms, date.fromisoformat(day), rival)


@pytest.mark.parametrize(
    ("day", "whats", "word"),
    [
        ("2027-06-30", (count("2027-06-01", 3),), Word.NOT_DUE),
        ("2027-06-30", (), Word.NOT_DUE),
        ("2027-07-01", (), Word.CANNOT_SAY),
        ("2027-07-01", (count("2027-06-29", 11),), Word.AWAITED),
        ("2027-07-01", (count("2027-06-30", 11),), Word.IN_PART),
        ("2027-07-01", (count("2027-06-30", 0),), Word.MISSED),
        ("2027-05-01", (count("2027-04-30", 12),), Word.MET),
        ("2027-08-01", (count("2027-06-30", 12),), Word.MET),
        ("2027-08-01", (count("2027-07-01", 12),), Word.LATE),
        ("2027-08-01", (count("2027-07-20", 11),), Word.IN_PART),
        ("2027-08-01", (count("2027-06-30", 100, "percent of it"),), Word.MET),
        ("2027-08-01", (count("2027-06-30", 12, "pounds"),), Word.CANNOT_SAY),
        ("2027-08-01", (count("2027-06-30", 100, "percent"),), Word.CANNOT_SAY),
        ("2027-08-01", (count("2027-07-10", 12, opens=date(2027, 7, 1)),), Word.LATE),
        ("2027-08-01", (count("2027-07-10", 12, opens=date(2027, 6, 1)),), Word.MET),
        ("2027-08-01", (count("2027-06-30", 12, rival=True),), Word.CANNOT_SAY),
        ("2027-08-01", (count("2027-06-30", None, seen="cannot observe"),), Word.CANNOT_OBSERVE),
        ("2027-08-01", (count("2027-06-30", 5, seen="disputed"),), Word.DISPUTED),
        ("2027-08-01", (count("2027-06-30", 5), Step(Act.DISPUTE)), Word.DISPUTED),
        ("2027-08-01", (count("2027-06-30", 12), Step(Act.DISPUTE)), Word.MET),
        ("2027-08-01", (count("2027-06-30", 5), Step(Act.WAIVE)), Word.WAIVED),
        ("2027-08-01", (count("2027-06-30", 5), Step(Act.SUSPEND)), Word.SUSPENDED),
        ("2027-08-01", (count("2027-06-30", 5), Step(Act.VOID)), Word.VOIDED),
    ],
)
def test_each_word_has_its_place(day: str, whats: tuple[What, ...], word: Word) -> None:
    assert on(day, *whats).word is word


def test_a_later_state_of_a_figure_is_the_one_that_counts() -> None:
    found = on("2027-08-01", count("2027-06-30", 6), count("2027-06-30", 7))
    assert found.share == pytest.approx(7 / 12)


def test_rival_counts_are_judged_apart() -> None:
    whats = (count("2027-07-20", 12), count("2027-06-10", 12, rival=True))
    assert on("2027-08-01", *whats).word is Word.LATE
    assert on("2027-08-01", *whats, rival=True).word is Word.MET


def test_a_deadline_that_is_no_date_is_said() -> None:
    terms = Terms(amount=Fraction(1), unit="t", due_text="the growing season")
    found = on("2027-08-01", count("2027-06-30", 5), terms=terms)
    assert found.word is Word.CANNOT_SAY
    assert "the growing season" in found.why


@pytest.mark.parametrize(("value", "word"), [(12, Word.MET), (13, Word.MISSED)])
def test_a_ceiling_is_kept_by_staying_below(value: int, word: Word) -> None:
    terms = Terms(amount=Fraction(12), unit="t", due=DUE, at_most=True)
    assert on("2027-08-01", count("2027-06-30", value), terms=terms).word is word
