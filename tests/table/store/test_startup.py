"""A store is read when it is opened, and the first act that is not as it was signed is named."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from detente.table.store import StoreError, open_store
from tests.table.nodes import ChainVerifier, envelope, node


@pytest.fixture
def path(tmp_path: Path) -> Path:
    one = node("a", str(tmp_path / "acts.db"))
    one.say("word", n=5)
    one.close()
    return tmp_path / "acts.db"


def edit(path: Path, *statements: str) -> None:
    """What somebody does who takes the guards out first."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as held:
        for trigger in ("act_in_order", "act_once", "act_kept_as_it_is", "act_kept"):
            held.execute(text(f"DROP TRIGGER {trigger}"))
        for statement in statements:
            held.execute(text(statement))
    engine.dispose()


def test_a_good_store_is_opened(path: Path) -> None:
    with open_store(path, ChainVerifier("a")) as store:
        assert store.last() == 5


@pytest.mark.parametrize(
    ("statement", "position", "told"),
    [
        ("DELETE FROM act WHERE position = 3", 3, "an act is missing here"),
        ("DELETE FROM act WHERE position = 1", 1, "an act is missing here"),
        ("UPDATE act SET sequence = 9 WHERE position = 4", 4, "do not match it"),
        ("UPDATE act SET author = 'b' WHERE position = 2", 2, "do not match it"),
        ("UPDATE act SET digest = upper(digest) WHERE position = 2", 2, "do not match it"),
        ("UPDATE act SET envelope = x'00' WHERE position = 5", 5, "no act in an envelope"),
        (
            "UPDATE act SET position = position - 1 WHERE position > 3;",
            3,
            "gap",
        ),
    ],
)
def test_the_first_bad_act_is_named(statement: str, position: int, told: str, path: Path) -> None:
    if ";" in statement:
        edit(path, "DELETE FROM act WHERE position = 3", statement.split(";")[0])
    else:
        edit(path, statement)
    with pytest.raises(StoreError, match=rf"act {position} is not as it was signed · .*{told}"):
        open_store(path, ChainVerifier("a"))


def test_an_act_under_another_signature_is_named(path: Path) -> None:
    with open_store(path) as store:
        before = list(store.all())[2].digest
    forged = envelope("a", 4, before, "word", by="mallory").hex()
    edit(path, f"UPDATE act SET envelope = x'{forged}' WHERE position = 4")
    with pytest.raises(StoreError, match=r"act 4 is not as it was signed · bad signature"):
        open_store(path, ChainVerifier("a"))


def test_a_store_that_was_refused_is_let_go(path: Path) -> None:
    with pytest.raises(StoreError, match="unknown key"):
        open_store(path, ChainVerifier("z"))
    with open_store(path) as store:
        assert store.last() == 5
