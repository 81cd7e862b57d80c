"""The forms of bodies, as the protocol's page gives them, are those that the program takes."""

import json
from typing import Any

from detente.table.acts.read import act_of
from detente.table.envelope import Opened
from detente.table.store.record import Refused
from tests.table import second, second_forms
from tests.table.second_forms_tried import BODIES, tried

FRAME = {
    "author": "genesis", "party": "", "previous": "", "seen": {}, "sequence": 0, "stated": "",
    "table": "", "version": 1,
}  # fmt: skip


def taken(payload: bytes) -> bool:
    """Whether the program takes this as the form of an act."""
    try:
        act_of(Opened(payload, json.loads(payload), ()))
    except Refused:
        return False
    return True


def taken_by_the_page(payload: bytes) -> bool:
    """Whether the second reader does."""
    try:
        second.frame(second.Act("", json.loads(payload), [], b""))
    except second_forms.Refused:
        return False
    return True


def test_every_kind_is_tried() -> None:
    assert {one["kind"] for one in BODIES} == {*second_forms.KINDS}


def test_both_take_the_same_forms() -> None:
    found: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for body in tried():
        payload = json.dumps(FRAME | {"body": body}).encode()  # its spelling is another's matter
        both = taken(payload)
        assert taken_by_the_page(payload) is both, str(body)[:300]
        found[both].append(body)
    assert min(map(len, found.values())) > 1000
