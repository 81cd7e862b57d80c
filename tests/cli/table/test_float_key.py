"""A float goes to the key that was compared, whatever key a card shows."""

import json
from pathlib import Path

import pytest

from detente.table.compared import keep_compared
from detente.table.folder import author_key, make_folder
from detente.table.public_identity import read_card
from tests.cli.table.words import run
from tests.table.test_node import WORD, founded


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    monkeypatch.chdir(tmp_path)
    founded(tmp_path)
    return tmp_path


def sealed_for(card: str, code: int = 0) -> str:
    return run("float", "hill", "what if ten?", "--card", card, "--until", "2999-12-31",
               "--out", "idea", code=code)  # fmt: skip


def test_genuine_keys_with_a_foreign_one_for_floats_are_refused(home: Path) -> None:
    own = author_key(Path("hill"), WORD).private
    keep_compared(Path("hill"), [read_card(Path("vale/card.json"))], own, "2027-01-01")
    stranger = make_folder(Path("dale"), "Dale", "C", WORD)
    genuine = json.loads(Path("vale/card.json").read_text())
    swaps = (("floats", "floats"), ("root", "another root"))
    for field, says in swaps:
        forged = {**genuine, field: getattr(stranger, field)}
        Path("forged.json").write_text(json.dumps(forged))
        assert says in sealed_for("forged.json", code=2)
        assert not Path("idea").exists()
    assert "another root" in sealed_for("dale/card.json", code=2)
    assert "sealed" in sealed_for("vale/card.json")


def test_a_card_that_nobody_compared_gets_no_float(home: Path) -> None:
    assert "was never compared here" in sealed_for("vale/card.json", code=2)
    assert not Path("idea").exists()
