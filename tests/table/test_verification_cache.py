"""What was verified is not verified again; whatever was changed since is found and named."""

import json
import sqlite3
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from detente.table import note
from detente.table.exchange.receive import Receiver
from detente.table.folder import joined_by, make_folder, open_node, proposed
from detente.table.keys import Key
from detente.table.node import Node, NodeError
from detente.table.record import Record
from detente.table.store import StoreError
from detente.table.verdicts import Wrong
from detente.table.verify import RULES, Verifier
from tests.table.talks import item, pledge

PASSPHRASE = b"a passphrase"
GUARDS = ("act_in_order", "act_once", "act_kept_as_it_is", "act_kept")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A node's folder with five acts, all of them vouched for."""
    hill, vale = tmp_path / "hill", tmp_path / "vale"
    cards = [make_folder(one, one.name.title(), "lead", PASSPHRASE) for one in (hill, vale)]
    half = proposed(hill, "A table", (cards[1],), (), (), PASSPHRASE)
    whole, _ = joined_by(vale, half, (cards[0],), PASSPHRASE)
    joined_by(hill, whole, (cards[1],), PASSPHRASE)
    node = opened(hill)
    for name in ("water", "border", "trade"):
        node.say(item(name))
    node.say(pledge())
    node.close()
    opened(hill).close()
    return hill


def opened(folder: Path) -> Node:
    return open_node(folder, PASSPHRASE)


def edit(folder: Path, *statements: str) -> None:
    """What somebody does who takes the guards out first."""
    with sqlite3.connect(folder / "acts.db") as held:
        for name in GUARDS:
            held.execute(f"DROP TRIGGER IF EXISTS {name}")
        for one in statements:
            held.execute(one)
    held.close()


def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Digests of the acts that are verified in full from here on."""
    found: list[str] = []
    judge = Verifier.judge

    def noted(self: Verifier, one: Record) -> Wrong | None:
        found.append(one.digest)
        return judge(self, one)

    monkeypatch.setattr(Verifier, "judge", noted)
    return found


def test_only_new_acts_are_verified_in_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = judged(monkeypatch)
    node = opened(folder)
    made = node.say(item("dams"))
    node.close()
    assert found == [node.table, made.digest]
    found.clear()
    opened(folder).close()
    assert found == [node.table, made.digest]
    found.clear()
    opened(folder).close()
    assert found == [node.table]


def test_a_node_that_recalled_judges_as_one_that_verified(folder: Path) -> None:
    node, whole = opened(folder), Verifier()
    for record in node.store.all():
        assert whole(record) is None
    read = node.begun()[0].judges
    assert (read.chains, read.roster, read.count) == (whole.chains, whole.roster, whole.count)
    node.close()


@pytest.mark.parametrize(("statement", "position", "told"), [
    ("DELETE FROM act WHERE position = 3", 3, "an act is missing here"),
    ("UPDATE act SET position = 9 WHERE position = 5", 5, "an act is missing here"),
    ("UPDATE act SET sequence = 9 WHERE position = 4", 4, "do not match it"),
    ("UPDATE act SET sequence = 'no number' WHERE position = 4", 4, "do not match it"),
    ("UPDATE act SET sequence = 1 WHERE position = 4", 4, "do not match it"),
    ("UPDATE act SET author = 'b' WHERE position = 2", 2, "do not match it"),
    ("UPDATE act SET digest = upper(digest) WHERE position = 2", 2, "do not match it"),
    ("UPDATE act SET envelope = x'00' WHERE position = 5", 5, "no act in an envelope"),
    ("UPDATE act SET envelope = envelope || ' ' WHERE position = 4", 4, "edit"),
    ("UPDATE act SET author = CAST(author AS BLOB) WHERE position = 4", 4, "do not match it"),
    ("UPDATE act SET envelope = replace(envelope, '.v1', '.v2') WHERE position = 1", 1, "edit"),
])  # fmt: skip
def test_an_edit_of_what_was_vouched_for_is_named(
    statement: str, position: int, told: str, folder: Path
) -> None:
    edit(folder, statement)
    with pytest.raises(StoreError, match=rf"act {position} is not as it was signed · .*{told}"):
        opened(folder)


def test_a_file_whose_pages_are_broken_is_refused_in_plain_words(folder: Path) -> None:
    with sqlite3.connect(folder / "acts.db") as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    whole = (folder / "acts.db").read_bytes()
    page = 4096
    for at in range(1, len(whole) // page):
        broken = whole[: at * page] + b"\xff" * page + whole[(at + 1) * page :]
        (folder / "acts.db").write_bytes(broken)
        with suppress(StoreError):  # pages that nothing reads hide nothing
            opened(folder).close()
    (folder / "acts.db").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError):
        opened(folder)


def swapped(folder: Path) -> None:
    """The second act with the third's signature: all else about it fits."""
    with sqlite3.connect(folder / "acts.db") as held:
        rows = dict(held.execute("SELECT position, envelope FROM act"))
    held.close()
    second, third = (json.loads(rows[at]) for at in (2, 3))
    second["signatures"] = third["signatures"]
    made = json.dumps(second, separators=(",", ":"), sort_keys=True).encode()
    edit(folder, f"UPDATE act SET envelope = x'{made.hex()}' WHERE position = 2")


