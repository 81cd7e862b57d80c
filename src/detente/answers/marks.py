"""Handling marks: the Traffic Light Protocol's levels, and compartments."""

from collections.abc import Iterable

LEVELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""From the widest to the narrowest circle (FIRST, Traffic Light Protocol 2.0, 2022)."""


def no_level(mark: str) -> bool:
    """Whether a mark is written like a level and is none: nobody can say whom it keeps out.

    >>> no_level("TLP:AMBRE"), no_level("TLP:RED"), no_level("water")
    (True, False, False)
    """
    return mark.upper().startswith("TLP") and mark not in LEVELS


def join(marks: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The narrowest level and all compartments among several sets of marks.

    >>> join([["TLP:GREEN"], ["TLP:AMBER", "water"], []])
    ('TLP:AMBER', 'water')
    """
    given = {mark for group in marks for mark in group}
    level = max((LEVELS.index(mark) for mark in given if mark in LEVELS), default=None)
    head = () if level is None else (LEVELS[level],)
    return head + tuple(sorted(mark for mark in given if mark not in LEVELS))
