"""A node's folder: keys encrypted, a card, the store, and what was signed last.

card.json  root.pem  author.pem  float.pem  seat.json  acts.db  last-signed-*.json  verified.json
displayed.json  compare.json  compared.json  restored.json  begun.act

Nothing in it may lead out of it (`place`); what was seen of it stands outside (`memory`).
"""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from detente.files.bounded import bounded
from detente.files.replace import new_folder
from detente.table.acts.act import GENESIS, VERSION, TableAct
from detente.table.acts.genesis import Genesis, TableChannel
from detente.table.acts.read import signed_of
from detente.table.envelope import joined, opened, pae, sealed
from detente.table.floats import public_of
from detente.table.kept import begin
from detente.table.keys import (
    Key,
    KeyFileError,
    Private,
    decoded,
    encoded,
    key_id,
    read_key,
    read_signing_key,
    verify,
    write_key,
)
from detente.table.last_signed import mark_of
from detente.table.memory import RememberedNode, begins, id_of, remember, seen
from detente.table.node import Node, NodeError, first_mark
from detente.table.note import FILE, VerifiedPrefix, doubt, row, unseen, write_note
from detente.table.place import store_in, whole
from detente.table.public_identity import (
    PublicIdentity,
    check_names,
    check_seats,
    read_card,
    write_card,
)
from detente.table.record import Record, Refused, record_of
from detente.table.seat import FILE as SEAT
from detente.table.seat import is_coded, read_seat, seat_fault, write_seat
from detente.table.store import SqlStore, StoreError, open_store
from detente.table.verification_cache import verified
from detente.table.verify import Verifier
from detente.visible import placed


def make_folder(folder: Path, party: str, lead: str, passphrase: bytes) -> PublicIdentity:
    """New keys of a party, all or none; what is there already stays.

    :raises KeyFileError: keys are there, or the passphrase is too easy to guess
    :raises Refused: a name is not written in one way
    """
    root, author, floats = Key.new(), Key.new(), X25519PrivateKey.generate()
    card = PublicIdentity(
        party=party,
        lead=lead,
        root=encoded(root.public),
        author=encoded(author.public),
        floats=encoded(public_of(floats)),
    )
    check_names((card,))
    new_folder(whole(folder))
    own: list[Path] = []
    try:
        keys: dict[str, Private] = {"root": root.private, "author": author.private, "float": floats}
        for name, private in keys.items():
            write_key(folder / f"{name}.pem", private, passphrase)
            own.append(folder / f"{name}.pem")
        for key in (root, author):
            own.append(mark_of(folder, key.id))
            first_mark(folder, key)
        write_card(folder / "card.json", card)
    except BaseException:
        for path in own:
            path.unlink(missing_ok=True)
        raise
    return card


def proposed(
    folder: Path,
    title: str,
    others: tuple[PublicIdentity, ...],
    channels: tuple[TableChannel, ...],
    rules: tuple[str, ...],
    passphrase: bytes,
) -> bytes:
    """A genesis for this party and others, signed by this party's root alone."""
    cards = (own_card(folder, passphrase), *others)
    check_names(cards)
    body = Genesis(kind="genesis", title=title, parties=tuple(one.seat for one in cards),
                   channels=channels, rules=rules, nonce=token_hex(16))  # fmt: skip
    act = {
        "author": "genesis", "body": body.model_dump(mode="json"), "party": "", "previous": "",
        "seen": {}, "sequence": 0, "stated": "", "table": "", "version": VERSION,
    }  # fmt: skip
    return sealed(act, root_key(folder, passphrase))


def joined_by(
    folder: Path, envelope: bytes, others: tuple[PublicIdentity, ...], passphrase: bytes
) -> tuple[bytes, bool]:
    """A genesis with this party's signature, and whether all have signed; then it is stored.

    `others`: the cards that were compared with the other parties. Whoever carries a genesis could
    have put other keys into it, of this party too.

    :raises Refused: it is no genesis, or a seat in it is not exactly that of a card
    """
    body = genesis_of(envelope)
    card = own_card(folder, passphrase)
    check_names((card, *others))
    check_seats(body, (card, *others))
    root = root_key(folder, passphrase)
    signed = {id_ for id_, _ in opened(envelope).signatures}
    if root.id not in signed:
        envelope = joined(envelope, sealed(opened(envelope).act, root))
    complete = len(opened(envelope).signatures) == len(body.parties)
    if complete:
        _found(folder, card, record_of(envelope), passphrase)
    return envelope, complete


