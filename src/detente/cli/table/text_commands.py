"""What is talked about, and one text on it: proposed, bracketed, accepted, confirmed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.refuse import refuse
from detente.cli.table.opening import FOLDER, JSON, plainly, signs
from detente.cli.table.speaking import act_named, speak

if TYPE_CHECKING:
    from detente.table.acts.parts import Part
    from detente.table.node import Node
    from detente.table.state import State


@click.command()
@FOLDER
@click.argument("item")
@click.argument("title")
@click.option("--note", default="")
@click.option("--to", default="", help="In answer to this act of the other side's agenda.")
@JSON
@signs
@plainly
def agenda(folder: Path, item: str, title: str, note: str, to: str, as_json: bool,
           passphrase_file: Path | None) -> None:  # fmt: skip
    """Put an item on the agenda, or add one in answer (--to)."""
    from detente.table.acts.agenda import Addition, Agenda

    def body(node: Node, state: State) -> Part:
        if not to:
            return Agenda(kind="agenda", item=item, title=title, note=note)
        return Addition(kind="addition", item=item, title=title, note=note, to=act_named(node, to))

    speak(folder, passphrase_file, as_json, body)


@click.command()
@FOLDER
@click.argument("file", type=click.Path(path_type=Path))
@JSON
@signs
@plainly
def propose(folder: Path, file: Path, as_json: bool, passphrase_file: Path | None) -> None:
    """Propose the text of a YAML FILE, new or behind its newest state."""
    from detente.cli.table.wording import written

    speak(folder, passphrase_file, as_json, lambda node, state: written(file, state))


@click.command()
@FOLDER
@click.argument("text")
@click.argument("paragraph")
@click.argument("words")
@JSON
@signs
@plainly
def bracket(folder: Path, text: str, paragraph: str, words: str, as_json: bool,
            passphrase_file: Path | None) -> None:  # fmt: skip
    """Put our WORDS for a PARAGRAPH in brackets beside the others."""
    from detente.cli.table.wording import bracketed, newest

    def body(node: Node, state: State) -> Part:
        return bracketed(newest(state, text), paragraph, node.party, words)

    speak(folder, passphrase_file, as_json, body)


@click.command()
@FOLDER
@click.argument("text")
@JSON
@signs
@plainly
def accept(folder: Path, text: str, as_json: bool, passphrase_file: Path | None) -> None:
    """Accept the newest state of a TEXT, by its digest; it binds once it is confirmed."""
    from detente.cli.table.wording import newest
    from detente.table.acts.answer import Accept

    def body(node: Node, state: State) -> Part:
        last = newest(state, text)
        return Accept(kind="accept", act=last.act, state=last.state)

    speak(folder, passphrase_file, as_json, body)


@click.command()
@FOLDER
@click.argument("text")
@JSON
@signs
@plainly
def confirm(folder: Path, text: str, as_json: bool, passphrase_file: Path | None) -> None:
    """Confirm the accept of our newest state of a TEXT: from here on both are bound."""
    from detente.cli.table.wording import newest
    from detente.table.acts.answer import Confirm

    def body(node: Node, state: State) -> Part:
        last = newest(state, text)
        for one in last.accepts:
            if not one.confirmed and one.act not in state.taken_back:
                return Confirm(kind="confirm", act=one.act, state=last.state)
        refuse(f"{text}: there is nothing to confirm · nobody has accepted its newest state · "
               "synchronise first")  # fmt: skip

    speak(folder, passphrase_file, as_json, body)


@click.command()
@FOLDER
@click.argument("text")
@click.option("--why", default="")
@JSON
@signs
@plainly
def reject(folder: Path, text: str, why: str, as_json: bool,
           passphrase_file: Path | None) -> None:  # fmt: skip
    """Reject the newest state of a TEXT."""
    from detente.cli.table.wording import newest
    from detente.table.acts.answer import Reject

    def body(node: Node, state: State) -> Part:
        return Reject(kind="reject", act=newest(state, text).act, why=why)

    speak(folder, passphrase_file, as_json, body)


@click.command()
@FOLDER
@click.argument("act", required=False, default="")
@click.option("--from-table", is_flag=True, help="Leave the table, instead of one offer.")
@click.option("--why", default="")
@JSON
@signs
@plainly
def withdraw(folder: Path, act: str, from_table: bool, why: str, as_json: bool,
             passphrase_file: Path | None) -> None:  # fmt: skip
    """Take back an own text or accept that is not bound (ACT), or leave (--from-table)."""
    from detente.table.acts.answer import Withdraw

    if bool(act) == from_table:
        refuse("withdraw: from what · one of ACT and --from-table says it · name one")
    speak(folder, passphrase_file, as_json, lambda node, state: Withdraw(
        kind="withdraw", act=act_named(node, act) if act else "", why=why))  # fmt: skip


@click.command()
@FOLDER
@click.argument("act")
@JSON
@signs
@plainly
def expire(folder: Path, act: str, as_json: bool, passphrase_file: Path | None) -> None:
    """Say that an offer (ACT) has run out: expiry is an act, no clock decides it."""
    from detente.table.acts.answer import Expire

    speak(folder, passphrase_file, as_json,
          lambda node, state: Expire(kind="expire", act=act_named(node, act)))  # fmt: skip
