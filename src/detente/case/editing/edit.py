"""Change one value of a case's file and nothing else.

1. A draft holds the text of one YAML file and the digest of the bytes that it was read from.
2. Each edit splices the text at the value's place, reads the result again, and compares: exactly
   that value changed, or the edit is refused.
3. Saving compares the file's bytes with the digest, under a lock that writers of this program
   share, and refuses when the file changed underneath.
4. The new text goes to a temporary file in the same folder, is forced to the disk, and takes the
   file's place in one step. Whatever interrupts it leaves the old file or the new one.

Rows of CSV tables are not edited.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from detente.answers import Finding
from detente.files import splice
from detente.files.document import Document, opened
from detente.files.place import Path
from detente.files.replace import held, replaced, sha256_of
from detente.files.tree import Tree
from detente.visible import in_ticks


class EditError(ValueError):
    """An edit that was refused; nothing was written. `finding` says it in full."""

    def __init__(self, finding: Finding) -> None:
        """Carry the finding."""
        super().__init__(str(finding))
        self.finding = finding


@dataclass(frozen=True)
class FileDraft:
    """The text of one file with changes, and the digest of the file that they are based on."""

    path: FilePath
    document: Document

    @property
    def text(self) -> str:
        """The text as it would be written."""
        return self.document.text

    def at(self, path: Path) -> Any:
        """What stands at a path, as plain data. Raises EditError where nothing does."""
        tree = self._tree()
        self._need(tree, path)
        return deepcopy(_at(tree.data, path))

    def put(self, path: Path, value: Any) -> "FileDraft":
        """The draft with another value at a path; a field that is not there is added."""
        tree = self._tree()
        if path in tree.places.by_path and path:
            wanted = _changed(tree.data, path, value)
            return self._spliced(splice.put(tree, path, value), wanted, path)
        self._need(tree, path[:-1])
        if path and isinstance(path[-1], str):
            return self.add(path[:-1], value, path[-1])
        raise self._refused(path, "is not there", "only an entry that stands can be replaced")

    def add(self, path: Path, value: Any, key: str | None = None) -> "FileDraft":
        """The draft with one more entry in the list, or under `key` in the mapping, at a path."""
        tree = self._tree()
        self._need(tree, path)
        into = _at(tree.data, path)
        if into is None and path:
            return self.put(path, [value] if key is None else {key: value})
        if not isinstance(into, list if key is None else dict):
            kind = "list" if key is None else "mapping"
            raise self._refused(path, f"is not a {kind}", "an entry can be added only to one")
        if key is not None and key in into:
            raise self._refused((*path, key), "stands already", "an id names one entry")
        wanted = _added(tree.data, path, key, value)
        return self._spliced(splice.add(tree, path, key, value), wanted, path)

    def remove(self, path: Path) -> "FileDraft":
        """The draft without the entry at a path."""
        tree = self._tree()
        self._need(tree, path)
        if not path:
            raise self._refused(path, "is the whole file", "an entry has to be named")
        return self._spliced(splice.cut(tree, path), _removed(tree.data, path), path)

    def save(self) -> "FileDraft":
        """Write the file; EditError where it changed since the draft was made."""
        with held(self.path):
            if sha256_of(self.path) != self.document.sha256:
                why = "somebody else changed it after it was read"
                do = "read it again and repeat the edit"
                raise EditError(Finding(self.path.name, 0, "is another file now", why, do))
            sha256 = replaced(self.path, self.text, self.document.bom)
        return replace(self, document=replace(self.document, sha256=sha256))

    def _tree(self) -> Tree:
        tree = Tree(self.document.name, self.text)
        if tree.findings:
            raise EditError(tree.findings[0])
        return tree

    def _need(self, tree: Tree, path: Path) -> None:
        if path and path not in tree.places.by_path:
            raise self._refused(path, "is not there", "only what stands in the file can be edited")

    def _spliced(self, cut: splice.Cut, wanted: Any, path: Path) -> "FileDraft":
        start, end, new = cut
        text = self.text[:start] + new + self.text[end:]
        tree = Tree(self.document.name, text)
        if tree.findings or not same(tree.data, wanted):
            why = "the text there cannot be changed without touching more"
            raise self._refused(path, "was not changed", why)
        return replace(self, document=replace(self.document, text=text))

    def _refused(self, path: Path, what: str, why: str) -> EditError:
        name = " › ".join(str(step) for step in path) or "the file"
        do = "edit the file by hand"
        return EditError(Finding(self.document.name, 0, f"{in_ticks(name)} {what}", why, do))


def draft(path: FilePath, folder: FilePath | None = None) -> FileDraft:
    """A draft of one YAML file as it stands; `folder`, where given, must hold it.

    Raises EditError where it cannot be read, or a link leads out of the folder.
    """
    found = opened(path, path.name, folder)
    if isinstance(found, Finding):
        raise EditError(found)
    return FileDraft(path, found)


def nearest(
    case: FilePath, path: Path, drafts: Mapping[FilePath, FileDraft] | None = None
) -> FileDraft:
    """The one file of a case in which the part at a path, or what holds it, stands.

    `drafts`: those that are made already. Raises EditError where a file cannot be read.
    """
    folder = case if case.is_dir() else None
    texts = sorted(case.glob("*.yaml")) if folder else [case]
    found: list[tuple[int, FileDraft]] = []
    for file in texts:
        one = (drafts or {}).get(file) or draft(file, folder)
        places = {tuple(map(str, place)) for place in Tree(file.name, one.text).places.by_path}
        words = tuple(map(str, path))
        depth = next(n for n in range(len(words), -1, -1) if words[:n] in places or n == 0)
        found.append((depth, one))
    if not found:
        why, do = "it holds no YAML file", "name a case: a file, or a folder with case.yaml"
        raise EditError(Finding(str(case), 0, "is no case", why, do))
    return max(found, key=lambda pair: pair[0])[1]


def same(value: Any, other: Any) -> bool:
    """Whether two data are equal, the order of keys and the kinds of values included."""
    if isinstance(value, dict) and isinstance(other, dict):
        return list(value) == list(other) and all(same(value[key], other[key]) for key in value)
    if isinstance(value, list) and isinstance(other, list):
        return len(value) == len(other) and all(map(same, value, other))
    return type(value) is type(other) and bool(value == other)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _changed(data: Any, path: Path, value: Any) -> Any:
    wanted = deepcopy(data)
    _at(wanted, path[:-1])[path[-1]] = _plain(value)
    return wanted


def _added(data: Any, path: Path, key: str | None, value: Any) -> Any:
    wanted = deepcopy(data)
    into = _at(wanted, path)
    if key is None:
        into.append(_plain(value))
    else:
        into[key] = _plain(value)
    return wanted


def _removed(data: Any, path: Path) -> Any:
    wanted = deepcopy(data)
    del _at(wanted, path[:-1])[path[-1]]
    return wanted


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
