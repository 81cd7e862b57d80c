"""A party's card: the public keys that it shows to the other side, and nothing else."""

import json
from pathlib import Path

from pydantic import ValidationError

from detente.files.bounded import bounded
from detente.files.replace import taking_place
from detente.table.acts.genesis import Author, Genesis, Seat
from detente.table.acts.parts import Name, PublicKey, StrictModel
from detente.table.names import name_fault
from detente.table.store.record import Refused
from detente.visible import in_quotes, placed, visible


class PublicIdentity(StrictModel):
    """Keys for acts (root and lead) and for floats."""

    party: Name
    lead: Name
    root: PublicKey
    author: PublicKey
    floats: PublicKey

    @property
    def seat(self) -> Seat:
        """The party as a genesis names it: its lead may sign for everything."""
        lead = Author(key=self.author, name=self.lead, scope=("*",))
        return Seat(name=self.party, root=self.root, authors=(lead,))

    @property
    def keys(self) -> tuple[str, ...]:
        """What is compared by a code read aloud."""
        return self.root, self.author, self.floats


def write_card(path: Path, card: PublicIdentity) -> None:
    """Write a card as text."""
    with taking_place(path, 0o644) as file:
        file.write((json.dumps(card.model_dump(), indent=1) + "\n").encode())


def read_card(path: Path) -> PublicIdentity:
    """Read a card.

    :raises Refused: there is none, or it is none
    """
    try:
        return PublicIdentity.model_validate_json(bounded(path))
    except OSError as error:
        do = "check the path; keys and a card are made by `detente table key`"
        raise Refused(f"{placed(path)}: cannot be read · {error.strerror} · {do}") from None
    except ValidationError:
        raise Refused(
            f"{placed(path)}: is no card · a field is missing or odd · ask for it again"
        ) from None


def check_names(cards: tuple[PublicIdentity, ...]) -> None:
    """See to it that names on cards are written in one way, so that they are what they look like.

    :raises Refused: one is not
    """
    for card in cards:
        for name in (card.party, card.lead):
            if why := name_fault(name):
                do = "nothing is signed under it: give another"
                raise Refused(
                    f"name {in_quotes(visible(name[:80]))}: is no name for a table · {why} · {do}"
                )


def check_seats(genesis: Genesis, cards: tuple[PublicIdentity, ...]) -> None:
    """See to it that a genesis seats the parties of these cards with these keys, and no others.

    :raises Refused: a seat that no card shows, or shows otherwise; a card without a seat
    """
    shown = {one.party: one.seat for one in cards}
    if len(shown) < len(cards):
        raise Refused("two cards bear one name · each party has one card · name each card once")
    seats = {one.name: one for one in genesis.parties}
    for name, seat in seats.items():
        if name not in shown:
            do = "compare its card aloud, and name it with --card"
            why = "sits in this genesis · none of the cards is its"
            raise Refused(f"party {in_quotes(name[:80])}: {why} · {do}")
        if shown[name] != seat:
            why = "its keys or its lead in this genesis are not those of its card"
            do = "sign nothing, and compare again"
            raise Refused(f"party {in_quotes(name[:80])}: was changed · {why} · {do}")
    if lacks := set(shown) - set(seats):
        name = min(lacks)
        why = "has no seat in this genesis · its card was named"
        raise Refused(f"party {in_quotes(name[:80])}: {why} · ask why")
