"""A table's state as lines for people and as data for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.answers import first as capped
from detente.cli.table.lines import (
    accepts_told,
    agenda_lines,
    alike,
    answers,
    binds,
    names,
    pledge_lines,
    shown_states,
    text_words,
    told_apart,
    unanswered,
)
from detente.visible import close, in_quotes, quoted

if TYPE_CHECKING:
    from detente.table.state import Proposal, State
    from detente.table.state.values import Void
    from detente.table.store.record import Record
    from detente.table.total_order import TotalOrder
    from detente.table.verdicts import Fork


def in_words(state: State, party: str) -> Iterator[str]:
    """The state as a party sees it; what words of others could do to a screen is made visible."""
    for line in _lines(state, party):
        yield quoted(line[2:]) if line.startswith("  ") else close(line)


def _lines(state: State, party: str) -> Iterator[str]:
    yield f"table {in_quotes(state.title)} of {names(state.parties)} ({state.table[:12]})"
    for item in state.agenda.values():
        how = "added by" if item.addition else "by"
        first, *more = agenda_lines(item)
        yield f"{first}, {how} {in_quotes(item.party)} [{item.act[:8]}]"
        yield from (f"  {line}" for line in more)
    for text in state.texts:
        for one in shown_states(state, text, party):
            yield f"text {text}: {standing(one, state, party)}"
            yield from (f"  {line}" for line in text_words(state, one))
        for each in unanswered(state, text, party):
            whose = f"text {text} of {in_quotes(each.party)} [{each.act[:8]}]"
            yield f"followed, not answered: {whose}"
    digits = told_apart(state.pledges)
    for act, owed in state.pledges.items():
        yield f"pledge {owed.commit.pledge}, {owed.standing} [{digits[act]}]"
        yield from (f"  {line}" for line in pledge_lines(owed.commit, state.pledges))
        yield from (f"  {line} [{act[:8]}]" for act, line in answers(owed))
    yield from _alike(state)
    yield from _rest(state)


def _alike(state: State) -> Iterator[str]:
    people = [every[-1].name for every in state.mandates.values()]
    yield from alike(state.parties)
    yield from alike(people)
    holders: dict[str, list[str]] = {}
    for key, party in state.mandates:
        holders.setdefault(key, []).append(party)
    for key, several in holders.items():
        if len(several) > 1:
            yield f"ONE KEY for {names(several)}: it may sign for each (key {key})"


def _rest(state: State) -> Iterator[str]:
    for (key, holder), every in state.mandates.items():
        held, last = every[-1], state.ended.get((key, holder))
        ends = "" if last is None else f", ended behind number {last}"
        told = f"{names((held.party, held.name))}, {', '.join(held.scope)}{ends}"
        yield f"mandate: {told} (key {key})"
    for channel, firewall in state.channels.items():
        still = "suspended" if state.is_suspended("channel", channel) else "open"
        yield f"channel {channel}: {still}{', firewalled' if firewall else ''}"
    for said in state.notices:
        body = said.what
        yield f"notice by {in_quotes(said.party)}, {body.channel}, form {body.form}: {body.planned}"
        yield from (f"  {name}: {words}" for name, words in body.fields.items())
    for (what, id_), held_by in state.suspended.items():
        named = id_[:12] if what == "pledge" else id_
        yield f"suspended: {' '.join((what, named)).strip()}, by {names(held_by)}"
        for one in state.pauses[what, id_]:
            if one.what.why:
                yield f"  {in_quotes(one.party)}: {one.what.why}"
    for word in state.remarks:
        told = f"remark of {in_quotes(word.party)}, {word.what.kind} [{word.act[:8]}]"
        yield f"{told}: {in_quotes(word.what.why)}"
    for party in state.left:
        yield f"has left the table: {in_quotes(party)}"
    for lines in (state.alarms, map(_void, state.void), map(_fork, state.forks), state.warnings):
        yield from capped(lines)


def _void(void: Void) -> str:
    whose = f"{void.act[:8]} of {in_quotes(void.party)}, number {void.sequence}"
    return f"does not count: {whose}: {void.fault}: {void.why}"


def _fork(fork: Fork) -> str:
    return f"FORK: {fork.author[:12]} signed two acts with number {fork.sequence}"


def contested(state: State, order: TotalOrder) -> Iterator[str]:
    """Acts that do not count: behind the end of their key, or a fork, and what rests on them."""
    from detente.cli.table.lines import said_by
    from detente.table.acts.act import TableAct
    from detente.table.undone import undone

    told, more = undone(state, order)
    for heading, why, signed in told:
        act = signed.act
        kind = act.body.kind if isinstance(act, TableAct) else "act"
        whose = f"{in_quotes(act.party)} [{signed.record.digest[:8]}]"
        yield f"{heading}: {kind} of {whose} {why}"
        if isinstance(act, TableAct):
            yield from map(quoted, said_by(act.body))
    if more:
        yield f"ENDED: {more} more acts do not count"


def kept_lines(record: Record, state: State) -> Iterator[str]:
    """An act that is kept and not yet stored, with the words that it is about."""
    from detente.cli.table.lines import said_by, subject
    from detente.table.acts.act import TableAct
    from detente.table.acts.read import again

    do = "the next command that signs stores it first"
    yield f"kept, not yet stored: act {record.digest[:12]}, number {record.sequence} · {do}"
    if isinstance(act := again(record).act, TableAct):
        about = subject(state, getattr(act.body, "act", ""))
        yield from map(quoted, (*said_by(act.body), *(about.lines if about else ())))


def standing(proposal: Proposal, state: State, party: str) -> str:
    """How a state of a text stands, for a party."""
    told = _standing(proposal, state)
    if party not in proposal.wording.parties:
        told += f"; {in_quotes(party)} is no party to it"
    waiting = [one for one in proposal.accepts if one.party == party and not one.confirmed]
    return f"{told}; {binds(one.act for one in waiting)}" if waiting else told


def _standing(proposal: Proposal, state: State) -> str:
    if proposal.agreed:
        holds = proposal in state.agreed(proposal.wording.text)
        gone = "" if holds else ", gave way to a later one"
        return f"agreed by {names(sorted(proposal.bound))}{gone} [{proposal.act[:8]}]"
    told = f"proposed by {in_quotes(proposal.party)} [{proposal.act[:8]}]"
    for party, why in proposal.rejects:
        told += f", rejected by {in_quotes(party)}{f': {in_quotes(why)}' if why else ''}"
    if ends := state.taken_back.get(proposal.act):
        return f"{told}, {_ended(ends, proposal, state)}"
    for one in accepts_told(state, proposal):
        how = " and taken back" if one.act in state.taken_back else ", not confirmed"
        told += f", accepted by {in_quotes(one.party)}{' and bound' if one.confirmed else how}"
    return told


def _ended(ends: list[str], proposal: Proposal, state: State) -> str:
    """That its side took an offer back, or who else says that it has run out."""
    said = [state.index.run_out.get(one, proposal.party) for one in ends]
    if proposal.party in said:
        return "taken back"
    return f"said by {names(dict.fromkeys(said))} to have run out (until {proposal.wording.until})"


def _by_name(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What data calls each digest: its name, and behind that the digest where several have it.

    None of several has the name alone: no later act moves a key of the data to another.
    """
    several = Counter(names.values())
    for digest, name in names.items():
        yield digest, name if several[name] == 1 else f"{name} {digest}"


