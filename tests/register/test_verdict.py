"""Each word is given where its definition (§38) asks for it, and nowhere else."""

from datetime import date
from fractions import Fraction

import pytest

from detente.case.promised import of_owed
from detente.register.entry import Act, Count, Entry, Step, Terms, What
from detente.register.fold import fold
from detente.register.grounds import Ground
from detente.register.verdict import Verdict, verdict
from detente.register.word import Word

DUE = date(2027, 6, 30)
OWED = Terms(amount=Fraction(12), unit="t", due=DUE, due_text="2027-06-30")


def count(until: str, value: int | str | None, unit: str = "t", **more: object) -> Count:
    amount = None if value is None else Fraction(value)
    more = {"of_owed": of_owed(unit)} | more
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
        ("2027-07-01", (), Word.AWAITED),
        ("2027-07-01", (count("2027-06-30", None, says="x"),), Word.CANNOT_SAY),
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
        ("2027-08-01", (count("2027-06-30", 12, rival=True),), Word.AWAITED),
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
    assert (found.why.ground, found.why.words) == (Ground.NO_DATE, "the growing season")


@pytest.mark.parametrize(("value", "word"), [(12, Word.MET), (13, Word.MISSED)])
def test_a_ceiling_is_kept_by_staying_below(value: int, word: Word) -> None:
    terms = Terms(amount=Fraction(12), unit="t", due=DUE, at_most=True)
    assert on("2027-08-01", count("2027-06-30", value), terms=terms).word is word


LEVELS = {
    "floor": Terms(Fraction(-160), "t", due=DUE),
    "zero": Terms(Fraction(0), "t", due=DUE, level=True),
    "above": Terms(Fraction(5), "t", due=DUE, level=True),
    "ceiling": Terms(Fraction(-40), "t", due=DUE, at_most=True),
    "band": Terms(Fraction(6), "t", due=DUE, at_most=True, low=Fraction(2)),
}


@pytest.mark.parametrize(
    ("kind", "value", "word"),
    [
        ("floor", -120, Word.MET),
        ("floor", -160, Word.MET),
        ("floor", -161, Word.MISSED),
        ("zero", 0, Word.MET),
        ("zero", -1, Word.MISSED),
        ("above", 4, Word.MISSED),
        ("ceiling", -55, Word.MET),
        ("ceiling", -39, Word.MISSED),
        ("ceiling", 0, Word.MISSED),
        ("band", "1.2", Word.MISSED),
        ("band", 2, Word.MET),
        ("band", 6, Word.MET),
        ("band", "6.1", Word.MISSED),
    ],
)
def test_a_level_is_met_where_it_stands_inside_its_bounds(
    kind: str, value: int | str, word: Word
) -> None:
    found = on("2027-08-01", count("2027-06-30", value), terms=LEVELS[kind])
    assert (found.word, found.share) == (word, None)


def test_a_level_is_judged_at_its_deadline_whatever_came_before_or_after() -> None:
    owed = LEVELS["ceiling"]
    counts = (count("2027-03-31", 0), count("2027-06-30", -55), count("2027-07-31", 0))
    assert on("2027-08-01", *counts, terms=owed).word is Word.MET
    assert on("2027-06-30", *counts[:1], terms=owed).word is Word.NOT_DUE
    assert on("2027-07-01", *counts[:1], terms=owed).word is Word.AWAITED
    assert on("2027-08-01", *counts[::2], terms=owed).word is Word.MISSED


@pytest.mark.parametrize("kind", ["floor", "ceiling", "band"])
def test_no_percentage_is_of_a_band_or_of_what_lies_below_zero(kind: str) -> None:
    found = on("2027-08-01", count("2027-06-30", 75, "percent of it"), terms=LEVELS[kind])
    assert found.word is Word.CANNOT_SAY


def test_a_floor_of_nothing_that_is_no_level_is_never_kept_by_doing_nothing() -> None:
    found = on("2027-08-01", count("2027-06-30", 0), terms=Terms(Fraction(0), "t", due=DUE))
    assert found.word is Word.CANNOT_SAY


@pytest.mark.parametrize("amount", [None, 5])
def test_after_the_deadline_figures_are_awaited_while_nothing_is_published(
    amount: int | None,
) -> None:
    terms = Terms(None if amount is None else Fraction(amount), "t", due=DUE)
    assert on("2027-06-30", terms=terms).word is Word.NOT_DUE
    assert on("2027-07-01", terms=terms).word is Word.AWAITED
    assert on("2027-07-01", Step(Act.CERTIFY, "us", "", False), terms=terms).word is Word.MISSED
