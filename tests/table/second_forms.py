"""A second reader of the table, sections 1, 2 and 7 of docs/protocol.md: spelling, keys, kinds.

Written from the page alone; it imports nothing of the product.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import date
from functools import cache, lru_cache
from typing import Any

MOST, DEEPEST, GREATEST = 2**20, 40, 2**53
WORDS = json.JSONEncoder(ensure_ascii=False)
P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P

# Section 7: the fields of each kind and what they hold; with ? they may be left out.
KINDS = {
    "genesis": "title name, parties seats, channels? channels, rules? 100words, nonce nonce",
    "agenda": "item id, title name, note? words, annexes? 100digest",
    "addition": "item id, title name, note? words, annexes? 100digest, to digest",
    "designate": "key digest, name name, scope 200scope",
    "rotate": "new key, name name, scope 200scope, old? digest?, last? whole",
    "revoke": "key digest, last whole, why? words",
    "text": "text id, item id, title name, parties parties, paragraphs paragraphs,"
    " before? digest?, annexes? 100digest, until? moment",
    "accept": "act digest, state digest",
    "confirm": "act digest, state digest",
    "reject": "act digest, why? words",
    "withdraw": "act? digest?, why? words",
    "expire": "act digest",
    "commit": "pledge id, item id, promiser name, counterpart name, what name,"
    " quantity? amount, unit? unit, baseline? words, since? day, deadline? day, measure? words,"
    " controlled? flag, at_most? flag, path? path, text? digest?, after? pledges,"
    " returns? pledges, within? days, clock? id?",
    "evidence": "act digest, until day, quantity? amount, unit? unit, source words,"
    " published? day, says? words, annexes? 100digest",
    "certify": "act digest, met flag, why? words",
    "dispute": "act digest, why words",
    "waive": "act digest, why? words",
    "suspend": "what what, id? thing, why? words",
    "resume": "what what, id? thing, why? words",
    "notice": "channel id, form id, planned moment, fields fields",
}


class Refused(Exception):  # noqa: N818 — a verdict on an act
    """The act is not stored; the one argument is the fault's name in section 5."""


def spell(it: Any) -> bytes:
    """RFC 8785 for text, whole numbers, truth values, null, lists and objects."""
    if isinstance(it, dict):
        names = sorted(it, key=lambda name: name.encode("utf-16-be"))
        return b"{" + b",".join(spell(n) + b":" + spell(it[n]) for n in names) + b"}"
    if isinstance(it, list):
        return b"[" + b",".join(spell(one) for one in it) + b"]"
    return WORDS.encode(it).encode()


