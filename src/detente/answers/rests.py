"""What a line of an answer rests on: its sources, and the handling marks of what went into it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rests:
    """The base of every line that is derived from parts of a case.

    `sources` are keys of the case's sources; `marks` is the join of the handling marks of the
    parts, and of the sources, that the line was derived from (definitions §19).
    """

    sources: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Local(Rests):
    """A line that rests on nothing but what its marks are of.

    No other part of the case can change it, so that who may see those may see the line, whatever
    else the study read. Of any other line the marks are those of what it names.
    """
