"""Which keys of others were compared aloud, and on which day; or why a table was founded without.

Kept in the node's folder under a code of its own key (`own`), and never sent. No line of it is
overwritten: what was kept before stays behind what is kept now. Once a table is founded the keys of
a party there are settled.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.table.kept import read_own, write_own
from detente.table.keys import decoded, key_id
from detente.table.own import WRONG
from detente.table.public_identity import PublicIdentity
from detente.table.store.record import Refused
from detente.visible import in_quotes, visible

FILE = "compared.json"
Private = Ed25519PrivateKey | None


@dataclass(frozen=True)
class KeyComparison:
    """The keys of a party that were compared on a day; with `why`, that they were not.

    `earlier`: what was kept before this, the oldest first.
    """

    keys: tuple[str, ...]
    day: str
    why: str = ""
    earlier: tuple["KeyComparison", ...] = ()

    @property
    def root(self) -> str:
        """The name of the root among these keys."""
        return key_id(decoded(self.keys[0]))


def read_compared(folder: Path, private: Private) -> dict[str, KeyComparison]:
    """By party; nothing where the file is missing, rubbish, or under a code of another key.

    `private`: the folder's own key; without it no code is checked.

    :raises PutBackError: an older one was put back
    """
    try:
        kept = read_own(folder / FILE, private)
        return {str(party): _read(each) for party, each in kept.items()}
    except WRONG:
        return {}


def unknown(folder: Path, private: Private) -> str:
    """Why a folder's note of comparing tells nothing, where there is one; else nothing."""
    try:
        read_own(folder / FILE, private)
    except FileNotFoundError:
        return ""
    except WRONG:
        return f"{FILE} was edited, comes from elsewhere or bears no code: it tells nothing"
    return ""


def _read(fields: Mapping[str, Any]) -> KeyComparison:
    earlier = tuple(_read(each) for each in fields.get("earlier", ()))
    day = date.fromisoformat(fields["day"]).isoformat()
    return KeyComparison(tuple(map(str, fields["keys"])), day, str(fields["why"]), earlier)


def _behind(known: KeyComparison | None, new: KeyComparison) -> KeyComparison:
    """What is kept now, with all that was kept before."""
    if known is None or known == replace(new, earlier=known.earlier):
        return known or new
    return replace(new, earlier=(*known.earlier, replace(known, earlier=())))


def settled(
    folder: Path, cards: Iterable[PublicIdentity], roots: Mapping[str, str], private: Private
) -> None:
    """See to it that cards show the keys that stand at a table that was founded.

    `roots`: the name of each party's root there; nothing where there is no table yet.

    :raises Refused: one shows others
    """
    kept = read_compared(folder, private)
    for card in cards if roots else ():
        where, known = f"card of {in_quotes(visible(card.party[:80]))}", kept.get(card.party)
        if key_id(decoded(card.root)) != roots.get(card.party):
            raise Refused(f"{where} has another root than this table · ask for the right card")
        if known is not None and known.root == roots[card.party] and known.keys != card.keys:
            raise Refused(
                f"{where} shows other keys than were kept here on {known.day} · they are settled "
                "once a table is founded · a new key of a lead comes as an act of its root; found "
                "a new table for the rest"
            )


def keep_compared(
    folder: Path,
    cards: Iterable[PublicIdentity],
    private: Ed25519PrivateKey,
    day: str,
    why: str = "",
) -> None:
    """Note that the keys of these cards were compared, or (`why`) that they were not."""
    kept = read_compared(folder, private)
    for each in cards:
        new = KeyComparison(each.keys, day, why)
        kept[each.party] = _behind(kept.get(each.party), new)
    write_own(folder / FILE, {party: asdict(each) for party, each in kept.items()}, private)


def uncompared(
    folder: Path, cards: Iterable[PublicIdentity], private: Private
) -> Iterator[PublicIdentity]:
    """Cards whose very keys were not compared here."""
    kept = read_compared(folder, private)
    for card in cards:
        known = kept.get(card.party)
        if known is None or known.why or known.keys != card.keys:
            yield card


def standing(
    folder: Path, party: str, roots: Mapping[str, str], private: Private
) -> Iterator[tuple[str, KeyComparison | None]]:
    """Each other party at a table, by its root, with what is kept of comparing its keys."""
    kept = read_compared(folder, private)
    for other, root in roots.items():
        known = kept.get(other)
        if other != party:
            yield other, known if known and known.root == root else None


def float_of(folder: Path, card: PublicIdentity, roots: Mapping[str, str], private: Private) -> str:
    """The key for floats of a party at this table: that of the keys that were kept with its root.

    No act names it, and whoever carries a card could have put another beside genuine keys.

    :raises Refused: the party has no seat, nothing is kept of it, or the card shows another key
    """
    where, do = f"card of {in_quotes(visible(card.party[:80]))}", "run `detente table compare`"
    known = read_compared(folder, private).get(card.party)
    root = roots.get(card.party)
    if root is None or key_id(decoded(card.root)) != root:
        raise Refused(f"{where} has another root than this table · ask for the right card")
    if known is None or known.root != root:
        raise Refused(f"{where} was never compared here · its key may be anybody's · {do}")
    if known.keys[-1] != card.floats:
        raise Refused(f"{where} shows another key for floats than was kept here · {do}")
    return known.keys[-1]


def is_reader(folder: Path, card: PublicIdentity, roots: Mapping[str, str], own: str,
              private: Private) -> bool:  # fmt: skip
    """Whether the keys of a card to which something is sealed were compared aloud here.

    `own`: the name of our own party, whose colleagues have cards with roots of their own.

    :raises Refused: it bears the name or the root of a party, and another root or key for floats
    """
    kept, root = read_compared(folder, private), key_id(decoded(card.root))
    where = f"card of {in_quotes(visible(card.party[:80]))}"
    if card.party != own and roots.get(card.party, root) != root:
        raise Refused(f"{where} has another root than this table · ask for the right card")
    named = {party: one for party, one in kept.items() if party == card.party or one.root == root}
    for party, known in named.items():
        if (party, known.root, known.keys[-1]) != (card.party, root, card.floats):
            raise Refused(
                f"{where} shows another name, root or key for floats than were kept here for "
                f"{in_quotes(party)} on {known.day} · whoever carried it could read all · ask for "
                "the right card"
            )
    return any(not known.why for known in named.values())
