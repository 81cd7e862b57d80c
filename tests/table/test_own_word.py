"""A node does not sign a number twice, whoever wants it to, and speaks whoever wants it not to."""

import json
import shutil
from pathlib import Path

import pytest

from detente.table import node as node_
from detente.table.acts.agenda import AddedItem
from detente.table.acts.mandate import Rotate
from detente.table.acts.read import signed_of
from detente.table.envelope import opened, sealed
from detente.table.exchange import ExchangeLimits, sync
from detente.table.folder import open_node, root_key
from detente.table.keys import encoded
from detente.table.last_signed import LastSigned, read_mark, write_mark
from detente.table.node import NodeError, first_mark
from detente.table.record import record_of
from tests.table.exchange.answering import answering
from tests.table.talks import frame, item, key
from tests.table.test_node import WORD, Two, carried, two

__all__ = ["two"]


def test_a_peer_that_keeps_back_acts_does_not_make_a_restored_node_fork(
    two: Two, tmp_path: Path
) -> None:
    hill, vale = two
    hill.say(item("a"))
    carried(hill, vale, tmp_path / "old.acts")
    hill.close()
    shutil.copy(hill.folder / "acts.db", tmp_path / "backup.db")
    hill = open_node(hill.folder, WORD)
    hill.say(item("b"))
    hill.say(item("c"))
    hill.close()
    for extra in hill.folder.glob("acts.db*"):
        extra.unlink()
    shutil.copy(tmp_path / "backup.db", hill.folder / "acts.db")
    back = open_node(hill.folder, WORD)
    with answering(vale) as url:
        assert sync(back, url).same
    back.synchronised()
    with pytest.raises(NodeError, match="signed 3: a peer must give the rest"):
        back.say(item("d"))
    for path in back.folder.glob("last-signed*"):  # nor when the mark itself is a copy
        path.write_bytes(path.read_bytes().replace(b'"inode": ', b'"inode": 1'))
    back.synchronised()
    with pytest.raises(NodeError, match="signed 3"):
        back.say(item("d"))
    back.close()


@pytest.mark.parametrize("later", range(1, 5))
def test_a_mark_that_was_put_back_in_place_is_known(tmp_path: Path, later: int) -> None:
    """Numbers of inodes come back: every second file had the one of a mark from before."""
    path = tmp_path / "mark"
    write_mark(path, LastSigned(1, b"x"))
    old = path.read_bytes()
    for number in range(later):
        write_mark(path, LastSigned(2 + number, b"y"))
    path.write_bytes(old)
    said = json.loads(old)
    if said["generation"] or said["inode"] != path.stat().st_ino:
        assert read_mark(path) is None


def test_a_key_that_somebody_forked_signs_no_more(two: Two) -> None:
    hill, _ = two
    first = hill.say(item("a"))
    hill.say(item("b"))
    thief = hill._key
    said = opened(first.envelope).act
    branch = [record_of(sealed(said | {"stated": "2027-01-01T00:00:00Z"}, thief))]
    for number in (2, 3, 4):
        more = {"sequence": number, "previous": branch[-1].digest}
        branch.append(record_of(sealed(said | more, thief)))
    hill.store.append(branch)
    write_mark(hill._mark(thief), LastSigned(4, branch[-1].envelope))
    with pytest.raises(NodeError, match="this key has forked"):
        hill.say(item("c"))


def test_a_mark_that_somebody_changed_is_not_stored(two: Two) -> None:
    hill, _ = two
    body = item("planted")
    said = frame(body, author=hill.key, party="Hill", previous=hill.table, sequence=1,
                 table=hill.table)  # fmt: skip
    forged = json.loads(sealed(said, key("Mallory")))
    forged["signatures"][0]["keyid"] = hill.key
    envelope = json.dumps(forged, separators=(",", ":"), sort_keys=True).encode()
    write_mark(hill._mark(hill._key), LastSigned(1, envelope))
    with pytest.raises(NodeError, match="was changed · step 6 · bad signature"):
        hill.say(item("a"))
    assert hill.store.last() == 1


def test_keys_without_end_keep_nobody_from_speaking(
    two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hill, vale = two
    root = root_key(vale.folder, WORD)
    for number in range(6):
        late = key(f"late {number}")
        new = Rotate(kind="rotate", new=encoded(late.public), name="late", scope=("*",))
        vale.say(new, key=root)
        first_mark(vale.folder, late)
        vale.say(item(f"i{number}"), key=late)
    carried(vale, hill, tmp_path / "carried.acts")
    monkeypatch.setattr(node_, "MOST_SEEN", 4)
    said = [hill.say(item(name)) for name in "ab"]
    seen = [set(signed_of(one.envelope).act.seen) for one in said]
    assert root.id in seen[0] and len(seen[0]) == 4
    with answering(vale) as url:
        assert sync(hill, url, limits=ExchangeLimits(authors=3)).same


def test_what_an_act_rests_on_is_named_first_and_what_was_named_is_not_named_again(
    two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys that have seen none of each other: a fork of one could undo what we rely on."""
    hill, vale = two
    root, late = root_key(vale.folder, WORD), [key(f"late {number}") for number in range(9)]
    for one in late:
        new = Rotate(kind="rotate", new=encoded(one.public), name="late", scope=("*",))
        last = vale.say(new, key=root)
    seen = {root.id: {"sequence": last.sequence, "digest": last.digest}}
    acts = [
        frame(item(f"i{number}"), author=one.id, party="Vale", previous=hill.table, sequence=1,
              table=hill.table, seen=seen)
        for number, one in enumerate(late)
    ]  # fmt: skip
    vale.store.append([record_of(sealed(act, one)) for act, one in zip(acts, late, strict=True)])
    carried(vale, hill, tmp_path / "carried.acts")
    monkeypatch.setattr(node_, "MOST_SEEN", 4)
    behind = max(one.id for one in late)
    (planted,) = (one.act for one in hill.state().agenda.values() if one.place[0] == behind)
    answer = AddedItem(kind="addition", item="d", title="d", to=planted)
    said = [hill.say(body) for body in (answer, item("a"), item("b"))]
    named = [set(signed_of(one.envelope).act.seen) for one in said]
    assert behind in named[0] and {*map(len, named)} == {4}
    assert set.union(*named) >= {one.id for one in late}


ODD = [
    "[]",
    "null",
    '{"count": 1e400, "sequence": 1e400}',
    "[" * 100_000,
    '{"sequence": "x"}',
    "\x00",
]


@pytest.mark.parametrize("said", ODD)
def test_a_mark_or_a_note_that_is_rubbish_is_none(two: Two, said: str) -> None:
    hill, _ = two
    hill.say(item("a"))
    hill.close()
    for path in (*hill.folder.glob("last-signed*"), hill.folder / "verified.json"):
        path.write_text(said)
    again = open_node(hill.folder, WORD)
    with pytest.raises(NodeError, match="nothing tells what this key signed last"):
        again.say(item("b"))
    again.close()


def test_an_act_that_another_process_is_storing_is_not_stored_twice(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its mark is there, and the store is not: until the lock is free."""
    hill, _ = two
    hill.say(item("a"))
    heads = hill.store.heads()
    with monkeypatch.context() as early:
        early.setattr(hill.store, "heads", lambda: heads | {hill.key: 0})
        hill.finish(hill._key)
    assert hill.store.last() == 2
    assert [hill.say(item(name)).sequence for name in "bc"] == [2, 3]
