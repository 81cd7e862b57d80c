"""Bodies of every kind, and values to put in the place of each of their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.table.keys import encoded
from tests.table.talks import key
from tests.table.vectors import WEAK

Body = dict[str, Any]
HEX, KEY = "0" * 64, encoded(key("somebody").public)
PATH = {"by": "2027-01-01", "quantity": "1"}
AUTHOR = {"key": KEY, "name": "a", "scope": ["*"]}
SEATS: list[Body] = [
    {"name": n, "root": encoded(key(n).public), "authors": []} for n in ("Hill", "Vale")
]
ITEM = {"item": "water", "title": "On water", "note": "", "annexes": [HEX]}
BODIES: tuple[Body, ...] = (
    {"kind": "genesis", "title": "t", "parties": SEATS, "channels": [{"id": "a", "firewall": True}],
     "rules": ["one"], "nonce": "0" * 32},
    {"kind": "agenda"} | ITEM, {"kind": "addition", "to": HEX} | ITEM,
    {"kind": "designate", "key": HEX, "name": "lead", "scope": ["*"]},
    {"kind": "rotate", "new": KEY, "name": "new", "scope": ["water"], "old": HEX, "last": 3},
    {"kind": "revoke", "key": HEX, "last": 3, "why": ""},
    {"kind": "text", "text": "one", "item": "water", "title": "A text", "parties": ["Hill", "Vale"],
     "paragraphs": [{"id": "one", "words": "w", "brackets": []}], "before": HEX, "annexes": [],
     "until": "2027-01-01T00:00:00Z"},
    {"kind": "accept", "act": HEX, "state": HEX}, {"kind": "confirm", "act": HEX, "state": HEX},
    {"kind": "reject", "act": HEX, "why": ""}, {"kind": "withdraw", "act": HEX, "why": ""},
    {"kind": "expire", "act": HEX},
    {"kind": "commit", "pledge": "one", "item": "water", "promiser": "Hill", "counterpart": "Vale",
     "what": "w", "quantity": "1", "unit": "u", "baseline": "", "since": "2027-01-01",
     "deadline": "", "measure": "", "controlled": True, "at_most": False, "path": [PATH],
     "text": HEX,
     "after": [HEX], "returns": [], "within": 3, "clock": "steps"},
    {"kind": "evidence", "act": HEX, "until": "2027-01-01", "quantity": "1", "unit": "",
     "source": "",     "published": "", "says": "", "annexes": []},
    {"kind": "certify", "act": HEX, "met": True, "why": ""},
    {"kind": "dispute", "act": HEX, "why": ""},
    {"kind": "waive", "act": HEX, "why": ""},
    {"kind": "suspend", "what": "channel", "id": "a", "why": ""},
    {"kind": "resume", "what": "all", "id": "", "why": ""},
    {"kind": "notice", "channel": "a", "form": "f", "planned": "2027-01-01T00:00:00Z",
     "fields": {"a": "b"}},
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, 36_500, 36_501, 2**53 - 1, "", "a", "A", "*", "a b", "a\n", "-a", "é",
    "a" * 64, HEX, HEX[1:], HEX + "0", HEX.replace("0", "F"), "0" * 32, "a" * 80, "a" * 81,
    "é" * 200,
    "é" * 201, "é" * 100_000, "é" * 100_001, "1", "-1", "-0", "01", "+1", "1.", ".5", "1.0", "1e3",
    "9" * 30, "9" * 31, "0." + "1" * 18, "0." + "1" * 19, "\u0663", "2027-01-01", "2027-02-29",
    "2028-02-29", "0000-01-01", "20270101", "2027-01-01\n", "2027-01-01T00:00:00Z",
    "2027-01-01T23:59:60Z", "2027-01-01T24:00:00Z", "2027-01-01T00:00:00", "2027-02-30T00:00:00Z",
    "2027-01-01t00:00:00z", KEY, KEY[:-1], WEAK, "_" * 43 + "=", "A" * 42 + "B=", "channel", "none",
    [], {}, [""], ["a"], ["*"], ["A"], [HEX], [HEX, HEX], [None], [[]], ["a"] * 200, ["a"] * 201,
    ["a", "b"], ["Hill"], ["Hill", "Hill"], [f"{n:064x}" for n in range(100)],
    [f"{n:064x}" for n in range(101)], ["a"] * 100, ["a"] * 101, [str(n) for n in range(20)],
    [str(n) for n in range(21)], SEATS, [SEATS[0]] * 2, [SEATS[0], SEATS[1] | {"root": KEY}],
    [SEATS[0] | {"authors": [AUTHOR]}, SEATS[1]], [SEATS[0] | {"authors": [AUTHOR] * 2}, SEATS[1]],
    [SEATS[0] | {"authors": [AUTHOR]}, SEATS[1] | {"authors": [AUTHOR]}],
    [{"id": "a", "firewall": 1}], [{"id": "a", "firewall": False}] * 2, [{"id": "a"}],
    [{"id": str(n), "firewall": False} for n in range(101)], [{"id": "a", "words": ""}],
    [{"id": "a", "words": "b"}] * 2, [{"id": "a", "brackets": []}], [{"id": "a"}],
    [{"id": "a", "brackets": [{"by": "Hill", "words": ""}]}],
    [{"id": "a", "brackets": [{"by": "", "words": ""}]}],
    [{"id": "a", "brackets": [{"by": "Hill", "words": ""}], "words": "b"}],
    [{"id": "a", "brackets": [{"by": "Hill", "words": "a"}] * 50}],
    [{"id": "a", "brackets": [{"by": "Hill", "words": "a"}] * 51}],
    [{"id": str(n), "words": "b"} for n in range(1000)],
    [{"id": str(n), "words": "b"} for n in range(1001)], [PATH] * 1000, [PATH] * 1001,
    [PATH | {"by": ""}], [PATH | {"quantity": ""}], [{"by": "2027-01-01"}], [PATH | {"more": 1}],
    {"a": ""}, {"A": ""}, {"a": 1},
    {str(n): "" for n in range(50)}, {str(n): "" for n in range(51)},
)  # fmt: skip


def tried() -> Iterator[Body]:
    """Each body as it is, with each field left out, with one more, and with each of the values."""
    for body in BODIES:
        yield body
        yield body | {"more": ""}
        for name in body.keys() - {"kind"}:
            yield {of: value for of, value in body.items() if of != name}
            yield from (body | {name: value} for value in VALUES)
