"""The last act of each author, and who signed two acts with one number."""

from dataclasses import dataclass, field

from detente.table.store import SqlStore


@dataclass(frozen=True)
class Heads:
    """By author the highest number with a digest under it; and the authors who forked."""

    last: dict[str, tuple[int, str]] = field(default_factory=dict)
    forked: set[str] = field(default_factory=set)


def heads_of(store: SqlStore) -> Heads:
    """Those of a store, which is read once, without its envelopes."""
    found = Heads()
    for author, sequence, digest in store.identities():
        if found.last.get(author, (-1, ""))[0] == sequence:
            found.forked.add(author)
        else:
            found.last[author] = (sequence, digest)
    return found
