"""Run a page: its Python examples, its commands, and the files that it tells a reader to write.

- ```pycon blocks are doctests; all blocks of a page share their names.
- ```console blocks are run line by line (`$ detente …`), in one folder for the whole page, which
  holds a copy of `cases/`. What the page shows must come; `...` stands for anything.
- A block under `<!-- file: name -->` is written to that file first.
- A block under `<!-- from: path -->` must stand in that file of the project word for word.
- ```sh blocks are shown and never run.
"""

import doctest
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from detente.cli.main import main

BLOCK = re.compile(
    r"^(?:<!-- (?P<role>file|from): (?P<path>\S+) -->\n\s*)?```(?P<kind>\w*)\n(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
SHELL = frozenset("|&;<>$`*~\n")
"""Characters for which a command needs a shell."""
PIECES = re.compile(
    r"(?!.* --memory-limit )(?P<words>detente [^|&;<>`\n]+?)(?P<both>\s+2>&1)?"
    r"(?:\s+(?P<to>\| tee|>)\s+(?P<file>[^\s;|&]+))?\s*(?P<after>;\s*echo [^|&;<>`]*)?"
)
"""A command of ours whose output goes to a file at most, and whose exit code is told after it.

A limit of memory would count what the tests hold.
"""
PLAIN = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
LIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its kind, text and first line, and the file it speaks of."""

    kind: str
    body: str
    line: int
    role: str = ""
    path: str = ""


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    for found in BLOCK.finditer(page):
        line = page.count("\n", 0, found.start("body")) + 1
        role, path = found["role"] or "", found["path"] or ""
        yield Block(found["kind"], found["body"], line, role, path)


def is_run(page: str) -> bool:
    """Whether a page holds anything that can be run or compared."""
    return any(block.kind in {"pycon", "console"} or block.role for block in blocks(page))


def faults(page: str, folder: Path, root: Path) -> Iterator[str]:
    """What on a page is not so, one text for each block that fails."""
    names: dict[str, object] = {}
    for block in blocks(page):
        if block.role == "file":
            place = folder / block.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(block.body, encoding="utf-8")
        elif block.role == "from" and block.body not in (root / block.path).read_text("utf-8"):
            yield f"line {block.line}: this does not stand in {block.path}"
        if block.kind == "pycon":
            yield from python_faults(block, names)
        elif block.kind == "console":
            yield from console_faults(block, folder)


def python_faults(block: Block, names: dict[str, object]) -> Iterator[str]:
    """Run a block as a doctest."""
    test = doctest.DocTestParser().get_doctest(block.body, names, "page", None, block.line - 1)
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=LIKE, verbose=False)
    runner.run(test, out=told.append, clear_globs=False)
    names.update(test.globs)
    if told:
        yield "".join(told)


def console_faults(block: Block, folder: Path) -> Iterator[str]:
    """Run each command of a block and compare what it prints."""
    for command, shown in commands(block.body):
        code, printed = run(command, folder)
        if not doctest.OutputChecker().check_output(shown, printed, LIKE):
            yield f"line {block.line}: $ {command}\nthe page shows:\n{shown}it printed:\n{printed}"
        elif code:
            yield f"line {block.line}: $ {command}\nended with exit code {code}"


def commands(body: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block, with the output that follows it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        while command.endswith("\\"):
            more, _, shown = shown.partition("\n")
            command = command[:-1] + more.removeprefix("> ")
        yield command, shown


def run(command: str, folder: Path) -> tuple[int, str]:
    """Exit code and output of a command, in a plain terminal of 100 columns.

    Ours are run in this process: most of their time would be the start of the program. Where a
    shell is needed, it says what their words are. All else is run as a user runs it, nodes that
    answer among it.
    """
    found = PIECES.fullmatch(command)
    if not found:
        return run_by_shell(command, folder)
    words = shlex.split(found["words"], comments=True)
    if not SHELL.isdisjoint(found["words"]):
        words = run_by_shell(f"printf '%s\\0' {found['words']}", folder)[1].split("\0")[:-1]
    out: list[str] = []
    code, printed = run_within(words, folder, out if found["to"] and not found["both"] else None)
    if found["file"]:
        whole = "".join(out) if not found["both"] else printed
        (folder / found["file"]).write_text(whole, encoding="utf-8")
        if found["to"] == ">":
            printed = "" if found["both"] else printed
        else:
            code, printed = 0, "".join(out) + printed
    if found["after"]:
        code, more = run_by_shell(f"(exit {code}){found['after']}", folder)
        printed += more
    return code, printed


def run_by_shell(command: str, folder: Path) -> tuple[int, str]:
    """In processes of its own."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=os.environ | PLAIN | {"PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
    )
    return result.returncode, result.stdout


def run_within(words: list[str], folder: Path, out: list[str] | None = None) -> tuple[int, str]:
    """In this process, by the function that the installed program calls.

    `out`: takes what is written to standard output; what else was written is returned.
    """
    printed, code = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True), 0
    apart = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with ExitStack() as stack:
        stack.enter_context(chdir(folder))
        stack.enter_context(patch.dict(os.environ, PLAIN))
        stack.enter_context(patch.object(sys, "argv", words))
        stack.enter_context(patch.object(sys, "stdin", io.StringIO()))
        stack.enter_context(redirect_stdout(printed if out is None else apart))
        stack.enter_context(redirect_stderr(printed))
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
    texts = [one.buffer.getvalue().decode() for one in (printed, apart)]  # type: ignore[attr-defined]
    if out is not None:
        out.append(texts[1])
    return code, texts[0]
