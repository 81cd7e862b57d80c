"""What is talked about, and one text on it: proposed, bracketed, accepted, confirmed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.refuse import refuse
from detente.cli.table.consent import SigningRequest
from detente.cli.table.signing import DIGEST, act_named, signing
from detente.visible import in_quotes

if TYPE_CHECKING:
    from detente.table.acts.parts import StrictModel
    from detente.table.displayed import BindingWords
    from detente.table.node import Node
    from detente.table.state import Proposal, State

TEXT = click.argument("text")
ACT = click.argument("act")
ASIDE = "agreed, and put aside once all have signed what is answered here"
BESIDE = "agreed, and binds beside what is answered here"
WHY = click.option("--why", default="")


@signing(
    click.argument("item"),
    click.argument("title"),
    click.option("--note", default=""),
    click.option("--to", default="", help="In answer to this act of the other side's agenda."),
)
def agenda(node: Node, state: State, item: str, title: str, note: str, to: str) -> SigningRequest:
    """Put an item on the agenda, or add one in answer (--to)."""
    from detente.table.acts.agenda import AddedItem, AgendaItem

    if not to:
        return SigningRequest(AgendaItem(kind="agenda", item=item, title=title, note=note))
    other = act_named(node, state, to)
    body = AddedItem(kind="addition", item=item, title=title, note=note, to=other.digest)
    return SigningRequest(body, (other,), to)


@signing(click.argument("file", type=click.Path(path_type=Path)))
def propose(node: Node, state: State, file: Path) -> SigningRequest:
    """Propose the text of a YAML FILE, new or behind its newest state."""
    from detente.cli.table.lines import text_subject
    from detente.cli.table.wording import written

    body = written(file, state, node.party)
    followed = state.proposals.get(body.before)
    is_theirs = followed is not None and followed.party != node.party
    about = (text_subject(state, body.before),) if is_theirs else ()
    signed = () if any(one.brackets for one in body.paragraphs) else body.parties
    older = binding_beside(node.party, state, body.text, signed, body.before, newest=True)
    return SigningRequest(body, about, beside=older)


@signing(TEXT, click.argument("paragraph"), click.argument("words"), DIGEST)
def bracket(
    node: Node, state: State, text: str, paragraph: str, words: str, digest: str
) -> SigningRequest:
    """Put our WORDS for a PARAGRAPH in brackets beside the others, of the state named by DIGEST."""
    from detente.cli.table.wording import bracketed, newest

    last = newest(state, text, node.party)
    body = bracketed(state.texts[text], last, paragraph, node.party, words)
    return _answer(node, state, last, body, digest)


@signing(TEXT, DIGEST)
def accept(node: Node, state: State, text: str, digest: str) -> SigningRequest:
    """Accept the newest state of a TEXT, named by its DIGEST; it binds once it is confirmed."""
    from detente.cli.table.wording import newest
    from detente.table.acts.answer import Accept

    last = newest(state, text, node.party)
    return _answer(node, state, last, Accept(kind="accept", act=last.act, state=last.state), digest)


@signing(TEXT, DIGEST, click.option("--of", "party", default="", help="The party that accepted."))
def confirm(node: Node, state: State, text: str, digest: str, party: str) -> SigningRequest:
    """Confirm the accept of our newest state (DIGEST) of a TEXT: from here on both are bound."""
    from detente.cli.table.lines import accept_subject, text_subject
    from detente.cli.table.wording import accept_meant, newest
    from detente.table.acts.answer import Confirm

    last = newest(state, text, node.party)
    one = accept_meant(state, last, party)
    body = Confirm(kind="confirm", act=one.act, state=last.state)
    about = (text_subject(state, last.act), accept_subject(last, one))
    older = binding_beside(node.party, state, text, last.wording.parties, last.act, newest=False)
    return SigningRequest(body, about, digest, True, _again(last), older)


@signing(TEXT, DIGEST, WHY)
def reject(node: Node, state: State, text: str, digest: str, why: str) -> SigningRequest:
    """Reject the newest state of a TEXT, named by its DIGEST."""
    from detente.cli.table.wording import newest
    from detente.table.acts.answer import Reject

    last = newest(state, text, node.party)
    return _answer(node, state, last, Reject(kind="reject", act=last.act, why=why), digest)


def _answer(
    node: Node, state: State, last: Proposal, body: StrictModel, digest: str
) -> SigningRequest:
    from detente.cli.table.lines import text_subject
    from detente.table.acts.answer import Accept

    is_yes = isinstance(body, Accept)
    signed = last.wording.parties if is_yes and not last.agreed else ()
    older = binding_beside(
        node.party, state, last.wording.text, signed, last.act, newest=not is_yes
    )
    return SigningRequest(body, (text_subject(state, last.act),), digest, True, _again(last), older)


def _again(last: Proposal) -> tuple[str, ...]:
    """Of a state that all have signed already, that no answer changes that."""
    return ("agreed already: it binds, whatever is answered now",) if last.agreed else ()


def binding_beside(
    party: str, state: State, text: str, parties: Collection[str], answered: str, *, newest: bool
) -> tuple[tuple[str, BindingWords], ...]:
    """What binds us by a text beside what is answered, and our accepts of other states of it, or of
    all, that bind or still can: a new word, or a no, ends none.

    `parties`: those who will have signed what is signed now; it puts aside what has no others.
    """
    from detente.cli.table.lines import accepted, open_accepts, text_subject

    if text not in state.texts:
        return ()
    agreed = [
        (
            ASIDE if set(one.wording.parties) <= set(parties) else BESIDE,
            text_subject(state, one.act),
        )
        for one in state.agreed(text)
        if party in one.wording.parties and (one.act != answered or parties)
    ]
    every = open_accepts(state, text, party, newest)
    return (*agreed, *((f"beside this, {accepted(state, one.digest)}", one) for one in every))


@signing(
    click.argument("act", required=False, default=""),
    click.option("--from-table", is_flag=True, help="Leave the table, instead of one offer."),
    WHY,
)
def withdraw(node: Node, state: State, act: str, from_table: bool, why: str) -> SigningRequest:
    """Take back an own text or accept that is not bound (ACT), or leave (--from-table)."""
    from detente.table.acts.answer import Withdraw

    if bool(act) == from_table:
        refuse("withdraw: from what · one of ACT and --from-table says it · name one")
    if from_table:
        return SigningRequest(Withdraw(kind="withdraw", why=why),
                         warnings=(f"leaves the table: {in_quotes(node.party)}",))  # fmt: skip
    offer = act_named(node, state, act)
    return SigningRequest(Withdraw(kind="withdraw", act=offer.digest, why=why), (offer,), act, True)


@signing(ACT)
def expire(node: Node, state: State, act: str) -> SigningRequest:
    """Say that an offer (ACT) has run out: expiry is an act, no clock decides it."""
    from detente.table.acts.answer import Expire

    offer = act_named(node, state, act)
    return SigningRequest(Expire(kind="expire", act=offer.digest), (offer,), act, True)
