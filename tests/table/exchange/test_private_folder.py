"""The same for the folders of two real nodes: keys, passphrases, marks, notes, latitude."""

import base64
from pathlib import Path

from cryptography.hazmat.primitives import serialization

from detente.table.exchange import export_file, sync
from detente.table.floats import Float, new_id, seal, shared_key
from detente.table.folder import (
    float_key,
    joined_by,
    make_folder,
    open_node,
    proposed,
    root_key,
)
from detente.table.keys import decoded, read_signing_key
from detente.table.latitude import NOTES
from detente.table.node import Node
from tests.table.exchange.answering import answering
from tests.table.exchange.relay import relay
from tests.table.exchange.test_private import SECRETS, forms
from tests.table.talks import item

PASSPHRASE = b"nine herons over the weir"
ALLOWED = "the minister's deputy, by telephone"
MURMUR = "we could live with eleven"


def raw(private: object) -> bytes:
    plain = serialization.NoEncryption()
    kind = (serialization.Encoding.Raw, serialization.PrivateFormat.Raw, plain)
    return private.private_bytes(*kind)  # type: ignore[attr-defined,no-any-return]


def founded(folder: Path) -> tuple[Node, Node]:
    """Two nodes, each with its keys and with what only its own people may read."""
    hill, vale = folder / "house-of-hill", folder / "house-of-vale"
    cards = [make_folder(each, each.name[9:], "lead", PASSPHRASE) for each in (hill, vale)]
    half = proposed(hill, "A table", (cards[1],), (), (), PASSPHRASE)
    whole, complete = joined_by(vale, half, (cards[0],), PASSPHRASE)
    assert complete
    joined_by(hill, whole, (cards[1],), PASSPHRASE)
    for house in (hill, vale):
        for name, secret in SECRETS.items():
            (house / name).parent.mkdir(exist_ok=True)
            words = f"{house.name}-{secret}"
            (house / name).write_text(f"never: [{words}]" if name == "latitude.yaml" else words)
    key = shared_key(float_key(hill, PASSPHRASE), decoded(cards[1].floats), "t")
    murmured = seal(key, Float(new_id(), "hill", "water", MURMUR, "2027-01-01"))
    (hill / "floats").mkdir()
    (hill / "floats" / "one").write_bytes(murmured)
    return open_node(hill, PASSPHRASE), open_node(vale, PASSPHRASE)


def private(node: Node) -> list[bytes]:
    """Everything in a node's folder that is nobody else's, and some of it read out."""
    keys = [root_key(node.folder, PASSPHRASE).private, float_key(node.folder, PASSPHRASE)]
    keys.append(read_signing_key(node.folder / "author.pem", PASSPHRASE).private)
    files = [one.read_bytes() for one in node.folder.rglob("*.pem")]
    armoured = [line for one in files for line in one.splitlines() if not line.startswith(b"---")]
    inside = [base64.b64decode(line) for line in armoured]
    words = [*(f"{node.folder.name}-{one}" for one in SECRETS.values()), node.folder.name, MURMUR]
    murmured = [one.read_bytes() for one in node.folder.glob("floats/*")]
    words += [one for one in (ALLOWED,) if one in (node.folder / NOTES).read_text("utf-8")]
    found = [PASSPHRASE, *map(raw, keys), *inside, *(word.encode() for word in words), *murmured]
    return [one for one in found if len(one) > 8]


def held(node: Node) -> str:
    return (node.folder / "latitude.yaml").read_text("utf-8").partition("\n")[0]


def test_nothing_of_a_node_s_folder_travels_but_its_acts(tmp_path: Path) -> None:
    hill, vale = founded(tmp_path)
    hill.say(item("water"))
    for node in (hill, vale):  # each says something that its latitude forbids, as somebody allows
        (node.folder / "latitude.yaml").write_text(f"{held(node)}\nacts: [notice]")
        node.say(item(f"beyond-{node.party}"), allowed=ALLOWED)
        (node.folder / "latitude.yaml").write_text(held(node))
    sent = b""
    for asking, answering_ in ((vale, hill), (hill, vale)):
        asking.say(item(f"of-{asking.party}"))
        with answering(answering_) as url, relay(url) as line:
            assert sync(asking, line.url).same
        sent += bytes(line.passed)
    for number, node in enumerate((hill, vale)):
        export_file(node, tmp_path / f"{number}.acts")
        sent += (tmp_path / f"{number}.acts").read_bytes()
    payloads = [part.split(b'"')[0] for part in sent.split(b'"payload":"')[1:]]
    shown = sent + b"".join(map(base64.b64decode, payloads))
    assert len(payloads) > 8 and b"of-hill" in shown
    for node in (hill, vale):
        secrets = private(node)
        assert len(secrets) > 12
        assert [one for one in secrets if any(form in shown for form in forms(one))] == []
        node.close()
