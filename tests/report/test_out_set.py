"""A folder of files as one set: together or not at all, and nothing of an earlier one."""

import errno
import json
import multiprocessing
import os
import shutil
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.files import replace
from detente.report import out_set
from detente.report.out_set import (
    MANIFEST,
    READY,
    kept_in,
    left_in,
    look,
    strange_in,
    strangers,
    write_set,
    wrong_in,
)

OLD = {"plan.html": "old", "card-eva.md": "old", "tables/a.csv": "old"}
NEW = {"plan.html": "new", "card-ivo.md": "new", "tables/b.csv": "new"}


def held(out: Path) -> dict[str, str]:
    """What lies in a folder, but for the manifest."""
    paths = sorted(path for path in out.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(out).as_posix(): path.read_text() for path in paths}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    where = tmp_path / "out"
    write_set("plan", OLD.items(), where)
    return where


def test_what_the_earlier_set_had_more_is_gone(out: Path) -> None:
    (out / "notes.txt").write_text("mine")
    written = write_set("plan", NEW.items(), out)
    assert held(out) == {**NEW, "notes.txt": "mine"}
    assert written == [out / at for at in NEW] and not list(wrong_in(out))
    assert list(strange_in(out)) == ["notes.txt"]


def test_what_somebody_changed_stays_and_is_told(out: Path) -> None:
    (out / "card-eva.md").write_text("my own words")
    write_set("plan", NEW.items(), out)
    assert held(out) == {**NEW, "card-eva.md": "my own words"}
    assert list(strange_in(out)) == ["card-eva.md"]


def test_what_somebody_wrote_in_the_place_of_a_file_is_kept_beside_it(out: Path) -> None:
    for words in ("my own words", "other words"):
        (out / "plan.html").write_text(words)
        write_set("plan", NEW.items(), out)
        assert held(out)["plan.html"] == NEW["plan.html"]
    assert list(kept_in(out)) == ["plan.html.yours", "plan.html.yours.2"]
    assert [held(out)[one] for one in kept_in(out)] == ["my own words", "other words"]
    (out / "plan.html").write_text(NEW["plan.html"])
    write_set("plan", OLD.items(), out)
    write_set("plan", NEW.items(), out)
    assert len(list(kept_in(out))) == 2, "what a set wrote is nobody's own"


