"""Which room may import which: the contracts hold, and each of them can break."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house.tree import ROOT

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(folder: Path, *cache: str) -> subprocess.CompletedProcess[str]:
    """Run the contracts of pyproject.toml against the package in a folder."""
    environment = os.environ | {"PYTHONPATH": str(folder / "src")}
    command = [sys.executable, "-c", LINT, *(cache or ("--no-cache",))]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_the_contracts_hold() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with two empty engines, in which a module is planted at a time."""
    folder = tmp_path_factory.mktemp("planted")
    package = folder / "src" / "detente"
    shutil.copytree(ROOT / "src" / "detente", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in ("engines/one/__init__.py", "engines/two/__init__.py", "engines/two/b.py"):
        (package / name).parent.mkdir(exist_ok=True)
        (package / name).touch()
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("engines/one/a.py", "from detente.case import read", "Engines are mathematics only"),
        ("engines/one/a.py", "import datetime", "Engines are mathematics only"),
        ("engines/one/a.py", "import detente.engines.two.b", "Engines do not know each other"),
        (
            "engines/ladder/best_response/a.py",
            "import detente.engines.ladder.search.rows",
            "A ladder's search asks for best responses",
        ),
        ("case/a.py", "import numpy", "The case knows no mathematics"),
        ("answers/a.py", "import detente.case", "The dependency runs one way"),
        ("studies/a.py", "import detente.cli", "The dependency runs one way"),
        ("studies/clarity/a.py", "import detente.studies.agenda", "Studies do not know each other"),
        ("somewhere/a.py", "", "The dependency runs one way"),
    ],
)
def test_a_forbidden_import_is_found(copy: Path, module: str, line: str, broken: str) -> None:
    with planted(copy / "src" / "detente" / module, line):
        result = lint(copy, "--cache-dir", str(copy / "cache"))
    assert result.returncode == 1, result.stdout + result.stderr
    told = [row for row in result.stdout.splitlines() if " BROKEN" in row]
    assert any(row.startswith(broken) for row in told), result.stdout


@contextmanager
def planted(module: Path, line: str) -> Iterator[None]:
    """Within it stands a module with one line, in a room that is made if there was none."""
    is_new = not module.parent.exists()
    module.parent.mkdir(exist_ok=True)
    module.with_name("__init__.py").touch()
    module.write_text(line + "\n")
    yield
    module.unlink()
    if is_new:
        shutil.rmtree(module.parent)


@pytest.mark.slow
def test_what_was_planted_is_gone_again(copy: Path) -> None:
    result = lint(copy, "--cache-dir", str(copy / "cache"))
    assert result.returncode == 0, result.stdout
