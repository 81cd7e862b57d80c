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
