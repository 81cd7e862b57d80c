"""Notices, and what stands still."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.refuse import refuse
from detente.cli.table.opening import FOLDER, JSON, plainly, signs
from detente.cli.table.speaking import speak
from detente.report.screen import echo

if TYPE_CHECKING:
    from detente.table.acts.parts import Part
    from detente.table.node import Node
    from detente.table.state import State

WHAT = click.argument("what", type=click.Choice(["channel", "item", "pledge", "all"]))
ID = click.argument("id_", metavar="[ID]", required=False, default="")


@click.command()
@FOLDER
@click.argument("channel")
@click.argument("form")
@click.option("--planned", required=True, metavar="TIME", help="YYYY-MM-DDTHH:MM:SSZ")
@click.option("--field", "fields", multiple=True, metavar="NAME=WORDS")
@JSON
@signs
@plainly
def notify(folder: Path, channel: str, form: str, planned: str, fields: tuple[str, ...],
           as_json: bool, passphrase_file: Path | None) -> None:  # fmt: skip
    """Give notice by a CHANNEL, by a FORM (see templates/notices.yaml)."""
    from datetime import UTC, datetime

    from detente.table.acts.notice import Notice
    from detente.table.forms import faults, forms

    known = forms()
    if form not in known:
        refuse(f"{form}: is no form · forms are {', '.join(known)} · name one of them")
    said = {name: words for name, _, words in (one.partition("=") for one in fields)}
    body = Notice(kind="notice", channel=channel, form=form, planned=planned, fields=said)
    if wrong := faults(known[form], body):
        refuse(*wrong)
    for late in known[form].late(body, datetime.now(UTC)):
        echo(late, err=True)
    speak(folder, passphrase_file, as_json, lambda node, state: body)


@click.command()
@FOLDER
@WHAT
@ID
@click.option("--why", default="")
@JSON
@signs
@plainly
def suspend(folder: Path, what: str, id_: str, why: str, as_json: bool,
            passphrase_file: Path | None) -> None:  # fmt: skip
    """Suspend a channel, an item, a pledge (by its act), or all but the firewalled channels."""
    from detente.table.acts.pause import Suspend

    made = Suspend.model_validate({"kind": "suspend", "what": what, "id": id_, "why": why})

    def body(node: Node, state: State) -> Part:
        if what == "channel" and state.channels.get(id_):
            echo(f"{id_} is firewalled: both sides see an alarm", err=True)
        return made

    speak(folder, passphrase_file, as_json, body)


@click.command()
@FOLDER
@WHAT
@ID
@click.option("--why", default="")
@JSON
@signs
@plainly
def resume(folder: Path, what: str, id_: str, why: str, as_json: bool,
           passphrase_file: Path | None) -> None:  # fmt: skip
    """Go on with what this side suspended."""
    from detente.table.acts.pause import Resume

    body = Resume.model_validate({"kind": "resume", "what": what, "id": id_, "why": why})
    speak(folder, passphrase_file, as_json, lambda node, state: body)
