"""The log of copies is appended to, by line and digest."""

import csv
import os
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.report.readers.copies import FILE, copy, log_copies
from tests.house.tree import ROOT


def test_each_copy_is_a_line_with_its_digest(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    log_copies(tmp_path, [copy("2027-03-05T10:00:00Z", "Eva Holm", tmp_path / "a.md", ["age1x"])])
    log_copies(tmp_path, [copy("2027-03-06T10:00:00Z", "=cmd()\nnew line", tmp_path / "a.md")])
    rows = list(csv.DictReader((tmp_path / FILE).open(encoding="utf-8", newline="")))
    digest = sha256(b"x").hexdigest()
    assert rows[0] == {
        "when": "2027-03-05T10:00:00Z", "given_to": "Eva Holm", "file": "a.md", "sha256": digest,
        "readers": "age1x",
    }  # fmt: skip
    assert len(rows) == 2 and rows[1]["given_to"].startswith("'=cmd()")
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_a_full_disk_leaves_the_log_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("x")
    log_copies(tmp_path, [copy("2027-03-05T10:00:00Z", "Eva Holm", tmp_path / "a.md")])
    before, write = (tmp_path / FILE).read_bytes(), os.write
    monkeypatch.setattr(os, "write", lambda to, content: write(to, content[:40]))
    with pytest.raises(OSError, match="No space left"):
        log_copies(tmp_path, [copy("2027-03-06T10:00:00Z", "Eva Holm", tmp_path / "a.md")])
    assert (tmp_path / FILE).read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="this system follows every link")
def test_a_log_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError):
        log_copies(tmp_path, [copy("", "", tmp_path / "a.md")])
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
def test_a_log_that_is_a_pipe_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    os.mkfifo(tmp_path / FILE)
    with pytest.raises(OSError):
        log_copies(tmp_path, [copy("2027-03-05T10:00:00Z", "Eva Holm", tmp_path / "a.md")])


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="this system follows every link")
def test_no_paper_is_written_where_the_log_cannot_be(tmp_path: Path) -> None:
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")
    case = str(ROOT / "cases/river")
    words = ["export", case, "--as", "home-sheets", "--format", "md", "--out", str(tmp_path)]
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 2 and "cannot be written" in result.output
    assert [one.name for one in tmp_path.iterdir()] == [FILE]
