"""Test vectors of the protocol: a short table with fixed keys, and what it comes to.

Write them anew with `python -m tests.table.vectors`.
"""

import json
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from detente.table.acts.pledge import Commit
from detente.table.comparison import Reveal, code
from detente.table.envelope import opened, pae, sealed
from detente.table.floats import Float, public_of, seal, shared_key
from detente.table.keys import encoded
from detente.table.record import Record, Refused, record_of
from detente.table.state import state_of
from detente.table.total_order import TotalOrder
from detente.table.verify import Verifier
from tests.house.tree import ROOT
from tests.table.talks import PARTIES, Talk, agreed, item, key, pledge

PLACE = ROOT / "docs" / "protocol-vectors.json"


def vectors() -> dict[str, Any]:
    """All vectors as plain data."""
    talk = agreed()
    talk.say("Vale", returned(talk.records[-1].digest))
    talk.say("Vale", item("border"), after=talk.genesis, saw=[talk.genesis])
    state = state_of(talk.records)
    names = [name for party in PARTIES for name in (f"{party} root", party, f"{party} deputy")]
    return {
        "keys": [
            {"name": name, "private": key(name).private.private_bytes_raw().hex(),
             "public": encoded(key(name).public), "id": key(name).id} for name in names
        ],
        "table": talk.table,
        "acts": [
            {"digest": one.digest, "signed": pae(opened(one.envelope).payload).decode(),
             "envelope": one.envelope.decode()} for one in talk.records
        ],
        "order": [one.record.digest for one in TotalOrder.of(talk.records)],
        "agreed": {name: text.agreed.state for name, text in state.texts.items() if text.agreed},
        "agenda": sorted(state.agenda),
        "void": [{"act": one.act, "fault": one.fault} for one in state.void],
        "forks": [{"author": one.author, "sequence": one.sequence, "digests": one.digests}
                  for one in state.forks],
        "refused": [one | {"fault": why_not(talk, one["envelope"].encode())} for one in
                    refused(talk.records[2].envelope.decode()) + signed(talk)],
        "comparison": compared(),
        "float": floated(talk.table),
    }  # fmt: skip


def returned(first: str) -> Commit:
    """A pledge that waits for another, and puts it at stake."""
    gate = {"after": (first,), "returns": (first,), "within": 30, "clock": "steps-of-60-days"}
    return Commit.model_validate(pledge("Vale", "Hill", "upkeep").model_dump() | gate)


def refused(envelope: str) -> list[dict[str, str]]:
    """Spellings of one act that are not its own, and strangers'."""
    signature = json.loads(envelope)["signatures"][0]["sig"]
    every = {
        "a space": envelope.replace('{"payload"', '{ "payload"'),
        "an unknown field": envelope.replace('{"payload"', '{"more":1,"payload"'),
        "a padding bit": envelope.replace(signature, padded(signature)),
        "another key id": envelope.replace('"keyid":"', '"keyid":"0', 1),
        "no signature": envelope[: envelope.index('"signatures"')] + '"signatures":[]}',
    }
    return [{"what": what, "envelope": one} for what, one in every.items()]


ORDER = 2**252 + 27742317777372353535851937790883648493
WEAK = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="


def signed(talk: Talk) -> list[dict[str, str]]:
    """Acts that are signed as they should be, behind the first of Hill, and say what none may."""
    act = opened(talk.records[2].envelope).act
    count = {"kind": "evidence", "act": "0" * 64, "until": "2027-02-29", "source": "a gauge"}
    root = {"author": key("Hill root").id, "sequence": 1, "previous": talk.table, "seen": {}}
    new = {"kind": "rotate", "new": WEAK, "name": "anybody", "scope": ["*"]}
    every = {
        "a day that no calendar has": sealed(act | {"body": count}, key("Hill")),
        "digits of another script": sealed(
            act | {"body": count | {"until": "\u0662\u0660\u0662\u0667-01-01"}}, key("Hill")
        ),
        "a moment that no clock shows": sealed(
            act | {"stated": "2027-01-01T24:00:00Z"}, key("Hill")
        ),
        "a number that is not whole": sealed(
            act | {"body": {"kind": "hologram", "x": 0.5}}, key("Hill")
        ),
        "a key as which anybody could sign": sealed(act | root | {"body": new}, key("Hill root")),
        "a signature whose S is not below the order": raised(talk.records[2].envelope),
    }
    return [{"what": what, "envelope": one.decode()} for what, one in every.items()]


def raised(envelope: bytes) -> bytes:
    """The same signature with S raised by the order of the group."""
    one = json.loads(envelope)["signatures"][0]["sig"]
    said = b64decode(one)
    more = said[:32] + (int.from_bytes(said[32:], "little") + ORDER).to_bytes(32, "little")
    return envelope.replace(one.encode(), b64encode(more))


def padded(signature: str) -> str:
    """The same 64 bytes in another spelling."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return signature[:-3] + letters[letters.index(signature[-3]) + 1] + "=="


def is_refused(envelope: str, before: Verifier) -> bool:
    """Whether a verifier that has seen the genesis takes it."""
    try:
        return before.judge(record_of(envelope.encode())) is not None
    except Refused:
        return True


def why_not(talk: Talk, envelope: bytes) -> str:
    """What a verifier that has seen two acts of a talk finds wrong, by name."""
    before = Verifier(talk.table)
    for record in talk.records[:2]:
        assert before.judge(record) is None
    return fault(before, envelope)


def fault(verifier: Verifier, envelope: bytes) -> str:
    """What is wrong with an envelope, by name; empty text if it is taken."""
    try:
        record = record_of(envelope)
    except Refused:
        record = Record("", 0, "0" * 64, envelope)
    wrong = verifier.judge(record)
    return str(wrong.fault) if wrong else ""


def compared() -> dict[str, Any]:
    """Two reveals with their commitments and the code."""
    both = [Reveal(name, bytes([number]) * 32, (f"key of {name}",))
            for number, name in enumerate(PARTIES)]  # fmt: skip
    return {
        "reveals": [{"party": one.party, "nonce": one.nonce.hex(), "keys": one.keys,
                     "commitment": one.commitment} for one in both],
        "code": code(both[0], both[1], both[1].commitment),
    }  # fmt: skip


def floated(table: str) -> dict[str, str]:
    """A float between two fixed keys."""
    ours, theirs = (X25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
    shared = shared_key(ours, public_of(theirs), table)
    said = Float("float:" + "0" * 32, "Hill", "water", "what if ten?", "2027-01-10")
    return {
        "ours": ours.private_bytes_raw().hex(),
        "theirs": theirs.private_bytes_raw().hex(),
        "key": shared.hex(),
        "sealed": seal(shared, said, nonce=b"\0" * 12).hex(),
    }


def written(place: Path = PLACE) -> None:
    """Write the vectors."""
    place.write_text(json.dumps(vectors(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    written()
