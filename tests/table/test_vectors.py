"""The published vectors are what the program makes, and verify by the page alone."""

import base64
import json
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from detente.table.record import record_of
from detente.table.verify import Verifier
from tests.table.vectors import PLACE, is_refused, vectors

HELD: dict[str, Any] = json.loads(PLACE.read_text(encoding="utf-8"))


def test_the_published_vectors_are_what_the_program_makes() -> None:
    assert json.loads(json.dumps(vectors())) == HELD


def test_signatures_verify_by_the_page_alone() -> None:
    """With no code of the table: what is signed, by which key, under which digest."""
    publics = {one["id"]: base64.b64decode(one["public"]) for one in HELD["keys"]}
    for act in HELD["acts"]:
        whole = json.loads(act["envelope"])
        payload = base64.b64decode(whole["payload"])
        assert sha256(payload).hexdigest() == act["digest"]
        type_ = whole["payloadType"]
        signed = f"DSSEv1 {len(type_)} {type_} {len(payload)} ".encode() + payload
        assert signed == act["signed"].encode()
        for one in whole["signatures"]:
            public = publics[one["keyid"]]
            assert sha256(public).hexdigest() == one["keyid"]
            Ed25519PublicKey.from_public_bytes(public).verify(base64.b64decode(one["sig"]), signed)


@pytest.mark.parametrize("number", range(len(HELD["refused"])))
def test_what_is_refused_is_refused(number: int) -> None:
    before = Verifier(HELD["table"])
    acts = [record_of(one["envelope"].encode()) for one in HELD["acts"]]
    assert [before(one) for one in acts[:2]] == [None, None]
    assert is_refused(HELD["refused"][number]["envelope"], before), HELD["refused"][number]["what"]
    assert before(acts[2]) is None
