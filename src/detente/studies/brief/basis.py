"""What a plan rests on: how many facts, how many judgements, how many sources."""

from detente.case.models.case import Case
from detente.case.models.part import Part, Sourced
from detente.studies.values.brief.brief import Grounds


def basis(case: Case, rules_open: tuple[str, ...]) -> Grounds:
    """Judgements are estimates, codes and readings; facts are what else names a source."""
    judged = _judgements(case)
    named = sum(1 for part in _parts(case) if part.sources)
    judged_named = sum(1 for part in judged if part.sources)
    passages = sum(1 for source in case.sources.values() if source.within)
    documents = len(case.sources) - passages
    return Grounds(named - judged_named, len(judged), documents, passages, rules_open)


def _judgements(case: Case) -> list[Sourced]:
    parts: list[Sourced] = []
    for issue in case.issues.values():
        judged = (issue.us, issue.them, issue.ingredients)
        parts += [part for part in judged if part is not None]
    for question in case.questions.values():
        parts += question.readings.values()
    parts += case.links
    parts += case.hearing.heard
    parts += case.record.values()
    parts += case.process.carriers
    parts += [case.doubt] if case.doubt else []
    return parts


def _parts(part: object) -> list[Sourced]:
    """All sourced parts below a part, itself included."""
    parts: list[Sourced] = [part] if isinstance(part, Sourced) else []
    for inside in _inside(part):
        parts += _parts(inside)
    return parts


def _inside(part: object) -> list[object]:
    if isinstance(part, Part):
        return [getattr(part, name) for name in type(part).model_fields]
    if isinstance(part, dict):
        return list(part.values())
    return list(part) if isinstance(part, tuple) else []
