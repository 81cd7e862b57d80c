"""Pledges and what was said of them."""

from detente.table.acts.act import Act
from detente.table.acts.pledge import Certify, Commit, Dispute, Evidence, Waive
from detente.table.state.bars import NoEffect, mandate
from detente.table.state.values import Pledge, Said, State


def commit(state: State, act: Act, digest: str, said: Commit) -> None:
    """A party owes; nobody can promise for another.

    A pledge is its act: two of one name both stand, so that none is put aside by a later one.
    """
    mandate(state, act, said.item)
    if said.promiser != act.party or said.counterpart not in state.parties:
        raise NoEffect("a party promises for itself, to another at this table")
    agreed = {one.act for one in state.proposals.values() if one.agreed}
    if said.text and said.text not in agreed:
        raise NoEffect("the text that it rests on is not agreed")
    state.pledges[digest] = Pledge(digest, act.party, act.stated, said)


def evidence(state: State, act: Act, digest: str, said: Evidence) -> None:
    """A figure; either side brings its own, and they stand side by side."""
    pledge = _pledge(state, act, said.act)
    pledge.evidence.append(Said(digest, act.party, act.stated, said))


def certify(state: State, act: Act, digest: str, said: Certify) -> None:
    """Met or not, by the counterpart alone."""
    pledge = _pledge(state, act, said.act)
    _owed(act, pledge)
    pledge.certified.append(Said(digest, act.party, act.stated, said))


def waive(state: State, act: Act, digest: str, said: Waive) -> None:
    """Let go, by the counterpart alone."""
    pledge = _pledge(state, act, said.act)
    _owed(act, pledge)
    pledge.waived.append(Said(digest, act.party, act.stated, said))


def dispute(state: State, act: Act, digest: str, said: Dispute) -> None:
    """A dispute over a pledge, or over something that was said of one."""
    found = Said(digest, act.party, act.stated, said)
    for pledge in state.pledges.values():
        said_of_it = {one.act for one in pledge.evidence} | {one.act for one in pledge.certified}
        if said.act == pledge.act or said.act in said_of_it | {one.act for one in pledge.waived}:
            mandate(state, act, pledge.commit.item)
            pledge.disputes.append(found)
            state.disputes.append(found)
            return
    raise NoEffect("it disputes no pledge, and nothing that was said of one")


def _pledge(state: State, act: Act, digest: str) -> Pledge:
    if digest not in state.pledges:
        raise NoEffect("it names no pledge that counts")
    found = state.pledges[digest]
    mandate(state, act, found.commit.item)
    return found


def _owed(act: Act, pledge: Pledge) -> None:
    if act.party != pledge.commit.counterpart:
        raise NoEffect(f"only {pledge.commit.counterpart}, to whom it is owed, may say so")
