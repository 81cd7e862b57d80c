"""Keys as which anybody could sign are refused; what opens a key's file is slow to guess."""

import subprocess
from pathlib import Path
from time import perf_counter

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from detente.table import passphrase
from detente.table.acts.mandate import Rotate
from detente.table.envelope import opened, sealed
from detente.table.exchange.tls import Pinned, asking, make_certificate
from detente.table.keys import (
    Key,
    KeyFileError,
    encoded,
    is_weak,
    read_signing_key,
    verify,
    write_key,
)
from detente.table.record import Record, record_of
from detente.table.verdicts import Fault
from detente.table.verify import Verifier
from tests.table.talks import Talk, key


@pytest.fixture(autouse=True)
def quick_keys() -> None:
    """Here they are as slow as in earnest."""


P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
ORDER = 2**252 + 27742317777372353535851937790883648493
Point = tuple[int, int]


def plus(one: Point, other: Point) -> Point:
    """The sum of two points of edwards25519 (RFC 8032, section 5.1.4, in plain coordinates)."""
    (a, b), (c, d) = one, other
    k = D * a * b * c * d
    return (a * d + b * c) * pow(1 + k, -1, P) % P, (b * d + a * c) * pow(1 - k, -1, P) % P


def times(number: int, one: Point) -> Point:
    found: Point = (0, 1)
    for bit in bin(number)[2:]:
        found = plus(found, found)
        found = plus(found, one) if bit == "1" else found
    return found


def points() -> list[Point]:
    """Points of the whole curve, of any order."""
    found = []
    for y in range(2, 40):
        square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
        x = pow(square, (P + 3) // 8, P)
        x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
        found += [(x, y)] if x * x % P == square else []
    return found


def written(one: Point) -> bytes:
    return (one[1] | (one[0] & 1) << 255).to_bytes(32, "little")


def test_all_eight_points_of_small_order_are_weak_and_no_other_is() -> None:
    eighths = [times(ORDER, one) for one in points()]
    small = {written(times(k, one)) for one in eighths for k in range(8)}
    assert len(small) == 8
    assert all(is_weak(one) and is_weak(one[:31] + bytes([one[31] ^ 128])) for one in small)
    assert is_weak((P + 1).to_bytes(32, "little"))  # the identity, written in another way
    assert not any(is_weak(key(str(n)).public) for n in range(200))
    assert not any(is_weak(written(one)) for one in points())


ANYBODY = encoded(bytes([1]) + bytes(31))
FORGED = bytes([1]) + bytes(63)


def test_a_party_cannot_take_a_key_as_which_anybody_could_sign() -> None:
    assert verify(bytes([1]) + bytes(31), FORGED, b"whatever")  # so it must not be a key
    Ed25519PublicKey.from_public_bytes(bytes([1]) + bytes(31)).verify(FORGED, b"something else")
    talk = Talk()
    talk.say("Hill root", Rotate(kind="rotate", new=ANYBODY, name="nobody", scope=("*",)))
    assert first_fault(talk.records) is Fault.BODY
    act = opened(talk.genesis.envelope).act
    act["body"]["parties"][0]["authors"][0]["key"] = ANYBODY
    again = record_of(sealed(act, key("Hill root"), key("Vale root")))
    assert first_fault([again]) is Fault.BODY


def first_fault(records: list[Record]) -> Fault | None:
    verifier = Verifier()
    found = [wrong.fault for one in records if (wrong := verifier.judge(one))]
    return found[0] if found else None


def test_a_guess_at_a_passphrase_costs_time_and_memory(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    made = Key.new()
    write_key(path, made.private, b"a passphrase")
    text = path.read_bytes()
    before = perf_counter()
    secret = passphrase.stretched(text, b"a passphrase")
    assert perf_counter() - before > 0.02 and len(secret) == 128
    assert passphrase.HEAD.match(text) and passphrase.COST >= 1 << 17
    assert read_signing_key(path, b"a passphrase").id == made.id
    other = tmp_path / "again.pem"
    write_key(other, made.private, b"a passphrase")
    assert other.read_bytes().splitlines()[0] != text.splitlines()[0]  # a salt of its own
    with pytest.raises(KeyFileError, match="does not open"):
        read_signing_key(path, b"a passphrasE")


@pytest.mark.parametrize("word", [b"", b"x", b"1234567", b"aaaaaaaaaaaaaaaa", b"abababab"])
def test_a_passphrase_that_is_no_hindrance_keeps_no_new_key(tmp_path: Path, word: bytes) -> None:
    with pytest.raises(KeyFileError, match="signs"):
        write_key(tmp_path / "key.pem", Key.new().private, word)
    with pytest.raises(OSError, match="signs"):
        make_certificate(tmp_path / "line.pem", tmp_path / "key.pem", "Hill", word)
    assert not list(tmp_path.iterdir())


def test_a_file_cannot_ask_for_all_memory(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    write_key(path, Key.new().private, b"a passphrase")
    path.write_bytes(path.read_bytes().replace(b"scrypt 131072", b"scrypt 9999999"))
    with pytest.raises(KeyFileError, match="does not open"):
        read_signing_key(path, b"a passphrase")
    path.write_bytes(path.read_bytes().replace(b"scrypt 9999999", b"scrypt 131071"))
    with pytest.raises(KeyFileError, match="does not open"):
        read_signing_key(path, b"a passphrase")


def test_a_key_that_another_program_encrypted_opens(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    words = ["openssl", "genpkey", "-algorithm", "ed25519", "-aes-256-cbc", "-pass", "pass:x"]
    subprocess.run([*words, "-out", str(path)], check=True, capture_output=True)
    assert read_signing_key(path, b"x").id


def test_the_key_of_a_line_is_stretched_too(tmp_path: Path) -> None:
    line, secret = tmp_path / "line.pem", tmp_path / "key.pem"
    make_certificate(line, secret, "Hill", b"a passphrase")
    assert secret.read_bytes().startswith(b"scrypt ")
    assert asking(Pinned(line, secret, (line,), b"a passphrase"))
    with pytest.raises(OSError):
        asking(Pinned(line, secret, (line,), b"y"))
