"""Keys, cards, the code read aloud, the founding of a table, and who may sign."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import click

from detente.cli.refuse import refuse
from detente.cli.table.opening import FOLDER, JSON, passphrase, plainly, secret
from detente.cli.table.speaking import speak
from detente.report.screen import echo

FILE = click.Path(path_type=Path)


@click.command()
@FOLDER
@click.option("--party", required=True, help="Name of the party.")
@click.option("--lead", required=True, help="Who signs for it.")
@secret
@plainly
def key(folder: Path, party: str, lead: str, passphrase_file: Path | None) -> None:
    """Make a party's keys in FOLDER; hand its card.json to the other side."""
    from detente.table.folder import make_folder

    make_folder(folder, party, lead, passphrase(passphrase_file, new=True))
    echo(f"made: keys of {party} in {folder}; give {folder / 'card.json'} to the other side")
    echo("then compare the cards aloud: detente table compare")


@click.command()
@FOLDER
@click.option("--card", "theirs", type=FILE, help="The other side's card.")
@click.option("--commitment", help="What the other side sent first: then ours is shown.")
@click.option("--number", help="The number that the other side showed: then the code is read.")
@plainly
def compare(folder: Path, theirs: Path | None, commitment: str | None, number: str | None) -> None:
    """Compare the cards of both sides by a code that two people read aloud.

    First without options: a commitment to send. With --commitment: our number to send. With --card,
    --commitment and --number: the code. It must be the same on both sides.
    """
    from secrets import token_bytes

    from detente.table.card import read_card
    from detente.table.comparison import Reveal, code

    kept, card = folder / "compare.json", read_card(folder / "card.json")
    if commitment is not None and not re.fullmatch("[0-9a-f]{64}", commitment):
        refuse("compare: this is no commitment · it has 64 hexadecimal digits · ask for it again")
    if commitment is None:
        ours = Reveal(card.party, token_bytes(32), card.keys)
        kept.unlink(missing_ok=True)
        with os.fdopen(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as sink:
            json.dump({"number": ours.nonce.hex()}, sink)
        echo(f"send this commitment, and ask for theirs: {ours.commitment}")
        return
    try:
        nonce = bytes.fromhex(json.loads(kept.read_text(encoding="utf-8"))["number"])
        shown = bytes.fromhex(number or "")
    except (OSError, ValueError, LookupError, TypeError):
        refuse("compare: no number of hexadecimal digits · it begins with a commitment · start with"
               f" `detente table compare {folder}`")  # fmt: skip
    if number is not None and len(shown) != len(nonce):
        refuse(f"compare: the number has {2 * len(nonce)} digits, this one {len(number)} · it is "
               "what the other side shows after the commitments · ask for it again")  # fmt: skip
    if number is None or theirs is None:
        held = _bound(kept, nonce, commitment)
        echo(f"their commitment is kept; now show this number: {held}")
        return
    said = json.loads(kept.read_text(encoding="utf-8"))
    if said.get("commitment") != commitment:
        refuse("compare: another commitment than before · it was kept when our number was shown · "
               "start again")  # fmt: skip
    other = read_card(theirs)
    ours = Reveal(card.party, nonce, card.keys)
    found = code(ours, Reveal(other.party, shown, other.keys), commitment)
    echo(f"read aloud, and hear the same from {other.party}: {found}")


def _bound(kept: Path, nonce: bytes, commitment: str) -> str:
    said = json.loads(kept.read_text(encoding="utf-8"))
    if said.setdefault("commitment", commitment) != commitment:
        refuse(
            "compare: another commitment came before · our number is shown already · start again"
        )
    kept.write_text(json.dumps(said), encoding="utf-8")
    return nonce.hex()


@click.command()
@FOLDER
@click.option("--title", default="", help="What the table is about.")
@click.option("--card", "cards", multiple=True, type=FILE, help="Card of each other party.")
@click.option("--channel", "channels", multiple=True, help="A channel that can be suspended.")
@click.option("--firewall", "firewalls", multiple=True, help="A channel that goes on regardless.")
@click.option("--rule", "rules", multiple=True, help="A rule in words, signed by all.")
@click.option("--sign", "half", type=FILE, help="A genesis that another party has begun.")
@click.option("--out", type=FILE, help="Where the genesis goes, for the next party to sign.")
@secret
@plainly
def init(folder: Path, title: str, cards: tuple[Path, ...], channels: tuple[str, ...],
         firewalls: tuple[str, ...], rules: tuple[str, ...], half: Path | None,
         out: Path | None, passphrase_file: Path | None) -> None:  # fmt: skip
    """Found a table: begin a genesis, or sign one that another party began."""
    from detente.table.acts.genesis import Channel
    from detente.table.card import read_card
    from detente.table.folder import genesis_of, joined_by, proposed
    from detente.table.record import record_of

    word = passphrase(passphrase_file)
    if half is None:
        if not (title and cards and out):
            refuse("init: a genesis needs --title, --card and --out · all parties sign it · "
                   "or name one that was begun with --sign")  # fmt: skip
        every = [*((one, False) for one in channels), *((one, True) for one in firewalls)]
        made = tuple(Channel(id=id_, firewall=firewall) for id_, firewall in every)
        if out.exists():
            refuse(f"{out}: is there already · another genesis, and whoever signed it, would be "
                   "lost · choose another name, or sign it with --sign")  # fmt: skip
        others = tuple(read_card(one) for one in cards)
        out.write_bytes(proposed(folder, title, others, made, rules, word))
        echo(f"begun: {out}; the other parties sign it with --sign, then we do")
        return
    envelope = half.read_bytes()
    _tell(genesis_of(envelope))
    envelope, complete = joined_by(folder, envelope, tuple(map(read_card, cards)), word)
    (out or half).write_bytes(envelope)
    told = f"founded: table {record_of(envelope).digest[:12]}" if complete else "signed by us"
    echo(f"{told}; {out or half} goes to the other parties")


def _tell(genesis: object) -> None:
    """What is being signed, in words."""
    from detente.table.acts.genesis import Genesis

    assert isinstance(genesis, Genesis)
    echo(f"{genesis.title}: {', '.join(one.name for one in genesis.parties)}")
    for one in genesis.parties:
        leads = ", ".join(f"{each.name} ({', '.join(each.scope)})" for each in one.authors)
        echo(f"{one.name} speaks by {leads}")
    for channel in genesis.channels:
        echo(f"channel {channel.id}{', firewalled' if channel.firewall else ''}")
    for rule in genesis.rules:
        echo(f"rule: {rule}")


@click.command()
@FOLDER
@click.argument("card", type=FILE)
@click.option("--scope", "scopes", multiple=True, default=("*",), help="Item or channel; * is all.")
@click.option("--old", default="", help="Name of the key that ends with this.")
@click.option("--last", type=int, default=0, help="Number of its last good act.")
@JSON
@secret
@plainly
def rotate(folder: Path, card: Path, scopes: tuple[str, ...], old: str, last: int, as_json: bool,
           passphrase_file: Path | None) -> None:  # fmt: skip
    """Name a new key of our party, from the CARD of another folder; signed by our root."""
    from detente.table.acts.mandate import Rotate
    from detente.table.card import read_card

    one = read_card(card)
    body = Rotate(kind="rotate", new=one.author, name=one.lead, scope=scopes, old=old, last=last)
    speak(folder, passphrase_file, as_json, lambda node, state: body, as_root=True)


@click.command()
@FOLDER
@click.argument("key_")
@click.option("--last", type=int, required=True, help="Number of its last good act.")
@click.option("--why", default="")
@JSON
@secret
@plainly
def revoke(folder: Path, key_: str, last: int, why: str, as_json: bool,
           passphrase_file: Path | None) -> None:  # fmt: skip
    """End the key of this name behind its last good act; signed by our root."""
    from detente.table.acts.mandate import Revoke

    body = Revoke(kind="revoke", key=key_, last=last, why=why)
    speak(folder, passphrase_file, as_json, lambda node, state: body, as_root=True)


@click.command()
@FOLDER
@click.argument("key_")
@click.option("--name", required=True, help="Who it is.")
@click.option("--scope", "scopes", multiple=True, required=True, help="Item or channel; * is all.")
@JSON
@secret
@plainly
def designate(folder: Path, key_: str, name: str, scopes: tuple[str, ...], as_json: bool,
              passphrase_file: Path | None) -> None:  # fmt: skip
    """Say in public what a key of our party may sign for."""
    from detente.table.acts.mandate import Designate

    body = Designate(kind="designate", key=key_, name=name, scope=scopes)
    speak(folder, passphrase_file, as_json, lambda node, state: body, as_root=True)
