"""Pledges and what was said of them."""

from detente.table.acts.act import Act
from detente.table.acts.pledge import Certify, Commit, Dispute, Evidence, Waive
from detente.table.state.bars import NoEffect, had_seen, mandate
from detente.table.state.values import Pledge, Said, State


def commit(state: State, act: Act, digest: str, said: Commit) -> None:
    """A party owes; nobody can promise for another.

    A pledge is its act: two of one name both stand, so that none is put aside by a later one.
    """
    mandate(state, act, said.item)
    if said.promiser != act.party or said.counterpart not in state.parties:
        raise NoEffect("a party promises for itself, to another at this table")
    text = state.proposals.get(said.text)
    if said.text and (text is None or not text.agreed):
        raise NoEffect("the text that it rests on is not agreed")
    _after(state, act, said)
    _returns(state, act, said)
    state.pledges[digest] = state.index.about[digest] = Pledge(digest, act.party, act.stated, said)
    state.index.places[digest] = (act.author, act.sequence)


def _after(state: State, act: Act, said: Commit) -> None:
    """A gate is made of pledges that count and that the promiser had seen."""
    for digest in said.after:
        if not _had(state, act, digest):
            raise NoEffect(f"it waits for {digest[:12]}, which is no pledge that it had seen")


def _returns(state: State, act: Act, said: Commit) -> None:
    """Only what these two owe each other is at stake: nobody gives away what a third is owed."""
    for digest in said.returns:
        other = state.pledges[digest].commit if _had(state, act, digest) else None
        if other is None or (other.promiser, other.counterpart) != (said.counterpart, act.party):
            owed = f"no pledge that it had seen of {said.counterpart} to {act.party}"
            raise NoEffect(f"it lets {digest[:12]} be taken back, which is {owed}")


def _had(state: State, act: Act, digest: str) -> bool:
    return digest in state.pledges and had_seen(act, state.index.places[digest])


def evidence(state: State, act: Act, digest: str, said: Evidence) -> None:
    """A figure; either side brings its own, and they stand side by side."""
    pledge = _pledge(state, act, said.act)
    pledge.evidence.append(Said(digest, act.party, act.stated, said))
    state.index.about[digest] = pledge


def certify(state: State, act: Act, digest: str, said: Certify) -> None:
    """Met or not, by the counterpart alone."""
    pledge = _pledge(state, act, said.act)
    _owed(act, pledge)
    pledge.certified.append(Said(digest, act.party, act.stated, said))
    state.index.about[digest] = pledge


def waive(state: State, act: Act, digest: str, said: Waive) -> None:
    """Let go, by the counterpart alone."""
    pledge = _pledge(state, act, said.act)
    _owed(act, pledge)
    pledge.waived.append(Said(digest, act.party, act.stated, said))
    state.index.about[digest] = pledge


def dispute(state: State, act: Act, digest: str, said: Dispute) -> None:
    """A dispute by a party to a pledge, over it or over something that was said of it."""
    pledge = state.index.about.get(said.act)
    if pledge is None:
        raise NoEffect("it disputes no pledge, and nothing that was said of one")
    mandate(state, act, pledge.commit.item)
    if act.party not in (pledge.commit.promiser, pledge.commit.counterpart):
        raise NoEffect("only those between whom a pledge is may dispute it")
    found = Said(digest, act.party, act.stated, said)
    pledge.disputes.append(found)
    state.disputes.append(found)


def _pledge(state: State, act: Act, digest: str) -> Pledge:
    if digest not in state.pledges:
        raise NoEffect("it names no pledge that counts")
    found = state.pledges[digest]
    mandate(state, act, found.commit.item)
    return found


def _owed(act: Act, pledge: Pledge) -> None:
    if act.party != pledge.commit.counterpart:
        raise NoEffect(f"only {pledge.commit.counterpart}, to whom it is owed, may say so")
