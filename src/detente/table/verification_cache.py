"""What this node has verified before, so that it need not check the same signatures again.

A store that any edit has changed has another digest than the one that the node noted (`note`);
then, or where the note is missing, torn, or of another version of this program, every act is
verified again and the first bad one is named.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.exc import DBAPIError

from detente.table.chain import Older
from detente.table.memory import Last
from detente.table.note import VerifiedPrefix, read_note, row, write_note
from detente.table.roster import Roster
from detente.table.store import SqlStore, StoreError
from detente.table.store.lock import failed
from detente.table.store.record import Record
from detente.table.store.startup import check_at_start
from detente.table.verify import Verifier

CHANGED = "the acts up to here are not those that were verified when this store was opened"


class CachedVerifier:
    """A verifier that takes the acts that are vouched for as they are, and judges all others.

    Where those are not the ones that were vouched for, the last of them is refused: so it counts
    for nothing before that one, and `recalled` hands none out.
    """

    def __init__(self, table: str, known: VerifiedPrefix, older: Older | None = None) -> None:
        self.judges, self._known = Verifier(table, older=older), known
        self._count, self._running = 0, sha256()
        self.last: dict[str, Last] = {}
        """By author what was taken last, and second acts under a number that had been taken."""

    def __call__(self, record: Record) -> str | None:
        """What is wrong with an act, or nothing."""
        if self._count >= self._known.count:
            if wrong := self.judges(record):
                return wrong
        elif wrong := self.judges.recall(record):
            return wrong
        self._running.update(row(record))
        self.last[record.author] = self.last.get(record.author, Last()).then(record)
        self._count += 1
        if self._count == self._known.count and self._running.hexdigest() != self._known.digest:
            return CHANGED
        return None

    @property
    def vouched(self) -> VerifiedPrefix:
        """What has been taken so far."""
        heads = {author: last.number for author, last in self.last.items()}
        return VerifiedPrefix(self._count, self._running.hexdigest(), heads)

    @property
    def roster(self) -> Roster:
        """The keys of the table, as far as its acts were taken."""
        return self.judges.roster


def verified(store: SqlStore, table: str, note: Path, private: Ed25519PrivateKey) -> CachedVerifier:
    """A verifier that has taken the whole store; acts that a note vouches for, without signatures.

    :raises StoreError: names the first act that is not as it was signed, or says that the database
        cannot be read
    """
    known = read_note(note, table, private)
    try:
        found = recalled(store, table, known, store.held())
        after = found.vouched.count
        check_at_start(store.where, store.after(after), found, after)
    except DBAPIError as error:
        raise failed(store.where, error) from error
    if found.vouched != known and found.vouched.count >= known.count:  # what is lost stays noted
        write_note(note, found.vouched, table, private)
    return found


def recalled(
    store: SqlStore, table: str, known: VerifiedPrefix, older: Older | None = None
) -> CachedVerifier:
    """A verifier behind what is vouched for; a new one where the store does not begin with it.

    `older`: where acts are looked up that it need not keep, if it takes none that are not stored.
    """
    found = CachedVerifier(table, known, older)
    with suppress(StoreError, TypeError, ValueError):  # rows of rubbish are named by who verifies
        for expected, (position, record) in enumerate(store.after(0) if known.count else (), 1):
            if position != expected or found(record):
                break
            if position == known.count:
                return found
    return CachedVerifier(table, VerifiedPrefix(), older)
