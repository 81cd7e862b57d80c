"""Whose folder it is: `seat.json` names the table and the party that its key speaks for.

It stands under a code of the key (`own`), which is remembered outside the folder (`memory`). A
folder of before there was one, or with a seat copied from a colleague's, is held against the keys
of the table and its own card: whoever can write into it does not make its key speak for another
party that names it too.
"""

import hmac
import json
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.files.bounded import bounded
from detente.files.replace import write_one
from detente.table import memory
from detente.table.kept import begin
from detente.table.keys import decoded, key_id
from detente.table.own import WRONG, code
from detente.table.public_identity import PublicIdentity, read_card
from detente.table.roster import Roster
from detente.table.store.record import Refused
from detente.visible import in_quotes, placed, visible

FILE = "seat.json"


def read_seat(folder: Path) -> tuple[str, str]:
    """The name of the table, and the party.

    :raises ValueError: it says neither
    :raises OSError: it cannot be read
    """
    try:
        seat = json.loads(bounded(folder / FILE))
        return str(seat["table"]), str(seat["party"])
    except (LookupError, TypeError, RecursionError):
        raise ValueError("no seat") from None


def write_seat(folder: Path, table: str, party: str, private: Ed25519PrivateKey | None) -> None:
    """Under the code of a key, where it is at hand; durable when this returns.

    :raises OSError: it cannot be written; what stood there before still stands
    """
    said = {"table": table, "party": party}
    coded = {"code": code(said, "seat", private)} if private else {}
    write_one(folder / FILE, (json.dumps({**said, **coded}, indent=1) + "\n").encode())
    if private:
        begin(folder, private)
        memory.remember(private, lambda known: known.with_numbers({FILE: 1}))


def is_coded(folder: Path, private: Ed25519PrivateKey) -> bool:
    """Whether a seat is as this very key wrote it."""
    try:
        table, party = read_seat(folder)
        made = code({"table": table, "party": party}, "seat", private)
        return hmac.compare_digest(made, str(json.loads(bounded(folder / FILE)).get("code")))
    except WRONG:
        return False


def seat_fault(
    folder: Path, party: str, roster: Roster, key: str, private: Ed25519PrivateKey | None
) -> str:
    """Why a folder's seat may not be the one of its key, or nothing.

    `roster`: the keys of the table; `key`: the name of the folder's own. Without `private` no code
    is checked.
    """
    is_own = private is not None and is_coded(folder, private)
    known = memory.seen(key, private)
    why = "" if is_own else _unlike(folder, party, roster, key)
    if not (is_own or why) and private and FILE in known.numbers:
        if len(_named(roster, key)) > 1:
            why = "is not under the code under which it was kept, and several parties name its key"
        elif roster.roots and read_seat(folder)[0] not in known.acts:
            why = "is not under the code under which it was kept, and names a table not seen here"
    if not why:
        return ""
    do = "put the right one there again, and look at who can write into the folder"
    return f"{placed(folder / FILE)}: names {in_quotes(visible(party[:80]))} · {why} · {do}"


def _unlike(folder: Path, party: str, roster: Roster, key: str) -> str:
    named = _named(roster, key)
    if party not in (roster.roots or {party}):
        return "is no party of this table"
    if named and party not in named:
        return f"its key signs for {', '.join(map(in_quotes, sorted(named)))}"
    card = _card(folder, key)
    if card is None:
        several = "several parties name its key, and no card tells whose it is"
        return several if len(named) > 1 else ""
    if card.party != party:
        return f"its own card is one of {in_quotes(visible(card.party[:80]))}"
    is_first = (key, party) in roster.first and roster.roots[party] != key_id(decoded(card.root))
    return "its own card shows another root than this table" if is_first else ""


def _named(roster: Roster, key: str) -> set[str]:
    """The parties for which a key signs: those of the genesis, where it is named there."""
    named = {holder for id_, holder in roster.members if id_ == key}
    return {holder for holder in named if (key, holder) in roster.first} or named


def _card(folder: Path, key: str) -> PublicIdentity | None:
    """A folder's card, where it is the one of its key."""
    with suppress(Refused, ValueError):
        card = read_card(folder / "card.json")
        return card if key_id(decoded(card.author)) == key else None
    return None
