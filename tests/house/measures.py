"""What is measured of the house, from its text alone."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.house.tree import PACKAGE, modules, nodes, syntax, texts

FACTS = ("studies", "register", "engines", "files", "case", "table", "templates")
"""Rooms that hold facts: what is read is worded in the report."""
VAGUE = frozenset("found one said told held made seen asked it this".split())
CUTS = frozenset("partition rpartition split rsplit startswith endswith".split()) | {
    "removeprefix",
    "removesuffix",
}
TEXTUAL = {"str", "None", "tuple", "list", "frozenset", "Sequence", "Iterable"}
WORD = re.compile(r"(?<!\S)[(\"“]?[A-Za-z’']+[)\"”,.;:!?]*(?!\S)")
SHORT = 50
Function = ast.FunctionDef | ast.AsyncFunctionDef
Figures = dict[str, dict[str, int]]


def parsed() -> tuple[tuple[str, ast.Module], ...]:
    """Path below the package and syntax tree of each module."""
    return tuple((below(name), tree) for name, tree in modules())


def below(name: str) -> str:
    return Path(name).relative_to("src/detente").as_posix()


def room_of(name: str) -> str:
    """The room of a file; those beside the rooms are of the door."""
    return name.split("/")[0] if "/" in name else "cli"


@cache
def figures() -> Figures:
    """By figure, the rooms or the whole of it: each should fall."""
    return {
        "sentences": by_room(sentences, FACTS, data_sentences()),
        "text-fields": by_room(text_fields, ("studies", "register")),
        "text-taken-apart": by_room(cuts, ("studies", "report", "register")),
        "vague-parameters": by_room(vague),
        "whole": whole(),
    }


def by_room(
    measure: Callable[[ast.Module], int],
    rooms: tuple[str, ...] = (),
    more: Counter[str] | None = None,
) -> dict[str, int]:
    """A measure of modules summed by room, of all rooms or of those named."""
    total = Counter(more or {})
    for name, tree in parsed():
        total[room_of(name)] += measure(tree)
    return {room: total[room] for room in sorted(rooms or total)}


def whole() -> dict[str, int]:
    """Figures of the whole package, since code may rightly move from room to room."""
    lengths = [text.count("\n") for _, text in texts(".py", under=PACKAGE)]
    code = sum(code_lines(text) for _, text in texts(".py", under=PACKAGE))
    return {
        "class-names-in-several-modules": len(repeated_classes()),
        "files": len(lengths),
        "files-under-50-lines": sum(length < SHORT for length in lengths),
        "lines-of-code": code,
        "modules-that-import-yaml": sum(imports(tree, "yaml") for _, tree in parsed()),
        "private-functions": sum(private(tree) for _, tree in parsed()),
    }


def sentences(tree: ast.Module) -> int:
    """String literals of three words or more, without docstrings and what is raised."""
    return sum(is_sentence(text) for text in literals(tree))


def literals(node: ast.AST) -> Iterator[str]:
    """The strings that a tree holds; an f-string is one, with a gap for each value in it."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Raise():
            return
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else " " for p in parts)
            inner = [part for part in parts if isinstance(part, ast.FormattedValue)]
        case ast.Constant(value=str(text)):
            yield text
            return
        case _:
            inner = list(ast.iter_child_nodes(node))
    for part in inner:
        yield from literals(part)


def is_sentence(text: str) -> bool:
    return len(WORD.findall(text)) >= 3


def data_sentences() -> Counter[str]:
    """Lines of three words or more in the YAML and the page templates of each room."""
    return Counter(
        room_of(below(name))
        for name, text in texts(".yaml", ".yml", ".j2", under=PACKAGE)
        for line in text.splitlines()
        if not line.lstrip().startswith(("#", "{#")) and is_sentence(line)
    )


def text_fields(tree: ast.Module) -> int:
    """Fields of classes whose type is text, or a row of texts."""
    return sum(
        is_text(field.annotation)
        for node in nodes(tree)
        if isinstance(node, ast.ClassDef)
        for field in node.body
        if isinstance(field, ast.AnnAssign)
    )


def is_text(annotation: ast.expr) -> bool:
    names = set(re.findall(r"\w+", ast.unparse(annotation)))
    return "str" in names and names <= TEXTUAL


def cuts(tree: ast.Module) -> int:
    """Calls that take a text apart or look at how it begins or ends.

    No text of a value is what stands in the code itself, and what a module is called.
    """
    return sum(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and node.func.attr in CUTS and not own(node.func.value)
        for node in nodes(tree)
    )  # fmt: skip


def own(text: ast.expr) -> bool:
    """Whether a text is the program's own: a literal, filled in or not, or a module's name."""
    return isinstance(text, ast.Constant | ast.JoinedStr) or (
        isinstance(text, ast.Attribute) and text.attr in ("__module__", "__name__")
    )


def vague(tree: ast.Module) -> int:
    """Parameters whose name says nothing."""
    return sum(
        parameter.arg in VAGUE
        for node in nodes(tree)
        if isinstance(node, Function | ast.Lambda)
        for parameter in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    )


def private(tree: ast.Module) -> int:
    """Functions and methods whose name begins with one underscore."""
    return sum(
        isinstance(node, Function) and bool(re.match(r"_[^_]", node.name)) for node in nodes(tree)
    )


def repeated_classes() -> set[str]:
    """Names that classes of several modules share."""
    places: dict[str, set[str]] = defaultdict(set)
    for name, tree in parsed():
        for node in nodes(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].add(name)
    return {name for name, modules_of in places.items() if len(modules_of) > 1}


def imports(tree: ast.Module, package: str) -> bool:
    """Whether a module imports a package, at its head or within a function."""
    return any(
        (isinstance(node, ast.Import) and any(a.name.split(".")[0] == package for a in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == package)
        for node in nodes(tree)
    )


def code_lines(text: str) -> int:
    """Lines that hold code: no blank line, remark or docstring."""
    prose = {
        line
        for node in nodes(syntax(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    return sum(
        bool(line.strip()) and not line.lstrip().startswith("#") and number not in prose
        for number, line in enumerate(text.splitlines(), 1)
    )
