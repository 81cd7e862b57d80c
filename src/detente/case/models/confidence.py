"""What a party told in confidence: a compartment that no other party's paper can draw on (§59).

A part with the mark `confidence:PARTY`, or that names a source with that mark (or a passage of
one), is that party's confidence, with all that stands in it. A plan for another party is made of
the case from which it was taken out, so that nothing of it can move that plan.
"""

from collections.abc import Collection, Iterable, Iterator

from detente.case.models.case import Case
from detente.case.models.other import ThirdRole
from detente.case.models.part import Part
from detente.case.models.walk import cited, parts

CONFIDENCE = "confidence:"
"""How a mark begins that names whose confidence a part is."""


def reserved(marks: Iterable[str]) -> bool:
    """Whether any of the marks is of a confidence."""
    return any(mark.startswith(CONFIDENCE) for mark in marks)


def parties_of(case: Case) -> tuple[str, ...]:
    """Both sides and all third parties, by name."""
    return (case.us, case.them, *case.others)


def mediator(case: Case, name: str | None) -> str:
    """The mediator of that name or title, by its name in `others`; "" where it is none."""
    named = (key for key, one in case.others.items() if name and name in (key, one.title))
    return next((key for key in named if case.others[key].role is ThirdRole.MEDIATOR), "")


def circles(case: Case, part: Part) -> tuple[frozenset[str], ...]:
    """Who shares each confidence that a part is: by its own marks, and by those of each source."""
    within = getattr(part, "within", "")
    above = (within,) if isinstance(within, str) else ()
    marked = (getattr(part, "marks", ()), *_of_sources(case, (*cited(part), *above)))
    return tuple(
        frozenset(mark.removeprefix(CONFIDENCE) for mark in marks if mark.startswith(CONFIDENCE))
        for marks in marked
        if reserved(marks)
    )


def has_confidences(case: Case) -> bool:
    """Whether anything of a case was told in confidence."""
    return any(reserved(getattr(part, "marks", ())) for _, part in parts(case))


def _of_sources(case: Case, keys: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The marks of each source, and of the works that they are passages of."""
    waiting, seen = list(keys), set[str]()
    while waiting:
        key = waiting.pop()
        if key in case.sources and key not in seen:
            seen.add(key)
            yield case.sources[key].marks
            waiting.append(case.sources[key].within)
