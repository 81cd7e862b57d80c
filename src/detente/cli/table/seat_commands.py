"""Keys, cards, the code read aloud, and the founding of a table."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.refuse import refuse
from detente.cli.table.consent import SigningRequest, consent, is_terminal
from detente.cli.table.opening import FOLDER, newest, passphrase, plainly, secret, shut, small
from detente.report.screen import echo
from detente.visible import in_quotes, placed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from detente.table.public_identity import PublicIdentity

FILE = click.Path(path_type=Path)
LETTERS = 3
"""Of a reason why keys were not compared, at least."""


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
    shut(folder)
    card = folder / "card.json"
    made = f"keys of {in_quotes(party)} in {placed(folder)}"
    echo(f"made: {made}; give {placed(card)} to the other side")
    echo("then compare the cards aloud: detente table compare")


@click.command()
@FOLDER
@click.option("--card", "theirs", type=FILE, help="The other side's card.")
@click.option("--commitment", help="What the other side sent first: then ours is shown.")
@click.option("--number", help="The number that the other side showed: then the code is read.")
@click.option("--heard", default="", help="The code that the other side read aloud.")
@secret
@plainly
def compare(folder: Path, theirs: Path | None, commitment: str | None, number: str | None,
            heard: str, passphrase_file: Path | None) -> None:  # fmt: skip
    """Compare the cards of both sides by a code that two people read aloud.

    First without options: a commitment to send. With --commitment: our number to send. With --card,
    --commitment and --number: the code. The one that the other side reads aloud is typed, or given
    with --heard: where it is the same, the folder keeps that these keys were compared, and the day,
    under a code of its own key, for which the passphrase is asked; it also tells that our own card
    shows our own keys.
    """
    from detente.cli.table.lines import name_warnings
    from detente.table.compared import keep_compared, settled
    from detente.table.comparison import Reveal, begun, bound, code
    from detente.table.folder import author_key, own_card, roots_of
    from detente.table.own import WRONG
    from detente.table.public_identity import read_card

    word = passphrase(passphrase_file)
    own, card = author_key(folder, word).private, own_card(folder, word)
    newest(folder, own, older=True)
    if commitment is not None and not re.fullmatch("[0-9a-f]{64}", commitment):
        refuse("compare: this is no commitment · it has 64 hexadecimal digits · ask for it again")
    if commitment is None:
        ours = Reveal(card.party, begun(folder, own), card.keys)
        echo(f"send this commitment, and ask for theirs: {ours.commitment}")
        return
    try:
        nonce, first = bound(folder, own, commitment)
        shown = bytes.fromhex(number or "")
    except WRONG:
        refuse("compare: no number of hexadecimal digits · it begins with a commitment · start with"
               f" `detente table compare {placed(folder)}`")  # fmt: skip
    if number is not None and len(shown) != len(nonce):
        refuse(f"compare: the number has {2 * len(nonce)} digits, this one {len(number)} · it is "
               "what the other side shows after the commitments · ask for it again")  # fmt: skip
    if first != commitment:
        refuse("compare: another commitment came before · it was kept when our number was shown · "
               "start again")  # fmt: skip
    if number is None or theirs is None:
        echo(f"their commitment is kept; now show this number: {nonce.hex()}")
        return
    other = read_card(theirs)
    settled(folder, [other], roots_of(folder), None)
    ours = Reveal(card.party, nonce, card.keys)
    ours_read = code(ours, Reveal(other.party, shown, other.keys), commitment)
    echo(f"read aloud, and hear the same: {ours_read}",
         f"on their card stands the name {in_quotes(other.party)}",
         *name_warnings((card.party, other.party)))  # fmt: skip
    if not heard and is_terminal():
        heard = click.prompt("what you heard", default="", show_default=False, err=True)
    if not heard:
        return
    if "".join(heard.split()) != "".join(ours_read.split()):
        refuse("compare: what you heard is another code · somebody stands between, or digits were "
               "misheard · sign nothing, and start again")  # fmt: skip
    keep_compared(folder, [other], own, date.today().isoformat())
    echo(f"kept: the keys of {in_quotes(other.party)} were compared aloud")


@click.command()
@FOLDER
@click.option("--title", default="", help="What the table is about.")
@click.option("--card", "cards", multiple=True, type=FILE, help="Card of each other party.")
@click.option("--channel", "channels", multiple=True, help="A channel that can be suspended.")
@click.option("--firewall", "firewalls", multiple=True, help="A channel that goes on regardless.")
@click.option("--rule", "rules", multiple=True, help="A rule in words, signed by all.")
@click.option("--sign", "half", type=FILE, help="A genesis that another party has begun.")
@click.option("--digest", default="", help="Of the genesis, as it was shown here before.")
@click.option("--uncompared", default="", metavar="WHY", help="Why keys were not compared aloud.")
@click.option("--out", type=FILE, help="Where the genesis goes, for the next party to sign.")
@secret
@plainly
def init(folder: Path, title: str, cards: tuple[Path, ...], channels: tuple[str, ...],
         firewalls: tuple[str, ...], rules: tuple[str, ...], half: Path | None, digest: str,
         uncompared: str, out: Path | None, passphrase_file: Path | None) -> None:  # fmt: skip
    """Found a table: begin a genesis, or sign one that another party began.

    Signed is what was begun here, or what was shown here and is named by --digest; and only once
    the keys of all others were compared aloud.
    """
    from detente.table.compared import keep_compared
    from detente.table.envelope import HEAD
    from detente.table.folder import author_key
    from detente.table.place import target
    from detente.table.public_identity import read_card

    goes_to = out or half
    if goes_to:
        target(folder, goes_to, HEAD)
    word = passphrase(passphrase_file)
    shut(folder)
    others, own = tuple(map(read_card, cards)), author_key(folder, word).private
    newest(folder, own)
    doubts = _not_compared(folder, others, uncompared, own)
    if half is None:
        every = [*((one, False) for one in channels), *((one, True) for one in firewalls)]
        _begin(folder, title, others, every, rules, out, word)
    else:
        _join(folder, half, others, digest, goes_to or half, word, doubts)
    if doubts:
        keep_compared(folder, doubts, own, date.today().isoformat(), uncompared)


def _not_compared(
    folder: Path, others: tuple[PublicIdentity, ...], why: str, own: Ed25519PrivateKey
) -> list[PublicIdentity]:
    """Cards whose keys nobody compared aloud: none, unless somebody says why."""
    from detente.table.compared import settled, uncompared
    from detente.table.folder import roots_of

    settled(folder, others, roots_of(folder), own)
    doubts = list(uncompared(folder, others, own))
    if doubts and sum(map(str.isalpha, why)) < LETTERS:
        do = "run `detente table compare` together, or say why not in words (--uncompared)"
        refuse(*(
            f"{placed(folder)}: will not sign · the keys of {in_quotes(one.party)} were not "
            f"compared aloud here · {do}"
            for one in doubts))  # fmt: skip
    return doubts


def _begin(
    folder: Path,
    title: str,
    others: tuple[PublicIdentity, ...],
    channels: list[tuple[str, bool]],
    rules: tuple[str, ...],
    out: Path | None,
    word: bytes,
) -> None:
    from detente.cli.table.lines import genesis_subject
    from detente.files.replace import write_one
    from detente.table.acts.genesis import TableChannel
    from detente.table.displayed import keep_displayed
    from detente.table.folder import author_key, genesis_of, proposed
    from detente.table.memory import remember
    from detente.table.record import record_of

    if not (title and others and out):
        refuse("init: a genesis needs --title, --card and --out · all parties sign it · "
               "or name one that was begun with --sign")  # fmt: skip
    if out.exists():
        refuse(f"{placed(out)}: is there already · another genesis, and whoever signed it, "
               "would be lost · choose another name, or sign it with --sign")  # fmt: skip
    made = tuple(TableChannel(id=id_, firewall=firewall) for id_, firewall in channels)
    envelope = proposed(folder, title, others, made, rules, word)
    body = genesis_of(envelope)
    one = genesis_subject(body, record_of(envelope).digest)
    own = author_key(folder, word).private
    consent(folder, _heading(folder, word), one.lines, SigningRequest(body), own)
    keep_displayed(folder, [one], own)
    write_one(_begun(folder), envelope)
    remember(own, lambda entry: replace(entry, begun=one.digest))
    write_one(out, envelope)
    echo(f"begun: {placed(out)}; the other parties sign it with --sign, then we do")


def _heading(folder: Path, word: bytes) -> str:
    from detente.table.folder import own_card

    return f"to be signed for {in_quotes(own_card(folder, word).party)}: genesis"


def _begun(folder: Path) -> Path:
    return folder / "begun.act"


def _join(
    folder: Path,
    half: Path,
    others: tuple[PublicIdentity, ...],
    digest: str,
    out: Path,
    word: bytes,
    doubts: list[PublicIdentity],
) -> None:
    """Sign a genesis: the one that was begun here needs no digest, any other does."""
    from detente.cli.table.lines import genesis_subject
    from detente.files.replace import write_one
    from detente.table.folder import author_key, begun_by, genesis_of, joined_by
    from detente.table.memory import id_of, seen
    from detente.table.record import record_of

    envelope = small(half)
    body, whole = genesis_of(envelope), record_of(envelope).digest
    one = genesis_subject(body, whole)
    own = author_key(folder, word).private
    last = seen(id_of(own), own).begun or whole
    ours = begun_by(folder, _begun(folder), word) == whole
    older = ours and whole != last
    told = tuple(f"keys of {in_quotes(each.party)} were not compared aloud" for each in doubts)
    if older:
        told = (*told, "begun.act is an older one: another genesis was begun here since")
    statement = SigningRequest(body, (one,), whole if ours and not older else digest, True, told)
    consent(folder, _heading(folder, word), (), statement, own)
    envelope, complete = joined_by(folder, envelope, others, word)
    write_one(out, envelope)
    echo(f"{f'founded: table {whole[:12]}' if complete else 'signed by us'}; {placed(out)} goes to "
               "the other parties")  # fmt: skip
