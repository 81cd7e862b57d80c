"""Pledges and what was said of them."""

from detente.table.acts.pledge import Certify, Commit, Dispute, PledgeEvidence, Waive
from detente.table.causal_past import KnownAct
from detente.table.state.admissibility import InadmissibleError, had_seen, mandate
from detente.table.state.values import PartyStatement, State, TablePledge
from detente.visible import in_quotes


def commit(state: State, act: KnownAct, digest: str, commit: Commit) -> None:
    """A party owes; nobody can promise for another.

    A pledge is its act: two of one name both stand, so that none is put aside by a later one.
    """
    mandate(state, act, commit.item)
    if commit.promiser != act.party or commit.counterpart not in state.parties:
        raise InadmissibleError("a party promises for itself, to another at this table")
    text = state.proposals.get(commit.text)
    if commit.text and (text is None or not text.agreed):
        raise InadmissibleError("the text that it rests on is not agreed")
    _after(state, act, commit)
    _returns(state, act, commit)
    state.pledges[digest] = state.index.about[digest] = TablePledge(
        digest, act.party, act.stated, commit
    )
    state.index.places[digest] = (act.author, act.sequence)
    state.index.rested_on.add(commit.text)


def _after(state: State, act: KnownAct, commit: Commit) -> None:
    """A gate is made of pledges that count and that the promiser had seen."""
    for digest in commit.after:
        if not _had(state, act, digest):
            raise InadmissibleError(
                f"it waits for {digest[:12]}, which is no pledge that it had seen"
            )


def _returns(state: State, act: KnownAct, commit: Commit) -> None:
    """Only what these two owe each other is at stake: nobody gives away what a third is owed."""
    for digest in commit.returns:
        other = state.pledges[digest].commit if _had(state, act, digest) else None
        if other is None or (other.promiser, other.counterpart) != (commit.counterpart, act.party):
            owing, owed = in_quotes(commit.counterpart), in_quotes(act.party)
            why = f"which is no pledge that it had seen of {owing} to {owed}"
            raise InadmissibleError(f"it lets {digest[:12]} be taken back, {why}")


def _had(state: State, act: KnownAct, digest: str) -> bool:
    return digest in state.pledges and had_seen(act, state.index.places[digest])


def evidence(state: State, act: KnownAct, digest: str, pledge_evidence: PledgeEvidence) -> None:
    """A figure; either side brings its own, and they stand side by side."""
    pledge = _pledge(state, act, pledge_evidence.act)
    pledge.evidence.append(PartyStatement(digest, act.party, act.stated, pledge_evidence))
    pledge.course.append(digest)
    state.index.about[digest] = pledge


def certify(state: State, act: KnownAct, digest: str, certify: Certify) -> None:
    """Met or not, by the counterpart alone."""
    pledge = _pledge(state, act, certify.act)
    _owed(act, pledge)
    pledge.certified.append(PartyStatement(digest, act.party, act.stated, certify))
    pledge.course.append(digest)
    state.index.about[digest] = pledge


def waive(state: State, act: KnownAct, digest: str, waive: Waive) -> None:
    """Let go, by the counterpart alone."""
    pledge = _pledge(state, act, waive.act)
    _owed(act, pledge)
    pledge.waived.append(PartyStatement(digest, act.party, act.stated, waive))
    pledge.course.append(digest)
    state.index.about[digest] = pledge


def dispute(state: State, act: KnownAct, digest: str, dispute: Dispute) -> None:
    """A dispute by a party to a pledge, over it or over something that was said of it."""
    pledge = state.index.about.get(dispute.act)
    if pledge is None:
        raise InadmissibleError("it disputes no pledge, and nothing that was said of one")
    mandate(state, act, pledge.commit.item)
    if act.party not in (pledge.commit.promiser, pledge.commit.counterpart):
        raise InadmissibleError("only those between whom a pledge is may dispute it")
    found = PartyStatement(digest, act.party, act.stated, dispute)
    pledge.disputes.append(found)
    pledge.course.append(digest)
    state.disputes.append(found)


def _pledge(state: State, act: KnownAct, digest: str) -> TablePledge:
    if digest not in state.pledges:
        raise InadmissibleError("it names no pledge that counts")
    found = state.pledges[digest]
    mandate(state, act, found.commit.item)
    return found


def _owed(act: KnownAct, pledge: TablePledge) -> None:
    if act.party != pledge.commit.counterpart:
        name = in_quotes(pledge.commit.counterpart)
        raise InadmissibleError(f"only {name}, to whom it is owed, may say so")
