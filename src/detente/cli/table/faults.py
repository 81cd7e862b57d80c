"""A field that an act does not take, in plain words: what it is, and how it is written."""

from __future__ import annotations

from typing import Any

HOW = {
    "day": "days are written YYYY-MM-DD, as in 2027-05-04",
    "amount": "numbers are written 12, -3 or 12.5",
    "moment": "moments are written YYYY-MM-DDTHH:MM:SSZ, in UTC",
    "name": "names are of a-z, 0-9, dots and hyphens, as in summer-release; 80 at most",
}
KINDS = {
    "day": {"deadline", "since", "until", "published", "by"},
    "amount": {"quantity"},
    "moment": {"planned"},
    "name": {"item", "pledge", "text", "id", "channel", "form"},
}
WRONG = {"string_pattern_mismatch", "value_error"}
"""What pydantic calls a word that is written otherwise."""


def fault(value: Any) -> str:
    """One line for a fault that a model of an act found."""
    where = ".".join(str(part) for part in value["loc"]) or "the act"
    last = str(value["loc"][-1]) if value["loc"] else ""
    kind = next((kind for kind, fields in KINDS.items() if last in fields), "")
    if kind and value["type"] in WRONG:
        return f"{where}: {_shown(value['input'])} is no {kind} · {HOW[kind]} · write it so"
    return f"{where}: is not as an act wants it · {value['msg']} · mend it"


def _shown(value: object) -> str:
    told = str(value)
    return repr(told if len(told) <= 40 else told[:39] + "…")
