"""What is not installed is named with its install line; the table is that of the project."""

import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from detente import extras
from detente.cli.main import main
from tests.house.tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CALLED = {"docx": "python-docx"}
"""Packages whose name at the registry is another than the one they are imported by."""
WITHIN = {"dask": "distributed"}
"""Packages that another one brings."""


def test_the_table_of_extras_is_that_of_the_project() -> None:
    declared = PROJECT["optional-dependencies"]
    for package, extra in extras.EXTRA_OF.items():
        named = {Requirement(one).name for one in declared[extra]}
        assert WITHIN.get(package, CALLED.get(package, package)) in named
    assert set(extras.BRINGS) == set(extras.EXTRA_OF.values())
    base = {Requirement(one).name for one in PROJECT["dependencies"]}
    assert not base & set(extras.EXTRA_OF)


@pytest.mark.parametrize(
    ("missing", "words", "extra"),
    [
        ("uvicorn", "open cases/river --no-browser", "app"),
        ("typst", "export cases/river --as brief --format pdf --out OUT", "documents"),
        ("xlsxwriter", "export cases/river --as workbook --format xlsx --out OUT", "documents"),
    ],
)
def test_a_missing_extra_is_named_with_its_line(
    missing: str, words: str, extra: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], tmp_path: Path,
) -> None:  # fmt: skip
    for name in [name for name in sys.modules if name.startswith(("detente.web", missing))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as stop:
        main([str(tmp_path) if word == "OUT" else word for word in words.split()])
    told = capsys.readouterr().err
    assert stop.value.code == 2
    assert f"{missing} is not installed" in told and f"pip install 'detente[{extra}]'" in told


def test_another_missing_module_is_no_extra() -> None:
    assert extras.absent(ModuleNotFoundError(name="detente.nowhere")) == ""
