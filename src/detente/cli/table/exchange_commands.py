"""Bring two nodes to the same acts: by HTTP, and by a file that an envoy carries."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.refuse import refuse
from detente.cli.table.opening import FOLDER, JSON, opened, passphrase, plainly, secret, tell
from detente.report.screen import echo, echo_json
from detente.visible import in_quotes, one_word, placed

if TYPE_CHECKING:
    from detente.table.exchange import Pinned
    from detente.table.node import Node
    from detente.table.verdicts import Forked

FILE = click.Path(path_type=Path)
LONGEST = 64
"""Bytes of a name in a certificate (RFC 5280, ub-common-name)."""


def pinning(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options for TLS with pinned certificates."""
    for option in (
        click.option("--peer", "peers", multiple=True, type=FILE, help="Certificate of a peer."),
        click.option("--certificate-key", type=FILE, help="Its key."),
        click.option("--certificate", type=FILE, help="Our certificate, for TLS."),
    ):
        command = option(command)
    return command


def pinned(certificate: Path | None, key: Path | None, peers: tuple[Path, ...],
           file: Path | None) -> Pinned | None:  # fmt: skip
    """What is pinned, or nothing: then on this machine alone; tells what to compare by voice."""
    from detente.table.exchange import Pinned, fingerprint

    if certificate is None and key is None and not peers:
        return None
    if certificate is None or key is None or not peers:
        refuse("TLS: needs --certificate, --certificate-key and --peer · both sides are pinned · "
               "give all three")  # fmt: skip
    for peer in peers:
        echo(f"{placed(peer)} has the fingerprint {fingerprint(peer)}", err=True)
    return Pinned(certificate, key, peers, passphrase(file))


@click.command()
@FOLDER
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0: a free one.")
@pinning
@secret
@plainly
def serve(folder: Path, host: str, port: int, certificate: Path | None,
          certificate_key: Path | None, peers: tuple[Path, ...],
          passphrase_file: Path | None) -> None:  # fmt: skip
    """Answer peers by HTTP until interrupted."""
    from detente.table.exchange import serve as answer

    tls = pinned(certificate, certificate_key, peers, passphrase_file)
    with opened(folder, passphrase_file) as node:
        answer(
            node,
            host,
            port,
            pinned=tls,
            ready=lambda url: echo(f"answering at {one_word(url)}"),
            tell=lambda why: echo(why, err=True),
        )


@click.command()
@FOLDER
@click.argument("url")
@pinning
@JSON
@secret
@plainly
def sync(folder: Path, url: str, certificate: Path | None, certificate_key: Path | None,
         peers: tuple[Path, ...], as_json: bool, passphrase_file: Path | None) -> None:  # fmt: skip
    """Exchange with the node at URL, both ways; exit code 2 if then they do not hold the same."""
    from detente.answers import first
    from detente.table.exchange import sync as exchange

    tls = pinned(certificate, certificate_key, peers, passphrase_file)
    with opened(folder, passphrase_file) as node:
        before = node.forks()
        done = exchange(node, url, pinned=tls)
        if done.same:
            node.synchronised()
        split = node.forks()
    if as_json:
        said = {"peer": done.peer, "received": done.received, "sent": done.sent, "same": done.same}
        echo_json({**said, "refused": list(done.refused), "forks": spelled(split)})
    else:
        same = "both hold the same" if done.same else "the two do not hold the same"
        echo(f"received {done.received}, sent {done.sent}; {same}")
        for line in first(done.refused):
            echo(line)
        tell(split, before)
    if not done.same:
        sys.exit(2)


@click.command("export")
@FOLDER
@click.argument("file", type=FILE)
@click.option(
    "--encrypt-to", "named", multiple=True, metavar="RECIPIENT",
    help="Who alone can open FILE: age1…, ssh-…, or a card [default: the other parties, and us].",
)  # fmt: skip
@click.option("--plain", is_flag=True, help="Everybody who gets hold of FILE can read it.")
@click.option("--given-to", default="", metavar="WHO", help="Who is given FILE; for copies.csv.")
@JSON
@secret
@plainly
def export(folder: Path, file: Path, named: tuple[str, ...], plain: bool, given_to: str,
           as_json: bool, passphrase_file: Path | None) -> None:  # fmt: skip
    """Write all acts to a FILE that an envoy carries, sealed to the other parties.

    What was given to whom, when, by digest, is kept in copies.csv of FOLDER.
    """
    from datetime import UTC, datetime

    from detente.report.readers.copies import copy, log_copies, log_takes
    from detente.table.age import HEAD
    from detente.table.exchange import export_file
    from detente.table.exchange.pack import TITLE
    from detente.table.place import target

    if plain and named:
        refuse("--plain: goes with no --encrypt-to · a file is open or sealed · leave one out")
    target(folder, file, TITLE.encode(), HEAD)
    word = passphrase(passphrase_file)
    with opened(folder, passphrase_file, reading=True, word=word) as node:
        readers, unheard = ({}, []) if plain else _readers(folder, node, named, word)
        log_takes(folder)
        count = export_file(node, file, readers=tuple(readers.values()), aside=folder)
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    log_copies(folder, [copy(when, given_to or ", ".join(readers), file, readers.values())])
    if as_json:
        echo_json({"acts": count, "readers": list(readers), "uncompared": unheard})
        return
    echo(f"written: {count} acts to {placed(file)}")
    said = ", ".join(map(in_quotes, readers))
    echo(f"sealed to: {said}" if readers else "open: everybody who gets hold of it can read it")
    for one in unheard:
        echo(f"keys on card {in_quotes(one)}: not compared here; whoever carried it may read all")


