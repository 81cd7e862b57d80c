"""The pledges of a table as dated entries (§37).

Days are those that authors stated, or that evidence was published on; a table's own order never
rests on them. A day that is still ahead both of this machine's clock and of the day that is asked
about is a wrong clock's, or a ruse: such an act is here, and counts from today (`day_counted`). A
figure of the counterpart, who may certify, is the pledge's own; the promiser's stands beside it as
a rival count. What is suspended carries no day of its own at a table: it counts on the day that is
asked about.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
    What,
)
from detente.register.entries.obligation import Obligation
from detente.table.acts.pledge import Commit, PledgeEvidence
from detente.table.dated import day_counted
from detente.table.state.values import PartyStatement, State, TablePledge

DIGITS = 8
"""Of a digest, where no other pledge's begins with them."""


def entries_of_table(state: State, day: date, today: date | None = None) -> Iterator[Entry]:
    """All that acts say of pledges that count; `day` is the day that is asked about.

    `today`: the clock's day, where acts may come from elsewhere.
    """
    clock = _Clock(day, today or date.max)
    keys = keys_of(state.pledges)
    for digest, pledge in state.pledges.items():
        key = keys[digest]
        made = clock.day_of(pledge.stated) or date.min
        yield Entry(made, key, terms_of(pledge.commit, keys), (digest,))
        for said in pledge.evidence:
            published = clock.day_of(said.what.published) or clock.day_of(said.stated) or made
            count = _count(said, rival=said.party != pledge.commit.counterpart)
            yield Entry(published, key, count, (said.act,))
        yield from _steps(pledge, key, made, clock)
        if pauses := state.suspensions("pledge", digest):
            by = ", ".join(dict.fromkeys(one.party for one in pauses))
            says = pauses[0].what.why if len(pauses) == 1 else ""
            step = PledgeStep(PledgeAct.SUSPEND, by, says)
            yield Entry(day, key, step, tuple(one.act for one in pauses))


@dataclass(frozen=True)
class _Clock:
    """The day that is asked about, and today."""

    day: date
    today: date

    def day_of(self, text: str) -> date | None:
        stated = day_of(text)
        return day_counted(stated, self.day, self.today) if stated else None


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


def _steps(pledge: TablePledge, key: str, day: date, clock: _Clock) -> Iterator[Entry]:
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
        yield Entry(clock.day_of(stated) or day, key, step, (act,))
