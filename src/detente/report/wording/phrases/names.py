"""What things of a case are called in running text: titles, parties, days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.case.models.case import Case
from detente.case.models.party import Leader, Party
from detente.report.wording.phrases.dates import when, when_near
from detente.report.wording.phrases.lists import capital
from detente.report.wording.phrases.vocabulary import terms
from detente.visible import first_word, in_marks, named, titled, unmarked

_WORDS = re.compile(r"[\w'’-]+")
_BRACKETED = re.compile(r"(?<!\s)\s*+\[[^\]]*\]")
_AFTER_A_WORD = re.compile(r"[a-z,;] ([A-Z][\w'’-]*)")
DETERMINED = frozenset(
    "a all an any both each every four half his her its my no one other our some their the these "
    "those three two your parliament congress von van de del der di du la le ben bin ibn al "
    "el".split()
)
"""Small words before which no article stands: articles themselves, and the small words of names."""
_NUMBERS = "no one two three four five six seven eight nine ten".split()


def title(case: Case, issue: str) -> str:
    """An issue's title, or its id in words, with a capital."""
    found = case.issues.get(issue)
    return titled(capital((found.title if found else "") or issue.replace("-", " ")))


def inside(case: Case, text: str) -> str:
    """A title or sentence as it stands inside another one: small first letter, names kept.

    A title for which the case gives another form stands in that.
    """
    if form := _in_text(case, text) or _as_written(case, text):
        return titled(form)
    inner = unmarked(text)
    first = first_word(inner)
    kept = first[1:] != first[1:].lower() or first == "I"
    named = kept or _proper(case, first) or _proper(case, first.rstrip("’'s"))
    small = inner if named else inner[:1].lower() + inner[1:]
    return titled(small) if inner == text else in_marks(small)


def _in_text(case: Case, text: str) -> str:
    """The case's own form of a title inside a sentence; "" where it gives none."""
    known = (one.in_text for name, one in case.issues.items() if title(case, name) == text)
    return next(known, "")


def _as_written(case: Case, text: str) -> str:
    """A title as the case writes it, where it writes some of its titles small; "" else."""
    titles = [issue.title for issue in case.issues.values() if issue.title]
    if not any(one[:1].islower() for one in titles):
        return ""
    return next((one for one in titles if capital(one) == text), "")


def _proper(case: Case, word: str) -> bool:
    """Whether a word is a name: of a party, a person or a place, or a capital in a sentence."""
    return word in _proper_words(_Same(case))


@dataclass(frozen=True, eq=False)
class _Same:
    """A case by its identity, by which what was found in it is remembered."""

    case: Case

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.case is other.case

    def __hash__(self) -> int:
        return id(self.case)


@lru_cache(maxsize=4)
def _proper_words(same: _Same) -> frozenset[str]:
    names = (word for text in _names(same.case) for word in _WORDS.findall(text))
    capitals = (word for text in _sentences(same.case) for word in _AFTER_A_WORD.findall(text))
    return frozenset((*names, *capitals))


def _sentences(case: Case) -> Iterator[str]:
    """What a case writes in running text of its issues, parties, audiences, carriers and days."""
    for issue in case.issues.values():
        yield from (issue.title, issue.about, *issue.options)
        yield from (option.says for option in issue.options.values())
    for party in (*case.parties.values(), *case.others.values()):
        yield from (aim.says for aim in party.aims.values())
    for need in (*case.home.us, *case.home.them):
        yield from (need.who, need.unnerved_by, need.won_by)
    for carrier in case.process.carriers:
        yield from (carrier.who, carrier.needs, carrier.leak)
    for question in case.questions.values():
        yield question.asks
    yield from (channel.title for channel in case.channels.values())
    yield from (text for event in case.outside for text in (event.what, event.brings))


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


def office(name: str) -> str:
    """Somebody of a case within a sentence: with an article where it is a bare office.

    >>> office("board"), office("your staff"), office("Ann Lee"), office("von Hagen, judge")
    ('the board', 'your staff', 'Ann Lee', 'von Hagen, judge')
    """
    first = first_word(name)
    bare = first.isalpha() and first.islower() and first not in DETERMINED
    return f"the {name}" if bare else name


def addressee(case: Case) -> str:
    """How a letter addresses the other leader: as the case says, else by the name."""
    found = party(case, "them").leader
    return named((found.addressed if found else "") or leader(case, "them"))


def styled(case: Case, side: str) -> str:
    """A leader with the office and country, as under a letter."""
    found: Leader | None = party(case, side).leader
    if found is None:
        return f"The {terms(case).leader} of {country(case, side)}"
    if not found.office:
        return found.name
    of = named(party(case, side).full_title) or country(case, side)
    return f"{found.name}, {_titled(found.office)}{terms(case).signed_for}{of}"


def _titled(office: str) -> str:
    """An office as it stands under a name: `Chief Executive`, `Minister of Water`."""
    small = {"of", "and", "the", "for", "in"}
    return capital(" ".join(w if w in small else capital(w) for w in office.split(" ")))


def counted(number: int, text: str, many: str = "") -> str:
    """A number of things in words.

    >>> counted(1, "subject"), counted(3, "subject"), counted(12, "day")
    ('one subject', 'three subjects', '12 days')
    """
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {text if number == 1 else many or text + 's'}"


def out_of(number: int, of: int, text: str) -> str:
    """A part of some things in words, both numbers alike.

    >>> out_of(1, 2, "give"), out_of(3, 14, "term")
    ('one of two gives', '3 of 14 terms')
    """
    if of >= len(_NUMBERS):
        return f"{number} of {of} {text}s"
    return f"{_NUMBERS[number]} of {counted(of, text)}"


def plain(text: str) -> str:
    """Text without the sources that it names in square brackets.

    >>> plain("they said so [s1] [s2], twice")
    'they said so, twice'
    """
    inner = unmarked(text)
    head, last, tail = inner.rpartition("]")
    said = _BRACKETED.sub("", head + last) + tail
    return said if inner == text else in_marks(said)


def met_on(day: str, case: Case, *, near: bool = False) -> str:
    """When the leaders meet, as a sentence has it: the span that is known, where a day is assumed.

    `day` is as a study has it; any other than the case's is said as it is. `near`: a day without
    its year where it is that of the day of planning.
    """
    meet = case.meet
    known = titled(meet.announced) if meet is not None and meet.date == day else ""
    if known:
        return f"in {known}"
    return when_near(day, case.as_of) if near else when(day)
