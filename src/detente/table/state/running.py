"""Notices, and what stands still."""

from detente.table.acts.notice import Notice
from detente.table.acts.pause import Resume, Suspend
from detente.table.causal_past import KnownAct
from detente.table.state.admissibility import InadmissibleError, mandate
from detente.table.state.values import PartyStatement, State
from detente.visible import in_quotes


def notice(state: State, act: KnownAct, digest: str, notice: Notice) -> None:
    """A notice counts even where its channel is suspended: that is named, not hidden."""
    mandate(state, act, notice.channel)
    if notice.channel not in state.channels:
        raise InadmissibleError(f"{notice.channel} is no channel of this table")
    if state.is_suspended("channel", notice.channel):
        state.warnings.append(f"notice {digest[:12]} came by {notice.channel}, which is suspended")
    state.notices.append(PartyStatement(digest, act.party, act.stated, notice))


def suspend(state: State, act: KnownAct, digest: str, suspend: Suspend) -> None:
    """A party stops something; each party that stops it must let it go on."""
    mandate(state, act, _item(state, suspend))
    _is_there(state, suspend)
    held = state.suspended.get((suspend.what, suspend.id), ())
    if act.party in held:
        raise InadmissibleError("this party has suspended it already")
    at = suspend.what, suspend.id
    state.suspended[at] = (*held, act.party)
    state.pauses[at] = (
        *state.pauses.get(at, ()),
        PartyStatement(digest, act.party, act.stated, suspend),
    )
    if suspend.what == "channel" and state.channels.get(suspend.id, False):
        state.alarms.append(
            f"ALARM: {in_quotes(act.party)} suspends {suspend.id}, a firewalled channel"
        )


def resume(state: State, act: KnownAct, digest: str, resume: Resume) -> None:
    """Who stopped it goes on with it."""
    mandate(state, act, _item(state, resume))
    held = state.suspended.get((resume.what, resume.id), ())
    if act.party not in held:
        raise InadmissibleError("this party has not suspended it")
    at = resume.what, resume.id
    state.pauses[at] = tuple(one for one in state.pauses[at] if one.party != act.party)
    left = tuple(one for one in held if one != act.party)
    if left:
        state.suspended[resume.what, resume.id] = left
        return
    del state.suspended[resume.what, resume.id]
    if resume.what == "channel" and state.channels.get(resume.id, False):
        state.alarms.append(
            f"since then {resume.id} goes on: {in_quotes(act.party)} has resumed it"
        )


def _item(state: State, suspend: Suspend | Resume) -> str:
    """What a mandate must cover."""
    if suspend.what == "pledge":
        return state.pledges[suspend.id].commit.item if suspend.id in state.pledges else ""
    return suspend.id


def _is_there(state: State, suspend: Suspend) -> None:
    found = {
        "channel": suspend.id in state.channels,
        "item": suspend.id in state.agenda,
        "pledge": suspend.id in state.pledges,
        "all": suspend.id == "",
    }
    if not found[suspend.what]:
        raise InadmissibleError(f"there is no such {suspend.what} here")
