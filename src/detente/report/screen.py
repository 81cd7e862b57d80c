"""The last door: whatever is shown to a person or piped goes out here, line by line.

A line is an argument of its own. Whatever somebody wrote into one stays in it: a line feed within
begins no line, a code within moves nothing, a run of blanks is one but for indentation and lines
`LaidOut`, and what a terminal would wrap is wrapped here, behind a margin (definitions §50); a line
`ForPasting` is left whole.
"""

import codecs
import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from detente.visible import ForPasting, LaidOut, laid_out, one_line, styled, visible, wrapped

PLAIN = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "·": "|", "→": "->", "…": "...", "≈": "~", "▪": "#", "⏎": "\\n",
     "“": '"', "”": '"', "‘": "'", "’": "'", "‹": "<", "›": ">", "│": "|"}
)  # fmt: skip
"""The signs of our own layout for a terminal or pipe that knows no other letters than ASCII."""
aside: list[Callable[[], None]] = []
"""What has a line of its own on a terminal, and takes it away before any other is written."""
SPELLED = "detente"
"""How a stream is told to show what it cannot encode."""


class Unwritten(Exception):  # noqa: N818
    """Standard output took no more; `why` in the system's words."""

    def __init__(self, why: str) -> None:
        """Keep the reason."""
        super().__init__(why)
        self.why = why


def echo(*lines: str, err: bool = False) -> None:
    """Print lines; without any, an empty one. Raises Unwritten where standard output is lost."""
    stream = sys.stderr if err else sys.stdout
    width = columns_of(stream)
    shown = [_spelled(visible(one_line(line)), stream) for line in lines]
    if width:
        whole = (isinstance(line, ForPasting) for line in lines)
        each = zip(whole, shown, strict=True)
        shown = [part for kept, one in each for part in ([one] if kept else wrapped(one, width))]
    _put("\n".join(shown), stream, err)


def _spelled(line: str, stream: TextIO | None) -> str:
    """A line in the signs that a stream shows, before it is wrapped: one may take eight columns."""
    if stream is None or getattr(stream, "errors", "") != SPELLED:
        return line
    return line.encode(stream.encoding, SPELLED).decode(stream.encoding)


def ring() -> None:
    """A bell, where a person types at a screen."""
    if sys.stdin.isatty() and columns_of(sys.stdout):
        _put("\a", sys.stdout, end="")


def echo_json(value: Any) -> None:
    """Print plain data as JSON of ASCII alone; two blanks deep and wrapped where a person reads."""
    if sys.stdout.isatty():
        echo(*map(LaidOut, json.dumps(value, indent=2).splitlines()))
    else:
        _put(json.dumps(value, separators=(",", ":")), sys.stdout)


def echo_parts(parts: Iterable[str]) -> None:
    """Print JSON text of ASCII that comes in parts; wrapped where a person reads."""
    rest = ""
    for part in parts:
        if sys.stdout.isatty():
            *lines, rest = f"{rest}{part}".split("\n")
            for line in lines:
                echo(LaidOut(line))
        else:
            _put(part, sys.stdout, end="")
    if rest:
        echo(LaidOut(rest))


def echo_styled(lines: Iterable[str], stream: TextIO | None) -> None:
    """Print lines that hold bold or colour of our own, and no other code."""
    width = columns_of(stream)
    shown = (_spelled(styled(line), stream) for line in lines)
    _put("\n".join(row for one in shown for row in (laid_out(one, width) if width else (one,))),
         stream)  # fmt: skip


def columns_of(stream: TextIO | None) -> int:
    """How many columns a terminal has; 0 where nobody looks at one."""
    try:
        if stream is None or not stream.isatty():
            return 0
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 0


def _put(text: str, stream: TextIO | None, err: bool = False, end: str = "\n") -> None:
    for take_away in aside:
        take_away()
    try:
        if stream is None:
            raise ValueError
        stream.write(f"{text}{end}")
        stream.flush()
    except (OSError, ValueError) as error:
        if not err:
            raise Unwritten(why_lost(error)) from None


def why_lost(error: OSError | ValueError) -> str:
    """Why standard output took no more."""
    if isinstance(error, BrokenPipeError):
        return "whoever read it has closed it"
    return (isinstance(error, OSError) and error.strerror) or "it is closed"


def show_in_any_encoding() -> None:
    """From here on a sign that a stream cannot encode is shown by ASCII, and never an error."""
    codecs.register_error(SPELLED, _in_ascii)
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors=SPELLED)


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    signs = error.object[error.start : error.end]
    plain = (sign.translate(PLAIN) for sign in signs)
    return "".join(p if p.isascii() else f"<U+{ord(p):04X}>" for p in plain), error.end