def read(data: bytes) -> Any:
    """Section 1; whatever is not in its one spelling is refused."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise ValueError
        return dict(pairs)

    def whole(digits: str) -> int:
        if not 0 <= int(digits) < GREATEST:
            raise ValueError
        return int(digits)

    def never(_: str) -> None:
        raise ValueError

    try:
        it = json.loads(
            data.decode(),
            object_pairs_hook=once,
            parse_int=whole,
            parse_float=never,
            parse_constant=never,
        )
        if len(data) > MOST or depth(it) > DEEPEST or spell(it) != data:
            raise ValueError
    except (ValueError, RecursionError) as error:
        raise Refused("edit") from error
    return it


def depth(it: Any) -> int:
    inner = it.values() if isinstance(it, dict) else it if isinstance(it, list) else None
    return 0 if inner is None else 1 + max((depth(one) for one in inner), default=0)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def raw(text: Any) -> bytes:
    """Base64 with padding; unused bits are zero."""
    data = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    if base64.b64encode(data).decode() != text:
        raise ValueError
    return data


@lru_cache(1000)
def public(text: Any) -> bytes:
    """A key of 32 bytes as which not everybody can sign (section 2)."""
    data = raw(text)
    y = int.from_bytes(data, "little") % 2**255
    if len(data) != 32 or y >= P or y * y % P in (0, 1) or (D * y**4 + 2 * y * y - 1) % P == 0:
        raise ValueError
    return data


def matches(pattern: str) -> Any:
    return lambda it: isinstance(it, str) and re.fullmatch(pattern, it, re.ASCII) is not None


def day(it: Any) -> bool:
    return it == "" or (matches(r"\d{4}-\d\d-\d\d")(it) and bool(date.fromisoformat(it)))


def moment(it: Any) -> bool:
    shown = matches(r"|\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ")(it)
    return shown and day(it[:10])


def text(least: int, most: int) -> Any:
    return lambda it: isinstance(it, str) and least <= len(it) <= most


def several(one: Any, most: int, least: int = 0) -> Any:
    def check(it: Any) -> bool:
        return isinstance(it, list) and least <= len(it) <= most and all(map(one, it))

    return check


def rows(fields: str, most: int, least: int = 0, once: str = "") -> Any:
    """A list of objects with these fields; none has the same under `once` as another."""

    def check(it: Any) -> bool:
        good = several(lambda one: holds(one, fields), most, least)(it)
        return good and (not once or len({one[once] for one in it}) == len(it))

    return check


@cache
def parts(fields: str) -> tuple[dict[str, str], dict[str, str]]:
    """The type of each field as it is written, and how each is written, by its bare name."""
    wanted = dict(part.strip().split(" ") for part in fields.split(","))
    return wanted, {name.rstrip("?"): name for name in wanted}


def holds(it: Any, fields: str) -> bool:
    """Whether an object has these fields, each of its type, and no other."""
    wanted, names = parts(fields)
    return (isinstance(it, dict) and it.keys() <= names.keys()
            and all(name.endswith("?") or name in it for name in wanted)
            and all(TYPES[wanted[names[name]]](it[name]) for name in it))  # fmt: skip


def differ(check: Any) -> Any:
    return lambda it: check(it) and len(set(it)) == len(it)


def seats(it: Any) -> bool:
    """Two parties or more; no name and no key stands twice."""
    if not rows("name name, root key, authors authors", 20, 2, once="name")(it):
        return False
    keys = [key for one in it for key in (one["root"], *(a["key"] for a in one["authors"]))]
    return len(set(keys)) == len(keys)


def paragraphs(it: Any) -> bool:
    """Each paragraph has words or brackets, one of both."""
    good = rows("id id, words? words, brackets? brackets", 1000, 1, once="id")(it)
    return good and all(bool(one.get("words")) != bool(one.get("brackets")) for one in it)


def fields(it: Any) -> bool:
    good = isinstance(it, dict) and len(it) <= 50
    return good and all(map(IDENT, it)) and all(map(TYPES["words"], it.values()))


def seen(it: Any) -> bool:
    good = isinstance(it, dict) and len(it) <= 1000
    return good and all(KEY(k) and holds(v, "sequence whole, digest digest") for k, v in it.items())


IDENT = matches(r"[a-z0-9][a-z0-9._-]{0,79}")
HEX = matches(r"[0-9a-f]{64}")
KEY = matches(r"[0-9a-f]{64}|genesis")
TYPES: dict[str, Any] = {
    "name": text(1, 200),
    "words": text(0, 100_000),
    "unit": text(0, 80),
    "party": text(0, 200),
    "id": IDENT,
    "id?": lambda it: it == "" or IDENT(it),
    "thing": lambda it: it == "" or IDENT(it) or HEX(it),
    "digest": HEX,
    "digest?": lambda it: it == "" or HEX(it),
    "author": KEY,
    "nonce": matches(r"[0-9a-f]{32}"),
    "day": day,
    "moment": moment,
    "amount": matches(r"|-?(0|[1-9]\d{0,29})(\.\d{1,18})?"),
    "flag": lambda it: isinstance(it, bool),
    "whole": lambda it: type(it) is int,
    "days": lambda it: type(it) is int and it <= 36500,
    "key": matches(r"[A-Za-z0-9+/]{43}="),
    "what": lambda it: it in ("channel", "item", "pledge", "all"),
    "seats": seats,
    "paragraphs": paragraphs,
    "fields": fields,
    "seen": seen,
    "body": lambda it: isinstance(it, dict),
    "authors": rows("key key, name name, scope 200scope", 100),
    "channels": rows("id id, firewall flag", 100, once="id"),
    "brackets": rows("by name, words words", 50),
    "path": rows("by day, quantity amount", 1000),
    "parties": differ(several(text(1, 200), 20, 2)),
    "pledges": differ(several(HEX, 100)),
    "100words": several(text(0, 100_000), 100),
    "100digest": several(HEX, 100),
    "200scope": several(lambda it: it == "*" or IDENT(it), 200),
}
FRAME = ("version whole, table digest?, author author, party party, sequence whole,"
         " previous digest?, seen seen, stated moment, body body")  # fmt: skip
