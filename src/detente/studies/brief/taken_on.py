"""What the plan takes on: the few priorities, what the record says of each, what decided them."""

from collections import Counter
from collections.abc import Sequence

from detente.case.case import Case
from detente.studies.brief.precedent import coding, precedent
from detente.studies.names import counted, inside, title
from detente.studies.values.agenda import Agenda
from detente.studies.values.lessons import Lessons
from detente.studies.values.packages import Term
from detente.studies.words import listing


def heads(case: Case, terms: Sequence[Term]) -> tuple[str, ...]:
    """The priorities themselves: issues that move and ride with no other that moves."""
    moving = {term.issue for term in terms}
    return tuple(
        term.issue
        for term in terms
        if case.issues[term.issue].with_ not in moving and not case.issues[term.issue].respect
    )


def taken_on(case: Case, terms: Sequence[Term]) -> tuple[str, ...]:
    """Each priority in words, with the issues that ride with it."""
    riders: dict[str, list[str]] = {}
    for name in {term.issue for term in terms}:
        riders.setdefault(case.issues[name].with_, []).append(name)
    return tuple(
        _with_riders(case, head, sorted(riders.get(head, []))) for head in heads(case, terms)
    )


def _with_riders(case: Case, head: str, riders: Sequence[str]) -> str:
    named = [inside(case, title(case, name)) for name in riders if not case.issues[name].respect]
    return f"{title(case, head)}, with {listing(named)}" if named else title(case, head)


def precedents(case: Case, terms: Sequence[Term], lessons: Lessons) -> tuple[str, ...]:
    """What the record says of each priority, in their order; "" where it says nothing.

    In one breath; how what is missing is supplied, and each other episode, stand in the chapter on
    the record.
    """
    found = {one.issue: precedent(case, one) for one in lessons.issues}
    return tuple(found.get(head, "") for head in heads(case, terms))


def weighed(terms: Sequence[Term], agenda: Agenda) -> str:
    """Which parts decided that the issues of the package are taken on, the heaviest first."""
    moving = {term.issue for term in terms}
    lines = [line for line in agenda.lines if line.id in moving]
    if not lines:
        return ""
    found = Counter(line.decided_by for line in lines).most_common()
    parts = listing([f"{part.value} {many}" for part, many in found])
    said = counted(len(lines), "verdict")
    return f"of {said} on the issues that move, {parts}; lessons and clarity none"


def codings(case: Case, terms: Sequence[Term], lessons: Lessons) -> tuple[str, ...]:
    """How sure whoever coded the episodes named by `precedents` was, each said once."""
    found = {one.issue: coding(one) for one in lessons.issues}
    return tuple(dict.fromkeys(said for head in heads(case, terms) for said in found.get(head, ())))
