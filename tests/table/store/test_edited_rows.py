"""A store that somebody edited by hand, without its guards: the first bad act is named."""

import sqlite3
from pathlib import Path

import pytest

from detente.table.store import StoreError, open_store
from detente.table.verify import Verifier
from tests.table.talks import agreed

GUARDS = ("act_in_order", "act_once", "act_kept_as_it_is", "act_kept")
AGAIN = "FROM act WHERE position = 3"


@pytest.mark.parametrize(
    ("edit", "named"),
    [
        (["DELETE FROM act WHERE position = 4"], 4),
        (["DELETE FROM act WHERE position = 4", "UPDATE act SET position = position - 1 "
          "WHERE position > 4"], 4),
        (["UPDATE act SET position = 100 WHERE position = 3",
          "UPDATE act SET position = 3 WHERE position = 4",
          "UPDATE act SET position = 4 WHERE position = 100"], 3),
        (["UPDATE act SET digest = '00' WHERE position = 5"], 5),
        (["UPDATE act SET sequence = '2x' WHERE position = 5"], 5),
        (["UPDATE act SET envelope = replace(envelope, 'a', 'b') WHERE position = 5"], 5),
        (["UPDATE act SET envelope = 'not an act' WHERE position = 5"], 5),
        (["UPDATE act SET envelope = zeroblob(50000000) WHERE position = 5"], 5),
        (["UPDATE act SET author = x'ff00' WHERE position = 5"], 5),
        ([f"INSERT INTO act SELECT 7, author, sequence + 1, digest, envelope {AGAIN}"], 7),
        ([f"INSERT INTO act SELECT -1, author, 9, digest, envelope {AGAIN}"], 1),
        ([f"INSERT INTO act SELECT 0, author, 9, digest, envelope {AGAIN}"], 1),
    ],
)  # fmt: skip
def test_what_was_edited_is_named(tmp_path: Path, edit: list[str], named: int) -> None:
    talk = agreed()
    path = tmp_path / "acts.db"
    with open_store(path) as store:
        store.append(talk.records)
    with sqlite3.connect(path) as raw:
        for guard in GUARDS:
            raw.execute(f"DROP TRIGGER {guard}")
        for words in edit:
            raw.execute(words)
    raw.close()
    with pytest.raises(StoreError, match=f"act {named} is not as it was signed"):
        open_store(path, Verifier(talk.table))
