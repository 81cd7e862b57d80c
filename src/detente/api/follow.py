"""The register: how every pledge stands, by itself or beside what a table has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING

from detente.answers import Finding
from detente.api.faults import Faults, fault
from detente.api.reading import CaseView
from detente.register.entries.entry import Entry
from detente.register.page import Page, page
from detente.visible import in_quotes, in_ticks

if TYPE_CHECKING:
    from detente.table.acts.read import Signed
    from detente.table.state import State
    from detente.table.store.record import Record

DIGITS_OF_ACT = re.compile("[0-9A-Fa-flIO]{8,64}")
"""What reads as digits of an act: small or great, l and I for 1, O for 0."""


def pledges(
    view: CaseView | None = None,
    *,
    table: Path | None = None,
    on: date | None = None,
    today: date | None = None,
) -> Page:
    """All pledges known on a day, both sides' by one rule; gates; who must do what by when.

    `view`: a case that was read; `table`: the folder of a node, whose pledges count beside those of
    the case, or alone. `on`: the day, for a table alone (default: the case's). `today`: the clock's
    day; an act that is dated ahead of it, and of the day that is asked about, counts from it.
    Raises Faults where neither is given, or an act of the table is not as it was signed.
    """
    day = view.case.as_of if view else on
    if day is None:
        why = "the register is of a day"
        raise fault("register", "neither a case nor a day is given", why, "give one")
    more = entries_of(table, day, today) if table else ()
    if view and table:
        _told_apart(view)
    made = page(view.case if view else None, day, view.folder if view else None, more)
    return replace(made, doubts=doubts_of(table, day, today) if table else ())


def _told_apart(view: CaseView) -> None:
    """Refuse what a case calls as only signed acts are called. Raises Faults."""
    do = "rename it"
    pledges = [Finding("case", 0, f"the id of pledge {in_ticks(name)} holds an @",
                        "so are signed pledges called", do)
               for name in view.case.pledges if "@" in name]  # fmt: skip
    keys = [Finding("case", 0, f"the key of source {in_ticks(key)} reads as the digits of an act",
                    "so are signed acts called", do)
            for key in view.case.sources if DIGITS_OF_ACT.fullmatch(key)]  # fmt: skip
    if pledges or keys:
        raise Faults([*pledges, *keys])


def entries_of(folder: Path, day: date, today: date | None = None) -> Sequence[Entry]:
    """What the acts of a node say of pledges; every act is verified first, no key is needed."""
    from detente.register.entries.from_table import entries_of_table

    records = records_of(folder)
    return tuple(entries_of_table(records, day, today, party_of(folder)))


def party_of(folder: Path) -> str:
    """The party that a node's folder says it speaks for."""
    from detente.table.seat import read_seat

    return read_seat(folder)[1]


def records_of(folder: Path) -> "list[Record]":
    """The acts of a node, only read and each verified. Raises Faults at the first that is wrong."""
    from detente.table.folder import store_of
    from detente.table.node import NodeError
    from detente.table.store import StoreError
    from detente.table.verify import Verifier

    try:
        table, store = store_of(folder)
        verifier = Verifier(table)
        with store:
            records = list(store.all())
    except NodeError as error:  # that of `store_of`: it sits nowhere
        do = "found one with `detente table init`"
        raise fault(str(folder), "sits at no table", "there is no seat.json", do) from error
    except (StoreError, OSError) as error:
        raise fault(str(folder), str(error), "", "") from error
    for position, record in enumerate(records, start=1):
        wrong = verifier.judge(record)
        if wrong:
            what = f"act {position} is not as it was signed: {wrong.why}"
            why = "nothing of it is shown"
            raise fault(str(folder), what, why, "look with `detente table verify`")
    return records


def doubts_of(folder: Path, day: date, today: date | None = None) -> tuple[str, ...]:
    """Why the acts of a node may not be all that it had; who signed two with one number; which do
    not count since their own side ended their key; and which are dated ahead of the clock, and of
    the day that is asked about.

    The first are those that `detente table verify` tells; no key is needed. The acts themselves
    are verified by `entries_of`, before.
    """
    from detente.table.dated import ahead as dated_ahead
    from detente.table.dated import behind
    from detente.table.folder import remembered, store_of
    from detente.table.forks import forks
    from detente.table.last_signed import ahead
    from detente.table.memory import spoiled
    from detente.table.note import doubt, lost
    from detente.table.state.fold import folded
    from detente.table.total_order import TotalOrder
    from detente.table.undone import undone

    table, store = store_of(folder)
    with store:
        key, seen = remembered(folder)
        gone = [*ahead(folder, store.heads()), *lost(folder, store, seen.acts.get(table))]
        order = TotalOrder.of(store.all())
    if why := doubt(folder, table, None):
        gone.append(why)
    told = (f"{one.author[:12]} signed two acts with number {one.sequence}" for one in forks(order))
    state = folded(order)
    ended, more = undone(state, order)
    clock = day, today or date.max, party_of(folder)
    sooner = [order.acts[digest] for digest in behind(order, *clock)]
    early = [order.acts[digest] for digest in dated_ahead(order, *clock)]
    untold = spoiled(key) if key else ""
    return (
        *([untold] if untold else ()),
        *(f"MISSING: {one}" for one in gone),
        *(f"FORK: {one}" for one in told),
        *starmap(_ended, ended),
        *([f"ENDED: {more} more acts do not count"] if more else ()),
        *_dated(state, early, AHEAD),
        *_dated(state, sooner, BEHIND),
    )


AHEAD = "AHEAD: dated ahead of this clock, these acts count from what builds on them, or today"
BEHIND = "BEHIND: dated before what they build on or what we signed without them, these count later"


def _ended(heading: str, why: str, signed: "Signed") -> str:
    act, digest = signed.act, signed.record.digest
    return f"{heading}: {_act(signed)} [{digest[:8]}] of {in_quotes(act.party)} {why}"


def _act(signed: "Signed", state: "State | None" = None) -> str:
    """The kind of an act, and the pledge or text that it makes, or is on."""
    body = getattr(signed.act, "body", None)
    on = str(getattr(body, "act", ""))
    name = str(getattr(body, "pledge", "") or getattr(body, "text", ""))
    if state and on in state.pledges:
        name = state.pledges[on].commit.pledge
    elif state and on in state.proposals:
        name = state.proposals[on].wording.text
    return " ".join((str(getattr(body, "kind", "act")), *([in_quotes(name)] if name else ())))


def _dated(state: "State", acts: "Sequence[Signed]", heading: str) -> Iterator[str]:
    """A line on acts whose stated days decide nothing; none without such."""
    if acts:
        first = [
            f"{_act(one, state)}, number {one.act.sequence} of {one.act.author[:12]} "
            f"({one.act.stated[:10]})"
            for one in acts[:3]
        ]
        more = [f"and {len(acts) - 3} more"] if len(acts) > 3 else []
        yield f"{heading}: {', '.join((*first, *more))}"
