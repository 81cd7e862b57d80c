"""What a plan rests on: how many facts, how many judgements, how many sources."""

from dataclasses import dataclass

from detente.case.case import Case
from detente.case.part import Part, Sourced


@dataclass(frozen=True)
class Basis:
    """Counts over the case as it is visible."""

    facts: int
    judgements: int
    sources: int
    passages: int


def basis(case: Case) -> Basis:
    """Judgements are estimates, codes and readings; facts are what else names a source."""
    judged = _judgements(case)
    named = sum(1 for part in _parts(case) if part.sources)
    judged_named = sum(1 for part in judged if part.sources)
    passages = sum(1 for one in case.sources.values() if one.within)
    documents = len(case.sources) - passages
    return Basis(named - judged_named, len(judged), documents, passages)


def _judgements(case: Case) -> list[Sourced]:
    found: list[Sourced] = []
    for issue in case.issues.values():
        found += [one for one in (issue.us, issue.them, issue.ingredients) if one is not None]
    for question in case.questions.values():
        found += question.readings.values()
    found += case.links
    found += case.hearing.heard
    found += case.record.values()
    found += case.process.carriers
    found += [case.doubt] if case.doubt else []
    return found


def _parts(part: object) -> list[Sourced]:
    """All sourced parts below a part, itself included."""
    found: list[Sourced] = [part] if isinstance(part, Sourced) else []
    for inside in _inside(part):
        found += _parts(inside)
    return found


def _inside(part: object) -> list[object]:
    if isinstance(part, Part):
        return [getattr(part, name) for name in type(part).model_fields]
    if isinstance(part, dict):
        return list(part.values())
    return list(part) if isinstance(part, tuple) else []
