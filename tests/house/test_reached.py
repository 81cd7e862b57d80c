"""What nothing reaches goes: every public function is asked for somewhere, beside its own tests."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

from tests.house.tree import modules, nodes, texts

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
BARE = ("cache", "cached_property", "classmethod", "contextmanager", "property", "staticmethod")
"""Decorators that hand a function on to nobody."""
HANDED = (
    "_repr_html_", "dump_bytecode", "format_commands", "get_command", "list_commands",
    "load_bytecode",
)  # fmt: skip
"""Asked for by name by notebooks and the libraries of commands and of templates."""


def test_every_public_function_is_reached() -> None:
    known = asked(tree for _, tree in modules()) + Counter(words_of_pages())
    alone = [
        f"{name}: {node.name}"
        for name, tree in modules()
        for node in defined(tree)
        if not known[node.name] and node.name not in HANDED
    ]
    assert not alone


def test_every_private_function_is_asked_for_in_its_own_module() -> None:
    alone = [
        f"{name}: {node.name}"
        for name, tree in modules()
        for known in (asked([tree]),)
        for node in defined(tree, private=True)
        if not known[node.name] and node.name not in HANDED
    ]
    assert not alone


def test_what_nothing_asks_for_is_seen() -> None:
    tree = ast.parse("def a(): ...\ndef b(): a()\n@writes\ndef c(): ...\ndef _d(): ...\n")
    known = asked([tree])
    assert [node.name for node in defined(tree) if not known[node.name]] == ["b"]
    assert [node.name for node in defined(tree, private=True)] == ["_d"]


def defined(tree: ast.Module, *, private: bool = False) -> Iterator[Definition]:
    """Functions, methods and classes by a name of their own that no decorator hands on."""
    for node in nodes(tree):
        if not isinstance(node, Definition) or re.match("__|_$", node.name):
            continue
        if node.name.startswith("_") is private:
            kept = [isinstance(d, ast.Name) and d.id in BARE for d in node.decorator_list]
            if all(kept):
                yield node


def asked(trees: Iterator[ast.Module] | list[ast.Module]) -> Counter[str]:
    """Names that code asks for, as names, parts of others, or words of a short text."""
    found = Counter[str]()
    for tree in trees:
        for node in nodes(tree):
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    found[name] += 1
                case ast.Constant(value=str(text)) if len(text) < 60:
                    found.update(re.findall(r"\w+", text))
    return found


def words_of_pages() -> Iterator[str]:
    """Words of examples on pages, of templates and scripts, and of what makes pages."""
    for name, text in texts(".md", ".html", ".j2", ".js", ".ipynb", ".py"):
        if name.endswith(".md"):
            text = "".join(FENCED.findall(text))
        elif name.endswith(".py") and not name.startswith(("docs/", "benchmarks/")):
            continue
        yield from re.findall(r"\w+", text)
