"""Who promised and in what: the parts of a pledge's `by` and of a figure's `unit`."""

import re

from detente.case.models.case import Case

_NEXT = re.compile("[;,]")
_OF_OWED = "percent of "


def sides_of(case: Case, by: str) -> tuple[str, ...]:
    """The sides that are named, each by its own name, as `us` or `them`, or within `both`."""
    named = {text.strip() for text in _NEXT.split(by)}
    names = {"us": {case.us, "us", "both"}, "them": {case.them, "them", "both"}}
    return tuple(side for side, own in names.items() if own & named)


def of_owed(unit: str) -> bool:
    """Whether a figure counts in hundredths of what is owed.

    >>> of_owed("percent of the tonnes"), of_owed("tonnes"), of_owed("percent")
    (True, False, False)
    """
    return unit.startswith(_OF_OWED)