def test_a_note_that_another_wrote_vouches_for_nothing(folder: Path) -> None:
    """Even one with the right digest over what was forged."""
    path, table = folder / "verified.json", opened(folder).table
    before = json.loads(path.read_text())
    swapped(folder)
    running = sha256()
    with sqlite3.connect(folder / "acts.db") as held:
        rows = list(held.execute("SELECT author, sequence, digest, envelope FROM act"))
    held.close()
    for row in rows:
        running.update(note.row(Record(*row)))
    forged = note.VerifiedPrefix(len(rows), running.hexdigest())
    note.write_note(path, forged, table, Key.new().private)
    for said in (json.loads(path.read_text()), {**before, "digest": forged.digest}):
        path.write_text(json.dumps(said))
        with pytest.raises(StoreError, match=r"act 2 is not as it was signed · .*bad signature"):
            opened(folder)


def test_only_the_nodes_own_key_stands_between(folder: Path) -> None:
    """The test above would say nothing if a note with this digest were never believed."""
    from detente.table.keys import read_signing_key

    node = opened(folder)
    swapped(folder)
    running = sha256()
    for record in node.store.all():
        running.update(note.row(record))
    forged = note.VerifiedPrefix(node.store.last(), running.hexdigest())
    node.close()
    own = read_signing_key(folder / "author.pem", PASSPHRASE).private
    note.write_note(folder / "verified.json", forged, node.table, own)
    taken = opened(folder)
    assert taken.store.last() == forged.count
    assert (folder / "verified.json").stat().st_mode & 0o077 == 0
    taken.close()


@pytest.mark.parametrize(
    "how", ["gone", "torn", "huge", "another program", "other rules", "another table"]
)
def test_without_a_note_that_fits_all_is_verified(
    how: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "verified.json"
    if how == "gone":
        path.unlink()
    elif how == "torn":
        path.write_text(path.read_text()[:40])
    elif how == "huge":
        path.write_text(json.dumps({**json.loads(path.read_text()), "count": 10**30}))
    elif how == "another program":
        monkeypatch.setattr(note, "__version__", "0.0.1")
    elif how == "other rules":
        monkeypatch.setattr(note, "RULES", RULES + 1)
    else:
        node = opened(folder)
        other = note.read_note(path, node.table, node._key.private)
        note.write_note(path, other, "0" * 64, node._key.private)
        node.close()
    found = judged(monkeypatch)
    opened(folder).close()
    assert len(found) == 5


def test_a_tail_that_was_cut_lets_nobody_in_unsigned(folder: Path) -> None:
    """What is taken without signatures comes from the store alone, and only if it is all there."""
    node = opened(folder)
    last = list(node.store.all())[-1]
    bare = json.loads(last.envelope)
    bare["signatures"][0]["sig"] = "A" * 86 + "=="
    forged = json.dumps(bare, separators=(",", ":"), sort_keys=True).encode()
    edit(folder, "DELETE FROM act WHERE position = 5")
    taken = Receiver(node).receive([forged])
    assert taken.new == 0 and "bad signature" in taken.refused
    assert Receiver(node).receive([last.envelope]).new == 1
    node.close()


def test_a_node_that_refused_an_act_signs_the_next(folder: Path) -> None:
    node = opened(folder)
    with pytest.raises(NodeError, match="on the agenda already"):
        node.say(item("water"))
    one, two = node.say(item("dams")), node.say(item("locks"))
    assert (one.sequence, two.sequence) == (5, 6)
    whole = Verifier()
    assert [whole(record) for record in node.store.all()] == [None] * 7
    node.close()
