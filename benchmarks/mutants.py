"""Small faults that one can make in a program: one changed operator, number or condition.

A mutant is the source with one expression replaced. The kinds of fault go beyond the five that
Offutt, Lee, Rothermel, Untch and Zapf (ACM TOSEM 5(2), 1996) found to suffice: comparisons,
arithmetic, logic, constants, conditions, extremes, results, and calls made for their effect.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
NAMES = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "minimum": "maximum",
    "maximum": "minimum",
    "argmin": "argmax",
    "argmax": "argmin",
    "left": "right",
    "right": "left",
}

Place = ast.expr | ast.stmt


@dataclass(frozen=True)
class Mutant:
    """One fault: where it is, what stood there, what stands there now, and the whole source."""

    file: str
    line: int
    was: str
    now: str
    source: str


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """Every first-order mutant of a module, in the order of its lines."""
    tree = ast.parse(source)
    starts = line_starts(source)
    for node in computing_nodes(tree):
        for old, new in changes(node):
            first, last = span(old, starts)
            was = source.encode()[first:last].decode()
            now = ast.unparse(new) if isinstance(old, ast.stmt) else f"({ast.unparse(new)})"
            yield Mutant(file, old.lineno, was, now, splice(source, first, last, now))


def computing_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Nodes that compute: no annotations, docstrings, decorators, imports or names of types."""
    for name, part in ast.iter_fields(tree):
        if name in {"annotation", "returns", "decorator_list", "bases", "type_params"}:
            continue
        for child in part if isinstance(part, list) else [part]:
            if isinstance(child, ast.AST) and not is_text(child):
                yield child
                yield from computing_nodes(child)


def is_text(node: ast.AST) -> bool:
    """Whether a node is words only: a docstring, a formatted text, a list of public names."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.JoinedStr():
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
    return False


def changes(node: ast.AST) -> Iterator[tuple[Place, Place]]:
    """A node, or a condition below it, and what may stand in its place."""
    if isinstance(node, ast.expr | ast.stmt):
        for new in replacements(node):
            yield node, new
    tests = node.ifs if isinstance(node, ast.comprehension) else [getattr(node, "test", None)]
    for test in tests:
        if isinstance(test, ast.expr) and not isinstance(test, ast.Compare):
            yield test, ast.UnaryOp(ast.Not(), test)


def replacements(node: Place) -> Iterator[Place]:
    """What may stand in a node's place."""
    match node:
        case ast.Compare(left=left, ops=[op, *more], comparators=others):
            yield ast.Compare(left, [COMPARISONS[type(op)](), *more], others)
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in ARITHMETIC:
            yield ast.BinOp(left, ARITHMETIC[type(operator)](), right)
        case ast.BoolOp(op=ast.And(), values=values):
            yield ast.BoolOp(ast.Or(), values)
        case ast.BoolOp(op=ast.Or(), values=values):
            yield ast.BoolOp(ast.And(), values)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield ast.Constant(value + 1)
        case ast.Name(id=name, ctx=ast.Load()) if name in NAMES:
            yield ast.Name(NAMES[name], ast.Load())
        case ast.Attribute(value=value, attr=name, ctx=ast.Load()) if name in NAMES:
            yield ast.Attribute(value, NAMES[name], ast.Load())
        case ast.AugAssign(target=target, op=op, value=value) if type(op) in ARITHMETIC:
            yield ast.AugAssign(target, ARITHMETIC[type(op)](), value)
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case ast.Return(value=ast.expr()):
            yield ast.Return(ast.Constant(None))


def line_starts(source: str) -> list[int]:
    """The offset in bytes at which each line begins."""
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def span(node: Place, starts: list[int]) -> tuple[int, int]:
    """Where a node begins and ends, in bytes."""
    assert node.end_lineno is not None and node.end_col_offset is not None
    return starts[node.lineno - 1] + node.col_offset, (
        starts[node.end_lineno - 1] + node.end_col_offset
    )


def splice(source: str, first: int, last: int, new: str) -> str:
    """A source with the bytes between two offsets replaced."""
    data = source.encode()
    return (data[:first] + new.encode() + data[last:]).decode()
