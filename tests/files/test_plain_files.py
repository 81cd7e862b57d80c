"""Pipes are not waited for, and links lead out of no folder, at whichever door."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from detente import Faults
from detente.api.bare import packages
from detente.api.scenarios import scenario
from detente.api.workbooks import case_of_workbook
from detente.cli.options.bare_file import is_bare
from detente.files.replace import sha256_of
from detente.report.out_set import strange_in
from detente.runners.cluster import Cluster
from detente.runners.runner import LostError


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A pipe into which nobody writes."""
    os.mkfifo(tmp_path / "pipe.xml")
    return tmp_path / "pipe.xml"


@pytest.mark.parametrize("door", [packages, scenario, case_of_workbook])
def test_a_pipe_is_refused(door: Callable[[Path], object], pipe: Path) -> None:
    with pytest.raises(Faults, match="plain file"):
        door(pipe)


def test_a_pipe_is_no_bare_problem_no_key_and_no_file_to_replace(pipe: Path) -> None:
    assert is_bare(pipe) is False
    with pytest.raises(OSError, match="plain file"):
        sha256_of(pipe)
    with pytest.raises(LostError, match="plain file"):
        Cluster("tls://127.0.0.1:9", pipe)._security()


def test_a_link_out_of_a_scenario_is_refused(tmp_path: Path) -> None:
    (tmp_path / "trip").mkdir()
    (tmp_path / "ours.xml").write_text("<utility_space/>")
    (tmp_path / "trip/ben.xml").symlink_to("../ours.xml")
    with pytest.raises(Faults, match="a link leads out of the scenario's folder"):
        scenario(tmp_path / "trip")


def test_a_file_that_goes_while_it_is_listed_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a").write_text("x")
    assert list(strange_in(tmp_path)) == ["a"]
    monkeypatch.setattr(Path, "is_file", gone)
    assert list(strange_in(tmp_path)) == []
