"""Whatever is typed or lies in a file: one clear line, exit code 2, no password, nothing lost."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.table.compared import keep_compared
from detente.table.folder import author_key
from detente.table.public_identity import read_card
from tests.table.test_node import WORD, founded

JUNK = "junk.pem"
LINE = ["--certificate-key", "hill/line-key.pem", "--peer", "hill/line.pem"]
TEXT = {"text": "release", "item": "water", "title": "T", "paragraphs": "{a: Ten.}"}


@pytest.fixture
def home(laid: Callable[..., Path]) -> Path:
    """Two folders at one table, and a file of rubbish."""
    return laid(compared)


def compared(home: Path) -> None:
    founded(home)
    own = author_key(home / "hill", WORD).private
    keep_compared(home / "hill", [read_card(home / "vale/card.json")], own, "2027-01-01")
    (home / JUNK).write_bytes(b"\xff\xfejunk")
    assert run("certificate", "hill", "--name", "hill", code=0)


def run(*words: str, code: int = 2) -> str:
    done = CliRunner().invoke(cli, ["table", *words], prog_name="detente")
    assert done.exit_code == code, (done.output, done.exception)
    return done.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["sync", "hill", "http://[::1"], "is no address"),
        (["sync", "hill", "http://127.0.0.1:abc"], "is no address"),
        (["sync", "hill", "http://127.0.0.1:99999"], "is no address"),
        (["sync", "hill", "http://127.0.0.1@example.org"], "is not safe"),
        (["sync", "hill", "http://127.0.0.1\\@example.org"], "is not safe"),
        (["serve", "hill", "--certificate", JUNK, *LINE], "is not one certificate"),
        (["compare", "hill", "--commitment", "\u00e9" * 64], "is no commitment"),
        (["compare", "hill", "--commitment", "A" * 64], "is no commitment"),
        (["import", "hill", JUNK], "no file of acts"),
        (["certificate", "vale", "--name", "n" * 65], "a certificate takes 1 to 64"),
        (["certificate", "vale", "--name", ""], "a certificate takes 1 to 64"),
        (["float", "hill", "--card", "vale/card.json", "--read", JUNK], "no float"),
        (["commit", "hill", "p", "w", "--item", "w", "--to", "Vale", "--deadline", "2027-02-29"],
         "deadline"),
    ],
)  # fmt: skip
def test_what_is_typed(home: Path, words: list[str], told: str) -> None:
    assert told in run(*words)


@pytest.mark.parametrize(
    ("field", "said", "told"),
    [
        ("parties", "5", "is no list"),
        ("annexes", "seven", "is no list"),
        ("until", "2027-01-01", "until"),
        ("title", "[1]", "title"),
        ("paragraphs", "{a: {b: }}", "signed"),
    ],
)
def test_what_lies_in_a_text(home: Path, field: str, said: str, told: str) -> None:
    lines = [f"{name}: {words}" for name, words in (TEXT | {field: said}).items()]
    (home / "text.yaml").write_text("\n".join(lines))
    run("agenda", "hill", "water", "The river", code=0)
    assert told in run("propose", "hill", "text.yaml", code=0 if told == "signed" else 2)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:hunter2@127.0.0.1:1/x",
        "postgresql://u@127.0.0.1:1/x?password=hunter2",
        "postgresql://u:hunter2@h:port/x",
        "postgresql:/hunter2@@",
    ],
)
@pytest.mark.parametrize("is_named", [True, False])
def test_an_address_of_a_store_shows_no_password(
    home: Path, monkeypatch: pytest.MonkeyPatch, address: str, is_named: bool
) -> None:
    (home / "hill" / "store.txt").write_text(address)
    if is_named:
        monkeypatch.setenv("DETENTE_STORE", address)
    told = run("show", "hill")
    assert "hunter2" not in told and told.count("\n") == 1


@pytest.mark.parametrize("words", [("verify",), ("show",), ("agenda", "water", "The river")])
def test_a_store_whose_pages_are_broken(home: Path, words: tuple[str, ...]) -> None:
    store = home / "hill" / "acts.db"
    with sqlite3.connect(store) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'act'").fetchone()
    raw.close()
    whole, at = store.read_bytes(), 4096 * (pages[0] - 1)
    store.write_bytes(whole[:at] + b"\xff" * 4096 + whole[at + 4096 :])
    assert "malformed" in run(words[0], "hill", *words[1:])