def test_what_is_longer_than_any_paper_is_no_sets_and_is_not_read(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = out / "card-eva.md"
    os.truncate(long, out_set.MOST + 1)
    said = json.loads((out / MANIFEST).read_text())
    said["sets"]["plan"][long.name] = ""
    (out / MANIFEST).write_text(json.dumps(said))
    reading = replace.hashlib.file_digest

    def watched(source: BinaryIO, kind: str) -> object:
        assert os.fstat(source.fileno()).st_size <= out_set.MOST
        return reading(source, kind)

    monkeypatch.setattr(replace.hashlib, "file_digest", watched)
    write_set("plan", OLD.items(), out)
    assert (out / f"{long.name}.yours").stat().st_size == out_set.MOST + 1
    os.truncate(long, out_set.MOST + 1)
    assert (long.name, "was changed since it was written") in wrong_in(out)


def test_what_somebody_wrote_while_a_killed_run_waited_to_be_ended_is_kept(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(out_set, "_finish", lambda _: None)
        write_set("plan", NEW.items(), out)
    (out / "plan.html").write_text("my own words")
    write_set("plan", NEW.items(), out)
    assert held(out)["plan.html"] == "new" and held(out)["plan.html.yours"] == "my own words"


def test_a_thousand_files_that_were_kept_are_not_too_many(out: Path) -> None:
    for number in range(1, 1001):
        (out / f"plan.html.yours{f'.{number}' if number > 1 else ''}").touch()
    (out / "plan.html").write_text("my own words")
    write_set("plan", NEW.items(), out)
    assert (out / "plan.html.yours.1001").read_text() == "my own words"


def test_sets_of_other_names_stay(out: Path) -> None:
    write_set("letter.docx", {"letter.docx": "x", "plan.html": "theirs"}.items(), out)
    assert held(out) == {**OLD, "letter.docx": "x", "plan.html": "theirs"}
    write_set("letter.docx", {"letter.docx": "y"}.items(), out)
    assert "plan.html" not in held(out) and not list(wrong_in(out))


def test_only_the_owner_can_read(out: Path) -> None:
    write_set("plan", NEW.items(), out)
    modes = {path.stat().st_mode & 0o777 for path in out.rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in (out, out / "tables")}
    assert (modes, folders) == ({0o600}, {0o700})


class Power:
    """Fails at the n-th write or move, and from then on: as a full disk or a kill does."""

    def __init__(self, lasts: int, error: BaseException) -> None:
        self.left, self.error = lasts, error

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise self.error


def _weak(monkeypatch: pytest.MonkeyPatch, power: Power) -> None:
    through, replace, rename = out_set.write_through, Path.replace, Path.rename

    def write_through(path: Path, text: bytes) -> None:
        if power.left == 0:
            path.write_bytes(text[:1])  # torn
        power.spend()
        through(path, text)

    def moved(move: object) -> object:
        def run(self: Path, target: Path) -> Path:
            power.spend()
            return move(self, target)  # type: ignore[operator, no-any-return]

        return run

    monkeypatch.setattr(out_set, "write_through", write_through)
    monkeypatch.setattr(Path, "replace", moved(replace))
    monkeypatch.setattr(Path, "rename", moved(rename))


STEPS = len(NEW) + 1 + 1 + len(NEW) + 1  # files, manifest, renaming, moves, manifest


@pytest.mark.parametrize("lasts", range(STEPS))
@pytest.mark.parametrize("kept", [True, False])
def test_wherever_it_ends_there_is_one_whole_set(
    out: Path, monkeypatch: pytest.MonkeyPatch, lasts: int, kept: bool
) -> None:
    """`kept`: it fails and cleans up; else it is killed, which cleans nothing."""
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with monkeypatch.context() as within:
        _weak(within, Power(lasts, full if kept else KeyboardInterrupt()))
        if not kept:
            within.setattr(shutil, "rmtree", lambda *_, **__: None)
        with pytest.raises((OSError, KeyboardInterrupt)):
            write_set("plan", NEW.items(), out)
    counts = lasts > len(NEW) + 1
    if not counts:
        visible = {at: text for at, text in held(out).items() if not at.startswith(".")}
        assert visible == OLD and not list(wrong_in(out))
    else:
        assert READY in dict(wrong_in(out))
    last = {"letter.md": "x"}
    write_set("letter.md", last.items(), out)  # another command: it ends what was begun
    assert held(out) == {**(NEW if counts else OLD), **last}
    assert not list(wrong_in(out)) and not list(strange_in(out))


def test_all_steps_are_tried(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    power = Power(STEPS, AssertionError())
    _weak(monkeypatch, power)
    write_set("plan", NEW.items(), out)
    assert power.left == 0


def _writes(out: Path, who: str) -> None:
    for _ in range(10):
        write_set("plan", {f"{who}-{at}.md": who for at in range(5)}.items(), out)


def test_two_runs_at_once_never_mix(tmp_path: Path) -> None:
    """Whoever looks under the lock, or at the end, sees the set of one run alone."""
    out = tmp_path / "out"
    out.mkdir()
    runs = [multiprocessing.Process(target=_writes, args=(out, who)) for who in ("us", "them")]
    for run in runs:
        run.start()
    for run in runs:
        run.join(60)
    assert [run.exitcode for run in runs] == [0, 0]
    (who,) = set(held(out).values())
    assert set(held(out)) == {f"{who}-{at}.md" for at in range(5)} and not list(wrong_in(out))


def test_a_run_that_waits_too_long_says_so(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(replace, "PATIENCE", 0.1)
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(BlockingIOError, match="another run is writing into it"):
            write_set("plan", NEW.items(), out)
    finally:
        os.close(handle)
    assert held(out) == OLD


def test_leftovers_of_killed_runs_are_swept(out: Path) -> None:
    for name in (".plan.html.ab12cd_9", ".plan.html.mine", ".hidden"):
        (out / name).write_text("half")
    (out / ".detente-new-x").mkdir()
    write_set("plan", OLD.items(), out)
    left = sorted(path.name for path in out.iterdir() if path.name.startswith("."))
    assert left == [".hidden", ".plan.html.mine"]


def test_a_manifest_removes_nothing_outside_its_folder(tmp_path: Path) -> None:
    out, victim = tmp_path / "out", tmp_path / "victim.txt"
    out.mkdir()
    victim.write_text("mine")
    (out / "link").symlink_to(tmp_path)
    digest = sha256(b"mine").hexdigest()
    for at in ("../victim.txt", str(victim), "link/victim.txt"):
        said = {"format": out_set.FORMAT, "sets": {"plan": {at: digest}}}
        (out / MANIFEST).write_text(json.dumps(said))
        write_set("plan", NEW.items(), out)
        assert victim.read_text() == "mine"


@pytest.mark.parametrize("rubbish", ["", "[]", "{}", '{"format": 1}', "[" * 10_000])
def test_a_manifest_that_is_none_names_nothing(out: Path, rubbish: str) -> None:
    (out / MANIFEST).write_text(rubbish)
    assert dict(wrong_in(out)).keys() == {MANIFEST}
    write_set("plan", NEW.items(), out)
    assert held(out) == {**OLD, **NEW, "plan.html.yours": OLD["plan.html"]}
    assert not list(wrong_in(out))
    assert list(strange_in(out)) == ["card-eva.md", "plan.html.yours", "tables/a.csv"]


def test_no_file_is_written_through_a_link(out: Path, tmp_path: Path) -> None:
    shutil.rmtree(out / "tables")
    (out / "tables").symlink_to(tmp_path)
    with pytest.raises(NotADirectoryError):
        write_set("plan", NEW.items(), out)
    assert not (tmp_path / "b.csv").exists() and held(out)["plan.html"] == "old"


def test_a_set_that_is_a_link_is_not_moved(out: Path, tmp_path: Path) -> None:
    """Whoever hands a folder over could have it take files from elsewhere."""
    theirs = tmp_path / "theirs"
    write_set("plan", {"mine.md": "mine"}.items(), theirs)
    (out / READY).symlink_to(theirs)
    write_set("plan", NEW.items(), out)
    assert held(out) == NEW and held(theirs) == {"mine.md": "mine"}


def test_no_file_is_taken_through_a_link_in_a_set_that_counts(out: Path, tmp_path: Path) -> None:
    """Somebody else made the folder: its set, half in place, names a file that lies elsewhere."""
    theirs = tmp_path / "elsewhere"
    theirs.mkdir()
    (theirs / "a.csv").write_text("precious")
    ready = out / out_set.READY
    ready.mkdir()
    (ready / "tables").symlink_to(theirs)
    shutil.copy(out / MANIFEST, ready / MANIFEST)
    with pytest.raises(NotADirectoryError):
        write_set("plan", NEW.items(), out)
    assert (theirs / "a.csv").read_text() == "precious"


def test_nothing_is_swept_through_a_link(out: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "elsewhere"
    theirs.mkdir()
    (theirs / ".b.csv.abcdefgh").write_text("precious")
    shutil.rmtree(out / "tables")
    (out / "tables").symlink_to(theirs)
    with pytest.raises(NotADirectoryError):
        write_set("plan", NEW.items(), out)
    assert (theirs / ".b.csv.abcdefgh").exists()


def test_what_a_killed_run_left_is_told_until_the_next_run(out: Path) -> None:
    (out / f"{out_set.NEW}abcdefgh").mkdir()
    (out / f"{out_set.NEW}empty").mkdir()
    (out / f"{out_set.NEW}abcdefgh" / "card-ivo.md").write_text("half")
    (out / ".own.md.abcdefgh").write_text("half")
    left = [f"{out_set.NEW}abcdefgh", f"{out_set.NEW}empty", ".own.md.abcdefgh"]
    assert list(left_in(out)) == left and not list(strange_in(out))
    told = CliRunner().invoke(cli, ["verify-out", str(out)])
    assert told.exit_code == 0 and all(f"{one}: note: left by a run" in told.output for one in left)
    write_set("other", [("own.md", "x")], out)
    assert not list(left_in(out)) and not list(strange_in(out))


def test_a_folder_in_the_place_of_a_file_is_told_before_anything_moves(out: Path) -> None:
    (out / "card-ivo.md").mkdir()
    with pytest.raises(IsADirectoryError):
        write_set("plan", NEW.items(), out)
    assert held(out) == OLD


def test_what_was_changed_lost_or_added_is_found(out: Path) -> None:
    (out / "plan.html").write_text("forged")
    (out / "tables" / "a.csv").unlink()
    (out / "card-of-theirs.md").write_text("x")
    assert dict(wrong_in(out)) == {
        "plan.html": "was changed since it was written", "tables/a.csv": "is missing"
    }  # fmt: skip
    assert list(strange_in(out)) == ["card-of-theirs.md"]


def test_a_folder_is_looked_at_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for out in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / ("x" * 300)):
        with pytest.raises(OSError):
            look(out)
    look(tmp_path / "not" / "there" / "yet")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
def test_a_manifest_that_is_a_pipe_is_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / MANIFEST)
    assert [at for at, _ in wrong_in(tmp_path)] == [MANIFEST]


def test_sets_of_two_runs_do_not_pass_as_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_set("plan", [("a.md", "a"), ("b.md", "b")], out, "one")
    write_set("cards.md", [("b.md", "c")], out, "one")
    assert not list(wrong_in(out)) and not strangers(out, "one")
    write_set("cards.md", [("b.md", "d")], out, "other")
    assert [at for at, _ in wrong_in(out)] == [MANIFEST] and strangers(out, "other") == ("plan",)
    write_set("plan", [("a.md", "a")], out, "other")
    assert not list(wrong_in(out))


def test_a_set_that_says_its_case_alone_belongs_to_each_run_of_that_case(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_set("plan", [("a.md", "a")], out, "river.seed-1")
    write_set("register", [("r.md", "r")], out, "river")
    assert not list(wrong_in(out)) and strangers(out, "river.seed-2") == ("plan",)
    write_set("register", [("r.md", "r")], out, "mill")
    assert [at for at, _ in wrong_in(out)] == [MANIFEST]
    assert strangers(out, "mill") == ("plan",) and strangers(out, "river") == ("register",)


def test_a_name_by_way_of_a_link_is_none_of_a_set(tmp_path: Path) -> None:
    """One file would have as many names as links can be walked, and be read for each."""
    write_set("one", [("big", "x")], tmp_path)
    (tmp_path / "x").symlink_to(".")
    manifest = tmp_path / MANIFEST
    manifest.write_text(manifest.read_text().replace('"big"', '"x/big"'))
    assert dict(wrong_in(tmp_path)) == {"x/big": "is missing"}
