"""The frame of every command that signs an act: what it takes, what it shows, what it tells."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.refuse import refuse
from detente.cli.table.consent import SigningRequest, consent
from detente.cli.table.opening import FOLDER, JSON, OVER, opened, passphrase, plainly, secret, signs
from detente.report.screen import echo, echo_json
from detente.visible import in_quotes, one_word, quoted

if TYPE_CHECKING:
    from detente.table.acts.parts import StrictModel
    from detente.table.displayed import BindingWords
    from detente.table.node import Node
    from detente.table.record import Record
    from detente.table.state import State

OPENING = ("waive", "certify", "evidence")
"""Acts on a pledge after which what waited for it may fall due."""
OPENS = "not answered by this: it waits for what is, and may fall due by it"
DIGEST = click.argument("digest", required=False, default="")
"""Of the words that are answered, as `show` shows it: whole, or its first digits."""
Body = Callable[..., SigningRequest]
Option = Callable[[Callable[..., Any]], Callable[..., Any]]


def signing(*options: Option, name: str | None = None, root: bool = False) -> Callable[[Body], Any]:
    """Make a command of a function `(node, state, **arguments)` that says what is to be signed.

    `root`: the party's root signs, for which no latitude is asked.
    """

    def framed(body: Body) -> Any:
        @functools.wraps(body)
        def run(folder: Path, as_json: bool, passphrase_file: Path | None, **words: Any) -> None:
            make = functools.partial(body, **words)
            speak(folder, passphrase_file, as_json, make, root)

        command = plainly(run)
        every: list[Option] = [FOLDER, *options, JSON, secret if root else signs]
        for option in reversed(every):
            command = option(command)
        return click.command(name)(command)

    return framed


def speak(
    folder: Path,
    file: Path | None,
    as_json: bool,
    make: Callable[[Node, State], SigningRequest],
    root: bool = False,
) -> None:
    """Open, show what would be signed, hear a yes, sign, store, and print the act's digest."""
    from detente.cli.table.lines import put_with, said_by, subject
    from detente.table.acts.act import TableAct
    from detente.table.acts.read import again
    from detente.table.acts.text import TextVersion
    from detente.table.folder import root_key

    with opened(folder, file) as node:
        key = root_key(folder, passphrase(file)) if root else None
        if left := node.finish(key):  # before anything is made of what holds now
            echo(f"stored first, as a crash had kept it from being: act {left.digest[:12]}, number "
                 f"{left.sequence} of this key for {in_quotes(node.party)}", err=True)  # fmt: skip
            if isinstance(act := again(left).act, TableAct):
                about = subject(node.state(), getattr(act.body, "act", ""))
                for line in (*said_by(act.body), *(about.lines if about else ())):
                    echo(quoted(line), err=True)
        ready = _with_grounds(make(node, node.state()), node.state())
        kind = str(getattr(ready.body, "kind", ""))
        who = click.get_current_context().meta.get(OVER) or ""
        heading = f"to be signed for {in_quotes(node.party)}: {kind}"
        put = (
            put_with(node.state(), ready.body, node.party)
            if isinstance(ready.body, TextVersion)
            else None
        )
        consent(folder, heading, said_by(ready.body, put), ready, node.private)
        stated = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        record = node.say(
            ready.body,
            stated,
            key,
            who,
            still=lambda state: _with_grounds(make(node, state), state) == ready,
        )
        over = list(node.over)
        _keep(folder, node, record, ready.every)
    _tell(as_json, kind, record, over, who)


def _with_grounds(request: SigningRequest, state: State) -> SigningRequest:
    """The same, with the pledges that may fall due by it, the pledges and texts on which those in
    it rest, and the items of the agenda under which it and all these stand."""
    from detente.cli.table.lines import (
        grounds,
        item_of,
        items_named,
        pledge_subject,
        text_subject,
    )

    known = {one.digest for one in request.every}
    pledges, under = grounds(state, known)
    own = [pledge_subject(state, act) for act in pledges if act not in known]
    texts = [*own, *(text_subject(state, act) for act in under if act not in known)]
    shown = known | {one.digest for one in texts}
    waiting = [(OPENS, pledge_subject(state, act)) for act in _waiting(request.body, state)
               if act not in shown]  # fmt: skip
    stand = (
        item_of(state, one.digest) for one in (*request.every, *texts, *(one for _, one in waiting))
    )
    ids = dict.fromkeys(id_ for id_ in (getattr(request.body, "item", ""), *stand) if id_)
    known = {one.digest for one in request.about}
    items = (item for id_ in ids for item in items_named(state, id_) if item.digest not in known)
    about = (*request.about, *texts, *items)
    return replace(request, about=about, beside=(*request.beside, *waiting))


