"""What a node holds of each author, in one line: equal lines are equal sets of acts."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from detente.table.exchange.node_interface import NodeInterface

Identity = tuple[str, int, str]


@dataclass(frozen=True)
class AuthorSummary:
    """The highest sequence of an author, how many acts, and the digest of all their digests."""

    sequence: int
    acts: int
    digest: str


def summaries(identities: Iterable[Identity]) -> dict[str, AuthorSummary]:
    """One summary for each author, of acts that come by author and sequence."""
    return {author: summary(theirs) for author, theirs in groupby(identities, key=itemgetter(0))}


def summarised(node: NodeInterface) -> dict[str, AuthorSummary]:
    """Of what a node holds where its store stands.

    :raises StoreError: another file stands there
    """
    found = summaries(node.store.identities())
    node.store.see_in_place()
    return found


def summary(theirs: Iterable[Identity]) -> AuthorSummary:
    total = hashlib.sha256()
    acts = last = 0
    for sequence, digest in ordered(theirs):
        total.update(f"{sequence} {digest}\n".encode())
        acts, last = acts + 1, sequence
    return AuthorSummary(last, acts, total.hexdigest())


def ordered(theirs: Iterable[Identity]) -> Iterator[tuple[int, str]]:
    """Sequence and digest in order; the two halves of a fork by their digests, in any database."""
    for sequence, same in groupby(theirs, key=itemgetter(1)):
        yield from ((sequence, digest) for digest in sorted(each[2] for each in same))


def unlike(ours: dict[str, AuthorSummary], theirs: dict[str, AuthorSummary]) -> set[str]:
    """Authors of whom the two hold different acts."""
    return {author for author in {*ours, *theirs} if ours.get(author) != theirs.get(author)}
