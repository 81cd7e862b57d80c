"""The wheel works by itself: it plans a case that travels in it, without a network."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from detente.cli.demo_command import SHIPPED
from detente.version import __version__
from tests.house.tree import ROOT

ALONE = """
import sys

def refuse(event, args):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname"):
        raise RuntimeError(f"the network was asked for: {event}")

sys.addaudithook(refuse)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    made = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def alone(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Where Python finds the wheel's files before any other, and no network."""
    site = tmp_path_factory.mktemp("site")
    with ZipFile(wheel) as archive:
        archive.extractall(site)
    (site / "sitecustomize.py").write_text(ALONE)
    return {**os.environ, "PYTHONPATH": str(site)}


def run(env: Mapping[str, str], folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=env, capture_output=True, text=True
    )


@pytest.mark.slow
def test_the_wheel_holds_what_the_program_reads_and_nothing_else(wheel: Path) -> None:
    assert wheel.name == f"detente-{__version__}-py3-none-any.whl"
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "src/detente"], cwd=ROOT, capture_output=True, text=True
    ).stdout.split()
    assert {name.removeprefix("src/") for name in tracked} <= names
    shipped = {name.split("/")[3] for name in names if name.startswith("detente/templates/cases/")}
    assert shipped == set(SHIPPED)
    assert not [name for name in names if name.startswith(("tests", "docs", "cases"))]


@pytest.mark.slow
def test_it_plans_a_case_elsewhere_without_a_network(
    alone: Mapping[str, str], tmp_path: Path
) -> None:
    where = run(alone, tmp_path, "-c", "import detente; print(detente.__file__)")
    assert where.stdout.startswith(alone["PYTHONPATH"])
    planned = run(alone, tmp_path, "-m", "detente", "demo", "--out", "out")
    assert planned.returncode == 0, planned.stderr
    assert "Upland" in planned.stdout and (tmp_path / "out" / "plan.html").stat().st_size > 10_000
    copied = run(alone, tmp_path, "-m", "detente", "demo", "river", "--copy", "mine")
    assert copied.returncode == 0, copied.stderr
    assert (tmp_path / "mine/case.yaml").read_bytes() == (
        ROOT / "cases/river/case.yaml"
    ).read_bytes()
    checked = run(alone, tmp_path, "-m", "detente", "check", "mine")
    assert checked.returncode == 0, checked.stdout
    again = run(alone, tmp_path, "-m", "detente", "demo", "river", "--copy", "mine")
    assert again.returncode == 2 and "nothing is overwritten" in again.stderr


@pytest.mark.slow
def test_the_guard_of_these_tests_does_refuse_a_network(
    alone: Mapping[str, str], tmp_path: Path
) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    assert "the network was asked for" in run(alone, tmp_path, "-c", code).stderr


def test_every_case_travels_and_the_project_says_its_version_once() -> None:
    assert {path.name for path in (ROOT / "cases").iterdir()} == set(SHIPPED)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" in project["dynamic"] and "version" not in project
