"""Who sits here and speaks for whom, and what is to be talked about."""

from detente.table.acts.act import Act
from detente.table.acts.agenda import Addition, Agenda
from detente.table.acts.answer import Withdraw
from detente.table.acts.genesis import Genesis
from detente.table.acts.mandate import Designate, Revoke, Rotate
from detente.table.keys import decoded, key_id
from detente.table.state.bars import NoEffect, had_seen, mandate
from detente.table.state.values import Item, Mandate, State
from detente.table.verdicts import Fault


def genesis(state: State, act: Act, digest: str, said: Genesis) -> None:
    """The seats, keys and channels from which all begins."""
    state.table, state.title = digest, said.title
    state.parties = tuple(one.name for one in said.parties)
    state.channels = {one.id: one.firewall for one in said.channels}
    for party in said.parties:
        state.roots[party.name] = key_id(decoded(party.root))
        for one in party.authors:
            at = (key_id(decoded(one.key)), party.name)
            state.mandate(at, Mandate(party.name, one.name, one.scope, _place(act)))


def designate(state: State, act: Act, digest: str, said: Designate) -> None:
    """A lead's public mandate; the newest counts."""
    mandate(state, act, "")
    if (said.key, act.party) not in state.mandates:
        raise NoEffect("the key is none of this party's authors", Fault.KEY)
    held = Mandate(act.party, said.name, said.scope, _place(act))
    state.mandate((said.key, act.party), held)


def rotate(state: State, act: Act, digest: str, said: Rotate) -> None:
    """A new key; the verifier has seen to it that a root names it."""
    held = Mandate(act.party, said.name, said.scope, _place(act))
    state.mandate((key_id(decoded(said.new)), act.party), held)


def revoke(state: State, act: Act, digest: str, said: Revoke) -> None:
    """Nothing more: `bars.ended_keys` has seen to it that acts past the last good one are void."""


def agenda(state: State, act: Act, digest: str, said: Agenda) -> None:
    """An item; who had seen that it is there names no other under its name."""
    _put(state, act, _item(act, said, digest))


def addition(state: State, act: Act, digest: str, said: Addition) -> None:
    """An item in answer to an agenda."""
    if said.to not in state.index.items:
        raise NoEffect("it answers no item of the agenda")
    _put(state, act, _item(act, said, digest))


def _item(act: Act, said: Agenda | Addition, digest: str) -> Item:
    place, added = _place(act), isinstance(said, Addition)
    return Item(said.item, said.title, act.party, digest, place, added, said.note, said.annexes)


def _put(state: State, act: Act, item: Item) -> None:
    """Two that had not seen each other both stand: neither can put the other aside."""
    same = state.index.named.setdefault(item.id, [])
    if any(had_seen(act, place) for place in same):
        raise NoEffect(f"{item.id} is on the agenda already")
    state.agenda[f"{item.id} {item.act[:12]}" if same else item.id] = item
    state.index.items.add(item.act)
    same.append(item.place)


def leave(state: State, act: Act, digest: str, said: Withdraw) -> None:
    """A party leaves the table: what it signs afterwards counts no more."""
    mandate(state, act, "")
    state.left.setdefault(act.party, []).append(_place(act))


def _place(act: Act) -> tuple[str, int]:
    return act.author, act.sequence
