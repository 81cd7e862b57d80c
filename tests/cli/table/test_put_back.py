"""Older files put back into a folder by somebody without its passphrase bind nobody."""

import json
import os
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.table.folder import author_key
from detente.table.kept import write_own
from detente.table.memory import id_of, state_folder
from detente.table.store import open_store
from tests.cli.table.test_beginning import begun, compared, home, keyed
from tests.cli.table.words import UNCOMPARED, founded, named, run, text_digest
from tests.table.test_node import WORD

__all__ = ["home"]
HEXED = re.compile(r"[0-9a-f]{64}")
WHY = ("--why", "the disk broke")


def test_a_comparison_of_before_our_number_was_shown_takes_no_other_commitment() -> None:
    run("compare", "hill")
    old = Path("hill/compare.json").read_bytes()
    run("compare", "hill", "--commitment", "c" * 64)
    Path("hill/compare.json").write_bytes(old)
    told = run("compare", "hill", "--commitment", "d" * 64, code=2)
    assert "compare.json: an older one was put back" in told
    assert "start again with `detente table compare hill`" in told
    assert "was put back" in run("compare", "hill", "--commitment", "c" * 64, code=2)
    run("compare", "hill")
    run("compare", "hill", "--commitment", "d" * 64)


def test_keys_that_were_compared_before_others_do_not_come_back() -> None:
    compared("hill", "vale")
    old = Path("hill/compared.json").read_bytes()
    run("key", "new", "--party", "Vale", "--lead", "B. Sol")
    compared("hill", "new")
    Path("hill/compared.json").write_bytes(old)
    words = ("init", "hill", "--title", "Water", "--card", "vale/card.json", "--out", "g.act")
    told = run(*words, code=2)
    assert "compared.json: an older one was put back, number 1 is here" in told
    assert not Path("g.act").exists()


def test_a_genesis_of_before_another_was_begun_is_named_by_its_digest() -> None:
    begun("hill", *UNCOMPARED)
    old = Path("hill/begun.act").read_bytes()
    Path("g.act").rename("first.act")
    begun("hill", "--rule", "Another rule.", *UNCOMPARED)
    Path("hill/begun.act").write_bytes(old)
    words = ("init", "hill", "--sign", "first.act", "--card", "vale/card.json", *UNCOMPARED)
    told = run(*words, code=2)
    assert "another genesis was begun here since" in told
    run(*words, "--digest", named(told))


def kept(folder: str) -> dict[str, bytes]:
    with sqlite3.connect(f"{folder}/acts.db") as held:
        held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    held.close()
    names = ("acts.db", "verified.json", "displayed.json")
    return {name: Path(folder, name).read_bytes() for name in names}


def put(folder: str, files: dict[str, bytes]) -> None:
    for extra in Path(folder).glob("acts.db-*"):
        extra.unlink()
    for name, some in files.items():
        Path(folder, name).write_bytes(some)


@pytest.fixture
def rolled(laid: Callable[..., Path]) -> str:
    """Vale took in that Hill took its text back; all files of before stand there again."""
    return (laid(put_back) / "digest").read_text()


def put_back(home: Path) -> None:
    keyed(home)
    founded("hill", "vale", "--title", "Water")
    Path("release.yaml").write_text(
        "text: release\nitem: water\ntitle: Release\nparagraphs:\n  one: Ten in spring.\n"
    )
    run("agenda", "hill", "water", "Water")
    run("propose", "hill", "release.yaml")
    run("export", "hill", "a.acts", "--plain")
    run("import", "vale", "a.acts", "--newest")
    run("show", "vale")
    digest = text_digest("vale")
    files = kept("vale")
    run("withdraw", "hill", digest)
    run("agenda", "hill", "dams", "Dams")
    run("export", "hill", "b.acts", "--plain")
    run("import", "vale", "b.acts")
    run("show", "vale")
    put("vale", files)
    Path("digest").write_text(digest)


def test_nothing_is_signed_on_acts_that_were_put_back(rolled: str) -> None:
    told = run("accept", "vale", "release", rolled, code=2)
    assert "displayed.json: an older one was put back" in told
    Path("vale/displayed.json").unlink()
    assert "MISSING: acts 3 to 4 of" in run("show", "vale")
    told = run("accept", "vale", "release", rolled, code=2)
    assert "verified here before, are gone: an older store stands here" in told
    for more in ((), ("--passphrase-file", "word")):
        Path("word").write_text("a passphrase")
        assert "acts 3 to 4 of" in run("verify", "vale", *more, code=2)
    run("import", "vale", "b.acts")
    run("verify", "vale")
    assert "taken back" in run("show", "vale")


