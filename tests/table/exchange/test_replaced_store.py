"""A store that was replaced or removed at its path, while it was open, acknowledges nothing."""

import shutil
from pathlib import Path

import pytest

from detente.table.exchange import ExchangeError, sync
from detente.table.store import StoreError
from tests.table.exchange.answering import answering
from tests.table.nodes import node


def other_file(path: Path) -> None:
    copy = path.with_name("copy")
    shutil.copyfile(path, copy)
    copy.replace(path)


def other_log(path: Path) -> None:
    other_file(path.with_name(path.name + "-wal"))


def removed(path: Path) -> None:
    path.unlink()


def other_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("gone"))
    shutil.copytree(path.parent.with_name("gone"), path.parent)


@pytest.mark.parametrize("change", [other_file, other_log, removed, other_folder])
def test_a_store_that_was_replaced_acknowledges_nothing(tmp_path: Path, change) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "kept").mkdir()
    path = tmp_path / "kept" / "a.db"
    a, b = node("a", str(path)), node("b", str(tmp_path / "b.db"))
    a.say(n=1)
    with answering(a) as url:
        assert sync(b, url).same
        b.say(n=2)
        change(path)
        for _ in range(2):  # nor that both hold the same
            with pytest.raises(ExchangeError, match="cannot read or write its store now"):
                sync(b, url)
    with pytest.raises(StoreError, match="while"):
        a.say(n=3)
    with pytest.raises(StoreError):
        sync_from(a, tmp_path)
    a.close()
    b.close()


def sync_from(one, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """The same for whoever asks."""
    c = node("c", str(tmp_path / "c.db"))
    try:
        with answering(c) as url:
            sync(one, url)
    finally:
        c.close()


def test_who_keeps_a_node_is_told_once_in_a_line(tmp_path: Path) -> None:
    a, b = node("a", str(tmp_path / "a.db")), node("b", str(tmp_path / "b.db"))
    b.say(n=2)
    lines: list[str] = []
    with answering(a, tell=lines.append) as url:
        removed(tmp_path / "a.db")
        for _ in range(3):
            with pytest.raises(ExchangeError):
                sync(b, url)
    (line,) = lines
    assert "was removed while it was open" in line
    assert "\n" not in line
    a.close()
    b.close()


def test_a_store_that_stands_where_it_was_goes_on(tmp_path: Path) -> None:
    """Its log is not taken for another after many connections at once."""
    a = node("a", str(tmp_path / "a.db"))
    for number in (1, 2, 3):
        held = [a.store.engine.connect() for _ in range(9)]
        for one in held:
            one.close()
        a.say(n=1)
        a.store.see_in_place()
        assert a.store.last() == number
    a.close()
