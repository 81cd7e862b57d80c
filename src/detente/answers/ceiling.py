"""What a reader may see: a level of the Traffic Light Protocol, and compartments."""

from collections.abc import Iterable
from dataclasses import dataclass

from detente.answers.marks import LEVELS

UNSAID = "unsaid"
"""The mark of a part of which not even the existence is told to whoever may not see it."""


@dataclass(frozen=True)
class Ceiling:
    """A level and compartments; what is marked with more is above them (definitions §19).

    >>> Ceiling("TLP:AMBER", ("water",)).covers(["TLP:GREEN", "water"])
    True
    >>> Ceiling("TLP:AMBER").covers(["TLP:GREEN", "water"]), Ceiling("TLP:RED").covers([])
    (False, True)
    """

    level: str = LEVELS[0]
    compartments: tuple[str, ...] = ()

    def covers(self, marks: Iterable[str]) -> bool:
        """Whether all the marks are within it; a level that nobody knows is a compartment."""
        return all(map(self._holds, marks))

    def within(self, marks: Iterable[str]) -> tuple[str, ...]:
        """What of an answer's marks may be told: no level above this one, no other compartment."""
        several = tuple(marks)
        level = max((LEVELS.index(mark) for mark in several if mark in LEVELS), default=None)
        most = LEVELS.index(self.level)
        head = () if level is None else (LEVELS[min(level, most)],)
        return head + tuple(mark for mark in several if mark in self.compartments)

    def _holds(self, mark: str) -> bool:
        if mark in LEVELS:
            return LEVELS.index(mark) <= LEVELS.index(self.level)
        return mark == UNSAID or mark in self.compartments
