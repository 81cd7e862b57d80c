"""JSON text as a tree in which nothing is lost: numbers keep their digits, keys their repeats.

A float never comes about: 0.1 stays the text "0.1" and becomes one tenth. What JSON allows and a
reader should not swallow (repeated keys, NaN, depth without end, size without end) is told.
"""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any, NoReturn

from detente.files.allowance import Allowance, in_json

MOST_BYTES = 10_000_000


class Digits(str):
    """A number as it was written."""

    __slots__ = ()


class Members(dict[str, Any]):
    """An object; `repeated` holds the keys that stood in it more than once."""

    repeated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unreadable(Exception):  # noqa: N818
    """The text is not JSON that can be read: what is wrong, why that matters, what to do."""

    what: str
    why: str
    do: str


def parse(text: bytes, infinite: bool = False, allowance: Allowance | None = None) -> Any:
    """The tree of a JSON text; raises Unreadable. `infinite`: NaN and Infinity stay as text.

    `allowance`: that of all files that are read with it.

    >>> tree = parse(b'{"a": 0.1, "b": [1, true], "a": 2}')
    >>> tree, tree.repeated
    ({'a': '2', 'b': ['1', True]}, ('a',))
    """
    spelled = decoded(text)
    allowance = allowance or Allowance()
    if not allowance.take(in_json(text)):
        raise Unreadable(*allowance.fault)
    try:
        return json.loads(
            spelled,
            parse_float=Digits,
            parse_int=Digits,
            parse_constant=str if infinite else _no_number,
            object_pairs_hook=_members,
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Unreadable(f"this is not JSON: {error.msg} at {place}", "", "mend it there") from None
    except RecursionError:
        raise Unreadable("lists or objects are nested too deep", "", "nest them less") from None


def decoded(text: bytes) -> str:
    """Text of UTF-8, with or without a mark of it at the start; raises Unreadable.

    >>> decoded(b"\\xef\\xbb\\xbfa")
    'a'
    """
    if len(text) > MOST_BYTES:
        size, most = f"{len(text):,} bytes", f"{MOST_BYTES:,}"
        raise Unreadable(f"the file has {size}", f"at most {most} are read", "make it smaller")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not UTF-8"
        raise Unreadable(what, "it is read as UTF-8", "save the file as UTF-8") from None


def _no_number(name: str) -> NoReturn:
    raise Unreadable(f"{name} is not a number", "scores are finite", "write a finite number")


def _members(pairs: list[tuple[str, Any]]) -> Members:
    found = Members(pairs)
    if len(found) < len(pairs):
        times = Counter(name for name, _ in pairs)
        found.repeated = tuple(sorted(name for name, count in times.items() if count > 1))
    return found
