"""Commands run as a person runs them, in this process: on a terminal, and into a pipe."""

import io
import os
import re
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from unittest.mock import patch

from detente.cli.main import main
from detente.visible.margin import GOES_ON, MARGIN
from tests.visible.oracle import hidden

STYLE = re.compile(r"\x1b\[[0-9;]*m")
SPINNER = re.compile(r"\x1b\[\?25[lh]|\x1b\[2K|\x1b\[1A|\r")
"""What the sign of work in progress does on a terminal's standard error, and nothing else does."""
BLANKS = re.compile(r"\S {2,}FORGED")
"""A run of blanks that somebody's words brought along: with more of them a line is begun."""
PASSING = "\u0430"
"""A letter of the hostile words that stands in a Latin word alone."""


class Stream(io.TextIOWrapper):
    """What a command prints to; a terminal, or not."""

    def __init__(self, is_terminal: bool) -> None:
        """Begin empty."""
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        """Whether it says that it is a terminal."""
        return self.is_terminal

    @property
    def text(self) -> str:
        """All that was printed."""
        self.seek(0)
        return self.read()


@dataclass(frozen=True)
class Shown:
    """What a command showed, and its exit code."""

    words: tuple[str, ...]
    out: str
    err: str
    code: int

    def wrong(self) -> list[str]:
        """What of it is no layout of our own, and no word that was made visible."""
        found = []
        for text in (STYLE.sub("", self.out), SPINNER.sub("", STYLE.sub("", self.err))):
            if signs := hidden(text) | ({PASSING} & set(text)):
                found.append(f"{self.words}: {sorted(signs)!r} in {text[:2000]!r}")
        if self.code not in (0, 1, 2, 130):
            found.append(f"{self.words}: exit code {self.code}")
        return found

    def forged(self) -> list[str]:
        """Lines that somebody's words began, or could begin on a screen of some width."""
        lines = STYLE.sub("", self.out + SPINNER.sub("\n", self.err)).splitlines()
        return [f"{self.words}: {line}" for line in lines if is_forged(line)]

    def at_the_edge(self) -> list[str]:
        """Lines that somebody's words begin at the left edge, which is the program's."""
        lines = STYLE.sub("", self.out).splitlines()
        return [f"{self.words}: {line}" for line in lines if line.startswith("FORGED")]

    def bare(self) -> list[str]:
        """Lines in which somebody's words stand outside marks, quotes and the margin."""
        lines = STYLE.sub("", self.out + SPINNER.sub("\n", self.err)).splitlines()
        return [f"{self.words}: {line}" for line in lines if is_bare(line)]


INSIDE = re.compile(r"“[^”]*”|`[^`]*`|\"(?:[^\"\\]|\\.)*\"")
"""What stands in marks, in a finding's ticks, or in quotes as JSON has them."""


def is_bare(line: str) -> bool:
    """Whether words of others stand in a line as if they were the program's own."""
    margin = line.lstrip().startswith((MARGIN.strip(), GOES_ON.strip()))
    return not margin and "FORGED" in INSIDE.sub("", line)


def is_forged(line: str) -> bool:
    """Whether words of others stand at the head of a line, or behind a run of blanks."""
    if line.startswith(GOES_ON):
        line = MARGIN + line.removeprefix(GOES_ON)
    return line.strip().startswith("FORGED") or bool(BLANKS.search(line))


def run(words: tuple[str, ...], is_terminal: bool, width: int = 100) -> Shown:
    """Run a command, at a width; what is no exit by its own will comes through."""
    out, err, code = Stream(is_terminal), Stream(is_terminal), 0
    with ExitStack() as stack:
        stack.enter_context(patch.object(sys, "stdout", out))
        stack.enter_context(patch.object(sys, "stderr", err))
        stack.enter_context(patch.object(sys, "stdin", io.StringIO()))
        stack.enter_context(patch.object(sys, "excepthook", sys.excepthook))
        stack.enter_context(
            patch.dict(os.environ, {"TERM": "xterm-256color", "COLUMNS": f"{width}"})
        )
        columns = width if is_terminal else 0
        stack.enter_context(patch("detente.report.screen.columns_of", lambda _: columns))
        os.environ.pop("NO_COLOR", None)
        try:
            main(words)
        except SystemExit as stop:
            code = int(stop.code or 0)
    return Shown(words, out.text, err.text, code)