HIDDEN = {"forks", "proposals", "mandates", "ended", "suspended", "pauses", "index"}


def _binding(state: State, text: str, party: str) -> list[str]:
    """The acts of the states that are agreed by a party and others, the newest proposal first."""
    return [one.act for one in reversed(state.agreed(text)) if party in one.wording.parties]


@cache
def _written() -> Any:
    """What writes a state as plain data: made once, which takes most of the time."""
    from pydantic import TypeAdapter

    from detente.table.state import State as Model

    return TypeAdapter(Model)


def as_data(state: State, party: str) -> dict[str, Any]:
    """The state as plain data, as a party sees it."""
    said = _written().dump_python(state, mode="json", exclude=HIDDEN)
    said["texts"] = {
        text.id: {
            "standing": standing(text.newest(party), state, party),
            "agreed": next(iter(binding := _binding(state, text.id, party)), ""),
            "binding": binding,
            "history": [one.act for one in text.proposals],
            "newest": text.newest(party).wording.model_dump(mode="json"),
            "shown": [
                {
                    "act": one.act,
                    "agreed": one.agreed,
                    "standing": standing(one, state, party),
                    "wording": one.wording.model_dump(mode="json"),
                }
                for one in shown_states(state, text.id, party)
            ],
        }
        for text in state.texts.values()
    }
    pledges = {act: one.commit.pledge for act, one in state.pledges.items()}
    said["pledges"] = {
        name: {**said["pledges"][act], "standing": state.pledges[act].standing}
        for act, name in _by_name(pledges)
    }
    items = {one["act"]: one for one in said["agenda"].values()}
    ids = {act: one["id"] for act, one in items.items()}
    said["agenda"] = {name: items[act] for act, name in _by_name(ids)}
    said["mandates"] = [
        {"key": key, "party": party, "name": every[-1].name, "scope": list(every[-1].scope)}
        for (key, party), every in state.mandates.items()
    ]
    said["suspended"] = [
        {
            "what": what,
            "id": id_,
            "by": list(by),
            "why": [one.what.why for one in state.pauses[what, id_]],
        }
        for (what, id_), by in state.suspended.items()
    ]
    said["forks"] = [{"author": one.author, "sequence": one.sequence} for one in state.forks]
    return dict(said)