def _waiting(body: StrictModel, state: State) -> Iterator[str]:
    """The pledges that wait for one that an act waives, certifies, counts or goes on with."""
    from detente.table.acts.pause import Resume

    on = {getattr(body, "act", "")} if getattr(body, "kind", "") in OPENING else set()
    if isinstance(body, Resume):
        on = set(state.pledges) if body.what == "all" else {body.id}
    yield from (act for act, one in state.pledges.items() if on & {*one.commit.after})


def _keep(folder: Path, node: Node, record: Record, about: tuple[BindingWords, ...]) -> None:
    """Our own words were shown before they were signed, so what they moved was shown too.

    What others say beside them was not: whoever knows our next digest may have spoken of it before.
    """
    from detente.cli.table.lines import subject
    from detente.table.displayed import keep_displayed

    state, own = node.state(), f"[{record.digest[:8]}]"
    new = [subject(state, digest) for digest in (record.digest, *(one.digest for one in about))]
    before = {one.name: one.lines for one in about}
    keep_displayed(folder, [
        one for one in new if one is not None and (one.digest != record.digest or not one.beside)
        and before.get(one.name, one.lines) in (one.lines, _without(one.lines, own))
    ], node.private)  # fmt: skip


def _without(lines: tuple[str, ...], ending: str) -> tuple[str, ...]:
    return tuple(line for line in lines if not line.endswith(ending))


def _tell(as_json: bool, kind: str, record: Record, over: list[str], who: str) -> None:
    if as_json:
        told = {"act": record.digest, "kind": kind, "sequence": record.sequence}
        echo_json({**told, **({"over_latitude": over} if over else {})})
        return
    for one in over:
        echo(f"beyond the latitude, as {who} allowed: {one}")
    echo(f"signed: {kind} {record.digest[:12]}, number {record.sequence} of this key")


def known_item(state: State, item: str) -> None:
    """See to it that an item is on the agenda: what is signed under another name stays so."""
    if item not in state.agenda:
        known = ", ".join(state.agenda) or "nothing yet"
        refuse(f"{item}: is not on the agenda · on it: {known} · name one of them, or put it there "
               "first with `detente table agenda`")  # fmt: skip


def meant(name: str, names: Mapping[str, str]) -> list[str]:
    """What a caller means: a whole digest, else the first digits of some, else a name.

    `names`: the name of each by its digest. Whoever names things after digits hides none by it.
    """
    from detente.table.displayed import LEAST

    if name in names:
        return [name]
    begun = [digest for digest in names if len(name) >= LEAST and digest.startswith(name)]
    return begun or [digest for digest, each in names.items() if each == name]


def digits_of(digests: Iterable[str]) -> str:
    """As many digits of each as tell them all apart, a comma between."""
    from detente.cli.table.lines import told_apart

    return ", ".join(sorted(told_apart(digests).values()))


def is_no_digest(name: str) -> None:
    """See to it that a new name of ours cannot be taken for digits of a digest."""
    from detente.table.displayed import LEAST

    if re.fullmatch(f"[0-9a-f]{{{LEAST},}}", name):
        refuse(f"{name}: reads as digits of a digest · by these acts are named, before names · "
               "give it a name with another letter in it")  # fmt: skip


def act_named(node: Node, state: State, digits: str) -> BindingWords:
    """What the act says whose digest begins so."""
    from detente.cli.table.lines import subject
    from detente.table.displayed import LEAST

    alike = {one for _, _, one in node.store.identities() if one.startswith(digits)}
    if len(digits) < LEAST or len(alike) != 1:
        many = "several acts" if len(alike) > 1 else "no act"
        refuse(f"{one_word(digits)}: {many} begin so · acts are named by {LEAST} or more digits of "
               "their digest · see `detente table show`")  # fmt: skip
    act = alike.pop()
    if one := subject(state, act):
        return one
    refuse(f"{digits}: cannot be answered · this act offers nothing that counts · "
           "see `detente table show`")  # fmt: skip
