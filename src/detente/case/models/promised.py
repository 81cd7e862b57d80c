"""Who promised and in what: the parts of a pledge's `by` and of a figure's `unit`."""

import re
from functools import lru_cache
from unicodedata import normalize

from detente.case.models.case import Case

_NEXT = re.compile("[;,]")
_OF_OWED = "percent of "


def sides_of(case: Case, by: str) -> tuple[str, ...]:
    """The sides that are named, each by its own name, as `us` or `them`, or within `both`."""
    named = {text.strip() for text in _NEXT.split(by)}
    names = {"us": {case.us, "us", "both"}, "them": {case.them, "them", "both"}}
    return tuple(side for side, own in names.items() if own & named)


def same_unit(unit: str, other: str) -> bool:
    """Whether two spellings are one unit: letter case and forms of one letter apart (NFKC).

    >>> same_unit("Cafe\u0301s", "caf\u00e9s"), same_unit("km\u00b2", "KM2"), same_unit("t", "kg")
    (True, True, False)
    """
    return unit == other or _plain(unit) == _plain(other)


@lru_cache(maxsize=1024)
def _plain(unit: str) -> str:
    return normalize("NFKC", normalize("NFKC", unit).casefold())


def of_owed(unit: str) -> bool:
    """Whether a figure counts in hundredths of what is owed.

    >>> of_owed("percent of the tonnes"), of_owed("tonnes"), of_owed("percent")
    (True, False, False)
    """
    return unit.startswith(_OF_OWED)
