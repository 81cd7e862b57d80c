"""A folder's word alone opens no connection and no file outside it."""

from pathlib import Path

import pytest

from detente.table.place import NAMED, store_in
from detente.table.store import StoreError

ADDRESS = "postgresql+psycopg://host/acts"


def named(folder: Path, text: str) -> Path:
    (folder / "store.txt").write_text(f"{text}\n", encoding="utf-8")
    return folder


def test_without_a_word_it_is_the_file_of_the_folder(tmp_path: Path) -> None:
    assert store_in(tmp_path) == str(tmp_path / "acts.db")


@pytest.mark.parametrize("address", [ADDRESS, "postgresql://host/acts", "../acts.db", ""])
def test_what_lies_elsewhere_is_opened_only_where_the_user_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    folder = named(tmp_path, address)
    for allowed in ("", f"{ADDRESS}/other", "sqlite:///acts.db"):
        monkeypatch.setenv(NAMED, allowed)
        with pytest.raises(StoreError, match=r"names a (database|file)"):
            store_in(folder)
    if address:
        monkeypatch.setenv(NAMED, f"sqlite:///x {address}")
        assert store_in(folder) == address


def test_a_file_in_the_folder_is_opened_and_an_unknown_address_left_to_be_refused(
    tmp_path: Path,
) -> None:
    assert store_in(named(tmp_path, "old/acts.db")) == str(tmp_path / "old/acts.db")
    assert store_in(named(tmp_path, "sqlite:///acts.db")) == "sqlite:///acts.db"


def test_a_link_in_the_folder_of_the_file_leads_nowhere(tmp_path: Path) -> None:
    inner = tmp_path / "table" / "old"
    inner.mkdir(parents=True)
    (inner / "beside").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="leaves the folder"):
        store_in(named(tmp_path / "table", "old/acts.db"))
