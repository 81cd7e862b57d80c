"""Acts → the state of a table, the same whatever their arrival."""

from collections.abc import Iterable, Iterator

from detente.table.acts import agenda, answer, genesis, mandate, notice, pause, pledge, text
from detente.table.acts.act import TableAct, Unknown
from detente.table.acts.read import Signed
from detente.table.causal_past import CausalPasts, KnownAct
from detente.table.forks import forks, past_fork, set_aside, starts
from detente.table.past import PastVector
from detente.table.state import pledges, running, seats, texts
from detente.table.state.admissibility import InadmissibleError, bar, ended_keys
from detente.table.state.values import PartyStatement, State, Void, named_in
from detente.table.store.record import Record
from detente.table.total_order import TotalOrder
from detente.table.verdicts import Fault


def state_of(records: Iterable[Record]) -> State:
    """The state of verified acts."""
    return folded(TotalOrder.of(records))


def folded(order: TotalOrder) -> State:
    """The state of acts in their order."""
    return StateFold(order).state


class StateFold:
    """The state of acts in their order, and what it takes to go on with acts behind all of them."""

    def __init__(self, order: TotalOrder) -> None:
        proofs = forks(order)
        self._aside = set_aside(order, proofs, ended_keys(order, past_fork(order, starts(proofs))))
        ended = ended_keys(order, self._aside)
        self.order = order
        self.state = State(forks=proofs, ended=ended, waiting=order.waiting)
        self._relied: dict[str, PastVector] = {}
        self._pasts = CausalPasts(order, frozenset(one.author for one in proofs))
        self.state.index.branches = self._pasts.branches
        for one in order:
            self._next(one)
        self._sort_late()

    def add(self, signed: Signed) -> bool:
        """Go on with an act that changes nothing of what stands before it.

        Where it may (forks, ended keys, acts that come late or wait for others), nothing is said,
        and all is to be folded anew.
        """
        late = bool(self.state.forks or self.order.waiting or _ends_a_key(signed))
        if late or not self._pasts.add(signed) or not self.order.add(signed):
            return False
        self._next(signed)
        self._sort_late()
        return True

    def _sort_late(self) -> None:
        """Tell acts past the end of their key on which another party had built from others."""
        state, relied = self.state, self._relied
        late = {one.act: one for one in state.void if one.fault is Fault.REVOKED}
        built = {
            act: any(
                one.sequence <= relied[party].number(one.author)
                for party in state.parties
                if party != one.party and party in relied
            )
            for act, one in late.items()
        }
        state.contested = [act for act in late if built[act]]
        state.cut_off = [act for act in late if not built[act]]
        state.fallen = list(self._fallen(set(late)) if late else ())
        state.forked = [one.act for one in state.void if one.fault is Fault.FORK]

    def _fallen(self, gone: set[str]) -> Iterator[str]:
        """Acts without effect that name one of these, or another that does."""
        for one in self.state.void:
            act = self.order.acts[one.act].act
            names = named_in(act.body) if isinstance(act, TableAct) else set()
            if one.fault is Fault.VOID and gone & names:
                gone.add(one.act)
                yield one.act

    def past_with(self, digest: str) -> PastVector | None:
        """The newest of each author in the past of an act and in itself, if it is its author's
        last."""
        return self._pasts.held(digest)

    def _next(self, signed: Signed) -> None:
        act, past = signed.act, self._pasts.of(signed)
        _take(self.state, act, past, signed.record.digest, self._aside)
        relied = self._relied.get(act.party)
        self._relied[act.party] = relied | past if relied else past


def _ends_a_key(signed: Signed) -> bool:
    body = signed.act.body
    return isinstance(body, mandate.Revoke) or (isinstance(body, mandate.Rotate) and bool(body.old))


def _take(
    state: State,
    signed: TableAct | Unknown,
    past: PastVector,
    digest: str,
    aside: dict[str, str],
) -> None:
    try:
        if not isinstance(signed, TableAct):
            raise InadmissibleError("kept as it is, not acted on", Fault.UNKNOWN)
        act = KnownAct(
            signed.author, signed.party, signed.sequence, signed.stated, signed.body, past
        )
        bar(state, act, digest, aside)
        _apply(state, act, digest)
        said = act.body
        if isinstance(said, pause.Resume | answer.Withdraw | mandate.Revoke) and said.why:
            state.remarks.append(PartyStatement(digest, act.party, act.stated, said))
    except InadmissibleError as none:
        void = Void(digest, signed.author, signed.party, signed.sequence, none.fault, none.why)
        state.void.append(void)


def _apply(state: State, act: KnownAct, digest: str) -> None:
    said = act.body
    if isinstance(said, answer.Confirm):
        texts.confirm(state, act, digest, said)
    elif isinstance(said, answer.Accept):
        texts.accept(state, act, digest, said)
    elif isinstance(said, answer.Withdraw) and not said.act:
        seats.leave(state, act, digest, said)
    elif isinstance(said, answer.Withdraw | answer.Expire):
        texts.take_back(state, act, digest, said)
    else:
        TAKES[type(said)](state, act, digest, said)  # type: ignore[operator]


TAKES: dict[type, object] = {
    genesis.Genesis: seats.genesis,
    agenda.AgendaItem: seats.agenda,
    agenda.AddedItem: seats.addition,
    mandate.Designate: seats.designate,
    mandate.Rotate: seats.rotate,
    mandate.Revoke: seats.revoke,
    text.TextVersion: texts.text,
    answer.Reject: texts.reject,
    pledge.Commit: pledges.commit,
    pledge.PledgeEvidence: pledges.evidence,
    pledge.Certify: pledges.certify,
    pledge.Dispute: pledges.dispute,
    pledge.Waive: pledges.waive,
    notice.Notice: running.notice,
    pause.Suspend: running.suspend,
    pause.Resume: running.resume,
}
