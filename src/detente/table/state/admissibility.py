"""What bars an act from counting whatever it says: forks, ended keys, withdrawals, mandates."""

from detente.table.acts.act import GENESIS, TableAct
from detente.table.acts.genesis import Genesis
from detente.table.acts.mandate import Revoke, Rotate
from detente.table.acts.notice import Notice
from detente.table.causal_past import KnownAct
from detente.table.keys import decoded, key_id
from detente.table.past import ActsOfOneKind
from detente.table.state.values import Mandate, State
from detente.table.total_order import TotalOrder
from detente.table.verdicts import Fault
from detente.visible import in_quotes


class InadmissibleError(Exception):
    """An act that does not count."""

    def __init__(self, why: str, fault: Fault = Fault.VOID) -> None:
        super().__init__(why)
        self.fault, self.why = fault, why


def ended_keys(order: TotalOrder, aside: dict[str, str]) -> dict[tuple[str, str], int]:
    """The last good number of each key that its root has ended, wherever that act stands."""
    roots: dict[str, str] = {}
    found: dict[tuple[str, str], int] = {}
    for one in order:
        act = one.act
        if not isinstance(act, TableAct) or one.record.digest in aside:
            continue
        if isinstance(act.body, Genesis):
            roots |= {party.name: key_id(decoded(party.root)) for party in act.body.parties}
        if isinstance(act.body, Rotate | Revoke) and roots.get(act.party) == act.author:
            key = act.body.key if isinstance(act.body, Revoke) else act.body.old
            if key:
                at = (key, act.party)
                found[at] = min(act.body.last, found.get(at, act.body.last))
    return found


def bar(state: State, act: KnownAct, digest: str, aside: dict[str, str]) -> None:
    """Raise what bars an act whatever it says.

    :raises NoEffect: it does not count
    """
    if digest in aside:
        raise InadmissibleError("its author signed two acts with one number", Fault.FORK)
    if act.sequence > state.ended.get((act.author, act.party), 2**53):
        raise InadmissibleError("it lies past the last good act of its key", Fault.REVOKED)
    gone = had_seen_any(act, state.index.left.get(act.party))
    if gone and not _goes_on(state, act):
        raise InadmissibleError(f"{in_quotes(act.party)} has withdrawn from the table", Fault.LEFT)


def had_seen(act: KnownAct, place: tuple[str, int]) -> bool:
    """Whether an act of this author and number lies in the past of an act, as `past` gives it."""
    return place[0] == GENESIS or place[1] <= act.past.number(place[0])


def had_seen_any(act: KnownAct, others: ActsOfOneKind | None) -> bool:
    """Whether one of these acts lies in the past of an act."""
    return others is not None and others.newest(act.past) >= 0


def _goes_on(state: State, act: KnownAct) -> bool:
    """Notices by a firewalled channel go on, whoever has left."""
    return isinstance(act.body, Notice) and state.channels.get(act.body.channel, False)


def mandate(state: State, act: KnownAct, what: str) -> None:
    """An item or channel lies in the public mandate of the key; "" asks for a mandate over all.

    The newest that the act had seen counts: nobody takes a mandate away from under what was signed.

    :raises NoEffect: it does not
    """
    if state.roots.get(act.party) == act.author:
        return
    held = _newest(state, act)
    if held is None or not held.covers(what):
        raise InadmissibleError(f"this key has no mandate for {what or 'all'}", Fault.MANDATE)


def _newest(state: State, act: KnownAct) -> Mandate | None:
    """The newest mandate of its key that an act had seen."""
    at = (act.author, act.party)
    given = state.index.mandates.get(at)
    newest = given.newest(act.past) if given else -1
    return state.mandates[at][newest] if newest >= 0 else None
