"""Authors who signed two acts with one number: the proofs, and which of their acts still count.

Of an author who forked, acts from that number on count only as far as another party has built on
them, and only on the branch that was built on first. So nobody escapes a word that the other side
relied on by forking afterwards, and nobody gains two words by it.
"""

from detente.table.acts.read import Signed
from detente.table.order import Order
from detente.table.verdicts import Fork


def forks(order: Order) -> list[Fork]:
    """Each pair of acts with one number, with both signed halves."""
    found = []
    for (author, sequence), same in _by_place(order).items():
        first = order.acts[same[0]].record.envelope
        for digest in same[1:]:
            other = order.acts[digest].record.envelope
            found.append(Fork(author, sequence, (same[0], digest), first, other))
    return sorted(found, key=lambda one: (one.author, one.sequence, one.digests))


def set_aside(order: Order, proofs: list[Fork]) -> dict[str, str]:
    """Acts that do not count since their author forked, each with its author."""
    start: dict[str, int] = {}
    for one in proofs:
        start[one.author] = min(one.sequence, start.get(one.author, one.sequence))
    relied = _relied_on(order, start) if start else set[str]()
    return {
        one.record.digest: one.act.author
        for one in order
        if one.act.sequence >= start.get(one.act.author, 2**53) and one.record.digest not in relied
    }


def _relied_on(order: Order, start: dict[str, int]) -> set[str]:
    relied: dict[str, set[str]] = {}
    party = {one.act.author: one.act.party for one in order}
    for one in order:
        for author, last in one.act.seen.items():
            if author not in start or last.sequence < start[author]:
                continue
            if party[author] == one.act.party:
                continue
            branch = _back(order, last.digest, start[author])
            chosen = relied.setdefault(author, set())
            if chosen <= branch:
                chosen |= branch
    return set().union(*relied.values()) if relied else set()


def _back(order: Order, digest: str, start: int) -> set[str]:
    """An act and those of its author before it, from a number on."""
    found: set[str] = set()
    one: Signed | None = order.acts[digest]
    while one is not None and one.act.sequence >= start:
        found.add(one.record.digest)
        one = order.acts.get(one.act.previous)
    return found


def _by_place(order: Order) -> dict[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = {}
    for digest in sorted(order.levels):
        act = order.acts[digest].act
        found.setdefault((act.author, act.sequence), []).append(digest)
    return {place: same for place, same in found.items() if len(same) > 1}
