"""A file that a command writes for others takes the place of nothing else, and follows no link."""

from pathlib import Path

import pytest

from tests.cli.table.words import UNCOMPARED, run
from tests.table.test_node import WORD, founded

COMMANDS = {
    "export": ("export", "hill", "{}", "--plain"),
    "float": ("float", "hill", "If?", "--card", "vale/card.json", "--until", "2999-01-01", "--out",
              "{}"),
    "begin": ("init", "hill", "--title", "T", "--card", "vale/card.json", *UNCOMPARED, "--out",
              "{}"),
    "sign": ("init", "hill", "--sign", "half.act", "--card", "vale/card.json", *UNCOMPARED, "--out",
             "{}"),
}  # fmt: skip
OWN = ("acts.db", "seat.json", "author.pem", "card.json", "store.txt", "latitude.yaml", "new")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders at one table, a genesis that was begun, and a note of somebody's."""
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    monkeypatch.chdir(tmp_path)
    founded(tmp_path)
    run(*(word.format("half.act") for word in COMMANDS["begin"]))
    Path("note.txt").write_text("ours")
    return tmp_path


def refused(command: str, path: str) -> str:
    """What a command says that writes nothing at all."""
    before = contents()
    told = run(*(word.format(path) for word in COMMANDS[command]), code=2)
    assert contents() == before
    return told


def contents() -> dict[Path, bytes]:
    """All files and what they hold, but for what a node notes of what it showed."""
    every = (one for one in Path().rglob("*") if one.is_file() and one.name != "displayed.json")
    return {one: one.read_bytes() for one in every}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_file_of_the_node_s_own_folder_is_written(command: str) -> None:
    Path("aside").symlink_to("hill")
    for name in OWN:
        for folder in ("hill", "vale/../hill", "aside"):
            assert "the folder of the keys" in refused(command, f"{folder}/{name}")


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_else_that_is_there_is_replaced(command: str) -> None:
    for path in ("note.txt", "vale/card.json", "vale/acts.db"):
        assert "holds something else" in refused(command, path)


@pytest.mark.parametrize("there", ["note.txt", "away"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_link_is_not_followed(command: str, there: str) -> None:
    Path("link").symlink_to(there)
    assert "is a link" in refused(command, "link")
    assert Path("link").is_symlink() and not Path("away").exists()


def test_what_was_exported_is_exported_again() -> None:
    for _ in range(2):
        run(*(word.format("new.acts") for word in COMMANDS["export"]))
    Path("empty").touch()
    run(*(word.format("empty") for word in COMMANDS["float"]))
    assert Path("empty").stat().st_size
