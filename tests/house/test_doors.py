"""What a person sees goes out by one door, and no line of it is put together with others."""

import ast

from tests.house.tree import modules

DOOR = "src/detente/report/screen.py"


def test_nothing_prints_but_the_door() -> None:
    wrong = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        if name != DOOR
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and prints(node)
    ]
    assert not wrong


def test_no_line_is_put_together_of_lines() -> None:
    wrong = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) == "echo"
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and part.value == "\n" and not splits(node, part)
    ]
    assert not wrong


def test_what_prints_is_known() -> None:
    for text in ("print(1)", "click.echo(a)", "sys.stdout.write(a)", "click.secho(a)"):
        call = ast.parse(text).body[0]
        assert isinstance(call, ast.Expr) and isinstance(call.value, ast.Call)
        assert prints(call.value)


def prints(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    streams = ("sys.stdout.", "sys.stderr.")
    writes = name.endswith((".write", ".writelines")) and name.startswith(streams)
    return name in {"print", "click.echo", "click.secho", "click.echo_via_pager"} or writes


def called(call: ast.Call) -> str:
    return ast.unparse(call.func)


def splits(call: ast.Call, mark: ast.Constant) -> bool:
    """Whether a line feed is one at which a text is parted."""
    return any(
        isinstance(part, ast.Call) and called(part).endswith(".split") and mark in part.args
        for part in ast.walk(call)
    )
