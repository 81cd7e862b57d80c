"""A team whose folders share one record in PostgreSQL, as the page of two nodes says."""

import shutil
from itertools import count
from pathlib import Path

import pytest

from tests.cli.table.words import founded, named, run
from tests.table.postgres import Server

NAMES = count()


@pytest.fixture
def address(server: Server) -> str:
    return server.database(f"team{next(NAMES)}")


@pytest.mark.slow
def test_a_colleague_signs_into_the_same_record(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_PASSPHRASE", "nine herons")
    monkeypatch.chdir(tmp_path)
    for folder, party in (("hill", "Hill"), ("vale", "Vale"), ("deputy", "Hill")):
        run("key", folder, "--party", party, "--lead", folder)
    Path("hill/store.txt").write_text(f"{address}\n")
    monkeypatch.setenv("DETENTE_STORE", f"postgresql://other/x {address}")
    founded("hill", "vale", "--title", "T", file="new.act")
    run("agenda", "hill", "water", "The river")
    card = ("rotate", "hill", "deputy/card.json", "--scope", "gauges")
    run(*card, named(run(*card, code=2)))
    for name in ("seat.json", "store.txt"):
        shutil.copy(f"hill/{name}", f"deputy/{name}")
    run("agenda", "deputy", "gauges", "Who reads them")
    run("show", "deputy")
    assert "no mandate for water" in run("suspend", "deputy", "item", "water", code=2)
    assert 'agenda: gauges, "Who reads them", by "Hill"' in run("show", "hill")
    assert "4 acts are as they were signed, 0 are not" in run("verify", "hill")
    assert not Path("hill/acts.db").exists() and not Path("deputy/acts.db").exists()
    monkeypatch.delenv("DETENTE_STORE")
    for words in (("verify", "hill"), ("show", "hill"), ("agenda", "hill", "sea", "The sea")):
        assert "a folder's word alone opens no connection" in run(*words, code=2)


def test_an_address_of_another_kind_of_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("hill").mkdir()
    Path("hill/seat.json").write_text('{"table": "00", "party": "Hill"}')
    Path("hill/store.txt").write_text("oracle://u:hunter2@h/x")
    told = run("verify", "hill", code=2)
    assert "write postgresql://name@host:port/database" in told and "hunter2" not in told
