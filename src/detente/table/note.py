"""The note of what a node has verified: `verified.json` in its folder.

It holds how many acts were found right, one digest over every byte of them, and the last number of
each author, under a code that only the node's own key makes (`own`): whoever edits the store cannot
write a note that fits. Program and rules stand in it, so that another version knows its own note
and yet verifies everything anew. Whoever puts back an older note together with an older store is
not noticed by the note: of this node's own acts the mark tells, of all others what this user's
program remembers outside the folder (`memory`), else their next exchange.
"""

import hmac
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.exc import DBAPIError

from detente.files.bounded import NOTES, bounded
from detente.files.replace import taking_place
from detente.table.acts.act import GENESIS
from detente.table.memory import Acts, Last
from detente.table.own import WRONG, code
from detente.table.store import SqlStore
from detente.table.store.lock import failed
from detente.table.store.record import Record
from detente.table.verify import RULES
from detente.version import __version__
from detente.visible import in_quotes, visible

FILE = "verified.json"
_NAMED = re.compile("[0-9a-f]{64}")
BEFORE = (("0.1.0", 2), ("0.1.0", 1))
"""Program and rules of notes that name neither, and no authors."""


@dataclass(frozen=True)
class VerifiedPrefix:
    """The first `count` acts of a store were found right; `digest` is over all their bytes.

    `heads`: the last number of each author among them; none where an older program noted it.
    """

    count: int = 0
    digest: str = sha256().hexdigest()
    heads: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Noted:
    """What a file says: acts, and who wrote it by which rules, under a code."""

    vouched: VerifiedPrefix
    code: str
    writers: tuple[tuple[str, int], ...]
    """Program and rules; for a note that does not say, all that it may be of."""

    def writer(self, table: str, private: Ed25519PrivateKey) -> tuple[str, int] | None:
        """By which program and rules this key wrote it; nothing if it did not."""
        codes = ((each, _code(self.vouched, each, table, private)) for each in self.writers)
        return next((each for each, made in codes if hmac.compare_digest(made, self.code)), None)


def row(record: Record) -> bytes:
    """All that a row says; each part behind its length, so that no two rows say it alike."""
    said = f"{len(record.author)} {record.author} {record.sequence} {len(record.digest)} "
    return f"{said}{record.digest} {len(record.envelope)} ".encode() + record.envelope


def read_note(path: Path, table: str, private: Ed25519PrivateKey) -> VerifiedPrefix:
    """What a note vouches for; nothing where it is not this key's own, by today's rules."""
    try:
        note = _read(path)
        own = note.writer(table, private) == (__version__, RULES)
        return note.vouched if own else VerifiedPrefix()
    except WRONG:
        return VerifiedPrefix()


def doubt(folder: Path, table: str, private: Ed25519PrivateKey | None) -> str:
    """Why the note in a folder does not tell how many acts were verified, or nothing.

    `private`: the folder's own key; without it no code is checked.
    """
    unknown = "how many acts were verified here before is not known"
    try:
        note = _read(folder / FILE)
        own = private is None or note.writer(table, private) is not None
        return "" if own else f"{FILE} was edited or comes from elsewhere: {unknown}"
    except FileNotFoundError:
        return f"{FILE} is missing: {unknown}"
    except WRONG:
        return f"{FILE} cannot be read: {unknown}"


def lost(folder: Path, store: SqlStore, acts: Acts | None = None) -> Iterator[str]:
    """Which acts that were verified here before are not in the store as they were.

    `acts`: what this user's program remembers of the table (`memory`). Nobody's code is checked:
    `doubt` does that, where the key is at hand.
    """
    known = _said(folder)
    yield from unseen(store, acts or {}, known.heads)
    running, count = sha256(), 0
    for record in islice(store.all(), max(known.count, 0)):
        running.update(row(record))
        count += 1
    if count < known.count:
        yield f"the store holds {count} acts, and {known.count} were verified here before"
    elif running.hexdigest() != known.digest:
        yield f"the first {count} acts are not those that were verified here before"


def behind(folder: Path, store: SqlStore, acts: Acts) -> dict[str, int]:
    """By author the last number that was verified or seen here, where a store ends before it."""
    noted = _said(folder).heads
    return {one: most for one, _, most in _short(store.heads(), acts, noted)}


def unseen(store: SqlStore, acts: Acts, noted: Mapping[str, int] | None = None) -> Iterator[str]:
    """Which acts that were seen here are not in a store; `noted`: last numbers beside them.

    :raises StoreError: the database cannot be read
    """
    try:
        yield from _unseen(store, acts, noted)
    except DBAPIError as error:
        raise failed(store.where, error) from error


def _unseen(store: SqlStore, acts: Acts, noted: Mapping[str, int] | None) -> Iterator[str]:
    heads = store.heads()
    for author, head, most in _short(heads, acts, noted or {}):
        yield f"acts {head + 1} to {most} of {whose(author)}, verified here before, are gone"
    held, upto = store.held(), store.last()
    for author, last in sorted(acts.items()):
        if heads.get(author, 0) >= last.number:
            known = {*((last.number, one) for one in last.digests), *last.forks}
            for number, digest in sorted(known):
                if not held.holds(author, number, digest, upto):
                    what = f"act {number} of {whose(author)}"
                    yield f"{what} is not the one that was verified here before"


def _short(
    heads: Mapping[str, int], acts: Acts, noted: Mapping[str, int]
) -> Iterator[tuple[str, int, int]]:
    """Each author of whom acts are gone, the last number that is here, and the last there was."""
    for author in sorted((acts.keys() | noted.keys()) - {GENESIS}):
        head = heads.get(author, 0)
        if head < (most := max(acts.get(author, Last()).number, noted.get(author, 0))):
            yield author, head, most


def _said(folder: Path) -> VerifiedPrefix:
    try:
        return _read(folder / FILE).vouched
    except WRONG:
        return VerifiedPrefix()


def whose(author: str) -> str:
    """The first digits of an author's name; quoted where it is none, since a note was edited."""
    return author[:12] if _NAMED.fullmatch(author) else in_quotes(visible(author[:64]))


def write_note(path: Path, vouched: VerifiedPrefix, table: str, private: Ed25519PrivateKey) -> None:
    """Not synced, and left out where the disk is full: without it all is verified once more."""
    made = _code(vouched, (__version__, RULES), table, private)
    said = {**_spelled(vouched), "program": __version__, "rules": RULES, "code": made}
    with suppress(OSError), taking_place(path, is_durable=False) as sink:
        sink.write(json.dumps(said).encode())


def _read(path: Path) -> Noted:
    said = json.loads(bounded(path, NOTES).decode("ascii"))
    heads = {str(author): int(last) for author, last in said.get("heads", {}).items()}
    found = VerifiedPrefix(int(said["count"]), str(said["digest"]), heads)
    if "program" not in said:
        return Noted(found, str(said["code"]), BEFORE)
    return Noted(found, str(said["code"]), ((str(said["program"]), int(said["rules"])),))


def _spelled(vouched: VerifiedPrefix) -> dict[str, object]:
    heads = {"heads": dict(vouched.heads)} if vouched.heads else {}
    return {"count": vouched.count, "digest": vouched.digest, **heads}


def _code(
    vouched: VerifiedPrefix, writer: tuple[str, int], table: str, private: Ed25519PrivateKey
) -> str:
    program, rules = writer
    said = {**_spelled(vouched), "program": program, "rules": rules, "table": table}
    return code(said, "verified", private)
