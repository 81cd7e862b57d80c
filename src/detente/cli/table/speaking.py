"""Sign an act for a command and say so."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.refuse import refuse
from detente.cli.table.opening import OVER, opened, passphrase
from detente.report.screen import echo

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.table.acts.parts import Part
    from detente.table.node import Node
    from detente.table.state import State


def speak(
    folder: Path,
    file: Path | None,
    as_json: bool,
    body: Callable[[Node, State], Part],
    as_root: bool = False,
) -> None:
    """Open, make the act's body from what holds now, sign, store, and print its digest."""
    from detente.table.folder import root_key

    with opened(folder, file) as node:
        made = body(node, node.state())
        key = root_key(folder, passphrase(file)) if as_root else None
        who = click.get_current_context().meta.get(OVER) or ""
        stated = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        record = node.say(made, stated=stated, key=key, allowed=who)
        kind, over = str(getattr(made, "kind", "")), list(node.over)
    if as_json:
        said = {"act": record.digest, "kind": kind, "sequence": record.sequence}
        echo(json.dumps({**said, **({"over_latitude": over} if over else {})}))
    else:
        for one in over:
            echo(f"beyond the latitude, as {who} allowed: {one}")
        echo(f"signed: {kind} {record.digest[:12]}, number {record.sequence} of this key")


def known_item(state: State, item: str) -> None:
    """See to it that an item is on the agenda: what is signed under another name stays so."""
    if item not in state.agenda:
        known = ", ".join(state.agenda) or "nothing yet"
        refuse(f"{item}: is not on the agenda · on it: {known} · name one of them, or put it there "
               "first with `detente table agenda`")  # fmt: skip


def act_named(node: Node, short: str) -> str:
    """The digest that begins so."""
    found = [one for _, _, one in node.store.identities() if one.startswith(short)]
    if len(short) < 6 or len(found) != 1:
        many = "several acts" if len(found) > 1 else "no act"
        refuse(f"{short}: {many} begin so · acts are named by six or more digits of their digest · "
               "see `detente table show`")  # fmt: skip
    return found[0]
