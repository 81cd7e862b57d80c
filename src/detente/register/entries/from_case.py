"""The pledges of a case as dated entries."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TypeVar

from detente.case.models.case import Case
from detente.case.models.dated import all_known, visible_from
from detente.case.models.part import Part
from detente.case.models.promised import of_owed, sides_of
from detente.case.models.record import Pledge
from detente.case.models.register import Evidence
from detente.case.models.scalars import first_day, last_day
from detente.case.models.walk import cited
from detente.files.number import quantity_of
from detente.register.entries.entry import (
    Amendment,
    Coded,
    Corrected,
    DatedItem,
    Entry,
    InterimAmount,
    Observation,
    PledgeAct,
    PledgeReadout,
    PledgeStep,
    Scored,
    Terms,
    What,
)
from detente.register.entries.obligation import Obligation
from detente.register.entries.written import day_of

Known = TypeVar("Known", bound=What)
WORDS = {"met": "met", "late": "late", "partial": "in part", "missed": "missed"}
"""How the record codes a pledge that has ended, and the register's word for it."""


def entries_of(case: Case) -> Iterator[Entry]:
    """All that a case holds of its pledges; an undated pledge counts from the first of all days."""
    for key, pledge in case.pledges.items():
        yield _entry(case, pledge, key, replace(terms_of(case, pledge), path=_path(case, key)))
        if pledge.kept in WORDS:
            yield _coded(case, key, pledge)
    for said in case.readouts:
        due = day_of(said.deadline)
        what = PledgeReadout(
            said.side.value, last_day(said.date), said.text, said.quantity, said.unit, due,
            said.confirms,
        )  # fmt: skip
        yield _entry(case, said, said.pledge, what)
    for moved in case.goalposts:
        by = moved.by.value if moved.by else ""
        move = Amendment(moved.field.value, moved.from_, moved.to, by, moved.confirmed)
        yield _entry(case, moved, moved.pledge, move)
    yield from _seen(case)


def _seen(case: Case) -> Iterator[Entry]:
    for one in case.evidence:
        if one.pledge:
            yield _entry(case, one, one.pledge, _count(case, one))
    for score in case.scores:
        scored = Scored(score.book, score.axis, score.score, score.scorer, score.why)
        yield _entry(case, score, score.pledge, scored)
    for change in case.corrections:
        corrected = Corrected(
            change.field, change.from_, change.to, change.by, last_day(change.date), change.why
        )
        yield _entry(case, change, change.pledge, corrected)
    for event in case.events:
        if event.pledge and event.kind.value in set(PledgeAct):
            by = event.side.value if event.side else ""
            step = PledgeStep(
                PledgeAct(event.kind.value), by, event.what, event.says_met is not False
            )
            yield _entry(case, event, event.pledge, step)


def _count(case: Case, evidence: Evidence) -> Observation:
    until = min(last_day(evidence.until), last_day(evidence.published))
    known = visible_from(evidence, case.sources) == last_day(evidence.published)
    out = first_day(evidence.published) if known else None
    return Observation(
        until=until,
        value=evidence.value,
        unit=evidence.unit,
        of_owed=of_owed(evidence.unit),
        due=evidence.due,
        seen=evidence.seen.value,
        rival=evidence.rival,
        says=evidence.says,
        opens=min(first_day(evidence.until), until),
        out=out,
    )


def benchmark_counts(case: Case, benchmark: str, day: date) -> tuple[DatedItem[Observation], ...]:
    """What was observed of a benchmark and known on a day, by when it became known."""
    found = (_entry(case, one, "", _count(case, one)) for one in case.evidence
             if one.benchmark == benchmark)  # fmt: skip
    known = sorted((one for one in found if one.day <= day), key=lambda entry: entry.day)
    return tuple(one.dated for one in known)


def _entry(case: Case, part: Part, pledge: str, what: Known) -> Entry[Known]:
    return Entry(visible_from(part, case.sources) or date.min, pledge, what, tuple(cited(part)))


def _coded(case: Case, key: str, pledge: Pledge) -> Entry:
    """What the record codes counts once it was delivered, or else was due, and all is published."""
    day = all_known(pledge, case.sources) or date.min
    ended = last_day(pledge.delivered_on) if pledge.delivered_on else terms_of(case, pledge).due
    coded = Coded(WORDS[pledge.kept], pledge.status if pledge.status != pledge.kept else "")
    return Entry(max(day, ended or day), key, coded, tuple(cited(pledge)))


def terms_of(case: Case, pledge: Pledge) -> Terms:
    """What a pledge owes, as it was written first."""
    due = day_of(pledge.due) or day_of(pledge.deadline)
    begun = pledge.since or pledge.date
    return Terms(
        amount=_amount(pledge),
        unit=pledge.unit,
        since=first_day(begun) if begun else None,
        due=due,
        due_text=str(pledge.due or pledge.deadline),
        base=pledge.baseline,
        scope=pledge.what,
        at_most=pledge.at_most,
        level=pledge.at_least is not None and not pledge.at_most,
        low=pledge.at_least if pledge.at_most else None,
        lasting=pledge.lasting,
        deal=_deal(case, pledge),
    )


def _amount(pledge: Pledge) -> Fraction | None:
    """What is owed; a floor under a level where only `at-least` is given."""
    if pledge.amount is not None:
        return pledge.amount
    written = quantity_of(pledge.quantity)
    return written if pledge.at_most or pledge.at_least is None else pledge.at_least


def _path(case: Case, pledge: str) -> tuple[InterimAmount, ...]:
    return tuple(
        InterimAmount(last_day(one.date), one.amount, one.unit, one.count)
        for one in case.paths
        if one.pledge == pledge
    )


def _deal(case: Case, pledge: Pledge) -> Obligation:
    return Obligation(
        what=pledge.what,
        by=pledge.by,
        to=pledge.to,
        by_sides=sides_of(case, pledge.by),
        to_sides=sides_of(case, pledge.to),
        package=pledge.package,
        part_of=pledge.part_of,
        controlled=pledge.controlled,
        step=pledge.step,
        after=pledge.waits_for,
        within=pledge.within,
        taken_back=pledge.taken_back,
        clock=pledge.clock,
        if_met=pledge.if_met,
        if_missed=pledge.if_missed,
        otherwise=pledge.otherwise,
        otherwise_why=pledge.otherwise_why,
        cause=pledge.cause,
        cause_why=pledge.cause_why,
        settle_by=pledge.vague.settled_by if pledge.vague else None,
        field=pledge.field,
        wording=pledge.wording,
        original=pledge.original,
        language=pledge.language,
        stakes=(pledge.stake, pledge.stake_us, pledge.stake_them),
    )
