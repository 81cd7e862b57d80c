"""Files that named readers alone can open."""

import io
import json
from base64 import b64encode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from detente.table.age import (
    HEAD,
    HEADER,
    LOW,
    READERS,
    identity_of,
    is_sealed,
    open_sealed,
    recipient,
    recipient_said,
    seal,
    sealed,
)
from detente.table.floats import public_of
from detente.table.keys import encoded
from detente.table.store.record import Refused

pyrage = pytest.importorskip("pyrage")


def named(key: X25519PrivateKey) -> str:
    return recipient(encoded(public_of(key)))


def opened(text: bytes, key: X25519PrivateKey) -> bytes:
    sink = io.BytesIO()
    open_sealed(io.BytesIO(text), sink, identity_of(key))
    return sink.getvalue()


@given(st.binary(min_size=32, max_size=32))
def test_a_key_for_floats_is_spelled_as_age_spells_it(some: bytes) -> None:
    """age itself reads the identity, and finds the very recipient."""
    key = X25519PrivateKey.from_private_bytes(some)
    assert str(pyrage.x25519.Identity.from_str(identity_of(key)).to_public()) == named(key)


def test_each_reader_opens_it_and_nobody_else() -> None:
    one, two, other = (X25519PrivateKey.generate() for _ in range(3))
    text = b"whoever reads this was named" * 5_000
    hidden = sealed(text, [named(one), named(two)])
    assert hidden.startswith(HEAD) and b"whoever" not in hidden
    assert opened(hidden, one) == opened(hidden, two) == text
    with pytest.raises(Refused, match="it is for others"):
        opened(hidden, other)


@pytest.mark.parametrize("at", [30, 200, -1])
def test_what_was_cut_or_edited_is_refused(at: int) -> None:
    key = X25519PrivateKey.generate()
    hidden = sealed(b"x" * 1_000, [named(key)])
    edited = bytearray(hidden)
    edited[at] ^= 1
    for wrong in (hidden[:at], bytes(edited)):
        with pytest.raises(Refused):
            opened(wrong, key)


def test_from_file_to_file_it_is_the_same() -> None:
    key, sink = X25519PrivateKey.generate(), io.BytesIO()
    seal(io.BytesIO(b"acts" * 100_000), sink, [named(key)])
    sink.seek(0)
    assert is_sealed(sink) and sink.tell() == 0
    assert opened(sink.getvalue(), key) == b"acts" * 100_000
    assert not is_sealed(io.BytesIO(b"detente-acts 1"))


@pytest.mark.parametrize("said", ["age1nobody", "Lowland", "ssh-ed25519 nothing", ""])
def test_what_is_no_recipient_is_refused(said: str) -> None:
    with pytest.raises(Refused, match="is no recipient"):
        recipient_said(said)


@pytest.mark.parametrize(
    "junk", [b"-> X25519 x\n\n" * (READERS + 2), b"-> x\n" + b"QUFB\n" * HEADER, b"-> x\n" * 2]
)
@pytest.mark.parametrize("end", [b"--- x\n", b""])
def test_a_long_header_is_refused_before_it_is_read(
    junk: bytes, end: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its reader does with one takes time by the square of its length."""
    called: list[object] = []
    monkeypatch.setattr(pyrage, "decrypt_io", lambda *given: called.append(given))
    key, is_short = X25519PrivateKey.generate(), junk.count(b"\n") < READERS and end
    if is_short:
        opened(HEAD + junk + end, key)
    else:
        with pytest.raises(Refused, match=f"more than {READERS} readers or {HEADER:,} bytes"):
            opened(HEAD + junk + end, key)
    assert len(called) == bool(is_short)


def test_nothing_is_sealed_that_no_reader_would_open() -> None:
    key = X25519PrivateKey.generate()
    assert opened(sealed(b"acts", [named(key)] * READERS), key) == b"acts"
    with pytest.raises(Refused, match="name fewer"):
        sealed(b"acts", [named(key)] * (READERS + 1))


P = (1 << 255) - 19
D = -121665 * pow(121666, -1, P) % P


def doubled(point: tuple[int, int]) -> tuple[int, int]:
    """On the curve of Ed25519 (RFC 8032, section 5.1.4)."""
    x, y = point
    k = D * x * x * y * y % P
    return 2 * x * y * pow(1 + k, -1, P) % P, (y * y + x * x) * pow(1 - k, -1, P) % P


@pytest.mark.parametrize("y", LOW)
def test_what_is_called_of_low_order_is(y: int) -> None:
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    assert x * x % P == square, "it is on the curve"
    assert doubled(doubled(doubled((x, y)))) == (0, 1)


def ssh(y: int) -> str:
    words = b"".join(
        len(one).to_bytes(4) + one for one in (b"ssh-ed25519", y.to_bytes(32, "little"))
    )
    return f"ssh-ed25519 {b64encode(words).decode()}"


@pytest.mark.parametrize("y", [*LOW, *(one + (1 << 255) for one in LOW), P, P + 1])
def test_a_key_of_low_order_is_no_reader(y: int) -> None:
    with pytest.raises(Refused, match="low order"):
        recipient_said(ssh(y))


@pytest.mark.parametrize("raw", [bytes(32), b"\1" + bytes(31), (P - 1).to_bytes(32, "little")])
def test_nor_is_one_for_floats(raw: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="low order"):
        sealed(b"acts", [recipient(b64encode(raw).decode())])
    key = b64encode(bytes(range(32))).decode()
    card = {
        "party": "Hill",
        "lead": "Ana",
        "author": key,
        "root": key,
        "floats": b64encode(raw).decode(),
    }
    (tmp_path / "card.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(Refused, match="low order"):
        recipient_said(str(tmp_path / "card.json"))


def test_any_other_is() -> None:
    key = Ed25519PrivateKey.generate().public_key()
    said = key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    assert recipient_said(said) == said
