"""The life of a text: proposed, bracketed, accepted, confirmed; rejected, taken back, run out."""

from detente.table.acts.answer import Accept, Confirm, Expire, Reject, Withdraw
from detente.table.acts.text import TextVersion as Wording
from detente.table.causal_past import KnownAct
from detente.table.state.admissibility import InadmissibleError, had_seen_any, mandate
from detente.table.state.values import Acceptance, NegotiatingText, Proposal, State


def text(state: State, act: KnownAct, digest: str, wording: Wording) -> None:
    """A state of a text, new or behind one that was proposed before.

    Two may begin a text at once: both states stand, so that neither puts the other aside.
    """
    mandate(state, act, wording.item)
    if act.party not in wording.parties or not set(wording.parties) <= set(state.parties):
        raise InadmissibleError(
            "a text is proposed by one of its parties, and all of them sit here"
        )
    before = state.proposals.get(wording.before)
    if wording.before and (before is None or before.wording.text != wording.text):
        raise InadmissibleError("it follows a state that this text never had")
    proposal = Proposal(digest, act.party, act.stated, wording, wording.state)
    state.texts.setdefault(wording.text, NegotiatingText(wording.text)).proposals.append(proposal)
    state.proposals[digest] = proposal


def accept(state: State, act: KnownAct, digest: str, accept: Accept) -> None:
    """A yes to this act with this state, while it is offered."""
    proposal = _proposal(state, accept.act)
    mandate(state, act, proposal.wording.item)
    if act.party == proposal.party or act.party not in proposal.wording.parties:
        raise InadmissibleError("a text is accepted by its other parties")
    if accept.state != proposal.state:
        raise InadmissibleError("it names another state than that act has")
    if proposal.wording.open:
        raise InadmissibleError(f"brackets are left in {', '.join(proposal.wording.open)[:200]}")
    if _was_taken_back(state, act, accept.act):
        raise InadmissibleError("the text was taken back, or said to have run out")
    yes = Acceptance(digest, act.party)
    proposal.accepts.append(yes)
    state.index.accepts[digest] = (proposal, yes)


def confirm(state: State, act: KnownAct, digest: str, confirm: Confirm) -> None:
    """The accept binds, unless it or the text was taken back before, as far as this had seen.

    Where neither had seen the other, the confirmation counts: a word that is taken back must reach
    the other side first (compare article 16(1) of the 1980 convention on the sale of goods).
    """
    if confirm.act not in state.index.accepts:
        raise InadmissibleError("it confirms no accept that counts")
    proposal, one = state.index.accepts[confirm.act]
    mandate(state, act, proposal.wording.item)
    if act.party != proposal.party:
        raise InadmissibleError("who proposed the text confirms")
    if confirm.state != proposal.state:
        raise InadmissibleError("it names another state than was accepted")
    if _was_taken_back(state, act, one.act, proposal.act):
        raise InadmissibleError("what it confirms was taken back before")
    before, one.confirmed = proposal.agreed, one.confirmed or digest
    if proposal.agreed and not before:
        state.index.agreed[proposal.act] = len(state.index.agreed)
    for offer in (one.act, proposal.act):
        act.past.place_in(state.index.confirms, offer, *_place(state, act, digest))


def reject(state: State, act: KnownAct, digest: str, reject: Reject) -> None:
    """A no to a text."""
    proposal = _proposal(state, reject.act)
    mandate(state, act, proposal.wording.item)
    if act.party == proposal.party or act.party not in proposal.wording.parties:
        raise InadmissibleError("a text is rejected by its other parties")
    proposal.rejects.append((act.party, reject.why))


def take_back(state: State, act: KnownAct, digest: str, ending: Withdraw | Expire) -> None:
    """One's own offer ends, unless it binds; a text with a term may be ended by any party to it."""
    offer = state.offer(ending.act)
    if offer is None:
        raise InadmissibleError("it names no proposal and no accept that counts")
    party, item = offer
    mandate(state, act, item)
    if act.party != party and not _may_expire(state, act, ending):
        raise InadmissibleError("an offer is taken back by its own side")
    if had_seen_any(act, state.index.confirms.get(ending.act)):
        raise InadmissibleError("it binds already")
    if _was_taken_back(state, act, ending.act):
        raise InadmissibleError("it was taken back before")
    state.taken_back.setdefault(ending.act, []).append(digest)
    act.past.place_in(state.index.taken_back, ending.act, *_place(state, act, digest))
    if isinstance(ending, Expire):
        state.index.run_out[digest] = act.party


def _was_taken_back(state: State, act: KnownAct, *offers: str) -> bool:
    """Whether, in the past of an act, one of these offers was taken back."""
    return any(had_seen_any(act, state.index.taken_back.get(offer)) for offer in offers)


def _place(state: State, act: KnownAct, digest: str) -> tuple[str, int]:
    """Author and number of an act; of a forked author, by its branch."""
    return state.index.branches.get(digest, act.author), act.sequence


def _may_expire(state: State, act: KnownAct, ending: Withdraw | Expire) -> bool:
    proposal = state.proposals.get(ending.act)
    if proposal is None or not isinstance(ending, Expire) or not proposal.wording.until:
        return False
    return act.party in proposal.wording.parties


def _proposal(state: State, digest: str) -> Proposal:
    if digest not in state.proposals:
        raise InadmissibleError("it names no text that counts")
    return state.proposals[digest]
