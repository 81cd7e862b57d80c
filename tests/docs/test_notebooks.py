"""The notebooks of the documentation run, show what they say, and hold no stale output."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.house.tree import ROOT

nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed (extra: test)")
nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed (extra: test)")
pytest.importorskip("ipykernel", reason="ipykernel is not installed (extra: test)")

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
SHOWS = {"a-case-from-scratch": 4, "lessons-from-your-spreadsheet": 1,
         "who-wins-when-estimates-move": 3}  # fmt: skip
"""How many cells of each show HTML: pages of values, and frames."""


def played(book: Any, folder: Path) -> Any:
    """The notebook after a run in a folder that holds the cases."""
    shutil.copytree(ROOT / "cases", folder / "cases")
    client = nbclient.NotebookClient(
        book, timeout=300, resources={"metadata": {"path": str(folder)}}
    )
    return client.execute()


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_what_it_makes(path: Path, tmp_path: Path) -> None:
    book = played(nbformat.read(path, as_version=4), tmp_path)
    shown = [
        output["data"]
        for cell in book.cells
        for output in cell.get("outputs", ())
        if "data" in output
    ]
    html = [one["text/html"] for one in shown if "text/html" in one]
    assert len(html) == SHOWS[path.stem]
    assert not [cell for cell in book.cells for output in cell.get("outputs", ())
                if output["output_type"] in ("error", "stream")]  # fmt: skip


@pytest.mark.slow
def test_a_cell_that_fails_fails_the_notebook(tmp_path: Path) -> None:
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("assert 1 == 2")])
    with pytest.raises(nbclient.exceptions.CellExecutionError):
        played(book, tmp_path)


def test_notebooks_are_kept_without_output() -> None:
    assert {path.stem for path in NOTEBOOKS} == set(SHOWS)
    for path in NOTEBOOKS:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert not [one for one in cells if one.get("outputs") or one.get("execution_count")]
