"""The clock is read at the door and handed in: no other room asks what day it is."""

import ast
from collections.abc import Iterator

from tests.house.tree import modules, nodes

READS = {"now", "utcnow", "today", "time", "time_ns", "localtime"}
CLOCKS = {"datetime", "date", "time", "dt"}


def test_only_the_command_line_reads_the_clock() -> None:
    readers = [
        f"{name}:{line}"
        for name, tree in modules()
        if not name.startswith("src/detente/cli/")
        for line in clock_reads(tree)
    ]
    assert not readers


def test_a_reader_of_the_clock_is_seen() -> None:
    source = (
        "from datetime import datetime, date\na = date.today()\nb = datetime.now()\nc = x.now()"
    )
    assert list(clock_reads(ast.parse(source))) == [2, 3]


def clock_reads(tree: ast.Module) -> Iterator[int]:
    """Lines that call date.today(), datetime.now(), time.time() and the like."""
    for node in nodes(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=read, value=ast.Name(id=clock))):
                if read in READS and clock in CLOCKS:
                    yield node.lineno
            case ast.Call(func=ast.Attribute(attr=read, value=ast.Attribute(attr=clock))):
                if read in READS and clock in CLOCKS:
                    yield node.lineno