def begun_by(folder: Path, begun: Path, passphrase: bytes) -> str:
    """The digest of a genesis that this party's own root has signed in its own hand; else nothing.

    Whoever can write into the folder could have put another there: the signature is checked.
    """
    if not begun.exists():
        return ""
    try:
        envelope, root = bounded(begun), root_key(folder, passphrase)
        found = opened(envelope)
    except (Refused, OSError):
        return ""
    ours = (signature for id_, signature in found.signatures if id_ == root.id)
    good = any(verify(root.public, signature, pae(found.payload)) for signature in ours)
    return record_of(envelope).digest if good else ""


def own_card(folder: Path, passphrase: bytes) -> PublicIdentity:
    """This party's card, seen to show the public halves of the folder's own keys.

    :raises Refused: it shows others
    """
    card = read_card(whole(folder) / "card.json")
    own = {"root": encoded(root_key(folder, passphrase).public)}
    with suppress(KeyFileError):  # a lead's key may be kept elsewhere
        own["author"] = encoded(author_key(folder, passphrase).public)
        own["floats"] = encoded(public_of(float_key(folder, passphrase)))
    for name, key in own.items():
        if getattr(card, name) != key:
            do = "restore card.json from a copy, and compare keys again"
            raise Refused(f"{placed(folder)}: card.json shows another key than {name} here · {do}")
    return card


def genesis_of(envelope: bytes) -> Genesis:
    """What a genesis says, whoever has signed it so far.

    :raises Refused: it is none
    """
    act = signed_of(envelope).act
    if not isinstance(act, TableAct) or not isinstance(act.body, Genesis):
        raise Refused("this act is no genesis")
    return act.body


def _found(folder: Path, card: PublicIdentity, genesis: Record, passphrase: bytes) -> None:
    if wrong := Verifier()(genesis):
        raise Refused(wrong)
    if (folder / SEAT).exists() and read_seat(folder)[0] != genesis.digest:
        raise Refused(f"{placed(folder / SEAT)}: this folder sits at another table already")
    with open_store(store_in(folder)) as store:
        store.append([genesis])
    own = None
    with suppress(KeyFileError):  # kept elsewhere: noted when the node is opened
        own = author_key(folder, passphrase).private
    write_seat(folder, genesis.digest, card.party, own)
    if own and not (folder / FILE).exists():
        found = VerifiedPrefix(1, sha256(row(genesis)).hexdigest(), {GENESIS: 0})
        write_note(folder / FILE, found, genesis.digest, own)


def tighten(folder: Path) -> list[Path]:
    """Take from everybody else what they may do with a folder and the keys in it; what it was."""
    loose = [
        path
        for path in (folder, *sorted(folder.glob("*.pem")))
        if os.name == "posix" and path.exists() and path.stat().st_mode & 0o077
    ]
    loose = [path for path in loose if path.name != "line.pem"]  # a certificate, to be handed out
    for path in loose:
        path.chmod(path.stat().st_mode & 0o700)
    return loose


