"""How a pledge stands on a day against terms: one word, with how much came and why (§38)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from detente.register.entry import Act, Count, Terms
from detente.register.fold import Dated, State


class Word(StrEnum):
    """How a pledge stands."""

    MET = "met"
    LATE = "late"
    IN_PART = "in part"
    MISSED = "missed"
    NOT_DUE = "not due"
    AWAITED = "awaiting figures"
    CANNOT_OBSERVE = "cannot observe"
    DISPUTED = "disputed"
    WAIVED = "waived"
    SUSPENDED = "suspended"
    VOIDED = "voided"
    CANNOT_SAY = "cannot say"


BY_ACT = {Act.WAIVE: Word.WAIVED, Act.SUSPEND: Word.SUSPENDED, Act.VOID: Word.VOIDED}
SETTLED = (Word.MET, Word.LATE, Word.IN_PART, Word.MISSED)
"""Words that say how it ended."""


@dataclass(frozen=True)
class Verdict:
    """A word; the share of what was owed that came, as last published; when it was reached.

    `value` is in the unit of the terms. `sources` are those of the count that decided.
    """

    word: Word
    why: str
    share: float | None = None
    value: float | None = None
    counted_to: date | None = None
    reached_on: date | None = None
    sources: tuple[str, ...] = ()


def verdict(state: State, terms: Terms, day: date, rival: bool = False) -> Verdict:
    """The word for a state against terms, from the pledge's own counts or from rival ones."""
    counts = [one for one in state.counts if one.what.rival is rival]
    measured = _measured(state, terms, day, counts)
    force = state.in_force
    if force is not None:
        said = f"{force.what.act.value}: {force.what.says}" if force.what.says else "by an act"
        return _told(BY_ACT[force.what.act], said, measured, force.sources)
    latest = max(counts, key=_when, default=None)
    for seen in (Word.DISPUTED, Word.WAIVED, Word.CANNOT_OBSERVE):
        if latest is not None and latest.what.seen == seen.value:
            return _told(
                seen, latest.what.says or "so the last observation", measured, latest.sources
            )
    if state.dispute is not None and measured.word not in (Word.MET, Word.LATE):
        why = state.dispute.what.says or "a dispute is open"
        return _told(Word.DISPUTED, why, measured, state.dispute.sources)
    return measured if measured.word in SETTLED else _certified(state, measured)


def _certified(state: State, measured: Verdict) -> Verdict:
    """Where figures do not settle it, what was certified does."""
    one = state.certified
    if one is None:
        return measured
    why = f"certified by {one.what.by or 'the other side'}"
    said = f"{why}: {one.what.says}" if one.what.says else why
    return _told(Word.MET if one.what.met else Word.MISSED, said, measured, one.sources)


def _told(word: Word, why: str, found: Verdict, sources: tuple[str, ...]) -> Verdict:
    return Verdict(word, why, found.share, found.value, found.counted_to, found.reached_on, sources)


def _measured(state: State, terms: Terms, day: date, counts: list[Dated[Count]]) -> Verdict:
    """By what was counted alone."""
    kept = [(one, value) for one in counts if (value := value_in(one.what, terms)) is not None]
    not_due = terms.due is not None and day <= terms.due
    if terms.amount is None or (terms.amount <= 0 and not terms.at_most) or not kept:
        lacks = "no count that can be compared" if terms.amount else "the terms name no amount"
        return Verdict(Word.NOT_DUE if not_due else Word.CANNOT_SAY, lacks)
    one, value = max(kept, key=lambda pair: _when(pair[0]))
    reached = None if terms.at_most else _reached(kept, terms.amount)
    word, why = _word(terms, day, one.what.until, value, reached)
    share = float(value / terms.amount) if terms.amount else None
    on = reached.until if reached else None
    return Verdict(word, why, share, float(value), one.what.until, on, one.sources)


def _word(
    terms: Terms, day: date, until: date, value: Fraction, reached: Count | None
) -> tuple[Word, str]:
    if terms.due is None and terms.due_text and terms.due_text != "open":
        return Word.CANNOT_SAY, f"its deadline is no date: {terms.due_text}"
    if reached is not None:
        return _came(terms, reached)
    if terms.due is None or day <= terms.due:
        return Word.NOT_DUE, f"due {terms.due}" if terms.due else "it has no deadline"
    if until < terms.due:
        return Word.AWAITED, f"due {terms.due}, counted only to {until}"
    if terms.at_most:
        kept = terms.amount is not None and value <= terms.amount
        return (Word.MET, "it stayed below") if kept else (Word.MISSED, "it went above")
    return (Word.IN_PART, f"by {until}") if value > 0 else (Word.MISSED, f"nothing by {until}")


def _same(unit: str, other: str) -> bool:
    return unit.casefold() == other.casefold()


def _came(terms: Terms, reached: Count) -> tuple[Word, str]:
    """A count that is dated to the month only is not called late on a day inside that month."""
    said = f"all of it had come by {reached.until}"
    if terms.due is None or reached.until <= terms.due:
        return Word.MET, said
    if (reached.opens or reached.until) <= terms.due:
        return Word.MET, f"{said}; the day is not known, so that {terms.due} may have passed"
    return Word.LATE, f"{said}, due {terms.due}"


def value_in(count: Count, terms: Terms) -> Fraction | None:
    """A count in the unit of the terms; `percent of …` is of what was owed; else None."""
    if count.value is None:
        return None
    if not count.unit or count.unit == terms.unit or _same(count.unit, terms.unit):
        return count.value
    if count.unit.startswith("percent of ") and terms.amount is not None:
        return count.value / 100 * terms.amount
    return None


def _reached(kept: Iterable[tuple[Dated[Count], Fraction]], amount: Fraction) -> Count | None:
    counts = [one.what for one, value in kept if value >= amount]
    return min(counts, key=lambda one: one.until, default=None)


def _when(one: Dated[Count]) -> tuple[date, date]:
    """Later counted, then later published."""
    return one.what.until, one.day
