"""Floats: read by both sides, provable to nobody."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from detente.table.floats import Float, new_id, public_of, seal, shared_key, unseal
from detente.table.store.record import Refused

TABLE = "0" * 64
HILL, VALE = (X25519PrivateKey.from_private_bytes(sha256(n).digest()) for n in (b"h", b"v"))
OURS = shared_key(HILL, public_of(VALE), TABLE)
THEIRS = shared_key(VALE, public_of(HILL), TABLE)
BOTH = ("Hill", "Vale")
SAID = Float(new_id(), "Hill", "water", "what if ten?", "2027-01-10")


def test_the_other_side_reads_it() -> None:
    assert unseal(THEIRS, seal(OURS, SAID), BOTH) == SAID


def test_the_other_side_could_have_made_the_very_same_bytes() -> None:
    forged = seal(THEIRS, SAID, nonce=b"n" * 12)
    assert forged == seal(OURS, SAID, nonce=b"n" * 12)


def test_other_tables_and_strangers_do_not_read_it() -> None:
    other = shared_key(VALE, public_of(HILL), "1" * 64)
    stranger = shared_key(X25519PrivateKey.generate(), public_of(HILL), TABLE)
    for key in (other, stranger):
        with pytest.raises(Refused, match="neither of the two sides"):
            unseal(key, seal(OURS, SAID), BOTH)


def test_every_flipped_bit_is_found() -> None:
    sealed = seal(OURS, SAID)
    for bit in range(8 * len(sealed)):
        edited = bytearray(sealed)
        edited[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Refused):
            unseal(THEIRS, bytes(edited), BOTH)


@pytest.mark.parametrize("bad", [{"id": "idea"}, {"until": "soon"}, {"party": "Dale"}])
def test_what_is_no_float_is_refused(bad: dict[str, str]) -> None:
    with pytest.raises(Refused):
        unseal(THEIRS, seal(OURS, replace(SAID, **bad)), BOTH)


@pytest.mark.parametrize("some", [b"", b"x" * 12, b"x" * (1 << 19)])
def test_other_bytes_are_refused(some: bytes) -> None:
    with pytest.raises(Refused, match="no float"):
        unseal(THEIRS, some, BOTH)


def test_what_the_other_side_would_not_take_is_not_sealed() -> None:
    with pytest.raises(Refused, match="at most"):
        seal(OURS, replace(SAID, says="x" * (1 << 19)))


def test_a_key_of_no_order_is_refused() -> None:
    with pytest.raises(Refused, match="is none"):
        shared_key(HILL, b"\0" * 32, TABLE)


def test_it_expires_for_ones_own_node() -> None:
    assert not SAID.expired(date(2027, 1, 10)) and SAID.expired(date(2027, 1, 11))
