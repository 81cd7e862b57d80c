"""The small types of a case: text, exact numbers, ranges, days and partial dates."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, PlainSerializer, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_FULL = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{1,9})?(/\d{1,9})?", re.ASCII)
MOST_LETTERS = 10_000
"""Of one text of a case."""
YEARS = range(1000, 9000)
"""From these years days can be counted on and back, by decades, without leaving the calendar."""


@dataclass(frozen=True)
class Read:
    """How a field is read before it is validated; raises ValueError: what is wrong; what to do.

    Pydantic's own `BeforeValidator` looks at the function's signature wherever it is used.
    """

    read: Callable[[Any], Any]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The schema of the field with the reading before it."""
        return core_schema.no_info_before_validator_function(self.read, handler(source))


WORDS = re.compile(r"\^\(\|?[a-z0-9|-]+\)\$")
"""A pattern that is nothing but the words that a field may be."""


@dataclass(frozen=True)
class Written:
    """How a text stands in a JSON Schema: its few words, or whatever is written, a number too."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """`enum` where a pattern names the words, so that editors offer them."""
        schema = handler(core)
        if WORDS.fullmatch(str(schema.get("pattern"))):
            return {"enum": [one for one in schema["pattern"][2:-2].split("|") if one]}
        return {**schema, "type": ["string", "number"]}


def text_of(value: Any) -> str:
    """Text, or a number as it was written; a truth value is no text.

    A text may be said wherever something refers to it, so that a long one would be many.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise ValueError("is not text; put it in quotes if you mean the word")
    text = str(value)
    if len(text) > MOST_LETTERS:
        raise ValueError(f"has {len(text):,} letters; {MOST_LETTERS:,} are read: shorten it")
    return text


def number_of(value: Any) -> Fraction:
    """An exact number. Raises ValueError: what is wrong; what to do."""
    if isinstance(value, Fraction):
        return value
    text = str(value).strip()
    if isinstance(value, bool) or not _NUMBER.fullmatch(text):
        raise ValueError('is not a number; write it as 12, 12.5 or "1/3"')
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise ValueError('is not a number; write it as 12, 12.5 or "1/3"') from None


def day_of(value: Any) -> date:
    """A day, or YYYY-MM-DD as one. Raises ValueError: what is wrong; what to do."""
    if isinstance(value, date):
        return _counted_from(value)
    if not _FULL.fullmatch(str(value)):
        raise ValueError("is not a day; write it as YYYY-MM-DD, as in 2027-05-04")
    try:
        found = date.fromisoformat(str(value))
    except ValueError:
        raise ValueError("names a day that does not exist; check month and day") from None
    return _counted_from(found)


def _counted_from(day: date) -> date:
    if day.year not in YEARS:
        raise ValueError("lies outside the years 1000 to 8999; check the year")
    return day


def when_of(value: Any) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD. Raises ValueError: what is wrong; what to do."""
    text = value.isoformat() if isinstance(value, date) else str(value)
    if not _PARTIAL.fullmatch(text):
        raise ValueError("is not a date; write it as YYYY, YYYY-MM or YYYY-MM-DD")
    try:
        first, _ = _bounds(text)
    except ValueError:
        raise ValueError("names a day that does not exist; check month and day") from None
    _counted_from(first)
    return text


@lru_cache(maxsize=10_000)
def _bounds(text: str) -> tuple[date, date]:
    found = _PARTIAL.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day = found.groups()
    first = date(int(year), int(month or 1), int(day or 1))
    if day:
        return first, first
    last_month = int(month or 12)
    return first, date(int(year), last_month, calendar.monthrange(int(year), last_month)[1])


def first_day(when: str) -> date:
    """The first day that a partial date can mean.

    >>> first_day("2025-02")
    datetime.date(2025, 2, 1)
    """
    return _bounds(when)[0]


def last_day(when: str) -> date:
    """The last day that a partial date can mean; visibility is counted from it.

    >>> last_day("2025-02")
    datetime.date(2025, 2, 28)
    """
    return _bounds(when)[1]


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = value.lower() if isinstance(value, str) else ""
    if word in {"yes", "no", "true", "false"}:
        return word in {"yes", "true"}
    raise ValueError("is neither yes nor no; write yes or no")


def range_of(value: Any) -> tuple[Fraction, Fraction]:
    """A number, or two of them with the lower first."""
    if isinstance(value, list | tuple):
        if len(value) != 2:
            raise ValueError("is not a range; write two numbers, the lower first: [2, 5]")
        low, high = number_of(value[0]), number_of(value[1])
    else:
        low = high = number_of(value)
    if low > high:
        raise ValueError(f"is turned round ({low} is above {high}); write the lower number first")
    return low, high


def exact(number: Fraction) -> int | str:
    """A fraction as it is written back: a whole number, else `p/q`."""
    return int(number) if number.denominator == 1 else str(number)


def range_out(value: tuple[Fraction, Fraction]) -> list[int | str]:
    """A range as it is written back."""
    return [exact(value[0]), exact(value[1])]


NUMBER_SCHEMA: dict[str, Any] = {
    "type": ["number", "string"],
    "pattern": r"^[+-]?\d+(\.\d+)?(/\d+)?$",
}
RANGE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        NUMBER_SCHEMA,
        {"type": "array", "items": NUMBER_SCHEMA, "minItems": 2, "maxItems": 2},
    ]
}

Text = Annotated[str, Read(text_of), Written()]
Number = Annotated[
    Fraction,
    Read(number_of),
    PlainSerializer(exact),
    WithJsonSchema(NUMBER_SCHEMA),
]
Range = Annotated[
    tuple[Fraction, Fraction],
    Read(range_of),
    PlainSerializer(range_out),
    WithJsonSchema(RANGE_SCHEMA),
]
Day = Annotated[date, Read(day_of), WithJsonSchema({"type": "string", "format": "date"})]
When = Annotated[
    str,
    Read(when_of),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
YesNo = Annotated[bool, Read(_truth), WithJsonSchema({"enum": ["yes", "no", True, False]})]
