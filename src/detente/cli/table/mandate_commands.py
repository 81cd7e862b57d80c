"""Who may sign for a party from now on: acts of its root."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.refuse import refuse
from detente.cli.table.consent import SigningRequest
from detente.cli.table.signing import DIGEST, signing
from detente.visible import in_quotes, one_word, placed

if TYPE_CHECKING:
    from detente.table.displayed import BindingWords
    from detente.table.node import Node
    from detente.table.state import State

KEY = click.argument("key_", metavar="KEY")
SCOPES = click.option("--scope", "scopes", multiple=True, required=True,
                      help="Item or channel; * is all.")  # fmt: skip


@signing(
    click.argument("card", type=click.Path(path_type=Path)),
    DIGEST,
    click.option("--scope", "scopes", multiple=True, default=("*",),
                 help="Item or channel; * is all."),
    click.option("--old", default="", help="Name of the key that ends with this."),
    click.option("--last", type=int, default=0, help="Number of its last good act."),
    root=True,
)  # fmt: skip
def rotate(
    node: Node, state: State, card: Path, digest: str, scopes: tuple[str, ...], old: str, last: int
) -> SigningRequest:
    """Name a new key of our party, from the CARD of another folder; signed by our root.

    Whoever carried the card could have swapped it: it is named by its DIGEST.
    """
    from detente.table.acts.mandate import Rotate
    from detente.table.canonical import canonical
    from detente.table.displayed import BindingWords
    from detente.table.keys import decoded, key_id
    from detente.table.public_identity import read_card

    new = read_card(card)
    if new.party != node.party:
        why = f"a root names keys of its own party, {in_quotes(node.party)}"
        refuse(f"{placed(card)}: is a card of {in_quotes(new.party)} · {why} · name another card")
    body = Rotate(kind="rotate", new=new.author, name=new.lead, scope=scopes, old=old, last=last)
    words = (
        f"{in_quotes(new.lead)}, for {in_quotes(new.party)}",
        f"key {key_id(decoded(new.author))}",
    )
    whole = sha256(canonical(new.model_dump())).hexdigest()
    return SigningRequest(body, (BindingWords("card", whole, words),), digest, True)


@signing(
    KEY,
    click.option("--last", type=int, required=True, help="Number of its last good act."),
    click.option("--why", default=""),
    root=True,
)
def revoke(node: Node, state: State, key_: str, last: int, why: str) -> SigningRequest:
    """End the key of this name behind its last good act; signed by our root."""
    from detente.table.acts.mandate import Revoke

    key = _key_named(state, key_)
    body = Revoke(kind="revoke", key=key.digest, last=last, why=why)
    return SigningRequest(body, (key,), key_, True)


@signing(KEY, click.option("--name", required=True, help="Who it is."), SCOPES, root=True)
def designate(
    node: Node, state: State, key_: str, name: str, scopes: tuple[str, ...]
) -> SigningRequest:
    """Say in public what a key of our party may sign for."""
    from detente.table.acts.mandate import Designate

    key = _key_named(state, key_)
    body = Designate(kind="designate", key=key.digest, name=name, scope=scopes)
    return SigningRequest(body, (key,), key_, True)


def _key_named(state: State, digits: str) -> BindingWords:
    from detente.cli.table.lines import key_subject
    from detente.table.displayed import WHOLE

    alike = {key for key, _ in state.mandates if key.startswith(digits)}
    if len(digits) == WHOLE:
        alike = {digits}
    if len(alike) != 1:
        many = "several keys" if alike else "no key"
        refuse(f"{one_word(digits)}: {many} of this table begin so · "
               "see `detente table show`")  # fmt: skip
    return key_subject(state, alike.pop())
