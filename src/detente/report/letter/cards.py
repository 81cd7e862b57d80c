"""One lead's card, at most 250 words: nothing on it that may not travel."""

from collections.abc import Iterable
from datetime import date

from detente.report.outline.block import Block, Line, Pairs, Text, kept
from detente.report.setting import Setting
from detente.report.wording import mandates as wording
from detente.report.wording.forms import got, has_form
from detente.report.wording.lists import capital, sentence
from detente.report.wording.packages import BESIDE
from detente.studies.values.mandates import Card, Proposed
from detente.visible import titled

MOST = 4
"""So many replies, tasks and constraints stand on a card; all of them in the plan's data."""
MOST_WORDS = 250
"""What a card may hold; where it is longer, later replies, tasks and meetings give way."""
Row = tuple[str, tuple[Line, ...]]
Span = tuple[date, date]


def card_blocks(card: Card, setting: Setting, rounds: Span | None = None) -> tuple[Block, ...]:
    """The rows of a card; rows with nothing in them are left out.

    `rounds`: the first and last day of the working rounds, where the calendar has them.
    """
    rows = _rows(card, setting, MOST, rounds)
    for most in range(MOST - 1, 0, -1):
        if _words(rows) > MOST_WORDS:
            rows = _rows(card, setting, most, rounds)
    unnamed = "" if card.named else "Nobody of ours is named for this yet."
    return kept(
        Text(unnamed, "warn"),
        Pairs(tuple((label, lines) for label, lines in rows if lines), style="card"),
    )


def _words(rows: tuple[Row, ...]) -> int:
    """How many words, each text one more than its spaces."""
    lines = [
        part for _, each in rows for line in each for part in (line.label, line.text, line.note)
    ]
    texts = (*lines, *(label for label, each in rows if each))
    return sum(text.count(" ") + 1 for text in texts if text)


def _rows(card: Card, setting: Setting, most: int, rounds: Span | None) -> tuple[Row, ...]:
    """All rows, with so many replies, tasks, meetings and constraints at most."""
    return (
        ("Objective", (Line(sentence(wording.objective(card, setting))),)),
        ("Ask", _proposed(card.asks, "us", setting)),
        ("Give", _proposed(card.gives, "them", setting)),
        ("Agree", _proposed(card.both, "both", setting)),
        ("We may say", _meant(card, setting)),
        ("Trade", _trades(card, setting)),
        ("Ask them", _sentences(wording.to_learn(one, setting) for one in card.learns[:most])),
        ("If they say", _replies(card, setting, most)),
        ("Never", _never(card, setting)),
        ("Mandate", _sentences([wording.beyond(card.beyond, setting)] if card.beyond else [])),
        ("Clear with", _sentences(wording.clearance(need, setting) for need in card.clear_with)),
        (
            "Homework",
            _sentences(wording.homework(work, card.lead, setting) for work in card.homework[:most]),
        ),
        ("Counterpart", _counterpart(card, setting, most)),
        ("Contacts", _sentences((wording.contacts(card.contacts, setting, rounds),))),
    )


def _sentences(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(sentence(text)) for text in texts)


def _proposed(lines: tuple[Proposed, ...], side: str, setting: Setting) -> tuple[Line, ...]:
    """In full where the case says it in full, else in its form for the side that gets it."""

    def words(line: Proposed) -> str:
        own = has_form(line.issue, line.option, side, setting)
        form = got(line.issue, line.option, side, setting) if own else line.option
        return f"{titled(line.says or form)}{f' ({BESIDE})' if line.side_letter else ''}"

    return tuple(
        Line(sentence(words(line)), label=setting.issue(line.issue), of=line) for line in lines
    )


def _meant(card: Card, setting: Setting) -> tuple[Line, ...]:
    """What we may say that vague words mean, until they are settled."""
    return tuple(
        Line(sentence(wording.meant(one)), label=setting.issue(one.issue))
        for one in (*card.asks, *card.gives, *card.both)
        if one.means
    )


def _trades(card: Card, setting: Setting) -> tuple[Line, ...]:
    """What each give is for; gives that are for the same stand in one line."""
    gives: dict[str, list[str]] = {}
    for deal in card.trades:
        gives.setdefault(wording.trade(deal, setting), []).append(setting.issue(deal.give.issue))
    return tuple(Line(sentence(text), label=", ".join(titles)) for text, titles in gives.items())


def _replies(card: Card, setting: Setting, most: int) -> tuple[Line, ...]:
    return tuple(
        Line(
            sentence(wording.we_say(reply, card.gives, setting)),
            label=capital(wording.they_say(reply, setting)),
            of=reply,
        )
        for reply in card.replies[:most]
    )


def _never(card: Card, setting: Setting) -> tuple[Line, ...]:
    titles = [capital(setting.issue(line.issue)) for line in card.never]
    return (Line(wording.STANDING, label=", ".join(titles)),) if titles else ()


def _counterpart(card: Card, setting: Setting, most: int) -> tuple[Line, ...]:
    other = card.counterpart
    if other is None:
        return (Line("Nobody is named: ask for a name."),)
    office = f", {other.office}" if other.office else ""
    return (
        Line(
            sentence(f"{other.name}{office}"),
            note=sentence(wording.match(other, card, setting)),
        ),
        *((Line(sentence(wording.met(other.met[:most])), label="So far"),) if other.met else ()),
        *(Line(sentence(limit), label="Bound by") for limit in other.constraints[:most]),
    )
