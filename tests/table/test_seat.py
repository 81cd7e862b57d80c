"""A folder signs for the party that its key is of, whoever else names that key."""

import json
import shutil
from pathlib import Path

import pytest

from detente.table import memory
from detente.table.acts.genesis import Author, Genesis, Seat
from detente.table.acts.mandate import Rotate
from detente.table.envelope import sealed
from detente.table.folder import make_folder, open_node, root_key
from detente.table.keys import Key, encoded
from detente.table.last_signed import read_mark, write_mark
from detente.table.node import Node, NodeError
from detente.table.public_identity import read_card, write_card
from detente.table.record import record_of
from detente.table.store import open_store
from tests.cli.table.words import run
from tests.table.talks import frame, item
from tests.table.test_node import WORD, carried, founded


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the folders are made once, with what is remembered of them; each test has a copy."""
    return tmp_path_factory.mktemp("laid")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, laid: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Hill with a deputy, whose keys the root of Vale has named as its own; all hold all acts."""
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    if not (laid / "state").exists():
        (laid / "home").mkdir()
        monkeypatch.chdir(laid / "home")
        spoken_for()
        shutil.copytree(state, laid / "state")
    else:
        shutil.copytree(laid / "state", state)
    shutil.copytree(laid / "home", tmp_path, dirs_exist_ok=True)
    for path in (laid / "home").glob("*/last-signed-*.json"):
        mark = read_mark(path)
        assert mark is not None
        write_mark(tmp_path / path.relative_to(laid / "home"), mark)  # no copy of another's
    monkeypatch.chdir(tmp_path)
    return tmp_path


def spoken_for() -> None:
    """The folders, in the one where one stands."""
    founded(Path())
    make_folder(Path("deputy"), "Hill", "C. Tal", WORD)
    names(Path("hill"), "deputy")
    shutil.copy("hill/seat.json", "deputy/seat.json")
    spread("hill", "vale", "deputy")
    open_node(Path("deputy"), WORD).close()
    for folder in ("hill", "deputy"):
        names(Path("vale"), folder)
    spread("vale", "hill", "deputy")


def names(folder: Path, other: str) -> None:
    """A root names the key of a folder."""
    node, card = open_node(folder, WORD), read_card(Path(other) / "card.json")
    named = Rotate(kind="rotate", new=card.author, name=card.lead, scope=("*",))
    node.say(named, key=root_key(folder, WORD))
    node.close()


def spread(giver: str, *takers: str) -> None:
    source = open_node(Path(giver), WORD)
    for folder in takers:
        node = open_node(Path(folder), WORD)
        carried(source, node, Path("carried.acts"))
        node.close()
    source.close()


def edit(folder: str, name: str, **fields: str) -> None:
    path = Path(folder) / name
    path.write_text(json.dumps({**json.loads(path.read_text()), **fields}))


def uncoded(folder: str) -> None:
    """As a folder of before the code stands, on a machine that remembers none."""
    path = Path(folder) / "seat.json"
    said = json.loads(path.read_text())
    path.write_text(json.dumps({name: said[name] for name in ("table", "party")}))
    for one in memory.state_folder().glob("*.json"):
        one.unlink()


def refused(folder: str) -> str:
    """What an edited seat says, on opening and to whoever verifies."""
    with pytest.raises(NodeError) as found:
        open_node(Path(folder), WORD)
    assert "seat.json" in run("verify", folder, code=2)
    return str(found.value)


@pytest.mark.parametrize("is_old", [False, True], ids=["coded", "old"])
@pytest.mark.parametrize("folder", ["hill", "deputy"])
def test_a_seat_of_another_party_signs_nothing(folder: str, is_old: bool) -> None:
    if is_old:
        uncoded(folder)
    edit(folder, "seat.json", party="Vale")
    assert 'names "Vale"' in refused(folder)


@pytest.mark.parametrize("folder", ["hill", "deputy"])
def test_an_edited_card_makes_no_other_party_of_a_seat(folder: str) -> None:
    edit(folder, "seat.json", party="Vale")
    edit(folder, "card.json", party="Vale")
    assert 'names "Vale"' in refused(folder)
    (Path(folder) / "card.json").unlink()
    assert 'names "Vale"' in refused(folder)


@pytest.mark.parametrize("folder", ["hill", "deputy"])
def test_a_folder_of_before_the_code_goes_on_and_has_one_then(folder: str) -> None:
    uncoded(folder)
    node: Node = open_node(Path(folder), WORD)
    assert node.party == "Hill" and node.say(item(folder)).author == node.key
    node.close()
    assert "code" in json.loads((Path(folder) / "seat.json").read_text())
    assert "0 are not" in run("verify", folder)


def test_the_screen_says_for_whom_and_which_key_signs_for_two() -> None:
    assert 'to be signed for "Hill": agenda' in run("agenda", "hill", "sea", "The sea")
    told = run("show", "hill")
    assert told.count("ONE KEY for") == 2 and 'ONE KEY for "Hill", "Vale"' in told


@pytest.mark.parametrize(
    ("folder", "is_old", "told"),
    [
        ("hill", False, "another root than this table"),
        ("hill", True, "another root than this table"),
        ("deputy", False, "a table not seen here"),
    ],
)
def test_a_table_that_others_founded_in_our_name_is_not_sat_at(
    folder: str, is_old: bool, told: str
) -> None:
    """Its store and a seat at it were put into the folder; its genesis names our key."""
    if is_old:
        uncoded(folder)
    hill, vale = Key.new(), Key.new()
    lead = Author(key=read_card(Path(folder) / "card.json").author, name="A", scope=("*",))
    seats = (Seat(name="Hill", root=encoded(hill.public), authors=(lead,)),
             Seat(name="Vale", root=encoded(vale.public), authors=()))  # fmt: skip
    body = Genesis(kind="genesis", title="T", parties=seats, nonce="0" * 32)
    false = record_of(sealed(frame(body), hill, vale))
    for one in Path(folder).glob("acts.db*"):
        one.unlink()
    with open_store(str(Path(folder) / "acts.db")) as store:
        store.append([false])
    edit(folder, "seat.json", table=false.digest)
    if folder == "deputy":  # whose card bears a root of its own
        edit(folder, "card.json", root=encoded(hill.public))
    assert told in refused(folder)


@pytest.mark.parametrize("words", ["[" * 100_000, "[]", "5", '{"table": []}', "x"])
def test_a_seat_of_rubbish_is_none(words: str) -> None:
    (Path("hill") / "seat.json").write_text(words)
    told = run("show", "hill", code=2)
    assert "hill" in told and "Traceback" not in told


def test_a_card_that_is_none_of_the_key_tells_nothing() -> None:
    other = read_card(Path("vale/card.json"))
    write_card(Path("hill/card.json"), other.model_copy(update={"party": "Vale"}))
    open_node(Path("hill"), WORD).close()
    assert encoded(root_key(Path("vale"), WORD).public) == other.root
