"""Files of a table that somebody else made are read up to a size, and pipes are not waited for."""

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.files.bounded import SMALL, bounded, plain
from tests.cli.table.words import UNCOMPARED, founded, run
from tests.house.tree import ROOT

HUGE = 3_000_000_000
READS = re.compile(r"\.read_(?:bytes|text)\(|(?<!os)\.open\(|(?<![.\w])open\(")
ALLOWED = {
    "table/acts/text.py": "is a method of that name",
}
"""Files that open something themselves, and why."""


def sparse(path: Path) -> Path:
    """A file of three billion bytes that takes no room."""
    with path.open("wb") as made:
        made.truncate(HUGE)
    return path


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "small").write_bytes(b"a" * SMALL)
    assert len(bounded(tmp_path / "small")) == SMALL
    with pytest.raises(OSError, match=r"more than 1,048,576 bytes"):
        bounded(sparse(tmp_path / "large"))
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(OSError, match=r"no plain file|directory"):
            plain(path)


def test_no_file_of_a_table_is_read_otherwise() -> None:
    room = ROOT / "src" / "detente"
    for place in ("table", "cli/table"):
        for path in (room / place).rglob("*.py"):
            name = path.relative_to(room).as_posix()
            found = READS.findall(path.read_text(encoding="utf-8"))
            assert bool(found) == (name in ALLOWED), (name, found)


@pytest.mark.parametrize("kind", ["large", "pipe"])
@pytest.mark.parametrize(
    "words",
    [
        ("init", "hill", "--title", "Water", "--card", "FILE", "--out", "g.act"),
        ("init", "vale", "--sign", "FILE", "--card", "hill/card.json", *UNCOMPARED),
        ("init", "vale", "--sign", "g.act", "--card", "FILE"),
        ("float", "hill", "--card", "FILE", "--read", "FILE"),
        ("import", "hill", "FILE"),
    ],
    ids=" ".join,
)
def test_a_file_that_somebody_sent_is_refused_by_its_size_or_kind(
    words: tuple[str, ...], kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_PASSPHRASE", "a passphrase")
    monkeypatch.chdir(tmp_path)
    run("key", "hill", "--party", "Hill", "--lead", "A. Ray")
    run("key", "vale", "--party", "Vale", "--lead", "B. Sol")
    founded("hill", "vale", "--title", "Water") if words[0] in ("float", "import") else run(
        "init", "hill", "--title", "Water", "--card", "vale/card.json", "--out", "g.act",
        *UNCOMPARED,
    )  # fmt: skip
    if kind == "large":
        sparse(Path("FILE"))
    else:
        os.mkfifo("FILE")
    told = run(*words, code=2)
    if words[0] != "import" or kind == "pipe":
        refused = ("more than", "no plain file", "was not written · it holds something else")
        assert "FILE" in told and any(why in told for why in refused), told


@pytest.mark.parametrize("name", ["verified.json", "compared.json"])
def test_a_folder_that_was_handed_over_is_verified_within_bounds(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_PASSPHRASE", "a passphrase")
    monkeypatch.chdir(tmp_path)
    run("key", "hill", "--party", "Hill", "--lead", "A. Ray")
    run("key", "vale", "--party", "Vale", "--lead", "B. Sol")
    founded("hill", "vale", "--title", "Water")
    sparse(Path("hill") / name)
    told = CliRunner().invoke(cli, ["table", "verify", "hill"])
    assert isinstance(told.exception, SystemExit | None) and name in told.output, told.output


def test_a_passphrase_is_no_file_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sparse(Path("p"))
    told = run("key", "hill", "--party", "Hill", "--lead", "A", "--passphrase-file", "p", code=2)
    assert "more than 1,024 bytes" in told
