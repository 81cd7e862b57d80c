"""What each side said of a pledge, beside the joint text: where they differ (§40)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.register.entry import Said, Terms
from detente.register.fold import Dated, State


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
class Gap:
    """One difference of a side's words, in words and, where it is one, as a number.

    `by` is in the unit of the text, or in days: positive is more, or later.
    """

    side: str
    kind: Differs
    says: str
    by: float | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """What was said: whose words, when, and what they name."""

    side: str
    on: date
    text: str
    amount: float | None
    unit: str
    due: date | None
    confirms: bool | None
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Readouts:
    """The joint text where there is one, both sides' words, and the gaps.

    `against` says what the words are held against: the joint text, else the pledge as recorded.
    """

    against: str
    joint: tuple[Words, ...]
    ours: tuple[Words, ...]
    theirs: tuple[Words, ...]
    gaps: tuple[Gap, ...]


def readouts(state: State) -> Readouts | None:
    """Each side's last words against the text; None where nobody's words are recorded."""
    if not state.said:
        return None
    joint = [one for one in state.said if one.what.side == "both"]
    against = _text(state.original, joint)
    gaps: list[Gap] = []
    for side in ("us", "them"):
        mine = [one for one in state.said if one.what.side == side]
        if mine:
            gaps += _gaps(mine[-1], against)
        elif not joint:
            gaps.append(Gap(side, Differs.SILENT, "no words of this side are recorded"))
    return Readouts(
        against="the joint text" if joint else "the pledge as recorded",
        joint=_words(state, "both"),
        ours=_words(state, "us"),
        theirs=_words(state, "them"),
        gaps=tuple(gaps),
    )


def _text(terms: Terms, joint: list[Dated[Said]]) -> Terms:
    if not joint:
        return terms
    last = joint[-1].what
    return Terms(amount=last.amount, unit=last.unit or terms.unit, due=last.due)


def _gaps(one: Dated[Said], text: Terms) -> Iterator[Gap]:
    said = one.what
    if said.confirms is False:
        yield Gap(said.side, Differs.UNCONFIRMED, said.text, None, one.sources)
    yield from _in_amount(one, text)
    if text.due is None or said.due == text.due:
        return
    if said.due is None:
        yield Gap(said.side, Differs.NO_DATE, f"the text has {text.due}", None, one.sources)
    else:
        by = (said.due - text.due).days
        word = "later" if by > 0 else "earlier"
        told = f"{said.due}, {abs(by)} days {word} than {text.due}"
        yield Gap(said.side, Differs.OTHER_DATE, told, by, one.sources)


def _in_amount(one: Dated[Said], text: Terms) -> Iterator[Gap]:
    said = one.what
    if said.unit and text.unit and said.unit.casefold() != text.unit.casefold():
        told = f"{said.unit} where the text has {text.unit}"
        yield Gap(said.side, Differs.OTHER_UNIT, told, None, one.sources)
    elif text.amount is not None and said.amount is None:
        told = f"the text has {float(text.amount):g} {text.unit}".rstrip()
        yield Gap(said.side, Differs.NO_AMOUNT, told, None, one.sources)
    elif text.amount is not None and said.amount is not None and said.amount != text.amount:
        by = float(said.amount - text.amount)
        kind = Differs.NARROWER if by < 0 else Differs.WIDER
        told = f"{float(said.amount):g} where the text has {float(text.amount):g} {text.unit}"
        yield Gap(said.side, kind, told.rstrip(), by, one.sources)


def _words(state: State, side: str) -> tuple[Words, ...]:
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
