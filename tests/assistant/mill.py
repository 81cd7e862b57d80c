"""The case with readers of the page on readers, written out for tests."""

from pathlib import Path

from tests.docs.pages import blocks
from tests.house.tree import ROOT


def mill(folder: Path) -> Path:
    """The file of the case, in a folder."""
    page = (ROOT / "docs" / "how-to" / "share-with-readers.md").read_text(encoding="utf-8")
    path = folder / "mill.yaml"
    path.write_text(next(one.body for one in blocks(page) if one.path == "mill.yaml"))
    return path
