"""What things of a case are called in running text: titles, parties, days."""

import re
from collections.abc import Iterator

from detente.case.case import Case
from detente.case.party import Leader, Party
from detente.report.wording.lists import capital
from detente.report.wording.vocabulary import terms
from detente.visible import first_word, named

_AFTER_A_WORD = re.compile(r"[a-z,;] ([A-Z][\w'’-]*)")
_NUMBERS = "no one two three four five six seven eight nine ten".split()


def title(case: Case, issue: str) -> str:
    """An issue's title, or its id in words, with a capital."""
    found = case.issues.get(issue)
    return capital((found.title if found else "") or issue.replace("-", " "))


def inside(case: Case, text: str) -> str:
    """A title or sentence as it stands inside another one: small first letter, names kept.

    A title for which the case gives another form stands in that.
    """
    if form := _in_text(case, text):
        return form
    first = first_word(text)
    kept = first[1:] != first[1:].lower() or first.rstrip("’'s") in _proper(case) or first == "I"
    return text if kept or first in _proper(case) else text[:1].lower() + text[1:]


def _in_text(case: Case, text: str) -> str:
    """The case's own form of a title inside a sentence; "" where it gives none."""
    known = (one.in_text for name, one in case.issues.items() if title(case, name) == text)
    return next(known, "")


def _proper(case: Case) -> set[str]:
    """Words that are names: those of parties, people and places, and capitals inside sentences."""
    words = {word for text in _names(case) for word in re.findall(r"[\w'’-]+", text)}
    for issue in case.issues.values():
        for text in (issue.title, issue.about):
            words.update(_AFTER_A_WORD.findall(text))
    return words


def _names(case: Case) -> Iterator[str]:
    yield from (case.us, case.them, case.meet.where if case.meet else "")
    yield from (other.title or name for name, other in case.others.items())
    for party in (*case.parties.values(), *case.others.values()):
        yield from (party.adjective, *(lead.name for lead in party.leads))
        yield party.leader.name if party.leader else ""


def party(case: Case, side: str) -> Party:
    """The party of a side, `us` or `them`; an empty one where the case says nothing of it."""
    return case.parties.get(case.us if side == "us" else case.them, Party())


def country(case: Case, side: str) -> str:
    """What a party is called in a sentence, with its article where the case gives one."""
    return named(party(case, side).title or (case.us if side == "us" else case.them))


def leader(case: Case, side: str) -> str:
    """The name of a side's leader, or who that is."""
    found = party(case, side).leader
    return named(found.name) if found else f"the {terms(case).leader} of {country(case, side)}"


def styled(case: Case, side: str) -> str:
    """A leader with the office and country, as under a letter."""
    found: Leader | None = party(case, side).leader
    if found is None:
        return f"The {terms(case).leader} of {country(case, side)}"
    office = f", {capital(found.office)} of {country(case, side)}" if found.office else ""
    return found.name + office


def counted(number: int, one: str, many: str = "") -> str:
    """A number of things in words.

    >>> counted(1, "subject"), counted(3, "subject"), counted(12, "day")
    ('one subject', 'three subjects', '12 days')
    """
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {one if number == 1 else many or one + 's'}"


def plain(text: str) -> str:
    """Text without the sources that it names in square brackets.

    >>> plain("they said so [s1] [s2], twice")
    'they said so, twice'
    """
    return re.sub(r"\s*\[[^\]]*\]", "", text)
