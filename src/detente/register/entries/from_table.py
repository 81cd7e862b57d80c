"""The pledges of a table as dated entries (§37).

Days are those that authors stated, or that evidence was published on; a table's own order never
rests on them, and orders what was said on one day. An act counts no sooner than its past, nor than
what stood before it of the same pledge, nor, of another party, than what the one who asks signed
without it. A day that is still ahead both of this machine's clock and of the day that is asked
about is a wrong clock's, or a ruse: such an act is here, and counts from the first act that builds
on it, else from today (`days_counted`). No figure is of a time after its
publication, is published after it was signed, or opens a gate before it; one of another counts no
sooner than what the one who asks signed without it, whatever day of publication it states. A figure
of the counterpart, who may certify, is the pledge's own; the promiser's stands beside it as a rival
count.
What stands still counts from the day of the act that stopped it; a stop that was ended since is
told on no earlier day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from detente.case.models.promised import of_owed
from detente.register.entries.entry import (
    Entry,
    InterimAmount,
    Observation,
    PledgeAct,
    PledgeStep,
    Terms,
)
from detente.register.entries.obligation import Obligation
from detente.table.acts.pledge import Commit, PledgeEvidence
from detente.table.dated import days_counted, days_known, days_without, stated_day
from detente.table.record import Record
from detente.table.state.fold import folded
from detente.table.state.values import PartyStatement, TablePledge
from detente.table.total_order import TotalOrder

DIGITS = 8
"""Of a digest, where no other pledge's begins with them."""


def entries_of_table(
    records: Iterable[Record], day: date, today: date | None = None, own: str = ""
) -> Iterator[Entry]:
    """All that verified acts say of pledges that count; `day` is the day that is asked about.

    `today`: the clock's day, where acts may come from elsewhere; `own`: the party that asks.
    """
    order, now = TotalOrder.of(records), today or date.max
    state, days = folded(order), days_counted(order, day, now, own)
    known, without = days_known(order, day, now, own), days_without(order, day, now, own)
    keys = keys_of(state.pledges)
    for digest, pledge in state.pledges.items():
        key = keys[digest]
        terms = Entry(days[digest], key, terms_of(pledge.commit, keys), (digest,))
        for one in (terms, *_said(pledge, key, _Days(day, days, without))):
            yield replace(one, known=min(known[one.sources[0]], day))
        pauses = [one for one in state.suspensions("pledge", digest) if days[one.act] <= day]
        if pauses:
            by = ", ".join(dict.fromkeys(one.party for one in pauses))
            says = pauses[0].what.why if len(pauses) == 1 else ""
            step = PledgeStep(PledgeAct.SUSPEND, by, says)
            since = max(days[one.act] for one in pauses)
            yield Entry(since, key, step, tuple(one.act for one in pauses))


@dataclass(frozen=True)
class _Days:
    """The day that is asked about, the day from which each act counts, and up to which it was not
    here (`days_without`)."""

    asked: date
    of: Mapping[str, date]
    without: Mapping[str, date]


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
        since=stated_day(commit.since),
        due=stated_day(commit.deadline),
        due_text=commit.deadline,
        base=commit.baseline,
        scope=commit.what,
        at_most=commit.at_most,
        path=tuple(
            InterimAmount(day, Fraction(one.quantity), commit.unit)
            for one in commit.path
            if (day := stated_day(one.by)) is not None and one.quantity
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


def _figure(
    statement: PartyStatement[PledgeEvidence], day: date, signed: date, rival: bool
) -> Observation:
    one = statement.what
    return Observation(
        min(stated_day(one.until) or day, day),
        Fraction(one.quantity) if one.quantity else None,
        one.unit,
        rival=rival,
        says=one.says or one.source,
        of_owed=of_owed(one.unit),
        signed=signed,
    )


def _said(pledge: TablePledge, key: str, days: _Days) -> Iterator[Entry]:
    """What was said of a pledge, in the table's order; figures count from their publication."""
    figures = {one.act: one for one in pledge.evidence}
    steps = {
        one.act: PledgeStep(PledgeAct.CERTIFY, one.party, one.what.why, one.what.met)
        for one in pledge.certified
    }
    for act, found in ((PledgeAct.WAIVE, pledge.waived), (PledgeAct.DISPUTE, pledge.disputes)):
        steps |= {one.act: PledgeStep(act, one.party, one.what.why) for one in found}
    last = days.of[pledge.act]
    for place, digest in enumerate(pledge.course, 1):
        if one := figures.get(digest):
            signed = days.of[digest]
            published = min(signed, stated_day(one.what.published) or signed)
            day = max(days.of[pledge.act], days.without[digest], published)
            count = _figure(one, day, signed, rival=one.party != pledge.commit.counterpart)
            yield Entry(day, key, count, (digest,), place)
        else:
            on = max(last, days.of[digest])
            last = on if on <= days.asked else last
            yield Entry(on, key, steps[digest], (digest,), place)
