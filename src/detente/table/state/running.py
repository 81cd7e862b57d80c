"""Notices, and what stands still."""

from detente.table.acts.act import Act
from detente.table.acts.notice import Notice
from detente.table.acts.pause import Resume, Suspend
from detente.table.state.bars import NoEffect, mandate
from detente.table.state.values import Said, State
from detente.visible import in_quotes


def notice(state: State, act: Act, digest: str, said: Notice) -> None:
    """A notice counts even where its channel is suspended: that is named, not hidden."""
    mandate(state, act, said.channel)
    if said.channel not in state.channels:
        raise NoEffect(f"{said.channel} is no channel of this table")
    if state.is_suspended("channel", said.channel):
        state.warnings.append(f"notice {digest[:12]} came by {said.channel}, which is suspended")
    state.notices.append(Said(digest, act.party, act.stated, said))


def suspend(state: State, act: Act, digest: str, said: Suspend) -> None:
    """A party stops something; each party that stops it must let it go on."""
    mandate(state, act, _item(state, said))
    _is_there(state, said)
    held = state.suspended.get((said.what, said.id), ())
    if act.party in held:
        raise NoEffect("this party has suspended it already")
    at = said.what, said.id
    state.suspended[at] = (*held, act.party)
    state.pauses[at] = (
        *state.pauses.get(at, ()),
        Said(digest, act.party, act.stated, said),
    )
    if said.what == "channel" and state.channels.get(said.id, False):
        state.warnings.append(
            f"ALARM: {in_quotes(act.party)} suspends {said.id}, a firewalled channel"
        )


def resume(state: State, act: Act, digest: str, said: Resume) -> None:
    """Who stopped it goes on with it."""
    mandate(state, act, _item(state, said))
    held = state.suspended.get((said.what, said.id), ())
    if act.party not in held:
        raise NoEffect("this party has not suspended it")
    at = said.what, said.id
    state.pauses[at] = tuple(one for one in state.pauses[at] if one.party != act.party)
    left = tuple(one for one in held if one != act.party)
    if left:
        state.suspended[said.what, said.id] = left
        return
    del state.suspended[said.what, said.id]
    if said.what == "channel" and state.channels.get(said.id, False):
        state.warnings.append(
            f"since then {said.id} goes on: {in_quotes(act.party)} has resumed it"
        )


def _item(state: State, said: Suspend | Resume) -> str:
    """What a mandate must cover."""
    if said.what == "pledge":
        return state.pledges[said.id].commit.item if said.id in state.pledges else ""
    return said.id


def _is_there(state: State, said: Suspend) -> None:
    found = {
        "channel": said.id in state.channels,
        "item": said.id in state.agenda,
        "pledge": said.id in state.pledges,
        "all": said.id == "",
    }
    if not found[said.what]:
        raise NoEffect(f"there is no such {said.what} here")
