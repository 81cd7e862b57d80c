"""The last act of each author, and who signed two acts with one number."""

from dataclasses import dataclass, field

from detente.table.store import SqlStore


@dataclass(frozen=True)
class Heads:
    """By author the highest number with all digests under it; and the authors who forked."""

    last: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    forked: set[str] = field(default_factory=set)


def heads_of(store: SqlStore) -> Heads:
    """Those of a store, which is read once, without its envelopes."""
    found = Heads()
    for author, sequence, digest in store.identities():
        number, digests = found.last.get(author, (-1, ()))
        same = sequence == number
        found.last[author] = (sequence, (*digests, digest) if same else (digest,))
        if same:
            found.forked.add(author)
    return found
