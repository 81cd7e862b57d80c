"""Whether every act of a folder is as it was signed, and none is missing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.table.opening import FOLDER, JSON, VARIABLE, passphrase, plainly, secret
from detente.cli.table.show_commands import comparisons
from detente.report.screen import echo, echo_json

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from detente.table.restored import Restored
    from detente.table.store import SqlStore
    from detente.table.verify import Verifier


@click.command()
@FOLDER
@JSON
@secret
@plainly
def verify(folder: Path, as_json: bool, passphrase_file: Path | None) -> None:
    """Verify every act of FOLDER by numbered steps; needs no key.

    Exit code 2 if an act is wrong, missing, or one of two with the same number, and if nothing
    tells how many were verified or seen before. With the passphrase, whether this key noted them.
    """
    from datetime import UTC, datetime

    from detente.answers import first
    from detente.table.folder import party_of, store_of
    from detente.table.forks import forks
    from detente.table.kept import PutBackError
    from detente.table.last_signed import ahead
    from detente.table.restored import read_restored, told
    from detente.table.state.fold import folded
    from detente.table.total_order import TotalOrder
    from detente.table.verdicts import BUILT_ON
    from detente.table.verify import Verifier

    (table, store), party = store_of(folder), party_of(folder)
    private, unchecked = _own_key(folder, passphrase_file)
    with store:
        verifier = Verifier(table, lambda: datetime.now(UTC), store.held())
        wrong = list(islice(_wrong(verifier, store), 1))
        if wrong:  # behind a wrong act others are looked for in memory, not in such a store
            verifier = Verifier(table, lambda: datetime.now(UTC))
            wrong = list(_wrong(verifier, store))
        order = TotalOrder.of(store.all()) if verifier.roster.ended and not wrong else None
        late = folded(order).contested if order else []
        proofs = forks(TotalOrder.of(store.all())) if verifier.forks and not wrong else []
        missing = [*ahead(folder, store.heads(), private), *_gone(folder, table, store, private)]
        missing += [] if wrong else _seat(folder, party, verifier, private)
        doubts: list[str] = []
        older: tuple[Restored, ...] = ()
        with suppress(PutBackError):  # told among what is missing
            doubts = list(comparisons(folder, party, verifier.roster.roots, private))
            older = read_restored(folder, private)
    split = [{"author": one.author, "sequence": one.sequence, "one": one.one.decode(),
              "other": one.other.decode()} for one in proofs]  # fmt: skip
    warned = [
        *unchecked,
        *(f"act {one.sequence} of {one.author[:12]} {one.why}" for one in verifier.warnings),
        *first(f"act {digest[:12]} {BUILT_ON}" for digest in late),
    ]
    if as_json:
        said = {"table": table, "good": verifier.count, "wrong": wrong, "forks": split,
                "missing": missing, "warnings": warned, "keys": doubts,
                "restored": [asdict(one) for one in older]}  # fmt: skip
        echo_json(said)
    else:
        _words(verifier.count, wrong, split, [*missing, *warned])
        for line in (*doubts, *told(older)):
            echo(line)
    if wrong or missing or verifier.forks:
        sys.exit(2)


def _own_key(folder: Path, file: Path | None) -> tuple[Ed25519PrivateKey | None, list[str]]:
    """The folder's own key where a passphrase is at hand; else what is then not checked."""
    from detente.table.folder import author_key
    from detente.table.keys import KeyFileError

    why, do = "no passphrase was given", "give it with --passphrase-file"
    if file is not None or VARIABLE in os.environ:
        try:
            return author_key(folder, passphrase(file)).private, []
        except KeyFileError:
            if file is not None:
                raise
            why = f"${VARIABLE} does not open author.pem"
    notes = "verified.json, compared.json and what is remembered outside the folder"
    return None, [f"the codes on {notes} were not checked: {why} · {do}"]


def _gone(
    folder: Path, table: str, store: SqlStore, private: Ed25519PrivateKey | None
) -> Iterator[str]:
    """What tells that acts were here which are not any more, or that nothing tells it."""
    from detente.table.folder import remembered
    from detente.table.kept import put_back
    from detente.table.keys import decoded, key_id
    from detente.table.last_signed import unmarked
    from detente.table.memory import spoiled
    from detente.table.note import doubt, lost
    from detente.table.public_identity import read_card

    key, seen = remembered(folder, private)
    if key and (why := spoiled(key, private)):
        yield why
    yield from put_back(folder, key, private).values()
    if (folder / "card.json").exists():
        yield from unmarked(folder, key_id(decoded(read_card(folder / "card.json").author)))
    if why := doubt(folder, table, private):
        yield why
    yield from lost(folder, store, seen.acts.get(table))


def _seat(
    folder: Path, party: str, verifier: Verifier, private: Ed25519PrivateKey | None
) -> list[str]:
    """Why the folder's seat may be none of its key."""
    from detente.table.folder import remembered
    from detente.table.seat import seat_fault

    own = remembered(folder, private)[0]
    fault = seat_fault(folder, party, verifier.roster, own, private)
    return [fault] if fault else []


def _wrong(verifier: Verifier, store: SqlStore) -> Iterator[dict[str, object]]:
    for expected, (position, record) in enumerate(store.after(0), 1):
        if position != expected:
            yield {"position": expected, "act": "", "step": 0, "fault": "gap",
                   "why": f"nothing stands here, and the next act at {position}"}  # fmt: skip
            return
        if found := verifier.judge(record):
            told = {"position": position, "act": record.digest, "step": found.step}
            yield {**told, "fault": found.fault, "why": found.why}


def _words(
    good: int, wrong: list[dict[str, object]], split: list[dict[str, object]], warned: list[str]
) -> None:
    from detente.answers import first

    echo(f"{good} acts are as they were signed, {len(wrong)} are not")
    faults = (
        f"act {one['position']}: step {one['step']} · {one['fault']} · {one['why']}"
        for one in wrong
    )
    forked = (
        f"fork: {str(fork['author'])[:12]} signed two acts with number {fork['sequence']}; "
        "both halves with --json"
        for fork in split
    )
    for lines in (faults, forked, (f"warning: {line}" for line in warned)):
        for line in first(lines):
            echo(line)
