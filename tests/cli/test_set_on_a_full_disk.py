"""`set` where the disk takes no more: the case is named, and stands as it stood."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from tests.studies.ford import FORD


def test_the_case_is_named_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(FORD)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = CliRunner().invoke(cli, ["set", str(case), "title=The other ford"])
    assert done.exit_code == 2
    assert "case.yaml: it cannot be written · No space left on device · make room" in done.stderr
    assert case.read_text() == FORD
    assert [one.name for one in tmp_path.iterdir()] == ["case.yaml"]
