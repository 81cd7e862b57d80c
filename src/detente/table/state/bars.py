"""What bars an act from counting whatever it says: forks, ended keys, withdrawals, mandates."""

from detente.table.acts.act import GENESIS, Act
from detente.table.acts.genesis import Genesis
from detente.table.acts.mandate import Revoke, Rotate
from detente.table.acts.notice import Notice
from detente.table.keys import decoded, key_id
from detente.table.order import Order
from detente.table.state.values import State
from detente.table.verdicts import Fault


class NoEffect(Exception):  # noqa: N818 — a verdict on an act
    """An act that does not count."""

    def __init__(self, why: str, fault: Fault = Fault.VOID) -> None:
        super().__init__(why)
        self.fault, self.why = fault, why


def ended_keys(order: Order, aside: dict[str, str]) -> dict[tuple[str, str], int]:
    """The last good number of each key that its root has ended, wherever that act stands."""
    roots: dict[str, str] = {}
    found: dict[tuple[str, str], int] = {}
    for one in order:
        act = one.act
        if not isinstance(act, Act) or one.record.digest in aside:
            continue
        if isinstance(act.body, Genesis):
            roots |= {party.name: key_id(decoded(party.root)) for party in act.body.parties}
        if isinstance(act.body, Rotate | Revoke) and roots.get(act.party) == act.author:
            key = act.body.key if isinstance(act.body, Revoke) else act.body.old
            if key:
                at = (key, act.party)
                found[at] = min(act.body.last, found.get(at, act.body.last))
    return found


def bar(state: State, act: Act, digest: str, aside: dict[str, str]) -> None:
    """Raise what bars an act whatever it says.

    :raises NoEffect: it does not count
    """
    if digest in aside:
        raise NoEffect("its author signed two acts with one number", Fault.FORK)
    if act.sequence > state.ended.get((act.author, act.party), 2**53):
        raise NoEffect("it lies past the last good act of its key", Fault.REVOKED)
    gone = any(had_seen(act, place) for place in state.left.get(act.party, ()))
    if gone and not _goes_on(state, act):
        raise NoEffect(f"{act.party} has withdrawn from the table", Fault.LEFT)


def had_seen(act: Act, place: tuple[str, int]) -> bool:
    """Whether an act of this author and number lies in the past of an act, as `past` gives it."""
    author, sequence = place
    if author == GENESIS:
        return True
    if author == act.author:
        return sequence < act.sequence
    seen = act.seen.get(author)
    return seen is not None and seen.sequence >= sequence


def _goes_on(state: State, act: Act) -> bool:
    """Notices by a firewalled channel go on, whoever has left."""
    return isinstance(act.body, Notice) and state.channels.get(act.body.channel, False)


def mandate(state: State, act: Act, what: str) -> None:
    """An item or channel lies in the public mandate of the key; "" asks for a mandate over all.

    The newest that the act had seen counts: nobody takes a mandate away from under what was signed.

    :raises NoEffect: it does not
    """
    if state.roots.get(act.party) == act.author:
        return
    every = state.mandates.get((act.author, act.party), ())
    held = next((one for one in reversed(every) if had_seen(act, one.place)), None)
    if held is None or not held.covers(what):
        raise NoEffect(f"this key has no mandate for {what or 'all'}", Fault.MANDATE)
