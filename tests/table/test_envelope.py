"""Envelopes beside the DSSE of securesystemslib, an independent implementation."""

import base64
import json

import pytest
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

from detente.table.envelope import TYPE, joined, opened, pae, sealed
from detente.table.record import Refused
from tests.table.talks import agreed, key


def test_the_other_implementation_verifies_our_envelopes() -> None:
    for record in agreed().records[1:]:
        whole = json.loads(record.envelope)
        found = Envelope.from_dict(
            {**whole, "payloadType": TYPE, "signatures": whole["signatures"]}
        )
        signer = next(key(name) for name in ("Hill", "Vale") if key(name).id == record.author)
        public = SSlibKey(signer.id, "ed25519", "ed25519", {"public": signer.public.hex()})
        assert found.pae() == pae(opened(record.envelope).payload)
        assert signer.id in found.verify([public], 1)


def test_signatures_of_several_are_joined_in_one_order() -> None:
    act = {"author": "genesis", "sequence": 0}
    one, other = sealed(act, key("a")), sealed(act, key("b"))
    assert joined(one, other) == joined(other, one) == sealed(act, key("b"), key("a"))
    with pytest.raises(Refused, match="two acts"):
        joined(one, sealed({"author": "genesis", "sequence": 1}, key("b")))


def test_padding_bits_count() -> None:
    envelope = agreed().records[1].envelope
    signature = json.loads(envelope)["signatures"][0]["sig"].encode()
    assert signature.endswith(b"==")
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = letters[letters.index(signature[-3]) + 1 :][:1]
    changed = signature[:-3] + other + b"=="
    assert base64.b64decode(changed) == base64.b64decode(signature)
    with pytest.raises(Refused, match="edited"):
        opened(envelope.replace(signature, changed))


@pytest.mark.parametrize("type_", ["application/vnd.detente.act.v2+json", "text/plain"])
def test_another_type_is_no_act(type_: str) -> None:
    envelope = agreed().records[1].envelope
    with pytest.raises(Refused, match="not an act of this protocol"):
        opened(envelope.replace(TYPE.encode(), type_.encode()))
