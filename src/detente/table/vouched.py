"""What this node has verified before, so that it need not check the same signatures again.

A note holds how many acts were found right, and one digest over every byte of them as they lie in
the store, in order. It bears a code that only the node's own key makes (HMAC, RFC 2104, under a key
that HKDF, RFC 5869, draws from it): whoever edits the store cannot write a note that fits. A store
that any edit has changed has another digest; then, or where the note is missing, torn, or of
another version of this program, every act is verified again and the first bad one is named.
"""

import hmac
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from secrets import token_hex

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.exc import DBAPIError

from detente.table.canonical import canonical
from detente.table.chain import Older
from detente.table.roster import Roster
from detente.table.store import SqlStore, StoreError
from detente.table.store.lock import failed
from detente.table.store.record import Record, Refused
from detente.table.store.startup import check_at_start
from detente.table.verify import RULES, Verifier
from detente.version import __version__

CHANGED = "the acts up to here are not those that were verified when this store was opened"


@dataclass(frozen=True)
class Vouched:
    """The first `count` acts of a store were found right; `digest` is over all their bytes."""

    count: int = 0
    digest: str = sha256().hexdigest()


class Recalling:
    """A verifier that takes the acts that are vouched for as they are, and judges all others.

    Where those are not the ones that were vouched for, the last of them is refused: so it counts
    for nothing before that one, and `recalled` hands none out.
    """

    def __init__(self, table: str, known: Vouched, older: Older | None = None) -> None:
        self.judges, self._known = Verifier(table, older=older), known
        self._count, self._running = 0, sha256()

    def __call__(self, record: Record) -> str | None:
        """What is wrong with an act, or nothing."""
        if self._count >= self._known.count:
            if wrong := self.judges(record):
                return wrong
        elif wrong := self.judges.recall(record):
            return wrong
        self._running.update(_bytes(record))
        self._count += 1
        if self._count == self._known.count and self.vouched != self._known:
            return CHANGED
        return None

    @property
    def vouched(self) -> Vouched:
        """What has been taken so far."""
        return Vouched(self._count, self._running.hexdigest())

    @property
    def roster(self) -> Roster:
        """The keys of the table, as far as its acts were taken."""
        return self.judges.roster


def _bytes(record: Record) -> bytes:
    """All that a row says; each part behind its length, so that no two rows say it alike."""
    said = f"{len(record.author)} {record.author} {record.sequence} {len(record.digest)} "
    return f"{said}{record.digest} {len(record.envelope)} ".encode() + record.envelope


def verified(store: SqlStore, table: str, note: Path, private: Ed25519PrivateKey) -> Recalling:
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


def recalled(store: SqlStore, table: str, known: Vouched, older: Older | None = None) -> Recalling:
    """A verifier behind what is vouched for; a new one where the store does not begin with it.

    `older`: where acts are looked up that it need not keep, if it takes none that are not stored.
    """
    found = Recalling(table, known, older)
    with suppress(StoreError, TypeError, ValueError):  # rows of rubbish are named by who verifies
        for expected, (position, record) in enumerate(store.after(0) if known.count else (), 1):
            if position != expected or found(record):
                break
            if position == known.count:
                return found
    return Recalling(table, Vouched(), older)


def read_note(path: Path, table: str, private: Ed25519PrivateKey) -> Vouched:
    """What a note vouches for; nothing where it is not this key's own, for this table."""
    try:
        said = json.loads(path.read_text("ascii"))
        found = Vouched(int(said["count"]), str(said["digest"]))
        right = hmac.compare_digest(str(said["code"]), _code(found, table, private))
        return found if right else Vouched()
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError, Refused):
        return Vouched()


def lost(path: Path, store: SqlStore) -> str:
    """Why acts that were verified here before are not in the store as they were, or nothing.

    Nobody's code is checked: `read_note` does that, where the key is at hand.
    """
    try:
        said = json.loads(path.read_text("ascii"))
        known = Vouched(int(said["count"]), str(said["digest"]))
    except FileNotFoundError:
        return ""
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return f"{path.name} cannot be read: how many acts were verified before is not known"
    running, count = sha256(), 0
    for record in islice(store.all(), max(known.count, 0)):
        running.update(_bytes(record))
        count += 1
    if count < known.count:
        return f"the store holds {count} acts, and {known.count} were verified here before"
    if running.hexdigest() != known.digest:
        return f"the first {count} acts are not those that were verified here before"
    return ""


def write_note(path: Path, found: Vouched, table: str, private: Ed25519PrivateKey) -> None:
    """Not synced, and left out where the disk is full: without it all is verified once more."""
    half = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with os.fdopen(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as sink:
            json.dump({**asdict(found), "code": _code(found, table, private)}, sink)
        half.replace(path)
    except OSError:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _code(found: Vouched, table: str, private: Ed25519PrivateKey) -> str:
    said = {**asdict(found), "program": __version__, "rules": RULES, "table": table}
    drawn = HKDF(SHA256(), 32, None, b"detente verified 1").derive(private.private_bytes_raw())
    return hmac.new(drawn, canonical(said), sha256).hexdigest()
