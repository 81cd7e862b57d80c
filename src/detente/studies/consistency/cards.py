"""C13: each card beside the message, and beside what stands on other leads' cards."""

from collections.abc import Iterator, Sequence

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.studies.brief import parts as of
from detente.studies.consistency.whole import ChapterValues
from detente.studies.valuation.leads import lead_on
from detente.studies.values.brief.consistency import (
    AddedElsewhere,
    OrderUntold,
    OtherLeads,
    RaisedEarly,
    RefusalUntold,
)
from detente.studies.values.ladder.ladder import Awaited, Rung
from detente.studies.values.mandates import Card, TheySay, Trade


def cards(whole: ChapterValues) -> Iterator[Fact]:
    """C13. What the message holds back is raised on no card unsaid; a refusal that another lead's
    give waits for, and what they add, stand on the card of the lead whom they concern; no give
    hangs by name on another lead's issue."""
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
    others = {name for card in all_ for name in _of_others(card)}
    if others:
        yield OtherLeads(tuple(sorted(others)))
    apart = {
        name for card in all_ for name in _added(card) if _elsewhere(whole.case, card, name, all_)
    }
    if apart:
        yield AddedElsewhere(tuple(sorted(apart)))


def card_order(whole: ChapterValues) -> Iterator[Fact]:
    """C14. A card that ties a give to asks tells what of them comes before ours, and what after.

    Acts in proportion to each other, or at once, need no order.
    """
    untold = [
        trade.give.issue
        for card in whole.mandates.cards
        for trade in card.trades
        if trade.asks and not _told(trade, of.rungs(whole.ladder))
    ]
    if untold:
        yield OrderUntold(tuple(dict.fromkeys(untold)))


def _told(trade: Trade, rungs: Sequence[Rung]) -> bool:
    ours = [rung for rung in rungs if rung.issue == trade.give.issue and rung.by is Actor.US]
    asked = {ask.issue for ask in trade.asks} - set(trade.elsewhere)
    theirs = {rung.step: rung for rung in rungs if rung.issue in asked and rung.by is not Actor.US}
    gives = {rung.step for rung in ours}
    awaited = [each for rung in ours for each in rung.waits if each.step in theirs]
    before = {each.step for each in awaited if _strict(each)}
    later = {
        name for name, rung in theirs.items()
        if any(each.step in gives and _strict(each) for each in rung.waits)
    }  # fmt: skip
    after = {act.step for own in trade.acts for act in own.after}
    then = {act.step for act in trade.then}
    return before <= after and later - before <= then


def _strict(wait: Awaited) -> bool:
    return not wait.same and not wait.in_proportion


def _of_others(card: Card) -> Iterator[str]:
    """What a card names as refused, or as asked in return, that is not of its own issues."""
    named = [one.issue for one in card.replies if one.says is TheySay.NO]
    for trade in card.trades:
        named += [ask.issue for ask in trade.asks if ask.issue not in trade.elsewhere]
    yield from (name for name in named if name not in card.issues)


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
