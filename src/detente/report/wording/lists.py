"""Lists and sentences as English puts them."""

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
