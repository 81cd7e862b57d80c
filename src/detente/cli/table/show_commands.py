"""What holds at a table, and whether the keys of its parties were compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.table.opening import FOLDER, JSON, opened, plainly, secret
from detente.report.screen import echo, echo_json
from detente.visible import in_quotes, one_word, placed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from detente.table.compared import KeyComparison
    from detente.table.state import State


@click.command()
@FOLDER
@JSON
@secret
@plainly
def show(folder: Path, as_json: bool, passphrase_file: Path | None) -> None:
    """Show the agenda, texts, pledges, mandates, suspensions, and what does not count."""
    from detente.cli.table.shown import as_data, contested, in_words, kept_lines
    from detente.table.compared import standing
    from detente.table.folder import remembered
    from detente.table.restored import read_restored, told

    with opened(folder, passphrase_file, reading=True, tells=False) as node:
        state, waiting, order = node.state(), node.waiting(), node.order()
        why, party, private = node.must_synchronise(), node.party, node.private
        gone, older = node.lost(), read_restored(folder, node.private)
    if as_json:
        kept = {other: asdict(one) if one else None
                for other, one in standing(folder, party, state.roots, private)}  # fmt: skip
        said = {
            **as_data(state, party),
            "must_synchronise": "" if waiting else why,
            "contested_acts": {
                one: order.acts[one].act.model_dump(mode="json")["body"] for one in state.contested
            },
            "kept": waiting.digest if waiting else "",
            "missing": "; ".join(gone),
            "keys_compared": kept,
            "restored": [asdict(one) for one in older],
            "remembered_from": remembered(folder, private)[1].began,
        }
        echo_json(said)
        return
    keys = comparisons(folder, party, state.roots, private)
    late = contested(state, order)
    for line in (*in_words(state, party), *late, *keys, *told(older)):
        echo(line)
    _kept(folder, state, party, private)
    for line in gone:
        echo(f"MISSING: {line}")
    for line in kept_lines(waiting, state) if waiting else ():
        echo(line)
    if why and not waiting:
        echo(f"this node will not sign before it has synchronised: {why}")


def _kept(folder: Path, state: State, party: str, private: Ed25519PrivateKey) -> None:
    """What was shown can be answered by its digits; on a full disk it is shown all the same."""
    from detente.cli.table.lines import all_subjects
    from detente.table.displayed import keep_displayed

    try:
        keep_displayed(folder, all_subjects(state, party), private)
    except OSError as error:
        echo(f"{placed(folder)}: does not keep that this was shown · {error.strerror} · free some "
                   "room, or name whole digests", err=True)  # fmt: skip


def comparisons(
    folder: Path, party: str, roots: Mapping[str, str], private: Ed25519PrivateKey | None
) -> Iterator[str]:
    """Whether the keys of each other party were compared aloud."""
    from detente.table.compared import standing, unknown
    from detente.table.folder import remembered

    if why := unknown(folder, private):
        yield f"warning: {why}"
    if private is None:
        yield (
            "warning: what is kept of comparing keys is told unchecked: its code needs the "
            "passphrase"
        )
    if began := remembered(folder, private)[1].began:
        yield (
            f"warning: what this user's program remembers of this folder begins at number {began} "
            "of its notes: acts that were seen before and are gone are not missed"
        )
    told = standing(folder, party, roots, private)
    for other, known in ((in_quotes(one), each) for one, each in told):
        if known is None:
            yield f"keys of {other}: nothing kept here tells that they were compared aloud"
            continue
        yield f"keys of {other}: {_compared(known)}"
        for before in known.earlier:
            same = "" if before.keys == known.keys else "other keys, "
            yield f"keys of {other}, before: {same}{_compared(before)}"


def _compared(known: KeyComparison) -> str:
    if known.why:
        return f"NOT compared aloud, as said on {one_word(known.day)}: {in_quotes(known.why)}"
    return f"compared aloud on {one_word(known.day)}"
