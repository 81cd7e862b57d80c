"""What each side said of a pledge, beside the joint text: where they differ (§40)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.answers.text import Id, Name, Quote
from detente.case.models.promised import same_unit
from detente.register.entries.entry import Entry, PledgeReadout, Terms
from detente.register.standing.fold import PledgeState


class Differs(StrEnum):
    """How a side's words differ from the text."""

    SILENT = "not found"
    UNCONFIRMED = "unconfirmed"
    NARROWER = "narrower"
    WIDER = "wider"
    NO_AMOUNT = "no amount"
    OTHER_DATE = "other date"
    NO_DATE = "no date"
    OTHER_UNIT = "other unit"


@dataclass(frozen=True)
class NamedTerms:
    """What is named of an amount, its unit and a deadline; None, or "", where it is not."""

    amount: float | None
    unit: Name
    due: date | None


@dataclass(frozen=True)
class ReadoutDiscrepancy:
    """One difference of a side's words: what it says, and what the text has in its place.

    `by` is in the unit of the text, or in days: positive is more, or later. `quote`: the words in
    which a side does not confirm.
    """

    side: Id
    kind: Differs
    by: float | None = None
    sources: tuple[Id, ...] = ()
    quote: Quote = ""
    says: NamedTerms | None = None
    text: NamedTerms | None = None


@dataclass(frozen=True)
class Words:
    """What was said: whose words, when, and what they name."""

    side: Id
    on: date
    text: Quote
    amount: float | None
    unit: Name
    due: date | None
    confirms: bool | None
    sources: tuple[Id, ...]


@dataclass(frozen=True)
class Readouts:
    """The joint text where there is one, both sides' words, and the gaps.

    `has_joint`: words are held against the joint text; else against the pledge as recorded.
    `agreed_until`: until then the sides have agreed to differ; None where they have not, or where
    that day is over.
    """

    has_joint: bool
    joint: tuple[Words, ...]
    ours: tuple[Words, ...]
    theirs: tuple[Words, ...]
    gaps: tuple[ReadoutDiscrepancy, ...]
    agreed_until: date | None = None


def readouts(state: PledgeState, day: date | None = None) -> Readouts | None:
    """Each side's last words against the text; None where nobody's words are recorded."""
    if not state.said:
        return None
    joint = [one for one in state.said if one.what.side == "both"]
    against = _text(state.original, joint)
    gaps: list[ReadoutDiscrepancy] = []
    for side in ("us", "them"):
        mine = [one for one in state.said if one.what.side == side]
        if mine:
            gaps += _gaps(mine[-1], against)
        elif not joint:
            gaps.append(ReadoutDiscrepancy(side, Differs.SILENT))
    settle_by = state.deal.settle_by
    return Readouts(
        has_joint=bool(joint),
        joint=_words(state, "both"),
        ours=_words(state, "us"),
        theirs=_words(state, "them"),
        gaps=tuple(gaps),
        agreed_until=settle_by if settle_by and day and day <= settle_by else None,
    )


def _text(terms: Terms, joint: list[Entry[PledgeReadout]]) -> Terms:
    if not joint:
        return terms
    last = joint[-1].what
    return Terms(amount=last.amount, unit=last.unit or terms.unit, due=last.due)


def _gaps(dated: Entry[PledgeReadout], terms: Terms) -> Iterator[ReadoutDiscrepancy]:
    spoken = dated.what
    if spoken.confirms is False:
        yield ReadoutDiscrepancy(
            spoken.side, Differs.UNCONFIRMED, None, dated.sources, spoken.text, _named(spoken)
        )
    in_amount = _in_amount(spoken, terms)
    in_date = _in_date(spoken, terms)
    for kind, by in (one for one in (in_amount, in_date) if one is not None):
        yield ReadoutDiscrepancy(
            spoken.side, kind, by, dated.sources, "", _named(spoken), _named(terms)
        )


def _in_date(spoken: PledgeReadout, terms: Terms) -> tuple[Differs, float | None] | None:
    if terms.due is None or spoken.due == terms.due:
        return None
    if spoken.due is None:
        return Differs.NO_DATE, None
    return Differs.OTHER_DATE, (spoken.due - terms.due).days


def _in_amount(spoken: PledgeReadout, terms: Terms) -> tuple[Differs, float | None] | None:
    if spoken.unit and terms.unit and not same_unit(spoken.unit, terms.unit):
        return Differs.OTHER_UNIT, None
    if terms.amount is None or spoken.amount == terms.amount:
        return None
    if spoken.amount is None:
        return Differs.NO_AMOUNT, None
    by = float(spoken.amount - terms.amount)
    return (Differs.NARROWER if by < 0 else Differs.WIDER), by


def _named(words: PledgeReadout | Terms) -> NamedTerms:
    amount = None if words.amount is None else float(words.amount)
    return NamedTerms(amount, words.unit, words.due)


def _words(state: PledgeState, side: str) -> tuple[Words, ...]:
    return tuple(
        Words(
            side=side,
            on=one.what.on,
            text=one.what.text,
            amount=None if one.what.amount is None else float(one.what.amount),
            unit=one.what.unit,
            due=one.what.due,
            confirms=one.what.confirms,
            sources=one.sources,
        )
        for one in state.said
        if one.what.side == side
    )
