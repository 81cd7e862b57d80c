"""The pledges of a table as dated entries (§37).

Days are those that authors stated, or that evidence was published on; a table's own order never
rests on them. A pledge is known from the day that its author states, or from an earlier one on
which another party spoke of it: no promiser can put it off by its own clock. A figure of the
counterpart, who may certify, is the pledge's own; the promiser's stands beside it as a rival count.
What is suspended carries no day of its own at a table: it counts on the day that is asked about.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from detente.case.models.promised import of_owed
from detente.register.entries.entry import (
    Entry,
    InterimAmount,
    Observation,
    PledgeAct,
    PledgeStep,
    Terms,
    What,
)
from detente.register.entries.obligation import Obligation
from detente.table.acts.pledge import Commit, PledgeEvidence
from detente.table.state.values import PartyStatement, State, TablePledge

DIGITS = 8
"""Of a digest, where no other pledge's begins with them."""


def entries_of_table(state: State, day: date) -> Iterator[Entry]:
    """All that acts say of pledges that count; `day` is the day that is asked about."""
    keys = keys_of(state.pledges)
    for digest, pledge in state.pledges.items():
        key = keys[digest]
        made = _made(pledge)
        yield Entry(made, key, terms_of(pledge.commit, keys), (digest,))
        for said in pledge.evidence:
            published = day_of(said.what.published) or day_of(said.stated) or made
            count = _count(said, rival=said.party != pledge.commit.counterpart)
            yield Entry(published, key, count, (said.act,))
        yield from _steps(pledge, key, made)
        if state.is_suspended("pledge", digest):
            by = ", ".join(state.suspended.get(("pledge", digest), ()))
            yield Entry(day, key, PledgeStep(PledgeAct.SUSPEND, by), (digest,))


def _made(pledge: TablePledge) -> date:
    days = (day_of(one.stated) for one in _of_others(pledge))
    own = day_of(pledge.stated) or date.min
    return min([own, *(day for day in days if day)])


def _of_others(pledge: TablePledge) -> Iterator[PartyStatement[Any]]:
    said = (pledge.evidence, pledge.certified, pledge.disputes, pledge.waived)
    return (one for each in said for one in each if one.party != pledge.party)


def keys_of(pledges: Mapping[str, TablePledge]) -> dict[str, str]:
    """A pledge is its act: its name, with as many digits of the digest as no other begins with."""
    every = sorted(pledges)
    alike = [_alike(one, other) for one, other in pairwise(every)]
    longest = map(max, [0, *alike], [*alike, 0])
    return {
        digest: f"{pledges[digest].commit.pledge}@{digest[: max(DIGITS, same + 1)]}"
        for digest, same in zip(every, longest, strict=False)  # none: one 0 is left
    }


def _alike(text: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(text, other, strict=True)) if a != b), len(text)
    )


def terms_of(commit: Commit, keys: Mapping[str, str]) -> Terms:
    """What a commitment owes; `keys`: the register's names of pledges by the digests of acts."""
    return Terms(
        amount=Fraction(commit.quantity) if commit.quantity else None,
        unit=commit.unit,
        since=day_of(commit.since),
        due=day_of(commit.deadline),
        due_text=commit.deadline,
        base=commit.baseline,
        scope=commit.what,
        at_most=commit.at_most,
        path=tuple(
            InterimAmount(date.fromisoformat(one.by), Fraction(one.quantity), commit.unit)
            for one in commit.path
        ),
        deal=_deal(commit, keys),
    )


def _deal(commit: Commit, keys: Mapping[str, str]) -> Obligation:
    """Between whom, and what hangs on it; parties stand for sides."""
    return Obligation(
        what=commit.what,
        by=commit.promiser,
        to=commit.counterpart,
        by_sides=(commit.promiser,),
        to_sides=(commit.counterpart,),
        package=commit.item,
        controlled=commit.controlled,
        after=tuple(keys[one] for one in commit.after if one in keys),
        within=commit.within,
        taken_back=tuple(keys[one] for one in commit.returns if one in keys),
        clock=commit.clock,
    )


def day_of(text: str) -> date | None:
    """The day of a stated day or moment; None where none is stated.

    >>> day_of("2027-01-02T10:00:00Z"), day_of("")
    (datetime.date(2027, 1, 2), None)
    """
    return date.fromisoformat(text[:10]) if text else None


def _count(signed: PartyStatement[PledgeEvidence], rival: bool) -> Observation:
    one = signed.what
    value = Fraction(one.quantity) if one.quantity else None
    until = date.fromisoformat(one.until) if one.until else day_of(signed.stated) or date.min
    return Observation(
        until,
        value,
        one.unit,
        rival=rival,
        says=one.says or one.source,
        of_owed=of_owed(one.unit),
    )


def _steps(pledge: TablePledge, key: str, day: date) -> Iterator[Entry]:
    found: list[tuple[str, str, What]] = [
        (one.act, one.stated, PledgeStep(PledgeAct.CERTIFY, one.party, one.what.why, one.what.met))
        for one in pledge.certified
    ]
    found += [
        (x.act, x.stated, PledgeStep(PledgeAct.WAIVE, x.party, x.what.why)) for x in pledge.waived
    ]
    found += [
        (x.act, x.stated, PledgeStep(PledgeAct.DISPUTE, x.party, x.what.why))
        for x in pledge.disputes
    ]
    for act, stated, step in found:
        yield Entry(day_of(stated) or day, key, step, (act,))
