"""Acts → the state of a table, the same whatever their arrival."""

from collections.abc import Iterable

from detente.table.acts import agenda, answer, genesis, mandate, notice, pause, pledge, text
from detente.table.acts.act import Act, Unknown
from detente.table.forks import forks, past_fork, set_aside, starts
from detente.table.order import Order
from detente.table.past import Pasts
from detente.table.state import pledges, running, seats, texts
from detente.table.state.bars import NoEffect, bar, ended_keys
from detente.table.state.values import State, Void
from detente.table.store.record import Record
from detente.table.verdicts import Fault


def state_of(records: Iterable[Record]) -> State:
    """The state of verified acts."""
    return folded(Order.of(records))


def folded(order: Order) -> State:
    """The state of acts in their order."""
    proofs = forks(order)
    aside = set_aside(order, proofs, ended_keys(order, past_fork(order, starts(proofs))))
    state = State(forks=proofs, ended=ended_keys(order, aside), waiting=order.waiting)
    state.index.forked = frozenset(one.author for one in proofs)
    relied: dict[tuple[str, str], int] = {}
    pasts = Pasts(order, state.index.forked)
    for one in order:
        act = pasts.of(one)
        _take(state, act, one.record.digest, aside, order)
        _rely(relied, act)
    state.contested = _contested(state, relied)
    return state


def _take(
    state: State, act: Act | Unknown, digest: str, aside: dict[str, str], order: Order
) -> None:
    try:
        if not isinstance(act, Act):
            raise NoEffect("kept as it is, not acted on", Fault.UNKNOWN)
        bar(state, act, digest, aside)
        _apply(state, act, digest, order)
    except NoEffect as none:
        void = Void(digest, act.author, act.party, act.sequence, none.fault, none.why)
        state.void.append(void)


def _apply(state: State, act: Act, digest: str, order: Order) -> None:
    said = act.body
    if isinstance(said, answer.Confirm):
        texts.confirm(state, act, digest, said, order)
    elif isinstance(said, answer.Accept):
        texts.accept(state, act, digest, said, order)
    elif isinstance(said, answer.Withdraw) and not said.act:
        seats.leave(state, act, digest, said)
    elif isinstance(said, answer.Withdraw | answer.Expire):
        texts.take_back(state, act, digest, said, order)
    else:
        TAKES[type(said)](state, act, digest, said)  # type: ignore[operator]


def _rely(relied: dict[tuple[str, str], int], act: Act | Unknown) -> None:
    """The newest act of each author that lies in the past of an act of this party."""
    for author, last in act.seen.items():
        at = (author, act.party)
        if relied.get(at, -1) < last.sequence:
            relied[at] = last.sequence


def _contested(state: State, relied: dict[tuple[str, str], int]) -> list[str]:
    """Acts past the end of their key on which another party had built."""
    late = [one for one in state.void if one.fault is Fault.REVOKED]
    return [
        one.act
        for one in late
        if any(
            one.sequence <= relied.get((one.author, party), -1)
            for party in state.parties
            if party != one.party
        )
    ]


TAKES: dict[type, object] = {
    genesis.Genesis: seats.genesis,
    agenda.Agenda: seats.agenda,
    agenda.Addition: seats.addition,
    mandate.Designate: seats.designate,
    mandate.Rotate: seats.rotate,
    mandate.Revoke: seats.revoke,
    text.Text: texts.text,
    answer.Reject: texts.reject,
    pledge.Commit: pledges.commit,
    pledge.Evidence: pledges.evidence,
    pledge.Certify: pledges.certify,
    pledge.Dispute: pledges.dispute,
    pledge.Waive: pledges.waive,
    notice.Notice: running.notice,
    pause.Suspend: running.suspend,
    pause.Resume: running.resume,
}
