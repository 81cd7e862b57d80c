"""Files are small, of one subject each, and named after it."""

import ast
from collections.abc import Iterator
from statistics import median

from tests.house.tree import PACKAGE, modules, nodes, texts

EMPTY_NAMES = {"base", "common", "core", "helper", "helpers", "misc", "new", "util", "utils"}
LONGEST_FILE = 600
MEDIAN_FILE = 150
NINE_IN_TEN = 350
LONGEST_BODY = 50


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = [name for name, text in texts(".py", under=PACKAGE) if text.count("\n") > LONGEST_FILE]
    assert not long


def test_most_files_are_far_below_that() -> None:
    lengths = sorted(text.count("\n") for _, text in texts(".py", under=PACKAGE))
    assert median(lengths) <= MEDIAN_FILE
    assert lengths[len(lengths) * 9 // 10] <= NINE_IN_TEN


def test_no_function_is_longer_than_a_page() -> None:
    long = [f"{name}:{line} ({size})" for name, line, size in bodies() if size > LONGEST_BODY]
    assert not long


def test_files_are_named_after_what_they_hold() -> None:
    named = [
        path.relative_to(PACKAGE)
        for path in PACKAGE.rglob("*")
        if path.stem in EMPTY_NAMES and "__pycache__" not in path.parts
    ]
    assert not named


def bodies() -> Iterator[tuple[str, int, int]]:
    """File, line and length (without docstring) of each function of the package."""
    for name, tree in modules():
        for node in nodes(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield name, node.lineno, length(node)


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body, without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
