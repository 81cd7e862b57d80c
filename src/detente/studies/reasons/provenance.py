"""The handling marks of what a line was derived from (definitions §19)."""

from collections.abc import Iterator

from detente.answers import join
from detente.case.case import Case
from detente.case.place import Path
from detente.studies.reasons.marks import marks_of
from detente.studies.reasons.parts import part_at


def marks_at(case: Case, *paths: Path) -> tuple[str, ...]:
    """The join of the marks of parts: of each, of all above and below it, of its sources."""
    return join(mark for path in paths for mark in _marks(case, path))


def _marks(case: Case, path: Path) -> Iterator[tuple[str, ...]]:
    """From the case down to the part, then what is below it, then the sources that it names."""
    for length in range(len(path)):
        yield tuple(getattr(part_at(case, path[:length]), "marks", ()))
    part = part_at(case, path)
    yield from marks_of(part)
    for key in getattr(part, "sources", ()):
        yield from marks_of(case.sources.get(key))