def open_node(folder: Path, passphrase: bytes, *, reading: bool = False) -> Node:
    """A node; its store is verified first, as far as it was not found right before.

    `reading`: of the store nothing is made or written, so that nothing can be said.

    :raises NodeError: the folder sits at no table yet
    :raises KeyFileError: the passphrase is another one
    :raises StoreError: an act in the store is not as it was signed

    What opening the store does to what is remembered outside it does not count.
    """
    table, party = seat_of(folder)
    key = author_key(folder, passphrase)
    begin(folder, key.private)
    before = seen(key.id, key.private)  # a store is a file of others until it is open
    store = open_store(store_in(folder), reading=reading)
    try:
        if begins(key.private):
            remember(key.private, lambda known: before)
        why = doubt(folder, table, key.private)
        read = verified(store, table, folder / FILE, key.private)
        if fault := seat_fault(folder, party, read.roster, key.id, key.private):
            raise NodeError(fault)
        if not any(unseen(store, seen(key.id, key.private).acts.get(table, {}))):
            remember(key.private, lambda known: known.with_acts(table, read.last))
    except BaseException:
        store.close()
        raise
    node = Node(folder, table, party, key, store, read, why if read.vouched.count else "")
    if not reading:
        node.tidy()
        if (key.id, party) in read.roster.members and not is_coded(folder, key.private):
            with suppress(OSError):
                write_seat(folder, table, party, key.private)
    return node


def remembered(
    folder: Path, private: Ed25519PrivateKey | None = None
) -> tuple[str, RememberedNode]:
    """The name of a folder's key, and what this user's program remembers of it.

    `private`: the key; without it the name is the one on the card, and no code is checked.
    """
    if private is not None:
        key = id_of(private)
        return key, seen(key, private)
    try:
        key = key_id(decoded(read_card(folder / "card.json").author))
    except (OSError, Refused, ValueError):
        return "", RememberedNode()
    return key, seen(key)


def store_of(folder: Path) -> tuple[str, SqlStore]:
    """A folder's table and its store as it lies there, unverified and only read; without a key.

    :raises NodeError: the folder sits at no table yet
    """
    return seat_of(folder)[0], open_store(store_in(folder), reading=True)


def roots_of(folder: Path) -> dict[str, str]:
    """The name of each party's root at the table of a folder; nothing before one is founded.

    :raises StoreError: its first act is not the one that gives the table its name
    """
    if not (folder / SEAT).exists():
        return {}
    table, store = store_of(folder)
    with store:
        first = next(iter(store.all()), None)
    if first is None or signed_of(first.envelope).record.digest != table:
        raise StoreError(
            store.where,
            "does not begin with its genesis",
            "",
            "run `detente table verify`, and keep the store as evidence",
        )
    seats = genesis_of(first.envelope).parties
    return {each.name: key_id(decoded(each.root)) for each in seats}


def party_of(folder: Path) -> str:
    """Whose folder it is.

    :raises NodeError: the folder sits at no table yet
    """
    return seat_of(folder)[1]


def author_key(folder: Path, passphrase: bytes) -> Key:
    """The key that a node signs with: never its root, which may sign past every scope.

    :raises KeyFileError: it is none, or the root stands in its place
    """
    found = read_signing_key(folder / "author.pem", passphrase)
    root = folder / "root.pem"
    is_copy = root.is_file() and bounded(root) == bounded(folder / "author.pem")
    if is_copy or key_id(found.public) in _roots(folder):
        what = "author.pem holds the root · a lead signs with a key of its own"
        raise KeyFileError(f"{placed(folder)}: {what} · bring back the lead's key")
    return found


def _roots(folder: Path) -> set[str]:
    """The roots at a folder's table; none where its store cannot be read, which others say."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        return set(roots_of(folder).values())
    except (StoreError, NodeError, Refused, SQLAlchemyError):
        return set()


def root_key(folder: Path, passphrase: bytes) -> Key:
    """The root, which may be kept elsewhere and brought for the occasion."""
    return read_signing_key(folder / "root.pem", passphrase)


def float_key(folder: Path, passphrase: bytes) -> X25519PrivateKey:
    """The key for floats."""
    found = read_key(folder / "float.pem", passphrase)
    if not isinstance(found, X25519PrivateKey):
        raise KeyFileError(f"{placed(folder)}: float.pem is a key for acts · floats have their own")
    return found


def seat_of(folder: Path) -> tuple[str, str]:
    """A folder's table and party; without a key.

    :raises NodeError: the folder sits at no table yet
    """
    whole(folder)
    try:
        return read_seat(folder)
    except (OSError, ValueError):
        do = "found one with `detente table init`"
        raise NodeError(
            f"{placed(folder)}: sits at no table · there is no seat.json · {do}"
        ) from None
