"""Answers as JSON for a reader: the rule of `outline/blocks/withheld.py`, over values (§19).

A line above the reader leaves its list, or is null; where its study's results may not be seen, all
is null but what rests on nothing above the reader. Whoever holds words of what is above leaves as
well, with all that stands beside them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, is_dataclass, replace
from enum import Enum
from typing import Any

from detente.answers import Answer, Fact, Kind, Reason, Rests, Tipping, kind_of
from detente.answers.rests import LINES
from detente.report.json import SCHEMA_VERSION, field_names, plain, told_fields
from detente.report.readers.sight import Sight
from detente.studies.values.plan import Plan

GONE = object()
"""What leaves the list that it stands in."""


class _Betrayed(Exception):  # noqa: N818 - no error: the record that it stands in leaves
    """A text holds words of what is above the reader."""


def plan_told(plan: Plan, sight: Sight) -> dict[str, Any]:
    """A whole plan as `json.of_plan` has it, of each answer what the reader may see."""
    answers = {name: told(getattr(plan, name), sight, name) for name in field_names(Plan)}
    return {"schema_version": SCHEMA_VERSION} | answers


def told(answer: Answer[Any], sight: Sight, *studies: str) -> dict[str, Any]:
    """An answer as plain data; for a reader with `withheld`: of how many marked parts, whom to ask.

    `studies`: those whose results it tells, so that a release of all of them opens it.
    """
    whole: dict[str, Any] = plain(answer) if sight.reader is None else {}
    if sight.reader is None:
        return whole
    is_open = sight.shows(answer.marks, *studies)
    tell = Teller(sight, is_open)
    return {
        "value": tell.value(answer.value),
        "because": tell.value(_named(answer.because, answer.marks)),
        "would_change_if": tell.value(_named(answer.would_change_if, answer.marks)),
        "inputs": None,
        "engine": answer.engine,
        "status": plain(answer.status) if is_open else None,
        "status_note": tell.value(answer.status_note),
        "seed": answer.seed if is_open else None,
        "marks": list(sight.marked(answer.marks)),
        "withheld": withheld(sight, answer.marks, *studies),
    }


def withheld(sight: Sight, marks: Iterable[str], *studies: str) -> dict[str, Any]:
    """Of how many marked parts something is withheld, and whom to ask."""
    many = 0 if sight.sees(marks) else sight.withheld(*studies)
    return {"parts": many, "ask": sight.ask if many else None}


@dataclass(frozen=True)
class _Named(Rests):
    """A reason or tipping point with the marks of what it names."""

    one: Reason | Tipping


def _named(ones: Iterable[Reason | Tipping], whole: tuple[str, ...]) -> tuple[_Named, ...]:
    """What is computed names what the whole answer does."""
    made = (Kind.COMPUTATION, Kind.ASSUMPTION)
    return tuple(
        _Named(one, marks=whole if isinstance(one, Reason) and one.kind in made else one.marks)
        for one in ones
    )


@dataclass(frozen=True)
class Teller:
    """Tells values to a reader; `is_open`: the results of their study may be seen."""

    sight: Sight
    is_open: bool

    def value(self, value: Any) -> Any:
        """The value as plain data; null where it is withheld."""
        try:
            found = self._told(value)
        except _Betrayed:
            return None
        return None if found is GONE else found

    def _told(self, value: Any) -> Any:
        if is_dataclass(value):
            return self._record(value)
        if isinstance(value, tuple | list):
            several = [self._told(one) for one in value]
            return [one for one in several if one is not GONE and (self.is_open or _says(one))]
        if not self.is_open:
            return None
        if isinstance(value, Mapping):
            return {self._text(str(plain(k))): self._told(one) for k, one in value.items()}
        if isinstance(value, str) and not isinstance(value, Enum):
            return self._text(value)
        return plain(value)

    def _record(self, value: Any) -> Any:
        """A record with what it holds; gone where it, or one of its texts, is above the reader."""
        if isinstance(value, Rests) and not self.sight.sees(value.marks):
            return GONE
        return self._before(value)._fields(value)

    def _before(self, value: Any) -> "Teller":
        """Who tells a record: one that is open, where all that the record rests on may be seen."""
        known = isinstance(value, Rests) and value.ground is not None
        seen = known and self.sight.sees(value.resting_on(()))
        return replace(self, is_open=True) if seen else self

    def _fields(self, value: Any) -> Any:
        if isinstance(value, _Named):
            return self._told(value.one)
        kind: Any = type(value)
        found: dict[str, Any] = _kind(value) if self.is_open else {}
        try:
            for name, field in zip(field_names(kind), told_fields(kind), strict=True):
                one = self._field(field.name, self._named(value, field))
                found[name] = None if one is GONE else one
        except _Betrayed:
            return GONE
        return found if self.is_open or any(map(_says, found.values())) else None

    def _named(self, value: Any, field: Field[Any]) -> Any:
        """What stands in a field; of bare names those whose own lines the reader may see."""
        given, lines = getattr(value, field.name), field.metadata.get(LINES)
        if lines is None:
            return given
        seen = {one.issue for one in getattr(value, lines) if self.sight.sees(one.marks)}
        return tuple(name for name in given if name in seen)

    def _field(self, name: str, value: Any) -> Any:
        """A field; the line of a file would tell how much stands before it."""
        if name == "where":
            return None
        if name == "sources" and isinstance(value, tuple):
            return [key for key in value if self.sight.source(key)] if self.is_open else None
        return self._told(value)

    def _text(self, text: str) -> str:
        if self.sight.betrays(text):
            raise _Betrayed
        return text


def _kind(value: Any) -> dict[str, Any]:
    """The kind of a fact, as JSON has it."""
    return {"fact": kind_of(type(value))} if isinstance(value, Fact) else {}


def _says(value: Any) -> bool:
    return value is not None and value not in ([], {})
