"""Lists and sentences as English puts them."""

import re
from collections.abc import Iterable


def listed(items: Iterable[str], end: str = "and") -> str:
    """A comma parts what holds the joining word itself.

    >>> listed(["a", "b", "c"]), listed(["salt", "fish and oil"])
    ('a, b and c', 'salt, and fish and oil')
    """
    names = list(items)
    if len(names) < 2:
        return "".join(names)
    comma = "," if any(f" {end} " in name for name in names) else ""
    return f"{', '.join(names[:-1])}{comma} {end} {names[-1]}"


JOINS = re.compile(r" (?:and|or|between) ")
OPEN = re.compile(r" (?:about|against|at|before|for|from|in|on|to|with) ")
"""Words after which a title could run on into the next one of a list."""


def series(titles: Iterable[str], end: str = "and", more: Iterable[str] = ()) -> str:
    """Titles as a list in which none runs into the next: short ones first, one with `and` last.

    `more`: what stands behind them all, such as how many others there are.

    >>> series(["a link between centres", "notice before launches"])
    'notice before launches, and a link between centres'
    >>> series(["a plan for growth at home", "farm goods"])
    'farm goods and a plan for growth at home'
    """
    ordered = sorted(titles, key=_openness)
    items = [*ordered, *more]
    if len(items) < 2:
        return "".join(items)
    comma = "," if any(map(_openness, items[:-1])) or JOINS.search(items[-1]) else ""
    return f"{', '.join(items[:-1])}{comma} {end} {items[-1]}"


def _openness(title: str) -> int:
    return 2 if JOINS.search(title) else int(OPEN.search(title) is not None)


def numbered(number: int, text: str) -> str:
    """A number of things in figures.

    >>> numbered(1, "day"), numbered(1200, "package")
    ('1 day', '1,200 packages')
    """
    return f"{number:,} {text}{'' if number == 1 else 's'}"


def sentence(text: str) -> str:
    """The text with a capital first letter and a stop at its end, within marks or behind them.

    >>> sentence("no lead is named"), sentence("“We pay.”")
    ('No lead is named.', '“We pay.”')
    """
    text = text.strip()
    head = capital(text)
    return head if not head or head.rstrip("”")[-1:] in ".!?:…" else head + "."


def capital(text: str) -> str:
    """The text with a capital first letter; a Greek symbol is no word and keeps its size.

    >>> capital("summer release"), capital("θ is judged")
    ('Summer release', 'θ is judged')
    """
    return text[:1].upper() + text[1:] if text[:1].isascii() else text


def plain_id(name: str) -> str:
    """
    >>> plain_id("reduce-risk")
    'reduce risk'
    """
    return name.replace("-", " ")
