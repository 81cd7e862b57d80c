"""A folder that somebody handed over leads nowhere: no link, no address, no byte left in it."""

import os
import shutil
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.cli.table.table_group import COMMANDS
from detente.table.folder import open_node
from tests.cli.table.words import run
from tests.table.talks import item
from tests.table.test_node import WORD, founded

READING = (("table", "verify", "hill"), ("register", "show", "--table", "hill"),
           ("register", "due", "--table", "hill"), ("register", "evidence", "--table", "hill"),
           ("table", "show", "hill"),
           ("table", "export", "hill", "out.acts", "--plain"))  # fmt: skip
KEYLESS = READING[:4]


@pytest.fixture
def home(laid: Callable[..., Path]) -> Path:
    return laid(begun)


def begun(home: Path) -> None:
    founded(home)
    run("agenda", "hill", "water", "The river")
    (home / "elsewhere").mkdir()


def tried(words: tuple[str, ...]) -> tuple[int, str]:
    done = CliRunner().invoke(cli, words, prog_name="detente")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def kept(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in folder.iterdir()}


NAMES = ("acts.db", "seat.json", "card.json", "author.pem", "verified.json", "displayed.json",
         "compared.json", "begun.act", "latitude.yaml", "over-latitude.jsonl", "acts.db-wal",
         "store.txt")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_with_a_link_out_of_it_is_not_read(home: Path, name: str) -> None:
    path, outside = home / "hill" / name, home / "elsewhere" / name
    if path.exists():
        path.rename(outside)
    else:
        outside.write_bytes(b"")
    path.symlink_to(outside)
    before = kept(home / "elsewhere")
    for words in (READING[0], READING[1], READING[4]):
        code, told = tried(words)
        assert code == 2 and f"{name}: is a link that leaves the folder" in told, words
    assert kept(home / "elsewhere") == before


def test_no_command_follows_a_link_out_of_the_folder(home: Path) -> None:
    (home / "hill/notes").symlink_to("..")
    for words in (*READING, *(("table", str(one.name), *least(one)) for one in COMMANDS)):
        code, told = tried(words)
        assert code == 2 and "notes: is a link that leaves the folder" in told, words


def least(command: click.Command) -> Iterator[str]:
    """What a command needs at least, whatever it says."""
    for one in command.params:
        if one.name == "folder":
            yield "hill"
        elif isinstance(one, click.Argument) and one.required:
            yield str(one.type.choices[0]) if isinstance(one.type, click.Choice) else "x"
        elif one.required:
            yield from (one.opts[0], "1")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
def test_what_is_no_file_is_not_waited_for(home: Path) -> None:
    (home / "hill/verified.json").unlink()
    os.mkfifo(home / "hill/verified.json")
    for words in READING:
        assert "is neither a file nor a folder" in tried(words)[1]


def test_a_link_within_the_folder_is_followed(home: Path) -> None:
    (home / "hill/acts.db").rename(home / "hill/real.db")
    (home / "hill/acts.db").symlink_to("real.db")
    assert "2 acts are as they were signed" in run("verify", "hill")


@pytest.mark.parametrize("way", ["../elsewhere/acts.db", "{}/elsewhere/acts.db", "sub/acts.db", ""])
def test_a_store_outside_the_folder_is_not_opened(home: Path, way: str) -> None:
    (home / "hill/acts.db").rename(home / "elsewhere/acts.db")
    (home / "hill/sub").symlink_to(home / "elsewhere")
    (home / "hill/store.txt").write_text(way.format(home))
    before = kept(home / "elsewhere")
    for words in (*READING, ("table", "agenda", "hill", "sea", "The sea")):
        code, told = tried(words)
        assert code == 2 and ("not in the folder" in told or "leaves the folder" in told), words
    assert kept(home / "elsewhere") == before


def test_a_store_of_another_name_within_the_folder_is_opened(home: Path) -> None:
    (home / "hill/acts.db").rename(home / "hill/other.db")
    (home / "hill/store.txt").write_text("other.db\n")
    assert "2 acts are as they were signed" in run("verify", "hill")
    run("agenda", "hill", "sea", "The sea")


@contextmanager
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_no_address_that_a_folder_names_is_called(home: Path) -> None:
    with listening() as server:
        address = f"postgresql://hill:secret@127.0.0.1:{server.getsockname()[1]}/x"
        (home / "hill/store.txt").write_text(address)
        for words in (*READING, ("table", "agenda", "hill", "sea", "The sea")):
            code, told = tried(words)
            assert code == 2 and "put the same address into $DETENTE_STORE" in told, words
            assert "secret" not in told
        with pytest.raises(BlockingIOError):
            server.accept()


def test_what_only_reads_leaves_every_byte_as_it_was(home: Path) -> None:
    before = kept(home / "hill")
    for words in KEYLESS:
        assert tried(words)[0] == 0, words
        assert kept(home / "hill") == before, words
    (home / "hill").chmod(0o500)
    try:
        assert all(tried(words)[0] == 0 for words in KEYLESS)
    finally:
        (home / "hill").chmod(0o700)


def test_what_a_kill_left_in_the_log_is_read_and_stays(home: Path) -> None:
    with open_node(home / "hill", WORD).store as store:  # held, so that the log is not put away
        held = store.engine.connect()
        store.heads()
        node = open_node(home / "hill", WORD)
        node.say(item("dams"))
        shutil.copytree(home / "hill", home / "copy")
        node.close()
        held.close()
    (home / "copy/acts.db-shm").unlink(missing_ok=True)
    assert (home / "copy/acts.db-wal").stat().st_size
    before = kept(home / "copy")
    assert "3 acts are as they were signed" in run("verify", "copy")
    assert kept(home / "copy") == before


def test_a_store_that_is_open_elsewhere_is_read(home: Path) -> None:
    node = open_node(home / "hill", WORD)
    node.say(item("dams"))
    names = set((home / "hill").iterdir())
    assert home / "hill/acts.db-wal" in names
    assert "3 acts are as they were signed" in run("verify", "hill")
    assert set((home / "hill").iterdir()) == names
    node.say(item("locks"))
    node.close()
    assert "4 acts are as they were signed" in run("verify", "hill")


def test_nothing_is_made_where_no_store_is(home: Path) -> None:
    (home / "hill/acts.db").unlink()
    for words in READING:
        code, told = tried(words)
        assert code == 2 and "there is no such file" in told
    assert not (home / "hill/acts.db").exists()


def test_a_store_that_only_reads_takes_nothing(home: Path) -> None:
    node = open_node(home / "hill", WORD, reading=True)
    with pytest.raises(Exception, match="readonly"):
        node.say(item("dams"))
    node.close()


def test_a_store_that_was_written_to_meanwhile_is_said_to_be(home: Path) -> None:
    from detente.table.store import StoreError, open_store

    store = open_store(home / "hill/acts.db", reading=True)
    assert store.last() == 2
    with sqlite3.connect(home / "hill/acts.db") as other:
        other.execute("CREATE TABLE more (x)")
    other.close()
    with pytest.raises(StoreError, match="another process wrote to it meanwhile"):
        store.close()
