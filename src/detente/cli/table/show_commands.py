"""What holds, and whether all of it is as it was signed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.table.opening import FOLDER, JSON, opened, plainly, secret
from detente.report.screen import echo

if TYPE_CHECKING:
    from detente.table.state import State
    from detente.table.store import SqlStore
    from detente.table.verify import Verifier


@click.command()
@FOLDER
@JSON
@secret
@plainly
def show(folder: Path, as_json: bool, passphrase_file: Path | None) -> None:
    """Show the agenda, texts, pledges, mandates, suspensions, and what does not count."""
    from detente.cli.table.shown import as_data, in_words
    from detente.table.compared import standing
    from detente.table.vouched import lost

    with opened(folder, passphrase_file, reading=True) as node:
        state = node.state()
        why, party = node.must_synchronise(), node.party
        gone = lost(folder / "verified.json", node.store)
    if as_json:
        kept = {other: asdict(one) if one else None
                for other, one in standing(folder, party, state.roots)}  # fmt: skip
        told = {**as_data(state), "must_synchronise": why, "missing": gone, "keys_compared": kept}
        echo(json.dumps(told))
        return
    for line in (*in_words(state), *comparisons(folder, party, state.roots)):
        echo(line)
    _kept(folder, state)
    if gone:
        echo(f"MISSING: {gone}")
    if why:
        echo(f"this node will not sign before it has synchronised: {why}")


def _kept(folder: Path, state: State) -> None:
    """What was shown can be answered by its digits; on a full disk it is shown all the same."""
    from detente.cli.table.lines import all_subjects
    from detente.table.displayed import keep_displayed

    try:
        keep_displayed(folder, all_subjects(state))
    except OSError as error:
        echo(f"{folder}: does not keep that this was shown · {error.strerror} · free some "
                   "room, or name whole digests", err=True)  # fmt: skip


def comparisons(folder: Path, party: str, roots: Mapping[str, str]) -> Iterator[str]:
    """Whether the keys of each other party were compared aloud."""
    from detente.table.compared import standing

    for other, known in standing(folder, party, roots):
        if known is None:
            told = "nothing kept here tells that they were compared aloud"
        elif known.why:
            told = f"NOT compared aloud, as said on {known.day}: {known.why}"
        else:
            told = f"compared aloud on {known.day}"
        yield f"keys of {other}: {told}"


@click.command()
@FOLDER
@JSON
@plainly
def verify(folder: Path, as_json: bool) -> None:
    """Verify every act of FOLDER by numbered steps; needs no key.

    Exit code 2 if an act is wrong, missing, or one of two with the same number.
    """
    from datetime import UTC, datetime

    from detente.table.folder import party_of, store_of
    from detente.table.forks import forks
    from detente.table.mark import ahead
    from detente.table.order import Order
    from detente.table.verify import Verifier

    table, store = store_of(folder)
    with store:
        verifier = Verifier(table, lambda: datetime.now(UTC), store.held())
        wrong = list(islice(_wrong(verifier, store), 1))
        if wrong:  # behind a wrong act others are looked for in memory, not in such a store
            verifier = Verifier(table, lambda: datetime.now(UTC))
            wrong = list(_wrong(verifier, store))
        proofs = forks(Order.of(store.all())) if verifier.forks and not wrong else []
        missing = [*ahead(folder, store.heads()), *_gone(folder, store)]
        doubts = list(comparisons(folder, party_of(folder), verifier.roster.roots))
    split = [{"author": one.author, "sequence": one.sequence, "one": one.one.decode(),
              "other": one.other.decode()} for one in proofs]  # fmt: skip
    warned = [f"act {one.sequence} of {one.author[:12]} {one.why}" for one in verifier.warnings]
    if as_json:
        said = {"table": table, "good": verifier.count, "wrong": wrong, "forks": split,
                "missing": missing, "warnings": warned, "keys": doubts}  # fmt: skip
        echo(json.dumps(said))
    else:
        _words(verifier.count, wrong, split, [*missing, *warned])
        for line in doubts:
            echo(line)
    if wrong or missing or verifier.forks:
        sys.exit(2)


def _gone(folder: Path, store: SqlStore) -> Iterator[str]:
    """What tells that acts were here which are not any more, or that nothing tells it."""
    from detente.table.card import read_card
    from detente.table.keys import decoded, key_id
    from detente.table.mark import unmarked
    from detente.table.vouched import lost

    if (folder / "card.json").exists():
        yield from unmarked(folder, key_id(decoded(read_card(folder / "card.json").author)))
    if why := lost(folder / "verified.json", store):
        yield why


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

    echo(f"{good} acts are as they were signed, {len(wrong)} are not")
    for one in wrong:
        told = f"act {one['position']}: step {one['step']} · {one['fault']} · {one['why']}"
        echo(told)
    for fork in split:
        echo(f"fork: {str(fork['author'])[:12]} signed two acts with number "
                   f"{fork['sequence']}; both halves with --json")  # fmt: skip
    for line in warned:
        echo(f"warning: {line}")
