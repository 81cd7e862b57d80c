"""What a page sent, read: a form, or an object of JSON."""

import json
from typing import Any
from urllib.parse import parse_qs

MOST = 1_000
"""Fields of a form."""


class UnsentError(ValueError):
    """It is not what a page of ours sends."""


def form(body: bytes) -> dict[str, str]:
    """The fields of a form. Raises UnsentError."""
    try:
        return {
            name: values[0]
            for name, values in parse_qs(body.decode("utf-8"), max_num_fields=MOST).items()
        }
    except ValueError as error:
        raise UnsentError from error


def fields(body: bytes, kind: type) -> dict[str, Any]:
    """An object of JSON whose values are all of one kind. Raises UnsentError."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnsentError from error
    if not isinstance(found, dict) or any(type(value) is not kind for value in found.values()):
        raise UnsentError
    return found


def number(body: bytes) -> int:
    """A whole number. Raises UnsentError."""
    text = body[:12].decode("ascii", "replace")
    if not text.isdecimal():
        raise UnsentError
    return int(text)
