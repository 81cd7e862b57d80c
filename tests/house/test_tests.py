"""No test that cannot fail: each of them asserts something that is computed."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT, modules, nodes

CHECKERS = ("assert_", "check_")
CONTEXTS = {"raises", "warns", "deprecated_call"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_every_test_can_fail() -> None:
    known = checkers()
    idle = [
        f"{name}:{test.lineno} {test.name}"
        for name, tree in modules(ROOT / "tests")
        for test in cases_of(tree)
        if not can_fail(test, known)
    ]
    assert not idle


def test_every_test_file_holds_a_test() -> None:
    empty = [
        name
        for name, tree in modules(ROOT / "tests")
        if name.rsplit("/", 1)[-1].startswith("test_") and not any(cases_of(tree))
    ]
    assert not empty


@pytest.mark.parametrize(
    ("body", "able"),
    [
        ("assert f(1) == 2", True),
        ("with pytest.raises(ValueError): f(1)", True),
        ("check_law(1)", True),
        ("check_unknown(1)", False),
        ("np.testing.assert_allclose(f(1), 2)", True),
        ("expect(f(1)).to_have_count(2)", True),
        ("expect(f(1))", False),
        ("f(1)", False),
        ("assert True", False),
        ("assert 1 == 1", False),
        ("with pytest.raises(ValueError): pass", False),
    ],
)
def test_what_counts_as_a_test(body: str, able: bool) -> None:
    (test,) = cases_of(ast.parse(f"def test_x():\n  {body}"))
    assert can_fail(test, {"check_law"}) == able


SOUGHT = re.compile(
    r"\b(?:querySelector|getElementById|closest)\((?:[^()]|\([^()]*\))*\)\.\w+"
    r"|\bactiveElement\.\w+|\.is_(?:visible|hidden|enabled|disabled)\(\)(?!:)"
)
"""A part of a page taken as there, or asked for once: the page may be replaced at that moment."""


def test_what_a_page_shows_is_not_taken_as_there() -> None:
    """`?.` where a script looks into a page, `expect` of `tests/browser.py` where a test does."""
    asked = {
        f"{name}: {found[0]}"
        for folder in ("tests", "benchmarks", "docs")
        for name, tree in modules(ROOT / folder)
        if looks_at_pages(tree)
        for text in ast.unparse(tree).splitlines()
        for found in SOUGHT.finditer(text)
    }
    assert not asked


@pytest.mark.parametrize(
    ("script", "bears"),
    [
        ("document.querySelector('a').textContent", False),
        ("document.querySelector('a[b=\"(c)\"]').dataset.d", False),
        ("document.getElementById('a')?.textContent", True),
        ("!document.querySelector('a')", True),
        ("assert page.locator('a').is_visible()", False),
        ("if page.locator('a').is_visible():", True),
    ],
)
def test_what_bears_a_page_in_between(script: str, bears: bool) -> None:
    assert (SOUGHT.search(script) is None) == bears


def looks_at_pages(tree: ast.Module) -> bool:
    """Whether a module opens a browser."""
    return any(
        isinstance(one, ast.ImportFrom) and one.module in ("tests.browser", "tests.web.app")
        for one in nodes(tree)
    )


def cases_of(tree: ast.Module) -> Iterator[Function]:
    """The test functions of a module and of its test classes."""
    for node in nodes(tree):
        if isinstance(node, Function) and node.name.startswith("test"):
            yield node


def checkers() -> set[str]:
    """Functions of the test tree that are named as checkers and do assert."""
    return {
        node.name
        for _, tree in modules(ROOT / "tests")
        for node in nodes(tree)
        if isinstance(node, Function)
        if node.name.startswith(CHECKERS) and can_fail(node, set())
    }


def can_fail(function: Function, known: set[str]) -> bool:
    """Whether a function asserts, expects an exception, or calls a checker that does."""
    return any(is_check(node, known) for node in ast.walk(function))


def is_check(node: ast.AST, known: set[str]) -> bool:
    match node:
        case ast.Assert():
            return computes(node.test)
        case ast.Call(
            func=ast.Attribute(attr=name, value=ast.Call(func=ast.Name(id="expect"), args=[part]))
        ):
            return name.startswith(("to_", "not_to_")) and computes(part)
        case ast.With():
            return expects(node) and any(computes(part) for part in node.body)
        case ast.Call(func=ast.Attribute(attr=name)):
            return name.startswith("assert_") or name in known
        case ast.Call(func=ast.Name(id=name)):
            return name in known
    return False


def expects(block: ast.With) -> bool:
    """Whether a block expects an exception or a warning."""
    calls = [item.context_expr for item in block.items]
    return any(
        isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in CONTEXTS
        for call in calls
    )


def computes(node: ast.AST) -> bool:
    """Whether something in an expression can differ from one run to another."""
    return any(isinstance(part, ast.Name | ast.Call | ast.Attribute) for part in ast.walk(node))
