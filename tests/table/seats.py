"""Real nodes of the two parties, each with its folder."""

from pathlib import Path

from detente.table.node import Node, first_mark
from detente.table.store import open_store
from tests.table.talks import founded, key

GENESIS = founded()


def seat(party: str, folder: Path, place: str = "") -> Node:
    """The node of a party's lead; a new folder becomes that of a node that has said nothing."""
    new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    store = open_store(place or folder / "acts.db")
    if new:
        first_mark(folder, key(party))
        store.append([GENESIS])
    return Node(folder, GENESIS.digest, party, key(party), store)
