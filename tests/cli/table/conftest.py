"""What tests of `detente table` share."""

import os
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from detente.table.last_signed import read_mark, write_mark
from tests.table.conftest import server
from tests.table.test_node import WORD

__all__ = ["server"]
Make = Callable[[Path], object]
MADE: dict[Make, Path] = {}
"""By what makes it, a folder with the ground of tests, and what was remembered of its nodes."""


@pytest.fixture
def laid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Make], Path]:
    """The test stands on this ground: made by commands once, then copied for each test.

    What the program remembers of nodes is found by their keys, and copied too.
    """
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())

    def copied(make: Make) -> Path:
        if make not in MADE:
            whole = tmp_path_factory.mktemp("ground")
            (whole / "home").mkdir()
            (whole / "state").mkdir()
            with monkeypatch.context() as patch:
                patch.setenv("XDG_STATE_HOME", str(whole / "state"))
                patch.chdir(whole / "home")
                make(whole / "home")
            MADE[make] = whole
        for other in tmp_path.iterdir():  # a ground on which this one does not stand
            rmtree(other) if other.is_dir() else other.unlink()
        home = MADE[make] / "home"
        copytree(home, tmp_path, dirs_exist_ok=True)
        for path in home.glob("*/last-signed-*.json"):
            if mark := read_mark(path):  # it names the file in which it stands: now the copy
                write_mark(tmp_path / path.relative_to(home), mark)
        copytree(MADE[make] / "state", os.environ["XDG_STATE_HOME"], dirs_exist_ok=True)
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return copied
