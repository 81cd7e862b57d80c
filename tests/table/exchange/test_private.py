"""Nothing private travels: secrets are planted around a node, and every byte sent is searched."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from detente.table.exchange import export_file, sync
from tests.table.exchange.answering import answering
from tests.table.exchange.relay import relay
from tests.table.nodes import ChainNode, key, node

SECRETS = {
    "latitude.yaml": "we-would-take-eleven",
    "notes.md": "our-lead-doubts-theirs",
    "keys/root.pem": "root-key-under-glass",
    "keys/passphrase": "four-horses-in-rain",
    "floats.json": "what-was-only-murmured",
    "restored": "a-flag-of-this-house",
}


@pytest.fixture
def a(tmp_path: Path) -> Iterator[ChainNode]:
    """A node whose folder is full of what nobody else may see."""
    folder = tmp_path / "private-house-of-a"
    (folder / "keys").mkdir(parents=True)
    for name, secret in SECRETS.items():
        (folder / name).write_text(secret)
    one = node("a", str(folder / "acts.db"))
    one.say("said in public", n=4)
    yield one
    one.close()


def secrets_of(one: ChainNode) -> list[bytes]:
    """What may not travel: the planted words, the place of the store, and the key itself."""
    own = key(one.key).private
    raw = own.private_bytes(
        serialization.Encoding.Raw,
        serialization.PrivateFormat.Raw,
        serialization.NoEncryption(),
    )
    words = [*SECRETS.values(), "private-house-of-a", one.store.where]
    return [*(word.encode() for word in words), raw]


def forms(secret: bytes) -> Iterator[bytes]:
    """The ways in which bytes may hide in others."""
    yield secret
    yield secret.hex().encode()
    yield secret.decode("latin-1").encode("utf-16-le")
    yield json.dumps(secret.decode("latin-1"))[1:-1].encode()
    for start in range(3):  # base64, wherever the secret begins in what is encoded
        whole = base64.b64encode(bytes(start) + secret)
        yield whole[(0, 2, 3)[start] + 2 : -4]


def found(sent: bytes, one: ChainNode) -> list[bytes]:
    shown = sent + b"".join(decoded(sent))
    return [secret for secret in secrets_of(one) for form in forms(secret) if form in shown]


def decoded(sent: bytes) -> Iterator[bytes]:
    """What stands inside envelopes."""
    for part in sent.split(b'"payload":"')[1:]:
        yield base64.b64decode(part.split(b'"')[0])


def test_no_secret_is_in_any_byte_that_is_sent(a: ChainNode, tmp_path: Path) -> None:
    b = node("b", str(tmp_path / "b.db"))
    b.say("said in public too", n=3)
    with answering(a) as url, relay(url) as line:
        assert sync(b, line.url).same
        a.say("and more")
        assert sync(b, line.url).received == 1
        asked = len(line.passed)
    with answering(b) as url, relay(url) as back:
        b.say("once more")
        assert sync(a, back.url).same
    export_file(a, tmp_path / "out.acts")
    sent = bytes(line.passed + back.passed) + (tmp_path / "out.acts").read_bytes()
    assert asked > 2_000
    assert b"said in public" in b"".join(decoded(sent))
    assert found(sent, a) == []
    assert found(sent, b) == []
    b.close()


def test_troubles_at_home_are_not_told(a: ChainNode, tmp_path: Path) -> None:
    """A store that fails, and acts that are refused, say nothing of the folder."""
    b = node("b", str(tmp_path / "b.db"))
    b.say(n=2)
    with answering(a) as url, relay(url) as line:
        a.verifier = lambda: lambda _: f"kept at {a.store.where}"  # type: ignore[assignment,method-assign,return-value]
        with pytest.raises(Exception, match="cannot read or write its store now"):
            sync(b, line.url)
    assert found(bytes(line.passed), a) == []
    b.close()


@pytest.mark.parametrize("leak", [*SECRETS.values(), "key", "base64", "inside"])
def test_a_leak_would_be_found(leak: str, a: ChainNode) -> None:
    planted = {
        "key": secrets_of(a)[-1],
        "base64": base64.b64encode(b"xy" + SECRETS["notes.md"].encode() + b"zz"),
        "inside": b'{"payload":"%s"}' % base64.b64encode(SECRETS["notes.md"].encode()),
    }
    assert found(b"before " + planted.get(leak, leak.encode()) + b" after", a)
