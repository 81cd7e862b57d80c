"""JSON with one spelling (RFC 8785), read strictly: any other spelling of it is refused."""

import json
from typing import Any

import rfc8785

from detente.table.store.record import Refused

MOST_BYTES = 1 << 20
MOST_DEPTH = 40
MOST_WHOLE = 2**53 - 1


def canonical(value: Any) -> bytes:
    """The one spelling of plain data.

    :raises Refused: it holds what has none: NaN, integers past 2^53, lone surrogates
    """
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, RecursionError, UnicodeEncodeError) as error:
        raise Refused(f"it has no canonical form: {error}") from None


def parsed(text: bytes) -> Any:
    """Plain data from its one spelling.

    Its numbers are whole, from 0: of others two readers could make two things.

    :raises Refused: too large, no JSON, a key twice, other numbers, another spelling of the same
    """
    if len(text) > MOST_BYTES:
        raise Refused(f"too large: {len(text)} bytes, at most {MOST_BYTES} are read")
    try:
        value = _STRICTLY.decode(text.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"it is no JSON: {error}") from None
    if text.count(b"{") + text.count(b"[") > MOST_DEPTH and _is_deep(value):
        raise Refused(f"it is nested more than {MOST_DEPTH} deep")
    if _quickly(value) != text and canonical(value) != text:
        raise Refused("it was edited: it is not in its canonical form")
    return value


def _quickly(value: Any) -> bytes | None:
    """The one spelling of what was read strictly, where it has ASCII alone; else nothing.

    RFC 8785 sorts keys by units of UTF-16 and this by code points, which is the same in ASCII; the
    rest of it (escapes, whole numbers, no space) is what the standard library writes.
    """
    found = _PLAINLY.encode(value)
    return found.encode() if found.isascii() else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _none(word: str) -> Any:
    raise ValueError(f"{word[:40]} is no whole number")


def _whole(word: str) -> int:
    if word.startswith("-"):
        raise ValueError(f"{word[:40]} is no whole number from 0")
    found = int(word)
    if found > MOST_WHOLE:
        raise ValueError(f"{word[:40]} is past 2^53 - 1")
    return found


_STRICTLY = json.JSONDecoder(
    object_pairs_hook=_once, parse_constant=_none, parse_float=_none, parse_int=_whole
)
_PLAINLY = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _is_deep(value: Any) -> bool:
    """Whether more objects and lists stand in each other than are read."""
    level = [value]
    for _ in range(MOST_DEPTH):
        inner: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                inner.extend(one.values())
            elif isinstance(one, list):
                inner.extend(one)
        level = [one for one in inner if one.__class__ in (dict, list)]
    return bool(level)
