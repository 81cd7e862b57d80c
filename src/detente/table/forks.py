"""Authors who signed two acts with one number: the proofs, and which of their acts still count.

Of an author who forked, acts from that number on count only as far as another party has built on
them, and only on the branch that was built on first. So nobody escapes a word that the other side
relied on by forking afterwards, and nobody gains two words by it.
"""

from detente.table.total_order import TotalOrder
from detente.table.verdicts import Fork


def forks(order: TotalOrder) -> list[Fork]:
    """Of each author who forked two acts with the least number used twice, and their envelopes.

    One proof is enough: from that number on none of its acts counts for itself.
    """
    found = []
    for author, (sequence, one, other) in sorted(_least(order).items()):
        halves = (order.acts[digest].record.envelope for digest in (one, other))
        found.append(Fork(author, sequence, (one, other), *halves))
    return found


def set_aside(
    order: TotalOrder, proofs: list[Fork], ended: dict[tuple[str, str], int]
) -> dict[str, str]:
    """Acts that do not count since their author forked, each with its author.

    :param ended: last good numbers of keys; what they signed past those, nobody relies by
    """
    start = starts(proofs)
    relied = _relied_on(order, start, ended) if start else set[str]()
    return {
        digest: author for digest, author in past_fork(order, start).items() if digest not in relied
    }


def starts(proofs: list[Fork]) -> dict[str, int]:
    """The least number that each author used twice."""
    return {one.author: one.sequence for one in proofs}


def past_fork(order: TotalOrder, start: dict[str, int]) -> dict[str, str]:
    """All acts from a number of their author on, each with its author."""
    return {
        one.record.digest: one.act.author
        for one in order
        if start and one.act.sequence >= start.get(one.act.author, 2**53)
    }


def _relied_on(
    order: TotalOrder, start: dict[str, int], ended: dict[tuple[str, str], int]
) -> set[str]:
    branches = {author: _Branch(order, number) for author, number in start.items()}
    for one in order:
        if one.act.sequence > ended.get((one.act.author, one.act.party), 2**53):
            continue
        for author in start.keys() & one.act.seen.keys():
            last = one.act.seen[author]
            party = order.acts[last.digest].act.party
            if last.sequence >= start[author] and party != one.act.party:
                branches[author].rely(last.digest)
    return set().union(*(one.taken for one in branches.values()))


class _Branch:
    """The branch of one author that was built on first; each act is looked at once."""

    def __init__(self, order: TotalOrder, start: int) -> None:
        self.order, self.start = order, start
        self.taken: set[str] = set()
        self._off: set[str] = set()
        self._head = ""

    def rely(self, digest: str) -> None:
        """Somebody built on an act: it is taken, with those before it, if it lies on the branch."""
        way: list[str] = []
        at = digest
        while at != self._head and at not in self.taken and at not in self._off:
            one = self.order.acts[at]
            if one.act.sequence < self.start:
                break
            way.append(at)
            at = one.act.previous
        on = at == self._head if self._head else at not in self._off
        if way and on:
            self.taken.update(way)
            self._head = way[0]
        elif way:
            self._off.update(way)


def _least(order: TotalOrder) -> dict[str, tuple[int, str, str]]:
    """By author who forked the least number used twice, and the first two digests under it."""
    first: dict[tuple[str, int], str] = {}
    found: dict[str, tuple[int, str, str]] = {}
    for digest in sorted(order.levels):
        act = order.acts[digest].act
        before = first.setdefault((act.author, act.sequence), digest)
        least = found.get(act.author, (2**53, "", ""))[0]
        if before != digest and act.sequence < least:
            found[act.author] = (act.sequence, before, digest)
    return found
