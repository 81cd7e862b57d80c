"""Each word is given where its definition (§38) asks for it, and nowhere else."""

from datetime import date
from fractions import Fraction

import pytest

from detente.case.models.promised import of_owed
from detente.register.entries.entry import Entry, Observation, PledgeAct, PledgeStep, Terms, What
from detente.register.standing.fold import fold
from detente.register.standing.grounds import VerdictGround
from detente.register.standing.status import ComplianceStatus
from detente.register.standing.verdict import PledgeVerdict, verdict

DUE = date(2027, 6, 30)
OWED = Terms(amount=Fraction(12), unit="t", due=DUE, due_text="2027-06-30")


def count(until: str, value: int | str | None, unit: str = "t", **more: object) -> Observation:
    amount = None if value is None else Fraction(value)
    more = {"of_owed": of_owed(unit)} | more
    return Observation(date.fromisoformat(until), amount, unit, **more)  # type: ignore[arg-type]


def on(day: str, *whats: What, terms: Terms = OWED, rival: bool = False) -> PledgeVerdict:
    first = [Entry(date(2027, 1, 1), "a", terms)]
    rest = [Entry(date(2027, 1, 2 + at), "a", what) for at, what in enumerate(whats)]
    state = fold([*first, *rest]).state("a")
    assert state is not None
    return verdict(state, terms, date.fromisoformat(day), rival)


@pytest.mark.parametrize(
    ("day", "whats", "word"),
    [
        ("2027-06-30", (count("2027-06-01", 3),), ComplianceStatus.NOT_DUE),
        ("2027-06-30", (), ComplianceStatus.NOT_DUE),
        ("2027-07-01", (), ComplianceStatus.AWAITED),
        ("2027-07-01", (count("2027-06-30", None, says="x"),), ComplianceStatus.CANNOT_SAY),
        ("2027-07-01", (count("2027-06-29", 11),), ComplianceStatus.AWAITED),
        ("2027-07-01", (count("2027-06-30", 11),), ComplianceStatus.IN_PART),
        ("2027-07-01", (count("2027-06-30", 0),), ComplianceStatus.MISSED),
        ("2027-05-01", (count("2027-04-30", 12),), ComplianceStatus.MET),
        ("2027-08-01", (count("2027-06-30", 12),), ComplianceStatus.MET),
        ("2027-08-01", (count("2027-07-01", 12),), ComplianceStatus.LATE),
        ("2027-08-01", (count("2027-07-20", 11),), ComplianceStatus.IN_PART),
        ("2027-08-01", (count("2027-06-30", 100, "percent of it"),), ComplianceStatus.MET),
        ("2027-08-01", (count("2027-06-30", 12, "pounds"),), ComplianceStatus.CANNOT_SAY),
        ("2027-08-01", (count("2027-06-30", 100, "percent"),), ComplianceStatus.CANNOT_SAY),
        ("2027-08-01", (count("2027-07-10", 12, opens=date(2027, 7, 1)),), ComplianceStatus.LATE),
        ("2027-08-01", (count("2027-07-10", 12, opens=date(2027, 6, 1)),), ComplianceStatus.MET),
        ("2027-08-01", (count("2027-06-30", 12, rival=True),), ComplianceStatus.AWAITED),
        (
            "2027-08-01",
            (count("2027-06-30", None, seen="cannot observe"),),
            ComplianceStatus.CANNOT_OBSERVE,
        ),
        ("2027-08-01", (count("2027-06-30", 5, seen="disputed"),), ComplianceStatus.DISPUTED),
        (
            "2027-08-01",
            (count("2027-06-30", 5), PledgeStep(PledgeAct.DISPUTE)),
            ComplianceStatus.DISPUTED,
        ),
        (
            "2027-08-01",
            (count("2027-06-30", 12), PledgeStep(PledgeAct.DISPUTE)),
            ComplianceStatus.MET,
        ),
        (
            "2027-08-01",
            (count("2027-06-30", 5), PledgeStep(PledgeAct.WAIVE)),
            ComplianceStatus.WAIVED,
        ),
        (
            "2027-08-01",
            (count("2027-06-30", 5), PledgeStep(PledgeAct.SUSPEND)),
            ComplianceStatus.SUSPENDED,
        ),
        (
            "2027-08-01",
            (count("2027-06-30", 5), PledgeStep(PledgeAct.VOID)),
            ComplianceStatus.VOIDED,
        ),
    ],
)
def test_each_word_has_its_place(day: str, whats: tuple[What, ...], word: ComplianceStatus) -> None:
    assert on(day, *whats).word is word


