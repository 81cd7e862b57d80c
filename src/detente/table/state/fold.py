"""Acts → the state of a table, the same whatever their arrival."""

from collections.abc import Iterable

from detente.table.acts import agenda, answer, genesis, mandate, notice, pause, pledge, text
from detente.table.acts.act import Act
from detente.table.acts.read import Signed
from detente.table.forks import forks, set_aside
from detente.table.order import Order
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
    aside = set_aside(order, proofs)
    state = State(forks=proofs, ended=ended_keys(order, aside), waiting=order.waiting)
    relied: set[str] = set()
    for one in order:
        _take(state, one, aside, order)
        relied.update(last.digest for last in one.act.seen.values())
    state.contested = _contested(state, relied)
    return state


def _take(state: State, one: Signed, aside: dict[str, str], order: Order) -> None:
    act, digest = one.act, one.record.digest
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
    else:
        TAKES[type(said)](state, act, digest, said)  # type: ignore[operator]


def _contested(state: State, relied: set[str]) -> list[str]:
    """Acts past the end of their key that another author had built on by name."""
    late = (one.act for one in state.void if one.fault is Fault.REVOKED)
    return [digest for digest in late if digest in relied]


TAKES: dict[type, object] = {
    genesis.Genesis: seats.genesis,
    agenda.Agenda: seats.agenda,
    agenda.Addition: seats.addition,
    mandate.Designate: seats.designate,
    mandate.Rotate: seats.rotate,
    mandate.Revoke: seats.revoke,
    text.Text: texts.text,
    answer.Reject: texts.reject,
    answer.Withdraw: texts.take_back,
    answer.Expire: texts.take_back,
    pledge.Commit: pledges.commit,
    pledge.Evidence: pledges.evidence,
    pledge.Certify: pledges.certify,
    pledge.Dispute: pledges.dispute,
    pledge.Waive: pledges.waive,
    notice.Notice: running.notice,
    pause.Suspend: running.suspend,
    pause.Resume: running.resume,
}
