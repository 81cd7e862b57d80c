"""C15, C16, C17: the days on cards beside those of acts; homework on cards, and of both sides."""

from collections.abc import Iterable, Iterator
from datetime import date

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.issue import Homework
from detente.case.models.scalars import first_day
from detente.studies.brief import parts as of
from detente.studies.consistency.whole import ChapterValues
from detente.studies.values.brief.consistency import CardAfterAct, HomeworkUntold, TogetherTooEarly
from detente.studies.values.mandates import Card


def card_dates(whole: ChapterValues) -> Iterator[Fact]:
    """C15. A card asks for a text by a day on which an act of it has fallen due already.

    What needs no text is named on the card as such; what a day outside makes urgent has its own.
    """
    ripe = of.ripe_by(whole.process)
    if ripe is None:
        return
    late = [name for card in whole.mandates.cards for name in _late(whole, card, ripe)]
    if late:
        yield CardAfterAct(tuple(dict.fromkeys(late)), ripe)


def _late(whole: ChapterValues, card: Card, ripe: date) -> Iterator[str]:
    spared = {act.step for act in card.unwritten}
    urgent = {deal.give.issue for deal in card.trades if deal.first and first_day(deal.on) < ripe}
    for rung in of.rungs(whole.ladder):
        start = of.starts(rung)
        needs_text = rung.step not in spared and rung.issue not in urgent
        if rung.issue in card.brings_back and needs_text and "" < start < f"{ripe:%Y-%m}":
            yield rung.issue


def homework_told(whole: ChapterValues) -> Iterator[Fact]:
    """C16. Open homework on what a card proposes stands on that card, each of it."""
    untold = [name for card in whole.mandates.cards for name in _untold(whole, card)]
    if untold:
        yield HomeworkUntold(tuple(dict.fromkeys(untold)))


def _untold(whole: ChapterValues, card: Card) -> Iterator[str]:
    told = {(work.issue, work.work) for work in card.homework}
    proposed = [line.issue for line in (*card.asks, *card.gives, *card.both)]
    for name, work in _open(whole, proposed):
        if (name, work.what) not in told:
            yield name


def done_together(whole: ChapterValues) -> Iterator[Fact]:
    """C17. Homework of both sides is due when both have named people, or later."""
    named = of.named_by(whole.process)
    if named is None:
        return
    moving = [term.issue for term in of.terms(whole.packages)]
    early = [
        name
        for name, work in _open(whole, moving)
        if work.side is Actor.BOTH and work.due and work.due < named
    ]
    if early:
        yield TogetherTooEarly(tuple(dict.fromkeys(early)), named)


def _open(whole: ChapterValues, issues: Iterable[str]) -> Iterator[tuple[str, Homework]]:
    """Homework that is not done, by issue."""
    for name in issues:
        yield from ((name, work) for work in whole.case.issues[name].homework if not work.done)
