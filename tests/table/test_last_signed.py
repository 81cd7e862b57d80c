"""A number is kept before a signature leaves memory: no crash leaves a signed act lying about."""

import json
import os
import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.table import last_signed as marks
from detente.table.canonical import canonical
from detente.table.envelope import sealed
from detente.table.exchange import export_file, import_file
from detente.table.exchange.pack import write_pack
from detente.table.folder import open_node
from detente.table.keys import Key
from detente.table.last_signed import ahead, halves, read_mark, reserve
from detente.table.node import Node, NodeError
from tests.table.talks import frame, item
from tests.table.test_node import WORD, Two, founded, two

__all__ = ["two"]
STEPS = ["os.fsync", "json.dumps", "pathlib.Path.replace", "detente.files.replace.sync_folder",
         "detente.table.store.sql_store.Writer.append"]  # fmt: skip


class Killed(BaseException):
    """What ends a process at once: nothing tidies up behind it."""


def killed(*_: Any, **__: Any) -> None:
    raise Killed


def signed_bytes(node: Node) -> set[str]:
    """Files beside the store that hold a signature, in whatever spelling."""
    found = set()
    for path in node.folder.iterdir():
        some = path.read_bytes()
        if not path.name.startswith("acts.db") and (
            b'"sig"' in some or b'"sig"'.hex().encode() in some
        ):
            found.add(path.name)
    return found