def test_verify_tells_a_put_back_note_without_a_passphrase(
    rolled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DETENTE_PASSPHRASE")
    told = run("verify", "vale", code=2)
    assert "displayed.json: an older one was put back" in told and "acts 3 to 4 of" in told


def test_who_puts_a_copy_back_on_purpose_says_why_and_it_stays_to_be_seen(rolled: str) -> None:
    assert "is no reason" in run("restored", "vale", "--why", "--", code=2)
    told = run("restored", "vale", *WHY)
    assert "lacking: acts 3 to 4 of" in told and "lacking: displayed.json is older" in told
    assert "lacks nothing" in run("restored", "vale", *WHY, code=2)
    for command in ("show", "verify"):
        told = run(command, "vale")
        assert re.search(r'put back on 20\d\d-\d\d-\d\d, as said then: "the disk broke"', told)
        assert 'lacking then: "acts 3 to 4 of' in told and "MISSING" not in told
    said = json.loads(run("verify", "vale", "--json"))["restored"]
    assert [one["why"] for one in said] == ["the disk broke"]
    Path("vale/restored.json").unlink()
    assert "restored.json: is gone" in run("verify", "vale", code=2)
    assert "restored.json: is gone" in run("show", "vale", code=2)


@pytest.mark.parametrize(
    ("lacks", "told"), [("acts 3 to 4 of a key", True), ("displayed.json is older or gone", False)]
)
def test_what_an_older_program_did_not_keep_of_a_copy_is_told(
    home: Path, lacks: str, told: bool
) -> None:
    """Which numbers were signed when it was put back."""
    founded("hill", "vale", "--title", "Water")
    said = [{"day": "2027-06-01", "why": "the disk broke", "lacks": [lacks]}]
    own = author_key(Path("vale"), WORD).private
    write_own(Path("vale/restored.json"), said, own)
    for words in (("show",), ("verify",), ("agenda", "water", "The river")):
        line = run(words[0], "vale", *words[1:])
        assert ("which numbers this key had signed by then is not known" in line) == told


def test_what_cannot_be_remembered_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    founded("hill", "vale", "--title", "Water")
    Path("file").write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "file"))
    assert "cannot be kept (Not a directory)" in run("show", "hill")
    run("agenda", "hill", "water", "Water")


def memory_of(folder: str) -> Path:
    """The file outside a folder that holds what was seen of it."""
    return state_folder() / f"{id_of(author_key(Path(folder), WORD).private)}.json"


def test_a_memory_that_is_gone_is_told_ever_after(rolled: str) -> None:
    begins = "what this user's program remembers of this folder begins at number"
    Path("vale/displayed.json").unlink()
    assert begins not in run("show", "vale") and begins not in run("verify", "vale", code=2)
    memory_of("vale").unlink()
    for _ in range(2):
        assert begins in run("show", "vale") and begins in run("verify", "vale")
    assert json.loads(run("show", "vale", "--json"))["remembered_from"] > 0


def spoil(path: Path, by: str) -> None:
    whole = json.loads(path.read_bytes())
    path.unlink()
    if by == "a pipe":
        os.mkfifo(path)
    elif by == "a folder":
        path.mkdir()
    elif by == "a link to nothing":
        path.symlink_to("nowhere")
    elif by == "no note":
        path.write_text("[]")
    else:
        whole["said"]["acts"] = {}
        path.write_text(json.dumps(whole))


SPOILED = ("a pipe", "a folder", "a link to nothing", "no note", "other words")


@pytest.mark.parametrize("by", SPOILED)
def test_a_memory_that_tells_nothing_is_told_wherever_what_is_missing_is(
    rolled: str, by: str
) -> None:
    Path("vale/displayed.json").unlink()
    place = memory_of("vale")
    spoil(place, by)
    Path("word").write_text("a passphrase")
    told = next(one for one in run("show", "vale").splitlines() if one.startswith(str(place)))
    assert "an older copy put back into the folder would not be noticed" in told
    assert told in run("verify", "vale", "--passphrase-file", "word", code=2)
    without = CliRunner(env={"DETENTE_PASSPHRASE": None})
    for words in (("table", "verify", "vale"), ("register", "show", "--table", "vale")):
        found = without.invoke(cli, words)
        if by == "other words":  # under a code that only the key tells
            assert words[0] != "table" or "remembered outside the folder" in found.output
        else:
            assert told in found.output
            assert words[0] != "table" or found.exit_code == 2


def test_a_memory_that_goes_while_the_store_is_opened_counts_still(
    rolled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("vale/displayed.json").unlink()
    place = memory_of("vale")

    def deletes(*words: object, **options: object) -> object:
        if not options.get("reading"):
            place.unlink()
        return open_store(*words, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("detente.table.folder.open_store", deletes)
    told = run("agenda", "vale", "other", "Other", code=2)
    assert "verified here before, are gone: an older store stands here" in told
    monkeypatch.undo()
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    assert place.exists()
