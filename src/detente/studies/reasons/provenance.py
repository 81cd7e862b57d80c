"""The handling marks of what a line was derived from (definitions §19)."""

from collections.abc import Iterable, Iterator, Mapping

from detente.answers import join
from detente.case.models.case import Case
from detente.case.models.part import Part
from detente.case.models.record import Series
from detente.case.models.walk import cited, parts
from detente.case.views.deal import DEAL, deal_of
from detente.files.place import Path
from detente.studies.reasons.once import Once
from detente.studies.reasons.parts import part_at

Marks = tuple[str, ...]


def marks_at(case: Case, *paths: Path) -> Marks:
    """The join of the marks of parts: of each, of all above and below it, of their sources."""
    sources, known = marked_sources(case), _JOINED.of((case,), dict)
    for path in paths:
        if path not in known:
            known[path] = join(_marks(case, path, sources))
    return join(known[path] for path in paths)


def marks_of_part(case: Case, path: Path) -> Marks:
    """The join of the marks of a part by itself and of all above it: not of what is below."""
    sources = marked_sources(case)
    return join((*_above(case, path, sources), *_itself(part_at(case, path), sources)))


def marks_of_fields(case: Case, fields: Iterable[str]) -> Marks:
    """The join of the marks of the whole case and of all that stands in some of its fields, of
    `DEAL` in the entries by which there is one."""
    names = tuple(fields)
    reached = deal_of(case) if DEAL in names else None
    dealt = reached.entries if reached else ()
    plain = ((one.rstrip("_").replace("_", "-"),) for one in names if one != DEAL)
    return marks_at(case, *plain, *(("talks", one) for one in dealt))


def marked_sources(case: Case) -> Mapping[str, Marks]:
    """The marks of each source that has any, by itself or as a passage of another."""
    return _SOURCES.of((case.sources,), lambda: _marked_sources(case))


_SOURCES = Once[Mapping[str, Marks]]()
_JOINED = Once[dict[Path, Marks]]()
"""The join at each path of a case that was asked for: the same few are, for line after line."""


def _marked_sources(case: Case) -> Mapping[str, Marks]:
    if not any(one.marks for one in case.sources.values()):
        return {}
    found = {key: join(_and_within(case, key)) for key in case.sources}
    return {key: marks for key, marks in found.items() if marks}


def own_marks(part: Part, sources: Mapping[str, Marks]) -> Marks:
    """The marks of a part by itself, with those of the sources that it or a row of it names.

    The sources of the whole case are its own, and not named by it.
    """
    marks: Marks = getattr(part, "marks", ())
    if not sources or isinstance(part, Case):
        return marks
    within = getattr(part, "within", "")
    above = (within,) if isinstance(within, str) else ()
    rows = part.row_sources if isinstance(part, Series) else ()
    return join((marks, *(sources.get(key, ()) for key in (*cited(part), *above, *rows))))


def _and_within(case: Case, key: str) -> Iterator[Marks]:
    seen = set[str]()
    while key in case.sources and key not in seen:
        seen.add(key)
        yield case.sources[key].marks
        key = case.sources[key].within


def _marks(case: Case, path: Path, sources: Mapping[str, Marks]) -> Iterator[Marks]:
    """From the case down to the part, then what is below it."""
    yield from _above(case, path, sources)
    for _, part in parts(part_at(case, path)):
        yield own_marks(part, sources)


def _above(case: Case, path: Path, sources: Mapping[str, Marks]) -> Iterator[Marks]:
    for length in range(len(path)):
        yield from _itself(part_at(case, path[:length]), sources)


def _itself(part: object, sources: Mapping[str, Marks]) -> Iterator[Marks]:
    if isinstance(part, Part):
        yield own_marks(part, sources)
