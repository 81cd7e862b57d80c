"""A table that an earlier version of this program kept: its bytes are fixed, and it still opens."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.table.acts.pledge import Waive
from detente.table.exchange import export_file, import_file
from detente.table.folder import float_key, open_node, root_key
from detente.table.node import NodeError
from detente.table.public_identity import read_card, write_card

KEPT = Path(__file__).parent / "kept"
WORD = b"kept from before"
SIDES = ("hill", "vale")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of both folders, and of the pack that holds all of the table's acts."""
    return Path(shutil.copytree(KEPT, tmp_path / "kept"))


@pytest.mark.parametrize("side", SIDES)
def test_it_opens_and_says_what_it_said(home: Path, side: str) -> None:
    node = open_node(home / side, WORD)
    state = node.state()
    node.close()
    assert node.table.startswith("fbf8bf934048") and not state.void and not state.forks
    agreed = state.texts["release"].agreed
    assert agreed is not None and agreed.act.startswith("c2bde8a7")
    assert [(one.commit.pledge, one.standing) for one in state.pledges.values()] == [
        ("june", "met")
    ]


@pytest.mark.parametrize("side", SIDES)
def test_it_verifies(home: Path, side: str) -> None:
    done = CliRunner().invoke(cli, ["table", "verify", str(home / side)])
    assert done.exit_code == 0 and "8 acts are as they were signed, 0 are not" in done.output


@pytest.mark.parametrize("side", SIDES)
def test_its_note_is_known_by_its_code(home: Path, side: str) -> None:
    (home / "word").write_bytes(WORD)
    words = ["table", "verify", str(home / side), "--passphrase-file", str(home / "word")]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 0 and "warning" not in done.output
    note = home / side / "verified.json"
    note.write_text(note.read_text().replace('"count": 8', '"count": 7'))
    assert CliRunner().invoke(cli, words).exit_code == 2


def test_its_keys_and_cards_are_read_and_written_alike(home: Path) -> None:
    for side in SIDES:
        card = read_card(home / side / "card.json")
        write_card(home / "again.json", card)
        assert (home / "again.json").read_bytes() == (KEPT / side / "card.json").read_bytes()
        assert root_key(home / side, WORD) and float_key(home / side, WORD)


def test_its_pack_is_taken_in_and_written_byte_for_byte(home: Path) -> None:
    node = open_node(home / "hill", WORD)
    assert import_file(node, home / "table.acts").new == 0
    export_file(node, home / "again.acts")
    node.close()
    assert (home / "again.acts").read_bytes() == (KEPT / "table.acts").read_bytes()


def test_a_copy_of_it_signs_once_it_has_met_the_other_side(home: Path) -> None:
    node = open_node(home / "vale", WORD)
    owed = next(iter(node.state().pledges))
    with pytest.raises(NodeError, match="a copy or a backup"):
        node.say(Waive(kind="waive", act=owed))
    import_file(node, home / "table.acts")
    node.synchronised()
    assert node.say(Waive(kind="waive", act=owed)).sequence == 4
    node.close()
