"""What is typed in a practised round: names as they are said, found where one alone is meant."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from select import select
from typing import Any

from detente.report.screen import echo

BETWEEN = 0.2
"""Seconds between two looks at what the other side says."""
Names = Mapping[str, Iterable[str]]
"""By id, the other words for it."""


def meant(text: str, names: Names) -> str:
    """The id that a text means: itself, its title, or the beginning of one alone; else the text.

    >>> meant("48", {"12 hours": (), "48 hours": ()})
    '48 hours'
    >>> meant("Summer release", {"summer-release": ()})
    'summer-release'
    >>> meant("1", {"10%": (), "12%": ()})
    '1'
    """
    plain = _plain(text)
    words = {name: {_plain(one) for one in (name, *more)} for name, more in names.items()}
    same = [name for name, all_ in words.items() if plain in all_]
    begun = [name for name, all_ in words.items() if any(one.startswith(plain) for one in all_)]
    if text in names or not plain:
        return text
    return next((found[0] for found in (same, begun) if len(found) == 1), text)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


def split(text: str, signs: str) -> tuple[str, str]:
    """A line at the first of the signs that stands in it; nothing behind where none does."""
    at = min((text.index(sign) for sign in signs if sign in text), default=len(text))
    return text[:at].strip(), text[at + 1 :].strip()


def change_typed(text: str, options: tuple[str, ...]) -> dict[str, Any]:
    """An order of options, a weight behind a comma, or one of both, as a record has them; nothing
    where the case's own is meant.

    >>> change_typed("48 > 12, 25", ("12 hours", "48 hours"))
    {'best-first': ['48 hours', '12 hours'], 'says': '25'}
    >>> change_typed("must", ("12 hours",)), change_typed("as assumed", ())
    ({'says': 'must'}, {})
    >>> change_typed("must, 15", ("12 hours",))
    {'says': 'must, 15'}
    """
    if text == "as assumed":
        return {}
    names: Names = dict.fromkeys(options, ())
    *before, last = (one.strip() for one in text.split(">"))
    head, comma, weight = last.rpartition(",")
    if comma and meant(last, names) not in options:
        last = head.strip()
    else:
        weight = ""
    best = [meant(one, names) for one in (*before, last)]
    ranked = bool(before) or best[0] in options
    if weight and not ranked:  # a weight twice, or an option that is none
        return {"says": text}
    says = weight.strip() if comma and weight else "" if ranked else last
    return {**({"best-first": best} if ranked else {}), **({"says": says} if says else {})}


def hung(text: str) -> tuple[str, str]:
    """Terms and what they hang on: behind an `if` that terms follow.

    >>> hung("flood = 48 hours if price = fixed")
    ('flood = 48 hours', 'price = fixed')
    >>> hung("price = fixed")
    ('price = fixed', '')
    """
    before, word, after = text.partition(" if ")
    return (before.strip(), after.strip()) if word and split(after, "=:")[1] else (text, "")


def typed(label: str, meanwhile: Callable[[], bool] = lambda: False) -> str | None:
    """A line that was typed; None at the end of the input.

    `meanwhile` is called at a terminal till the line is there; where it said something, the label
    stands below it once more.
    """
    echo(f"{label}:")
    while sys.stdin.isatty() and not select([sys.stdin], [], [], BETWEEN)[0]:
        if meanwhile():
            echo(f"{label}:")
    line = sys.stdin.readline()
    return line.strip() if line else None


def typed_meanwhile() -> str | None:
    """What somebody typed at a terminal while the program waits; None: nothing more."""
    if not sys.stdin.isatty() or not select([sys.stdin], [], [], 0)[0]:
        return None
    return line.strip() if (line := sys.stdin.readline()) else None
