"""What things of a case are called in running text: titles, parties, days."""

import re
from collections.abc import Iterator, Sequence

from detente.case.case import Case
from detente.case.party import Leader, Party
from detente.case.scalars import first_day, last_day
from detente.studies.words import day, first_up, listing

_AFTER_A_WORD = re.compile(r"[a-z,;] ([A-Z][\w'’-]*)")
_NUMBERS = "no one two three four five six seven eight nine ten".split()


def title(case: Case, issue: str) -> str:
    """An issue's title, or its id in words, with a capital."""
    found = case.issues.get(issue)
    return first_up((found.title if found else "") or issue.replace("-", " "))


def inside(case: Case, text: str) -> str:
    """A title or sentence as it stands inside another one: small first letter, names kept."""
    first = re.split(r"[\s,.;:]", text, maxsplit=1)[0]
    kept = first[1:] != first[1:].lower() or first.rstrip("’'s") in _proper(case) or first == "I"
    return text if kept or first in _proper(case) else text[:1].lower() + text[1:]


def _proper(case: Case) -> set[str]:
    """Words that are names: those of parties, people and places, and capitals inside sentences."""
    words = {word for text in _names(case) for word in re.findall(r"[\w'’-]+", text)}
    for issue in case.issues.values():
        for text in (issue.title, issue.about):
            words.update(_AFTER_A_WORD.findall(text))
    return words


def _names(case: Case) -> Iterator[str]:
    yield from (case.us, case.them, case.meet.where if case.meet else "")
    for party in case.parties.values():
        yield from (party.adjective, *(lead.name for lead in party.leads))
        yield party.leader.name if party.leader else ""


def party(case: Case, side: str) -> Party:
    """The party of a side, `us` or `them`; an empty one where the case says nothing of it."""
    return case.parties.get(case.us if side == "us" else case.them, Party())


def country(case: Case, side: str) -> str:
    """What a party is called in a sentence, with its article where the case gives one."""
    return party(case, side).title or (case.us if side == "us" else case.them)


def leader(case: Case, side: str) -> str:
    """The name of a side's leader, or who that is."""
    found = party(case, side).leader
    return found.name if found else f"the leader of {country(case, side)}"


def styled(case: Case, side: str) -> str:
    """A leader with the office and country, as under a letter."""
    found: Leader | None = party(case, side).leader
    if found is None:
        return f"The leader of {country(case, side)}"
    office = f", {first_up(found.office)} of {country(case, side)}" if found.office else ""
    return found.name + office


def when(text: str) -> str:
    """A day or a month in words, with its preposition.

    >>> when("2027-05-04"), when("2027-05"), when("2027")
    ('on 4 May 2027', 'in May 2027', 'in 2027')
    """
    first = first_day(text)
    if first == last_day(text):
        return f"on {day(first)}"
    return f"in {first:%B %Y}" if len(text) > 4 else f"in {first:%Y}"


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


def listed(items: Sequence[str]) -> str:
    """A list in words; its parts stand apart by semicolons where one of them has a comma.

    >>> listed(["a", "b"]), listed(["a, b", "c"])
    ('a and b', 'a, b; c')
    """
    return "; ".join(items) if any("," in item for item in items) else listing(items)
