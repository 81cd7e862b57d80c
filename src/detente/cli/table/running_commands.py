"""Notices, and what stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.cli.refuse import refuse
from detente.cli.table.consent import SigningRequest
from detente.cli.table.signing import signing
from detente.visible import one_word

if TYPE_CHECKING:
    from detente.table.acts.parts import StrictModel
    from detente.table.node import Node
    from detente.table.state import State

WHAT = click.argument("what", type=click.Choice(["channel", "item", "pledge", "all"]))
ID = click.argument("id_", metavar="[ID]", required=False, default="")
WHY = click.option("--why", default="")


@signing(
    click.argument("channel"),
    click.argument("form"),
    click.option("--planned", required=True, metavar="TIME", help="YYYY-MM-DDTHH:MM:SSZ"),
    click.option("--field", "fields", multiple=True, metavar="NAME=WORDS"),
)
def notify(
    node: Node, state: State, channel: str, form: str, planned: str, fields: tuple[str, ...]
) -> SigningRequest:
    """Give notice by a CHANNEL, by a FORM (see templates/notices.yaml)."""
    from datetime import UTC, datetime

    from detente.table.acts.notice import Notice
    from detente.table.forms import faults, forms

    known = forms()
    if form not in known:
        refuse(f"{one_word(form)}: is no form · forms are {', '.join(known)} · name one of them")
    parts = {name: words for name, _, words in (one.partition("=") for one in fields)}
    body = Notice(kind="notice", channel=channel, form=form, planned=planned, fields=parts)
    if wrong := faults(known[form], body):
        refuse(*wrong)
    return SigningRequest(body, warnings=tuple(known[form].late(body, datetime.now(UTC))))


@signing(WHAT, ID, WHY)
def suspend(node: Node, state: State, what: str, id_: str, why: str) -> SigningRequest:
    """Suspend a channel, an item, a pledge (by its act), or all but the firewalled channels."""
    from detente.table.acts.pause import Suspend

    body = Suspend.model_validate({"kind": "suspend", "what": what, "id": id_, "why": why})
    firewalled = what == "channel" and state.channels.get(id_)
    alarm = (f"{id_} is firewalled: both sides see an alarm",) if firewalled else ()
    return _on(state, body, what, id_, *alarm)


@signing(WHAT, ID, WHY)
def resume(node: Node, state: State, what: str, id_: str, why: str) -> SigningRequest:
    """Go on with what this side suspended."""
    from detente.table.acts.pause import Resume

    body = Resume.model_validate({"kind": "resume", "what": what, "id": id_, "why": why})
    return _on(state, body, what, id_)


def _on(state: State, body: StrictModel, what: str, id_: str, *warnings: str) -> SigningRequest:
    """A pledge is named by its whole digest; its words are shown, and those of an item."""
    from detente.cli.table.lines import items_named, pledge_subject

    if what == "pledge" and id_ in state.pledges:
        return SigningRequest(body, (pledge_subject(state, id_),), id_, warnings=warnings)
    if what == "item" and id_ in state.agenda:
        return SigningRequest(body, items_named(state, id_), warnings=warnings)
    return SigningRequest(body, warnings=warnings)