def _readers(folder: Path, node: Node, named: tuple[str, ...],
             word: bytes) -> tuple[dict[str, str], list[str]]:  # fmt: skip
    """Who is to open a file, by name, with the recipient of each: by default all who sit here.

    Then the cards among them whose keys were not compared here.
    """
    from detente.table.age import is_card, recipient, recipient_of, recipient_said
    from detente.table.compared import standing
    from detente.table.folder import own_card

    if named:
        cards = {one: _of_card(folder, node, one, word) for one in named if is_card(one)}
        every = {one: cards[one][0] if one in cards else recipient_said(one) for one in named}
        return every, [one for one, (_, heard) in cards.items() if not heard]
    others = dict(standing(folder, node.party, node.state().roots, node.private))
    if lacks := [party for party, known in others.items() if known is None]:
        refuse(*(f"{party}: its key for floats was never compared here · nothing says to whom the "
                 "file is sealed · run `detente table compare`, or name --encrypt-to, or --plain"
                 for party in map(in_quotes, lacks)))  # fmt: skip
    found = {party: recipient(known.keys[-1]) for party, known in others.items() if known}
    return {**found, node.party: recipient_of(own_card(folder, word))}, []


def _of_card(folder: Path, node: Node, file: str, word: bytes) -> tuple[str, bool]:
    """The recipient that a card shows, and whether its keys were compared here, or are our own."""
    from detente.table.age import recipient_of
    from detente.table.compared import is_reader
    from detente.table.folder import own_card
    from detente.table.public_identity import read_card

    card, own = read_card(Path(file)), own_card(folder, word)
    if card.root == own.root or card.floats == own.floats:
        if card != own:
            refuse(f"{placed(file)}: shows other keys than this folder · it is a card of our own "
                   "that was changed · name the right one")  # fmt: skip
        return recipient_of(card), True
    roots = node.state().roots
    return recipient_of(card), is_reader(folder, card, roots, node.party, node.private)


@click.command("import")
@FOLDER
@click.argument("file", type=FILE)
@click.option(
    "--newest",
    is_flag=True,
    help="The other side says that FILE holds all that it has: a restored node may then "
    "sign again.",
)
@JSON
@secret
@plainly
def import_(folder: Path, file: Path, newest: bool, as_json: bool,
            passphrase_file: Path | None) -> None:  # fmt: skip
    """Take in a FILE of acts, open or sealed to this party: all of it, or nothing.

    An old file does not show what a node from a backup signed since: only --newest says so.
    """
    from detente.table.age import identity_of
    from detente.table.exchange import import_file
    from detente.table.folder import float_key

    def identity() -> str:
        return identity_of(float_key(folder, passphrase(passphrase_file)))

    with opened(folder, passphrase_file) as node:
        before = node.forks()
        done = import_file(node, file, identity=identity, aside=folder)
        if newest:
            node.synchronised()
        split = node.forks()
    if as_json:
        echo_json({"new": done.new, "held": done.held, "forks": spelled(split)})
        return
    echo(f"taken in: {done.new} new acts; {done.held} were here already")
    tell(split, before)


def spelled(split: list[Forked]) -> list[dict[str, object]]:
    """Forks as plain data."""
    return [{"author": one.author, "sequence": one.sequence} for one in split]


@click.command()
@FOLDER
@click.option("--name", required=True, help="What the certificate says it is.")
@secret
@plainly
def certificate(folder: Path, name: str, passphrase_file: Path | None) -> None:
    """Make a certificate for TLS in FOLDER; read its fingerprint aloud to the other side."""
    from detente.table.exchange import make_certificate

    size = len(name.encode("utf-8", "replace"))
    if not 1 <= size <= LONGEST:
        refuse(
            f"--name: has {size} bytes · a certificate takes 1 to {LONGEST} · give a shorter one"
        )
    made, key = folder / "line.pem", folder / "line-key.pem"
    found = make_certificate(made, key, name, passphrase(passphrase_file))
    echo(f"made: {made}, fingerprint {found}")
