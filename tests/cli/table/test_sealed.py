"""A pack of acts is sealed to the parties of the table, whom its export names in a log."""

import csv
import hashlib
import json
from pathlib import Path

import pytest

from detente.table.compared import keep_compared
from detente.table.exchange.pack import TITLE
from detente.table.folder import author_key
from detente.table.public_identity import read_card, write_card
from tests.cli.table.words import run
from tests.table.test_node import WORD, founded


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders at one table, whose keys were compared; Hill has said something."""
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    monkeypatch.chdir(tmp_path)
    folders = founded(tmp_path)
    for folder, other in (folders, folders[::-1]):
        own = author_key(folder, WORD).private
        keep_compared(folder, [read_card(other / "card.json")], own, "2027-03-05")
    run("agenda", "hill", "water", "The river")
    return tmp_path


def test_the_other_side_takes_it_in_and_the_envoy_reads_nothing(home: Path) -> None:
    assert 'sealed to: "Vale", "Hill"' in run("export", "hill", "sealed.acts")
    carried = (home / "sealed.acts").read_bytes()
    run("export", "hill", "plain.acts", "--plain")
    plain = (home / "plain.acts").read_bytes()
    acts = [line for line in plain.split(b"\n") if line.startswith(b"{")]
    assert plain.startswith(TITLE.encode()) and acts
    assert not any(act[:40] in carried for act in acts) and TITLE.encode() not in carried
    assert "taken in: 1 new acts" in run("import", "vale", "sealed.acts")
    assert "taken in: 0 new acts" in run("import", "vale", "plain.acts")
    assert "taken in: 0 new acts" in run("import", "hill", "sealed.acts")


def test_whoever_was_not_named_cannot_open_it(home: Path) -> None:
    run("key", "deputy", "--party", "Hill", "--lead", "C. Tal")
    said = run("export", "hill", "hers.acts", "--encrypt-to", "deputy/card.json")
    assert 'sealed to: "deputy/card.json"' in said
    refused = run("import", "vale", "hers.acts", code=2)
    assert "cannot be opened with this party's key for floats" in refused


def card(name: str, folder: str, **parts: str) -> str:
    """A card as whoever carried it could have changed it."""
    changed = read_card(Path(folder) / "card.json").model_copy(update=parts)
    write_card(Path(name), changed)
    return name


def test_a_card_of_a_party_is_held_against_the_keys_that_were_kept(home: Path) -> None:
    run("key", "third", "--party", "Coast", "--lead", "D. Om")
    third = read_card(Path("third/card.json"))
    swapped = {
        "shows another name, root or key for floats": [
            card("floats", "vale", floats=third.floats),
            card("renamed", "vale", party="Coast", floats=third.floats),
            card("namesake", "vale", party="Coast"),
        ],
        "has another root than this table": [card("root", "third", party="Vale")],
        "a card of our own that was changed": [card("own", "hill", floats=third.floats)],
    }
    for told, names in swapped.items():
        for name in names:
            assert told in run("export", "hill", "x.acts", "--encrypt-to", name, code=2)
            assert not Path("x.acts").exists()
    for name in ("vale/card.json", "hill/card.json"):
        assert "not compared" not in run("export", "hill", "x.acts", "--encrypt-to", name)


def test_of_other_cards_it_is_said_that_they_were_not_compared(home: Path) -> None:
    run("key", "deputy", "--party", "Hill", "--lead", "C. Tal")
    run("key", "third", "--party", "Coast", "--lead", "D. Om")
    for name in ("deputy/card.json", "third/card.json"):
        told = run("export", "hill", "x.acts", "--encrypt-to", name)
        assert f'keys on card "{name}": not compared here' in told
    (home / "hill" / "compared.json").unlink()
    said = run("export", "hill", "x.acts", "--encrypt-to", "vale/card.json", "--json")
    assert json.loads(said)["uncompared"] == ["vale/card.json"]


def test_what_was_cut_or_edited_on_the_way_is_refused_whole(home: Path) -> None:
    run("export", "hill", "sealed.acts")
    carried = bytearray((home / "sealed.acts").read_bytes())
    for wrong in (carried[:-10], carried[:300], [*carried[:-5], carried[-5] ^ 1, *carried[-4:]]):
        (home / "wrong.acts").write_bytes(bytes(wrong))
        assert "nothing of it was stored" in run("import", "vale", "wrong.acts", code=2)
    assert "taken in: 1 new acts" in run("import", "vale", "sealed.acts")


def test_nobody_is_sealed_to_whose_keys_were_never_compared(home: Path) -> None:
    (home / "hill" / "compared.json").unlink()
    refused = run("export", "hill", "sealed.acts", code=2)
    assert "was never compared here" in refused and "--plain" in refused
    assert not (home / "sealed.acts").exists()
    both = run("export", "hill", "x.acts", "--plain", "--encrypt-to", "vale/card.json", code=2)
    assert "leave one out" in both


def test_each_export_is_a_line_of_the_log(home: Path) -> None:
    run("export", "hill", "one.acts")
    run("export", "hill", "two.acts", "--plain", "--given-to", "the envoy")
    rows = list(csv.DictReader((home / "hill" / "copies.csv").open(encoding="utf-8", newline="")))
    assert [(row["given_to"], row["file"]) for row in rows] == [
        ("Vale, Hill", "one.acts"), ("the envoy", "two.acts")
    ]  # fmt: skip
    digests = [hashlib.sha256((home / row["file"]).read_bytes()).hexdigest() for row in rows]
    assert [row["sha256"] for row in rows] == digests
    assert rows[0]["readers"].count("age1") == 2 and rows[1]["readers"] == ""
    assert (home / "hill" / "copies.csv").stat().st_mode & 0o777 == 0o600


def test_before_it_is_sealed_nothing_lies_in_the_open_beside_the_file(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes to a stick that the envoy carries is the sealed file alone, also after a kill."""
    from detente.table.exchange import file

    stick = home / "stick"
    stick.mkdir()

    def killed(source: object, sink: object, readers: object) -> None:
        assert all(path.stat().st_size == 0 for path in stick.iterdir())
        raise KeyboardInterrupt

    monkeypatch.setattr(file, "seal", killed)
    run("export", "hill", "stick/x.acts", code=1)
    assert not list(stick.iterdir())
