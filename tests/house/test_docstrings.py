"""Everything public in the engines says what it computes."""

import ast
from collections.abc import Iterator

from tests.house.tree import PACKAGE, modules

Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def test_everything_public_in_the_engines_has_a_docstring() -> None:
    silent = [
        f"{name}:{line} {what}"
        for name, tree in modules(PACKAGE / "engines")
        for line, what in undocumented(tree)
    ]
    assert not silent


def test_every_module_says_what_it_holds() -> None:
    silent = [name for name, tree in modules() if tree.body and not ast.get_docstring(tree)]
    assert not silent


def test_a_missing_docstring_is_seen() -> None:
    source = (
        "class A:\n  '''A.'''\n  def b(self): ...\n  def _c(self): ...\ndef d():\n  def e(): ..."
    )
    assert list(undocumented(ast.parse(source))) == [(3, "b"), (5, "d")]


def undocumented(tree: ast.Module | ast.ClassDef) -> Iterator[tuple[int, str]]:
    """Line and name of public classes, functions and methods without a docstring."""
    for node in tree.body:
        if isinstance(node, Documented) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                yield node.lineno, node.name
            if isinstance(node, ast.ClassDef):
                yield from undocumented(node)
