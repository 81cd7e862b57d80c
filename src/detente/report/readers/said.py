"""Words of a case in marks, once and for all: before anything is worded (definitions §50).

Whoever writes a case writes titles, names, reasons and quotes. Where such words could end the
sentence in which the report puts them, they would be read as the program's own. So the report is
given the case, and the answers that quote it, with marks around them; names by which things are
looked up are left as they are, and stand in marks where they are worded.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache, cached_property
from operator import is_
from typing import Any, TypeVar

from detente.case.models.case import Case, orders_of
from detente.case.models.condition import ConditionError, parse
from detente.case.models.part import Part, uncited
from detente.case.models.walk import parts
from detente.report.wording.phrases.names import plain
from detente.visible import clause, named, one_word, titled

T = TypeVar("T")
_LISTED = re.compile(r"\bin\s*\[")
"""How a condition names a list of options."""
WORDS = {
    "about", "agreed", "asked", "asks", "base", "brings", "cadence", "cause_why", "coding",
    "constraints", "cut_by", "cuts", "due_text", "first_move_why", "how", "if_met", "if_missed",
    "lacks", "last_what", "leak", "measure", "meets", "needs", "not_controlled", "noun",
    "office", "otherwise", "otherwise_why", "outcome_why", "outside", "passages", "quote",
    "recognition", "says", "scope", "seen_by", "shock", "sign", "sources", "stated", "text",
    "they_get", "title", "unchanged", "undone_by", "unless", "unnerved_by", "unready", "was",
    "we_get", "what", "why", "win", "won_by", "words", "work",
}  # fmt: skip
"""Fields that hold words, and never a name by which something is found."""
CLAUSES = {
    "Act": ("says",),
    "Issue": ("about",),
    "Need": ("unnerved_by", "won_by"),
    "Objection": ("says", "sign", "then"),
    "Outside": ("brings",),
    "Pledge": ("what",),
    "Process": ("first_move_why",),
    "Question": ("asks",),
    "Reading": ("says",),
}
"""By part, the fields in which a case says what happens: they stand where our own clause could."""

WORDLESS = frozenset({type(None), bool, int, float, Fraction, date})


@dataclass(frozen=True)
class MarkedWords:
    """The words of a case that stand in marks."""

    case: Case

    @cached_property
    def marked(self) -> Mapping[str, str]:
        """Each text that could end a sentence, with marks; also as it stands without sources."""
        texts, clauses = set[str](), set[str]()
        _gather(self.case, texts, clauses)
        forms = {form: titled(form) for form in _forms(texts | clauses)}
        forms |= {form: clause(form) for form in _forms(clauses)}
        forms |= {name: named(name) for name in _called(self.case)}
        forms |= {key: one_word(key) for key in self.case.sources}
        return {
            form: put for form, put in forms.items() if put != form and not self._is_condition(form)
        }

    @cached_property
    def unfound(self) -> Mapping[str, str]:
        """Those of them by which nothing is found."""
        keys = set(_keys(self.case))
        return {form: put for form, put in self.marked.items() if form not in keys}

    def _is_condition(self, text: str) -> bool:
        """Whether a text is worded by the names of issues and options in it: it compares."""
        if "=" not in text and not _LISTED.search(text):
            return False
        try:
            return bool(parse(text, self._orders))
        except ConditionError:
            return False

    @cached_property
    def _orders(self) -> Mapping[str, tuple[str, ...]]:
        return orders_of(self.case)

    def within(self, value: T) -> T:
        """A part, an answer or a collection of them with each such text in marks."""
        return self._put(value) if self.marked else value

    def _put(self, value: Any, are_words: bool = False) -> Any:
        kind: Any = type(value)
        if kind is str:
            return (self.marked if are_words else self.unfound).get(value, value)
        if kind in WORDLESS or isinstance(value, Enum):
            return value
        if kind is tuple:
            made = tuple([self._put(one, are_words) for one in value])
            return value if all(map(is_, value, made)) else made
        if isinstance(value, dict):
            put = {self._put(key): self._put(one) for key, one in value.items()}
            return value if all(put.get(key) is one for key, one in value.items()) else put
        changed = {}
        for name, hold_words in _given(kind):
            one = getattr(value, name)
            if (marked := self._put(one, hold_words)) is not one:
                changed[name] = marked
        if not changed:
            return value
        return (
            value.model_copy(update=changed)
            if isinstance(value, Part)
            else replace(value, **changed)
        )


@cache
def _given(cls: type[Any]) -> tuple[tuple[str, bool], ...]:
    """The fields of a part, or those given to a fact, and whether they hold words."""
    names: Iterable[str] = ()
    if issubclass(cls, Part):
        names = cls.model_fields
    elif is_dataclass(cls):
        names = (one.name for one in fields(cls) if one.init)
    return tuple((name, name in WORDS) for name in names)


def _forms(texts: set[str]) -> set[str]:
    """Texts as they stand, and as they are worded."""
    return {form for text in texts for form in (text, uncited(text), plain(text))}


def _gather(value: Any, texts: set[str], clauses: set[str]) -> None:
    """All that stands in the fields of a part, and of parts within.

    `clauses`: of fields that say what happens: bare they would pass for a clause of the program's.
    """
    if isinstance(value, str) and not isinstance(value, Enum):
        texts.add(value)
    elif isinstance(value, Part):
        wanted = CLAUSES.get(type(value).__name__, ())
        for name, _ in _given(type(value)):
            _gather(getattr(value, name), clauses if name in wanted else texts, clauses)
    elif isinstance(value, tuple | list):
        for one in value:
            _gather(one, texts, clauses)
    elif isinstance(value, dict):
        for one in value.values():
            _gather(one, texts, clauses)


def _called(case: Case) -> Iterator[str]:
    """Names of people and parties."""
    for party in (*case.parties.values(), *case.others.values()):
        yield from (party.title, *(lead.name for lead in party.leads))
        yield party.leader.name if party.leader else ""


def _keys(case: Case) -> Iterator[str]:
    """Names by which something is found."""
    yield from (case.us, case.them)
    for path, part in parts(case):
        yield from (step for step in path if isinstance(step, str))
        for name in type(part).model_fields:
            if isinstance(found := getattr(part, name), dict):
                yield from map(str, found)
