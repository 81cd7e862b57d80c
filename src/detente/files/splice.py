"""One change of a YAML text at the place of a value; everything else stays as it is.

A position in a text is (start, end, new text). Values are written in flow style. Entries of block
mappings and lists are put on a line of their own, set in as their neighbours are.
"""

from collections.abc import Sequence
from typing import Any

from detente.files.flow import flow
from detente.files.place import Path, Place
from detente.files.tree import Tree

Cut = tuple[int, int, str]


def put(tree: Tree, path: Path, value: Any) -> Cut:
    """Replace the value at a path that is there."""
    place = tree.places.by_path[path]
    new = flow(value)
    if place.start == place.end:
        return place.start, place.end, f" {new}"
    if _is_block(tree, place) and _starts_line(tree.text, place.start):
        start = _line_start(tree.text, place.start)
        return start, place.end, " " * (_key_column(tree, path) + 2) + new
    return place.start, place.end, new


def add(tree: Tree, path: Path, key: str | None, value: Any) -> Cut:
    """Add an entry at the end of the mapping (`key`) or list (None) at a path."""
    place = tree.places.by_path[path]
    entry = flow(value) if key is None else f"{flow(key)}: {flow(value)}".rstrip()
    if not path and place.start == place.end:
        return len(tree.text), len(tree.text), _own_line(tree.text, entry)
    if not _is_block(tree, place):
        return _into_brackets(tree, path, entry)
    at = _column(tree.text, place.start)
    dash = "- " if key is None else ""
    end = _line_end(tree.text, place.end)
    return end, end, f"{newline(tree.text)}{' ' * at}{dash}{entry}"


def cut(tree: Tree, path: Path) -> Cut:
    """Take an entry out of its mapping or list."""
    parent = tree.places.by_path[path[:-1]]
    siblings = _siblings(tree, path)
    if len(siblings) == 1:
        empty = "[]" if isinstance(path[-1], int) else "{}"
        return _emptied(tree, path[:-1], empty)
    if not _is_block(tree, parent):
        return _out_of_brackets(tree, path, siblings)
    return _block_entry(tree, path, siblings)


def newline(text: str) -> str:
    """How the lines of a text end: as its first line does."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def _emptied(tree: Tree, path: Path, empty: str) -> Cut:
    place = tree.places.by_path[path]
    if not path:
        return place.start, place.end, empty
    if _is_block(tree, place) and _starts_line(tree.text, place.start):
        return (
            _line_start(tree.text, place.start),
            place.end,
            (" " * (_key_column(tree, path) + 2) + empty),
        )
    return place.start, place.end, empty


def _siblings(tree: Tree, path: Path) -> list[Path]:
    """The entries beside a path, itself included, in the order of the text."""
    parent, length = path[:-1], len(path)
    found = [p for p in tree.places.by_path if len(p) == length and p[:-1] == parent]
    return sorted(found, key=lambda p: _first(tree.places.by_path[p]))


def _first(place: Place) -> int:
    return place.start if place.key is None else place.key


def _into_brackets(tree: Tree, path: Path, entry: str) -> Cut:
    place = tree.places.by_path[path]
    inside = [p for p in tree.places.by_path if len(p) == len(path) + 1 and p[:-1] == path]
    if not inside:
        return place.start + 1, place.start + 1, entry
    end = max(tree.places.by_path[p].end for p in inside)
    rest = tree.text[end : place.end]
    if rest.lstrip().startswith(","):
        end += rest.index(",") + 1
        return end, end, f" {entry}"
    return end, end, f", {entry}"


def _out_of_brackets(tree: Tree, path: Path, siblings: Sequence[Path]) -> Cut:
    at = siblings.index(path)
    here = tree.places.by_path[path]
    if at + 1 < len(siblings):
        return _first(here), _first(tree.places.by_path[siblings[at + 1]]), ""
    return tree.places.by_path[siblings[at - 1]].end, here.end, ""


def _block_entry(tree: Tree, path: Path, siblings: Sequence[Path]) -> Cut:
    text, at = tree.text, siblings.index(path)
    here = tree.places.by_path[path]
    start = _dash(text, here.start) if isinstance(path[-1], int) else _first(here)
    if not _starts_line(text, start):
        following = tree.places.by_path[siblings[at + 1]]
        next_ = _dash(text, following.start) if isinstance(path[-1], int) else _first(following)
        return start, next_, ""
    end = _line_end(text, here.end)
    return _line_start(text, start), min(end + len(newline(text)), len(text)), ""


def _dash(text: str, start: int) -> int:
    return text.rindex("-", 0, start) if text[:start].rstrip().endswith("-") else start


def _is_block(tree: Tree, place: Place) -> bool:
    """Whether a collection is written in lines, not in brackets."""
    return tree.text[place.start : place.start + 1] not in ("[", "{", '"', "'", "") or (
        _opens_key(tree, place)
    )


def _opens_key(tree: Tree, place: Place) -> bool:
    """Whether the first thing of a block mapping is a quoted key."""
    return any(
        other.key == place.start and other is not place for other in tree.places.by_path.values()
    )


def _key_column(tree: Tree, path: Path) -> int:
    place = tree.places.by_path[path]
    if place.key is None:
        return _column(tree.text, _dash(tree.text, place.start))
    return _column(tree.text, place.key)


def _column(text: str, at: int) -> int:
    return at - _line_start(text, at)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Where the line that holds a position ends, before its line break."""
    end = text.find("\n", at)
    if end < 0:
        return len(text)
    return end - 1 if text[end - 1] == "\r" else end


def _starts_line(text: str, at: int) -> bool:
    return not text[_line_start(text, at) : at].strip()


def _own_line(text: str, entry: str) -> str:
    before = "" if not text or text.endswith("\n") else newline(text)
    return f"{before}{entry}{newline(text)}"
