"""Nodes: keys at rest, a table founded by two, one act after the other, and no fork of oneself."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.table.acts.genesis import TableChannel
from detente.table.exchange import export_file, import_file
from detente.table.folder import (
    float_key,
    joined_by,
    make_folder,
    open_node,
    proposed,
    root_key,
)
from detente.table.keys import KeyFileError, read_signing_key
from detente.table.last_signed import LastSigned, read_mark, write_mark
from detente.table.node import Node, NodeError
from detente.table.public_identity import read_card
from tests.table.talks import accept, confirm, item, pledge, text

WORD = b"a passphrase"
Two = tuple[Node, Node]


def founded(home: Path) -> tuple[Path, Path]:
    """Two folders at one table."""
    hill, vale = home / "hill", home / "vale"
    make_folder(hill, "Hill", "A. Ray", WORD)
    theirs = make_folder(vale, "Vale", "B. Sol", WORD)
    ours = read_card(hill / "card.json")
    hotline = TableChannel(id="hotline", firewall=True)
    half = proposed(hill, "On water", (theirs,), (hotline,), (), WORD)
    whole, complete = joined_by(vale, half, (ours,), WORD)
    assert complete and joined_by(hill, whole, (theirs,), WORD) == (whole, True)
    return hill, vale


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    nodes = tuple(open_node(one, WORD) for one in founded(tmp_path))
    yield nodes[0], nodes[1]
    for one in nodes:
        one.close()


def carried(giver: Node, taker: Node, path: Path) -> None:
    """An envoy goes from one to the other."""
    export_file(giver, path)
    import_file(taker, path)
    taker.synchronised()


def test_from_agenda_to_a_pledge_by_an_envoy(two: Two, tmp_path: Path) -> None:
    hill, vale = two
    path = tmp_path / "carried.acts"
    hill.say(item())
    proposal = hill.say(text())
    carried(hill, vale, path)
    yes = vale.say(accept(proposal, text()))
    carried(vale, hill, path)
    hill.say(confirm(yes, text()))
    hill.say(pledge())
    carried(hill, vale, path)
    assert repr(hill.state()) == repr(vale.state())
    assert vale.state().texts["water-text"].agreed is not None
    assert [one.commit.quantity for one in vale.state().pledges.values()] == ["10"]


def test_what_would_not_count_is_not_signed(two: Two) -> None:
    hill, _ = two
    with pytest.raises(NodeError, match="a party promises for itself"):
        hill.say(pledge("Vale", "Hill"))
    with pytest.raises(NodeError, match="names a float"):
        hill.say(item().model_copy(update={"note": f"float:{'0' * 32}"}))
    assert hill.store.last() == 1 and not hill.must_synchronise()


def test_a_store_from_a_backup_synchronises_before_it_signs(two: Two, tmp_path: Path) -> None:
    hill, vale = two
    hill.say(item("a"))
    hill.close()
    shutil.copy(hill.folder / "acts.db", tmp_path / "backup.db")
    hill = open_node(hill.folder, WORD)
    hill.say(item("b"))
    hill.say(item("c"))
    carried(hill, vale, tmp_path / "carried.acts")
    hill.close()
    for extra in hill.folder.glob("acts.db*"):
        extra.unlink()
    shutil.copy(tmp_path / "backup.db", hill.folder / "acts.db")
    back = open_node(hill.folder, WORD)
    with pytest.raises(NodeError, match="the store ends at act 1 of this key, which signed 3"):
        back.say(item("d"))
    carried(vale, back, tmp_path / "carried.acts")
    assert back.say(item("d")).sequence == 4
    assert not back.state().forks
    back.close()


def test_a_copied_folder_synchronises_before_it_signs(two: Two, tmp_path: Path) -> None:
    hill, vale = two
    hill.say(item("a"))
    hill.close()
    carried(hill, vale, tmp_path / "carried.acts")
    shutil.copytree(hill.folder, tmp_path / "copy")
    copy = open_node(tmp_path / "copy", WORD)
    with pytest.raises(NodeError, match="a copy or a backup"):
        copy.say(item("b"))
    carried(vale, copy, tmp_path / "carried.acts")
    assert copy.say(item("b")).sequence == 2
    assert copy.say(item("c"), key=root_key(tmp_path / "copy", WORD)).sequence == 1
    copy.close()


def test_an_act_that_was_signed_before_a_crash_is_stored_afterwards(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    hill, _ = two

    def crash(*_: object) -> None:
        raise OSError("power")

    with monkeypatch.context() as broken:
        broken.setattr("detente.table.store.sql_store.Writer.append", crash)
        with pytest.raises(OSError, match="power"):
            hill.say(item("a"))
    assert hill.store.last() == 1
    assert hill.say(item("b")).sequence == 2
    assert set(hill.state().agenda) == {"a", "b"} and not hill.state().forks


def test_a_node_vouches_for_keys_of_the_table_alone(two: Two) -> None:
    hill, vale = two
    assert hill.vouches(vale.key, b"hello", vale.sign(b"hello"))
    assert not hill.vouches(vale.key, b"hello", hill.sign(b"hello"))
    assert not hill.vouches("0" * 64, b"hello", vale.sign(b"hello"))


def test_keys_rest_encrypted_and_open_by_their_passphrase(two: Two) -> None:
    folder = two[0].folder
    assert all(b"ENCRYPTED" in one.read_bytes() for one in folder.glob("*.pem"))
    assert all(one.stat().st_mode & 0o077 == 0 for one in folder.glob("*.pem"))
    for bad in (b"another", b""):
        with pytest.raises(KeyFileError, match="passphrase"):
            open_node(folder, bad)
    with pytest.raises(KeyFileError, match="key for floats"):
        read_signing_key(folder / "float.pem", WORD)
    assert root_key(folder, WORD).id != two[0].key and float_key(folder, WORD)
    with pytest.raises(KeyFileError, match="is there already"):
        make_folder(folder, "Hill", "again", WORD)


def test_a_mark_that_was_copied_is_none(tmp_path: Path) -> None:
    write_mark(tmp_path / "mark", LastSigned(3, b"x"))
    assert read_mark(tmp_path / "mark") == LastSigned(3, b"x")
    shutil.copy(tmp_path / "mark", tmp_path / "copied")
    assert read_mark(tmp_path / "copied") is None
    (tmp_path / "mark").write_text("{")
    assert read_mark(tmp_path / "mark") is None
