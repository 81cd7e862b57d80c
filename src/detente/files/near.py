"""Names that come close to one that was not found."""

import difflib
from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any

from detente.visible import in_ticks, ticked

MANY, LONG = 2000, 200
"""Among more names than this, or for a longer one, none is looked for: it would take longer than it
helps."""


def near(name: str, known: Iterable[str]) -> str:
    """The known name nearest to one, or nothing."""
    names = list(known)
    if len(names) > MANY or len(name) > LONG:
        return ""
    folded = {one.casefold(): one for one in names}
    found = difflib.get_close_matches(name.casefold(), list(folded), n=1)
    return folded[found[0]] if found else ""


def meant(name: str, known: Iterable[str], else_: str) -> str:
    """What to do about an unknown name: `did you mean …?`, or the other remedy.

    >>> meant("bordr", ["border", "water"], "name an issue")
    'did you mean `border`?'
    >>> meant("wine", ["border", "water"], "name an issue")
    'name an issue'
    """
    found = near(name, known)
    return f"did you mean {in_ticks(found)}?" if found else else_


def listed(names: Iterable[str], most: int = 8) -> str:
    """Names in a row, the last ones cut where they are many; in ticks where they are no names."""
    return in_a_row(map(ticked, names), most)


def in_a_row(names: Iterable[str], most: int = 8) -> str:
    """What is in ticks or marks already in a row, the last ones cut where they are many."""
    all_ = list(names)
    return ", ".join(all_[:most]) + (", …" if len(all_) > most else "")


def repeated(names: Iterable[Hashable]) -> list[Any]:
    """Those that stand more than once, in the order in which they first stand.

    >>> repeated(["b", "a", "b", "a", "c"])
    ['b', 'a']
    """
    return [name for name, times in Counter(names).items() if times > 1]
