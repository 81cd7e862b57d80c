"""Plain data of a case as the text of a case file: entries on lines of their own."""

from collections.abc import Iterator, Mapping
from typing import Any

from detente.files.flow import flow

BLOCKS = 3
"""So many levels stand on lines of their own; what is deeper stands in brackets."""


def case_text(data: Mapping[str, Any], made_from: str) -> str:
    """The text; a line at its head names what it was made from.

    >>> print(case_text({"us": "A", "issues": {"x": {"now": "no", "options": ["a"]}}}, "t.xlsx"))
    # Made from t.xlsx by `detente import`.
    us: A
    issues:
      x:
        now: no
        options: [a]
    <BLANKLINE>
    """
    head = f"# Made from {flow(made_from)} by `detente import`."
    return "\n".join([head, *_lines(data, 0)]) + "\n"


def _lines(data: Mapping[str, Any], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for key, value in data.items():
        name = flow(key)
        if isinstance(value, Mapping) and value and depth + 1 < BLOCKS:
            yield f"{pad}{name}:"
            yield from _lines(value, depth + 1)
        elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
            yield f"{pad}{name}:"
            yield from (f"{pad}  - {flow(one)}" for one in value)
        else:
            yield f"{pad}{name}: {flow(value)}"
