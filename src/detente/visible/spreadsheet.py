"""A cell of a CSV file that is text to every spreadsheet, and never a formula."""

import re

from detente.visible.words import spelled

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
FORMULA = re.compile(r"(^|;)(\s*)(?=[=+\-@＝＋－＠])")
"""Where a formula would begin: a cell's head, and behind a semicolon, at which some part cells."""


def cell(text: str) -> str:
    """The text on one visible line; what would be computed has an apostrophe before it (OWASP).

    A number stays a number.

    >>> cell("=1+2"), cell("a;@b"), cell("-1.5"), cell("co-op")
    ("'=1+2", "a;'@b", '-1.5', 'co-op')
    """
    line = spelled(text)
    return line if NUMBER.fullmatch(line) else FORMULA.sub(r"\1\2'", line)
