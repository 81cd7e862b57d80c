"""What a person or a file names is read through one door, that takes plain files alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import PACKAGE, modules, nodes

READS = {"read_bytes", "read_text"}
OWN = {
    "cli/case_commands.py", "cli/options/limits.py", "report/explorer/page.py", "report/html.py",
    "report/style.py", "assistant/serve.py", "engines", "templates",
}  # fmt: skip
"""Modules that read what travels with the program, or what the system keeps of itself."""
ELSEWHERE = {"runners/cluster.py"}
"""The room that may use no other: it looks itself whether the key is a plain file."""


def reads(tree: ast.Module) -> Iterator[int]:
    """Lines that open a file to read it, other than through the door or of the program's own."""
    for node in nodes(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        if name not in READS | {"open"}:
            continue
        text = ast.unparse(node)
        if (
            name in READS
            and isinstance(node.func, ast.Attribute)
            and "shipped(" not in text
            and "templates" not in text
        ):
            yield node.lineno
        if name == "open" and ("'rb'" in text or (".open(encoding" in text)):
            yield node.lineno


def test_a_file_that_somebody_names_is_read_through_the_one_door() -> None:
    found = [
        f"{at}:{line}"
        for name, tree in modules(PACKAGE)
        if (at := Path(name).relative_to("src/detente").as_posix()) not in OWN | ELSEWHERE
        for line in reads(tree)
    ]
    assert found == []