def test_a_later_state_of_a_figure_is_the_one_that_counts() -> None:
    found = on("2027-08-01", count("2027-06-30", 6), count("2027-06-30", 7))
    assert found.share == pytest.approx(7 / 12)


def test_rival_counts_are_judged_apart() -> None:
    whats = (count("2027-07-20", 12), count("2027-06-10", 12, rival=True))
    assert on("2027-08-01", *whats).word is ComplianceStatus.LATE
    assert on("2027-08-01", *whats, rival=True).word is ComplianceStatus.MET


def test_a_deadline_that_is_no_date_is_said() -> None:
    terms = Terms(amount=Fraction(1), unit="t", due_text="the growing season")
    found = on("2027-08-01", count("2027-06-30", 5), terms=terms)
    assert found.word is ComplianceStatus.CANNOT_SAY
    assert (found.why.ground, found.why.words) == (VerdictGround.NO_DATE, "the growing season")


@pytest.mark.parametrize(
    ("value", "word"), [(12, ComplianceStatus.MET), (13, ComplianceStatus.MISSED)]
)
def test_a_ceiling_is_kept_by_staying_below(value: int, word: ComplianceStatus) -> None:
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
        ("floor", -120, ComplianceStatus.MET),
        ("floor", -160, ComplianceStatus.MET),
        ("floor", -161, ComplianceStatus.MISSED),
        ("zero", 0, ComplianceStatus.MET),
        ("zero", -1, ComplianceStatus.MISSED),
        ("above", 4, ComplianceStatus.MISSED),
        ("ceiling", -55, ComplianceStatus.MET),
        ("ceiling", -39, ComplianceStatus.MISSED),
        ("ceiling", 0, ComplianceStatus.MISSED),
        ("band", "1.2", ComplianceStatus.MISSED),
        ("band", 2, ComplianceStatus.MET),
        ("band", 6, ComplianceStatus.MET),
        ("band", "6.1", ComplianceStatus.MISSED),
    ],
)
def test_a_level_is_met_where_it_stands_inside_its_bounds(
    kind: str, value: int | str, word: ComplianceStatus
) -> None:
    found = on("2027-08-01", count("2027-06-30", value), terms=LEVELS[kind])
    assert (found.word, found.share) == (word, None)


def test_a_level_is_judged_at_its_deadline_whatever_came_before_or_after() -> None:
    owed = LEVELS["ceiling"]
    counts = (count("2027-03-31", 0), count("2027-06-30", -55), count("2027-07-31", 0))
    assert on("2027-08-01", *counts, terms=owed).word is ComplianceStatus.MET
    assert on("2027-06-30", *counts[:1], terms=owed).word is ComplianceStatus.NOT_DUE
    assert on("2027-07-01", *counts[:1], terms=owed).word is ComplianceStatus.AWAITED
    assert on("2027-08-01", *counts[::2], terms=owed).word is ComplianceStatus.MISSED


@pytest.mark.parametrize("kind", ["floor", "ceiling", "band"])
def test_no_percentage_is_of_a_band_or_of_what_lies_below_zero(kind: str) -> None:
    found = on("2027-08-01", count("2027-06-30", 75, "percent of it"), terms=LEVELS[kind])
    assert found.word is ComplianceStatus.CANNOT_SAY


def test_a_floor_of_nothing_that_is_no_level_is_never_kept_by_doing_nothing() -> None:
    found = on("2027-08-01", count("2027-06-30", 0), terms=Terms(Fraction(0), "t", due=DUE))
    assert found.word is ComplianceStatus.CANNOT_SAY


@pytest.mark.parametrize("amount", [None, 5])
def test_after_the_deadline_figures_are_awaited_while_nothing_is_published(
    amount: int | None,
) -> None:
    terms = Terms(None if amount is None else Fraction(amount), "t", due=DUE)
    assert on("2027-06-30", terms=terms).word is ComplianceStatus.NOT_DUE
    assert on("2027-07-01", terms=terms).word is ComplianceStatus.AWAITED
    assert (
        on("2027-07-01", PledgeStep(PledgeAct.CERTIFY, "us", "", False), terms=terms).word
        is ComplianceStatus.MISSED
    )
