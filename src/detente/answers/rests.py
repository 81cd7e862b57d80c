"""What a line of an answer rests on: its sources, and the handling marks of what went into it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.answers.marks import join

ASIDE: Mapping[str, Any] = {"aside": True}
"""The metadata of a field that decides who is shown a line, and that no form tells."""
LINES = "lines"


def named_in(field_name: str) -> Mapping[str, Any]:
    """Of a field of issues by their bare names: each is told to whom its line in another field is.

    `field_name`: that other field, of lines with an `issue`.
    """
    return {LINES: field_name}


@dataclass(frozen=True, kw_only=True)
class Rests:
    """The base of every line that is derived from parts of a case.

    `sources` are keys of the case's sources; `marks` is the join of the handling marks of the
    parts, and of the sources, that the line was derived from (definitions §19). `ground` is the
    join of the marks of everything that can change the line; None: of all that the study read.
    """

    sources: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    ground: tuple[str, ...] | None = field(default=None, metadata=ASIDE)

    def resting_on(self, whole: tuple[str, ...]) -> tuple[str, ...]:
        """The marks of all that the line rests on; `whole`: of all that its study read.

        >>> Rests(marks=("kite",)).resting_on(("TLP:RED", "kite"))
        ('TLP:RED', 'kite')
        >>> Rests(marks=("kite",), ground=("TLP:GREEN",)).resting_on(("TLP:RED", "kite"))
        ('TLP:GREEN', 'kite')
        """
        return whole if self.ground is None else join((self.marks, self.ground))


@dataclass(frozen=True, kw_only=True)
class Local(Rests):
    """A line that rests on nothing but what its marks are of.

    No other part of the case can change it, so that who may see those may see the line, whatever
    else the study read. Of any other line the marks are those of what it names.
    """

    ground: tuple[str, ...] | None = field(default=(), metadata=ASIDE)
