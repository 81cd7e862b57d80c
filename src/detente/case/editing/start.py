"""A commented case to start from."""

from collections.abc import Mapping
from typing import Any

from detente.files.tree import Tree
from detente.shipped import shipped


def starter(name: str) -> str:
    """The text of a small case that already plans, with the file's name in its comments."""
    return _template("starter.yaml").replace("NAME.yaml", f"{name}.yaml")


def starter_in_sheets() -> dict[str, Any]:
    """The same case as plain data, with an example in every section that a workbook has."""
    more = Tree("more", _template("starter-more.yaml")).data
    return dict(_merged(Tree("starter", starter("starter")).data, more))


def _template(name: str) -> str:
    return shipped(name).read_text(encoding="utf-8")


def _merged(data: Any, more: Any) -> Any:
    """Mappings are merged entry by entry; any other value is replaced."""
    if not (isinstance(data, Mapping) and isinstance(more, Mapping)):
        return more
    return {**data, **{key: _merged(data.get(key), value) for key, value in more.items()}}
