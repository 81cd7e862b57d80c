"""An idea that can be denied: sealed for the other side, never in the record."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from detente.cli.refuse import refuse
from detente.cli.table.opening import FOLDER, opened, passphrase, plainly, secret, small
from detente.report.screen import echo
from detente.visible import close, in_quotes, placed, quoted

FILE = click.Path(path_type=Path)
LETTERS = 10_000
"""Of an idea that is read from standard input."""


@click.command("float")
@FOLDER
@click.option("--card", "theirs", type=FILE, required=True, help="The other side's card.")
@click.option("--about", default="", help="Of which item.")
@click.option("--until", default="", metavar="DAY", help="Our own node shows it until then.")
@click.option("--out", type=FILE, help="Where the sealed idea goes.")
@click.option("--read", "sealed", type=FILE, help="Read one that came.")
@click.argument("words", required=False, default="")
@secret
@plainly
def float_(folder: Path, theirs: Path, about: str, until: str, out: Path | None,
           sealed: Path | None, words: str, passphrase_file: Path | None) -> None:  # fmt: skip
    """Float WORDS to the other side, or read what it floated (--read).

    On a command line every user of this machine can read WORDS: without them they are asked for on
    a terminal, or read from standard input.

    Either side could have made each of them, so that neither can prove that the other did. That one
    runs out binds our own node alone: the other side may keep what it has read.
    """
    from detente.files.replace import write_one
    from detente.table import floats
    from detente.table.compared import float_of
    from detente.table.folder import float_key
    from detente.table.keys import decoded
    from detente.table.place import target
    from detente.table.public_identity import read_card

    if out:
        target(folder, out)
    with opened(folder, passphrase_file, reading=True) as node:
        table, party, roots = node.table, node.party, node.state().roots
        own = node.private
    private = float_key(folder, passphrase(passphrase_file))
    card = read_card(theirs)
    key = floats.shared_key(private, decoded(float_of(folder, card, roots, own)), table)
    if sealed is not None:
        _show(floats.unseal(key, small(sealed), (party, card.party)), party)
        return
    if out and _is_day(until) and not words:
        words = _asked()
    if not (words and out and _is_day(until)):
        refuse("float: needs WORDS, --out and --until DAY · it is sealed into a file and runs out ·"
               " give all three")  # fmt: skip
    said = floats.Float(floats.new_id(), party, about, words, until)
    write_one(out, floats.seal(key, said))
    echo(f"sealed: {placed(out)}; it runs out here after {until}, the other side may keep it")


def _show(value: object, party: str) -> None:
    from detente.table.floats import Float

    assert isinstance(value, Float)
    if value.expired(date.today()):
        refuse(f"float: ran out on {value.until} · this node shows it no more · ask for another")
    about = in_quotes(value.about) if value.about else "no item"
    whose = f"floated by {in_quotes(value.party)}"
    if value.party == party:
        whose = f"in our own name, {in_quotes(party)}, and made by us or whoever shares the key"
    echo(close(f"{whose}, on {about}, until {value.until}:"))
    echo(quoted(value.says))


def _asked() -> str:
    """The words, from a terminal or from standard input."""
    if sys.stdin.isatty():
        return str(click.prompt("the words", err=True))
    try:
        text = sys.stdin.read(LETTERS + 1)
        text.encode()
    except UnicodeError:
        refuse("float: the words are not UTF-8 · only such text is sealed · save them as UTF-8")
    if len(text) > LETTERS:
        refuse(f"float: more than {LETTERS:,} letters · an idea is some sentences · shorten it")
    return text.strip()


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
