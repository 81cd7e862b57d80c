"""The pledges of a node, for the register: every act is verified first; no key is needed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from detente.cli.refuse import refuse

if TYPE_CHECKING:
    from detente.register.entry import Entry


def table_entries(folder: Path, day: date) -> tuple[Entry, ...]:
    """What the acts of a node say of pledges; refused where one is not as it was signed."""
    from detente.register.of_table import entries_of_table
    from detente.table.folder import store_of
    from detente.table.node import NodeError
    from detente.table.state.fold import state_of
    from detente.table.store import StoreError
    from detente.table.verify import Verifier

    try:
        table, store = store_of(folder)
        verifier = Verifier(table)
        with store:
            records = list(store.all())
    except (NodeError, StoreError, OSError) as error:
        refuse(str(error))
    for position, record in enumerate(records, start=1):
        found = verifier.judge(record)
        if found:
            refuse(f"{folder}: act {position} · {found.why} · nothing of it is shown: "
                   "look with `detente table verify`")  # fmt: skip
    return tuple(entries_of_table(state_of(records), day))