@pytest.mark.parametrize("step", STEPS)
def test_no_kill_leaves_a_signed_act_that_the_store_does_not_know(
    two: Two, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    hill, _ = two
    hill.say(item("a"))
    with monkeypatch.context() as broken:
        broken.setattr(step, killed)
        with pytest.raises(Killed):
            hill.say(item("b"))
    assert signed_bytes(hill) == set()
    hill.close()
    again = open_node(hill.folder, WORD)
    last = again.say(item("c"))
    assert not halves(again.folder) and not again.forks()
    assert again.store.heads()[again.key] == last.sequence
    again.close()


def test_what_was_reserved_is_signed_as_it_was_and_stored_first(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    hill, _ = two
    with monkeypatch.context() as broken:
        broken.setattr("detente.table.store.sql_store.Writer.append", killed)
        with pytest.raises(Killed):
            hill.say(item("a"), stated="2027-01-01T00:00:00Z")
    kept = read_mark(hill._mark(hill._key))
    assert kept is not None and kept.payload and not kept.envelope
    hill.say(item("b"))
    assert [one.sequence for one in hill.store.all()] == [0, 1, 2]
    first = list(hill.store.all())[1]
    assert json.loads(kept.payload)["stated"] == "2027-01-01T00:00:00Z"
    assert first.digest == sha256(kept.payload).hexdigest()


@pytest.mark.parametrize("whose", ["nobody", "another key", "another payload"])
def test_a_payload_that_somebody_planted_is_not_signed(two: Two, whose: str) -> None:
    hill, vale = two
    path = hill._mark(hill._key)
    payload = canonical(frame(item("planted"), author=hill.key, party="Hill",
                              previous=hill.table, sequence=1, table=hill.table))  # fmt: skip
    by = hill._key.private if whose == "another payload" else vale._key.private
    reserve(path, by, 1, payload)
    kept = read_mark(path)
    assert kept is not None
    if whose == "nobody":
        marks.write_mark(path, marks.LastSigned(1, payload=payload))
    if whose == "another payload":
        other = payload.replace(b"planted", b"changed")
        marks.write_mark(path, marks.LastSigned(1, payload=other, code=kept.code))
    with pytest.raises(NodeError, match="was changed"):
        hill.say(item("a"))
    assert hill.store.last() == 1


def test_halves_of_an_earlier_version_are_destroyed_on_opening(two: Two, tmp_path: Path) -> None:
    """Such a half held a signed act: who fed it to the other side had the proof of a fork."""
    hill, vale = two
    hill.say(item("a"))
    export_file(hill, tmp_path / "a.acts")
    import_file(vale, tmp_path / "a.acts")
    ghost = hill.say(item("ghost"))
    hill.close()
    edited(hill.folder, "DELETE FROM act WHERE sequence = 2")  # it was never stored
    path = hill._mark(hill._key)
    (hill.folder / f".{path.name}.0a1b2c3d").write_text(
        json.dumps({"sequence": 2, "envelope": ghost.envelope.hex(), "inode": 1, "generation": 1})
    )
    (hill.folder / f".{path.name}.torn0000").write_text('{"sequence": 2, "enve')
    marks.write_mark(path, marks.LastSigned(1))
    again = open_node(hill.folder, WORD)
    assert halves(hill.folder) == []
    assert again.say(item("b")).sequence == 2
    again.close()


def test_a_mark_that_is_ahead_of_the_store_is_named(tmp_path: Path) -> None:
    key = Key.new()
    reserve(marks.mark_of(tmp_path, key.id), key.private, 4, b"{}")
    assert list(ahead(tmp_path, {key.id: 4})) == []
    (told,) = ahead(tmp_path, {key.id: 3, "0" * 64: 9})
    assert f"ends at act 3 of key {key.id[:16]}, which signed 4" in told
    assert "ends at act 0" in next(ahead(tmp_path, {}))


def test_a_changed_number_is_said_to_be_changed_and_raises_no_alarm(tmp_path: Path) -> None:
    key, other = Key.new(), Key.new()
    path, held = marks.mark_of(tmp_path, key.id), {key.id: 4}
    for number, payload in ((4, b"{}"), (0, b"")):
        reserve(path, key.private, number, payload)
        said = json.loads(path.read_text())
        assert list(ahead(tmp_path, held, key.private)) == []
        path.write_text(json.dumps({**said, "sequence": 9}))
        (told,) = ahead(tmp_path, held, key.private)
        assert told == f"{path.name} was changed: how much this key signed is not known"
        bare = {name: said[name] for name in said if name not in ("payload", "code")}
        path.write_text(json.dumps({**bare, "sequence": 9}))
        (told,) = ahead(tmp_path, held, key.private)
        assert "was changed, or an older version wrote it" in told and "missing" not in told
        path.write_text(json.dumps({**bare, "sequence": 4}))
        assert list(ahead(tmp_path, held, key.private)) == []
    reserve(path, other.private, 4, b"{}")
    assert "was changed" in next(ahead(tmp_path, held, key.private))
    reserve(path, key.private, 5, b"{}")
    assert "acts are missing" in next(ahead(tmp_path, held, key.private))


def edited(folder: Path, *statements: str) -> None:
    """A store that somebody edits past its guards."""
    with sqlite3.connect(folder / "acts.db") as raw:
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger'"
        ).fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for one in statements:
            raw.execute(one)
    raw.close()


def verify(folder: Path, code: int) -> str:
    done = CliRunner().invoke(cli, ["table", "verify", str(folder)])
    assert done.exit_code == code, done.output
    return done.output


def test_verify_misses_the_newest_act_that_somebody_took_out(two: Two) -> None:
    hill, _ = two
    for name in "ab":
        hill.say(item(name))
    verify(hill.folder, 0)
    hill.store.close()
    edited(hill.folder, "DELETE FROM act WHERE sequence = 2")
    assert "which signed 2: acts are missing" in verify(hill.folder, 2)


def test_a_command_that_was_killed_is_not_signed_twice(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    hill, _ = two
    hill.say(item("water"))
    hill.close()
    words = ["table", "commit", str(hill.folder), "june", "Release", "--item", "water",
             "--to", "Vale"]  # fmt: skip
    secret = {"DETENTE_PASSPHRASE": WORD.decode()}
    shown = CliRunner().invoke(cli, ["table", "show", str(hill.folder)], env=secret)
    assert shown.exit_code == 0, shown.output
    with monkeypatch.context() as broken:
        broken.setattr("detente.table.store.sql_store.Writer.append", killed)
        with pytest.raises(Killed):
            CliRunner().invoke(cli, words, env=secret)
    done = CliRunner().invoke(cli, words, env=secret)
    assert done.exit_code == 2 and "june: is a pledge of ours already" in done.output
    assert "stored first, as a crash had kept it from being: act " in done.output
    verify(hill.folder, 0)


def test_verify_misses_a_place_that_is_empty(two: Two) -> None:
    hill, _ = two
    for name in "ab":
        hill.say(item(name))
    hill.store.close()
    edited(hill.folder, "UPDATE act SET position = position + 5 WHERE position = 3")
    assert "act 3: step 0 · gap · nothing stands here" in verify(hill.folder, 2)


def test_a_fork_is_told_wherever_it_comes_in_and_fails_the_verification(
    two: Two, tmp_path: Path
) -> None:
    hill, vale = two
    first = hill.say(item("a"))
    export_file(hill, tmp_path / "a.acts")
    import_file(vale, tmp_path / "a.acts")
    twin = frame(item("b"), author=hill.key, party="Hill", previous=hill.table, sequence=1,
                 table=hill.table)  # fmt: skip
    pack = tmp_path / "fork.acts"
    with pack.open("wb") as sink:
        write_pack(sink, hill.table, [sealed(twin, hill._key)])
    vale.close()
    words = ["table", "import", str(vale.folder), str(pack)]
    done = CliRunner().invoke(cli, words, env={"DETENTE_PASSPHRASE": WORD.decode()})
    assert done.exit_code == 0 and "taken in: 1 new acts" in done.output
    told = f"FORK: {first.author[:12]} signed two acts with number 1"
    assert told in done.output
    assert "fork: " in verify(vale.folder, 2)
    folder = str(vale.folder)
    for reading in (
        ["register", "show", "--table", folder],
        ["register", "due", "--table", folder, "--json"],
        ["table", "export", folder, str(tmp_path / "all.acts"), "--plain"],
    ):
        done = CliRunner().invoke(cli, reading, env={"DETENTE_PASSPHRASE": WORD.decode()})
        assert done.exit_code == 0 and told in done.stderr, reading


def test_what_kills_left_of_notes_goes_once_nobody_can_be_writing_it(tmp_path: Path) -> None:
    hill, _ = founded(tmp_path)
    old, young, mine = (hill / name for name in (
        ".verified.json.0123abcd", ".displayed.json.0123abcd", ".notes"))  # fmt: skip
    for path in (old, young, mine):
        path.write_text("half")
        os.utime(path, (0, 0))
    os.utime(young)
    open_node(hill, WORD).close()
    assert (old.exists(), young.exists(), mine.exists()) == (False, True, True)
