"""Who sits here and speaks for whom, and what is to be talked about."""

from detente.table.acts.agenda import AddedItem, AgendaItem
from detente.table.acts.answer import Withdraw
from detente.table.acts.genesis import Genesis
from detente.table.acts.mandate import Designate, Revoke, Rotate
from detente.table.causal_past import KnownAct
from detente.table.keys import decoded, key_id
from detente.table.state.admissibility import InadmissibleError, had_seen_any, mandate
from detente.table.state.values import Item, Mandate, State
from detente.table.verdicts import Fault


def genesis(state: State, act: KnownAct, digest: str, genesis: Genesis) -> None:
    """The seats, keys and channels from which all begins."""
    state.table, state.title = digest, genesis.title
    state.parties = tuple(one.name for one in genesis.parties)
    state.channels = {one.id: one.firewall for one in genesis.channels}
    for party in genesis.parties:
        state.roots[party.name] = key_id(decoded(party.root))
        for one in party.authors:
            at = (key_id(decoded(one.key)), party.name)
            state.mandate(at, Mandate(party.name, one.name, one.scope, _place(act)), act.past)


def designate(state: State, act: KnownAct, digest: str, designate: Designate) -> None:
    """A lead's public mandate; the newest counts."""
    mandate(state, act, "")
    if (designate.key, act.party) not in state.mandates:
        raise InadmissibleError("the key is none of this party's authors", Fault.KEY)
    held = Mandate(act.party, designate.name, designate.scope, _place(act))
    state.mandate((designate.key, act.party), held, act.past)


def rotate(state: State, act: KnownAct, digest: str, rotate: Rotate) -> None:
    """A new key; the verifier has seen to it that a root names it."""
    held = Mandate(act.party, rotate.name, rotate.scope, _place(act))
    state.mandate((key_id(decoded(rotate.new)), act.party), held, act.past)


def revoke(state: State, act: KnownAct, digest: str, revoke: Revoke) -> None:
    """Nothing more: `bars.ended_keys` has seen to it that acts past the last good one are void."""


def agenda(state: State, act: KnownAct, digest: str, agenda_item: AgendaItem) -> None:
    """An item; who had seen that it is there names no other under its name."""
    _put(state, act, _item(act, agenda_item, digest))


def addition(state: State, act: KnownAct, digest: str, added_item: AddedItem) -> None:
    """An item in answer to an agenda."""
    if added_item.to not in state.index.items:
        raise InadmissibleError("it answers no item of the agenda")
    _put(state, act, _item(act, added_item, digest))


def _item(act: KnownAct, agenda_item: AgendaItem | AddedItem, digest: str) -> Item:
    place, added = _place(act), isinstance(agenda_item, AddedItem)
    return Item(
        agenda_item.item,
        agenda_item.title,
        act.party,
        digest,
        place,
        added,
        agenda_item.note,
        agenda_item.annexes,
    )


def _put(state: State, act: KnownAct, item: Item) -> None:
    """Two that had not seen each other both stand: neither can put the other aside."""
    if had_seen_any(act, state.index.named.get(item.id)):
        raise InadmissibleError(f"{item.id} is on the agenda already")
    is_first = item.id not in state.index.named
    state.agenda[item.id if is_first else f"{item.id} {item.act[:12]}"] = item
    state.index.items.add(item.act)
    act.past.place_in(state.index.named, item.id, *item.place)


def leave(state: State, act: KnownAct, digest: str, withdraw: Withdraw) -> None:
    """A party leaves the table: what it signs afterwards counts no more."""
    mandate(state, act, "")
    state.left.setdefault(act.party, []).append(_place(act))
    act.past.place_in(state.index.left, act.party, *_place(act))


def _place(act: KnownAct) -> tuple[str, int]:
    return act.author, act.sequence
