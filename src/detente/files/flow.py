"""Plain data → YAML in one line, as it is spliced into a text."""

import json
import re
from decimal import Decimal
from typing import Any

from detente.files.tree import Tree

_PLAIN = re.compile(r"[A-Za-z0-9][\w %+./()'–-]*")


def flow(value: Any) -> str:
    """A value in flow style, quoted where it must be; TypeError for what a case cannot hold.

    >>> flow({"who": "parliament", "needs": "water >= 10%", "due": None, "n": [1, "yes"]})
    '{who: parliament, needs: "water >= 10%", due: , n: [1, yes]}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_word(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return _number(value)
    return _word(value)


def _word(text: Any) -> str:
    if not isinstance(text, str):
        raise TypeError(f"a case cannot hold {type(text).__name__}: {text!r}")
    if _PLAIN.fullmatch(text) and text == text.strip() and _reads_back(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", _escaped, quoted)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _reads_back(text: str) -> bool:
    return bool(Tree("", f"[{text}]").data == [text])


def _number(value: int | Decimal) -> str:
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    if Tree("", text).data != value:
        raise TypeError(f"a case cannot hold the number {value}: it has too many digits")
    return text
