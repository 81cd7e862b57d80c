"""C13: each card beside the message, and beside what stands on other leads' cards."""

from collections.abc import Iterator

from detente.answers import Fact
from detente.case.actor import Actor
from detente.case.case import Case
from detente.studies.consistency.whole import Whole
from detente.studies.valuation.leads import lead_on
from detente.studies.values.consistency import (
    AddedElsewhere,
    RaisedEarly,
    RefusalUntold,
)
from detente.studies.values.mandates import Card, TheySay


def cards(whole: Whole) -> Iterator[Fact]:
    """C13. What the message holds back is raised on no card unsaid; a refusal that another lead's
    give waits for, and what they add, stand on the card of the lead whom they concern."""
    all_ = whole.mandates.cards
    message = whole.process.message
    held = {left.issue for left in message.left_out} if message else set()
    early = [name for card in all_ for name in _unsaid(card) if name in held]
    if early:
        yield RaisedEarly(tuple(dict.fromkeys(early)))
    awaited = {ask.issue for card in all_ for trade in card.trades for ask in trade.asks}
    untold = [name for card in all_ for name in _asked(card) - _refusals(card) if name in awaited]
    if untold:
        yield RefusalUntold(tuple(sorted(set(untold))))
    apart = {
        name for card in all_ for name in _added(card) if _elsewhere(whole.case, card, name, all_)
    }
    if apart:
        yield AddedElsewhere(tuple(sorted(apart)))


def _unsaid(card: Card) -> Iterator[str]:
    """What a card proposes without saying that homework of ours comes first."""
    said = {work.issue for work in card.homework if work.ours_first}
    lines = (*card.asks, *card.gives, *card.both)
    yield from (line.issue for line in lines if line.issue not in said)


def _asked(card: Card) -> set[str]:
    return {line.issue for line in card.asks}


def _refusals(card: Card) -> set[str]:
    return {reply.issue for reply in card.replies if reply.says is TheySay.NO}


def _added(card: Card) -> Iterator[str]:
    yield from (reply.issue for reply in card.replies if reply.says is TheySay.ADDS)


def _elsewhere(case: Case, card: Card, issue: str, all_: tuple[Card, ...]) -> bool:
    """Whether an addition has a lead of ours with a card of what moves, and this is not it."""
    lead = lead_on(case, issue, Actor.US)
    return lead != card.lead and any(one.lead == lead and one.brings_back for one in all_ if lead)
