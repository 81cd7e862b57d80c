"""Where the disk takes no more: the case stands as it stood, and of a set nothing is there."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from tests.studies.ford import FORD

BARE = {
    "issues": [{"name": "water", "options": ["none", "all"]}],
    "parties": [{"name": "P", "scores": [[0, 10]]}, {"name": "Q", "scores": [[10, 0]]}],
}


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


@pytest.mark.parametrize("fails", [1, 2, 3])
def test_of_a_scenario_nothing_is_there_and_the_next_run_writes_it(
    fails: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem, out = tmp_path / "two.json", tmp_path / "scenario"
    problem.write_text(json.dumps(BARE))
    real, calls = os.fsync, []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == fails:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    words = ["convert", str(problem), "--to", "geniusweb", "--out", str(out)]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 2 and "No space left on device" in done.stderr
    assert not [one for one in out.rglob("*") if one.is_file()]
    monkeypatch.setattr(os, "fsync", real)
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 0 and len(list(out.iterdir())) == 3, done.output
