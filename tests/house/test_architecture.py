"""ARCHITECTURE.md shows the folders that are there, and each room has its README."""

import re
import tomllib
from pathlib import Path

from tests.house.tree import PACKAGE, ROOT

TREE = re.compile(r"```text\nsrc/detente/\n(.*?)```", re.DOTALL)


def test_the_tree_on_the_page_is_the_tree_on_disk() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = TREE.search(page)
    assert drawn is not None
    assert folders_drawn(drawn[1]) == folders_on_disk()


def test_each_room_has_a_short_readme() -> None:
    wrong = {str(room): lines for room in rooms() if not 5 <= (lines := readme_lines(room)) <= 25}
    assert not wrong


def test_the_layers_are_the_rooms_of_the_page() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {c["id"]: c for c in config["tool"]["importlinter"]["contracts"]}
    layers = contracts["one-way"]["layers"]
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert " → ".join(layers) in page


def test_a_drawn_tree_is_read() -> None:
    drawn = "  cli/      the door\n  engines/  mathematics\n    packages/  deals\n  case/\n"
    assert folders_drawn(drawn) == {"cli", "engines", "engines/packages", "case"}


def test_no_folder_is_drawn_twice() -> None:
    assert drawn_twice("  cli/  a\n    in/  b\n  case/  c\n    in/  d\n  cli/  e\n") == ["cli"]
    assert not drawn_twice((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))


def drawn_twice(drawing: str) -> list[str]:
    drawn = drawn_in_order(drawing)
    return sorted({path for path in drawn if drawn.count(path) > 1})


def folders_drawn(drawing: str) -> set[str]:
    """Paths of the folders in an indented drawing, two spaces a level."""
    return set(drawn_in_order(drawing))


def drawn_in_order(drawing: str) -> list[str]:
    found: list[str] = []
    above: list[str] = []
    for line in drawing.splitlines():
        row = re.match(r"( +)(\S+)/(\s|$)", line)
        if row:
            above = [*above[: len(row[1]) // 2 - 1], row[2]]
            found.append("/".join(above))
    return found


def folders_on_disk() -> set[str]:
    """Paths of the package's folders that hold files."""
    files = [path for path in PACKAGE.rglob("*") if path.is_file()]
    held = {path.parent for path in files if path.parent.name != "__pycache__"}
    inner = {folder for path in held for folder in [path, *path.parents] if folder != PACKAGE}
    return {str(f.relative_to(PACKAGE)) for f in inner if f.is_relative_to(PACKAGE)}


def rooms() -> list[Path]:
    """The rooms, and each engine, which is a room of its own."""
    drawn = folders_on_disk()
    return [PACKAGE / name for name in sorted(drawn) if is_room(name)]


def is_room(name: str) -> bool:
    return "/" not in name or bool(re.fullmatch(r"engines/[^/]+", name))


def readme_lines(room: Path) -> int:
    page = room / "README.md"
    return page.read_text(encoding="utf-8").count("\n") if page.exists() else 0
