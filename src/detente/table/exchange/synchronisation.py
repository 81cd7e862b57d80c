"""Bring two nodes to the same set of acts, however long they have not met."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter

from detente.table.exchange import tls
from detente.table.exchange.limits import ExchangeLimits
from detente.table.exchange.node_interface import NodeInterface
from detente.table.exchange.page import pages
from detente.table.exchange.peer import Peer
from detente.table.exchange.receive import Receiver
from detente.table.exchange.refusal import ExchangeError
from detente.table.exchange.summary import AuthorSummary, summarised, unlike
from detente.table.exchange.wire import Wire
from detente.visible import in_quotes

ROUNDS = 3
FIRST_WAIT = 0.2
"""Seconds before a busy peer is asked again."""


@dataclass(frozen=True)
class Synced:
    """What an exchange has done.

    `same`: both hold the same acts. Otherwise `refused` says which act was not taken, and by whom.
    """

    peer: str
    received: int
    sent: int
    same: bool
    refused: tuple[str, ...] = ()


def sync(
    node: NodeInterface,
    url: str,
    *,
    pinned: tls.Pinned | None = None,
    limits: ExchangeLimits | None = None,
) -> Synced:
    """Exchange with the node at an address, both ways; each page is durable before the next.

    An exchange that was cut is simply begun again: what was exchanged stays, only the rest travels.
    A peer that is busy before it has greeted is asked again, after a while.

    :raises ExchangeError: no answer, or the peer is not who it should be
    """
    limits = limits or ExchangeLimits()
    for attempt in range(limits.tries):
        try:
            with Wire(url, pinned, limits) as wire:
                return Synchronisation(node, Peer(node, wire), limits).run()
        except ExchangeError as error:
            if not error.busy or attempt == limits.tries - 1:
                raise
            time.sleep(FIRST_WAIT * 2**attempt)
    raise AssertionError("the last try returns or raises")


class Synchronisation:
    """One meeting of two nodes."""

    def __init__(self, node: NodeInterface, peer: Peer, limits: ExchangeLimits) -> None:
        self.node, self.peer, self.limits = node, peer, limits
        self.receiver = Receiver(node)
        self.received = self.sent = 0
        self.refused: dict[str, None] = {}

    def run(self) -> Synced:
        """Rounds until both hold the same.

        The first asks for what is past the heads. Where an author has forked, heads do not tell:
        of an author of whom the two hold different acts, the next round goes over the whole chain.
        """
        ours, theirs = self._ours(), self.peer.summaries()
        forked: set[str] = set()
        for _ in range(ROUNDS):
            if not unlike(ours, theirs):
                break
            self.refused.clear()
            self._pull({name: one.sequence for name, one in ours.items() if name not in forked})
            self._push({name: one.sequence for name, one in theirs.items() if name not in forked})
            ours, theirs = self._ours(), self.peer.summaries()
            forked = unlike(ours, theirs)
        same = not unlike(ours, theirs)
        refused = () if same else tuple(self.refused)
        return Synced(self.peer.key, self.received, self.sent, same, refused)

    def _ours(self) -> dict[str, AuthorSummary]:
        return summarised(self.node)

    def _pull(self, vector: Mapping[str, int]) -> None:
        """Page by page.

        No honest peer sends an act twice, or an empty page that is not the last: for one that does
        this would never end.
        """
        after, more, known = 0, True, 0
        longest = nlargest(self.limits.authors, vector.items(), key=itemgetter(1))
        vector = dict(longest)  # of the others, what is here already comes again
        while more:
            acts, position, more = self.peer.give(vector, after)
            outcome = self.receiver.receive(acts)
            self.received += outcome.new
            known += outcome.held
            if outcome.refused:
                self.refused[f"from the peer, not taken here: {outcome.refused}"] = None
                return
            again = known > self.node.store.last()
            if more and (position <= after or not acts or again):
                raise self.peer.wire.odd("its pages do not go on")
            after = position

    def _push(self, vector: Mapping[str, int]) -> None:
        for page in pages(self.node, vector, 0, self.limits):
            if not page.acts:
                return
            outcome = self.peer.take(page.body)
            self.sent += outcome.new
            if outcome.refused:
                self.refused[f"from here, not taken by the peer: {in_quotes(outcome.refused)}"] = (
                    None
                )
                return
