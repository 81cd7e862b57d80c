"""What the first page says of what comes first, and of what is left for later."""

from collections.abc import Sequence
from datetime import date

from detente.case.models.actor import Actor
from detente.case.models.process import CarrierKind
from detente.report.setting import Setting
from detente.report.wording.brief import SENT, named, people, plainly, short_title, who
from detente.report.wording.dates import day, iso_day
from detente.report.wording.lists import capital, listed, sentence
from detente.report.wording.mandates import leads, on
from detente.report.wording.names import counted
from detente.studies.values.brief import Brief, HomeworkTask, ToMandate
from detente.studies.values.objections import DatePasses


def first(value: Brief, setting: Setting, most: int) -> str:
    """Leads that are to be named before anything is sent, and how many others are later."""
    if not value.leads:
        return ""
    others = _by_days(value, setting)
    return f"Name {leads(value.leads, setting, most)}{f' now, {others}' if others else ''}."


def told_first(value: Brief, setting: Setting, most: int) -> str:
    """Whom of ours the message names, and nobody has asked yet."""
    if not value.tell_first:
        return ""
    sent, by = SENT[value.decide.carrier or CarrierKind.LETTER], value.decide.by
    who = people(value.tell_first, most)
    before = f"before {day(by)}, " if by else ""
    return sentence(f"{before}tell {who}, whom the {sent} names")


def to_draft(value: Brief, setting: Setting, most: int) -> str:
    """That what the leaders say themselves has to be drafted by somebody."""
    if not value.unled:
        return ""
    return f"Say who drafts, with their side, the words on {named(value.unled, setting, most)}."


def later(value: Brief, setting: Setting, most: int) -> str:
    """Leads that are to be named where the message waits for none."""
    if value.leads or not value.leads_later:
        return ""
    return f"Name {leads([one.subject for one in value.leads_later], setting, most)}."


def _by_days(value: Brief, setting: Setting) -> str:
    """Leads to be named later, by day."""
    by: dict[date | None, list[str]] = {}
    for one in value.leads_later:
        by.setdefault(one.by, []).append(short_title(one.subject, setting))
    return listed(
        f"{on(titles)} {until(due, value.as_of) or 'later'}" for due, titles in by.items()
    )


def until(due: date | None, as_of: date) -> str:
    """By when, or since when it is overdue; "" without a day.

    >>> until(date(2027, 3, 1), date(2027, 3, 5)), until(None, date(2027, 3, 5))
    ('overdue since 1 March 2027', '')
    """
    if due is None:
        return ""
    return f"by {day(due)}" if due >= as_of else f"overdue since {day(due)}"


def cleared_first(value: Brief, setting: Setting, most: int) -> tuple[str, ...]:
    """Homework of ours without which something that we give is not offered."""
    return tuple(_cleared(work, value, setting, most) for work in value.homework if work.clears)


def _cleared(work: HomeworkTask, value: Brief, setting: Setting, most: int) -> str:
    by, on_it = until(work.due, value.as_of), short_title(work.issue, setting)
    if most <= 2:
        return sentence(f"{f'{by}, ' if by else ''}clear what we offer on {on_it}")
    first = f"clear first{f', {by}' if by else ''}: {plainly(work.work)}"
    return sentence(f"{first}; until then nothing is offered on {on_it}")


def explored(issues: Sequence[str], setting: Setting, most: int) -> str:
    """Subjects that our leads explore, by name or counted."""
    if not issues:
        return ""
    subjects = named(issues, setting, most) if most else counted(len(issues), "subject")
    return f"To explore, nothing offered: {subjects}."


def left_out(value: Brief, setting: Setting, most: int) -> str:
    """Issues that are ready and wait; more than a few are counted, but for what cannot wait."""
    issues, passing = value.left_out, _passing(value.left_dates, setting)
    if len(issues) <= most:
        return sentence(f"{named(issues, setting, most)}, though ready{passing}") if issues else ""
    count = capital(counted(len(issues), "ready issue"))
    if most < 2 or passing:
        return f"{count}{passing}."
    return f"{count}, among them {named(issues[:2], setting, 2)}."


def _passing(dates: Sequence[DatePasses], setting: Setting) -> str:
    """Days on what is left for later, before the review; those that we can put off."""
    groups = (
        ("due before the review", [date for date in dates if date.by is not Actor.US]),
        ("ours to put off", [date for date in dates if date.by is Actor.US]),
    )
    said = [
        f"{head}: {'; '.join(_day_on(date, setting) for date in each)}"
        for head, each in groups
        if each
    ]
    return "".join(f"; {one}" for one in said)


def _day_on(date: DatePasses, setting: Setting) -> str:
    return f"{short_title(date.issue, setting)}, {iso_day(date.day)}"


def to_mandate(to_mandate: ToMandate, setting: Setting, most: int) -> str:
    """A mandate that is to be given."""
    return f"Give {who(to_mandate.lead)} a mandate for {named(to_mandate.issues, setting, most)}."


def to_do(work: HomeworkTask, as_of: date) -> str:
    """Homework, by whom and by when."""
    by = until(work.due, as_of)
    return f"{capital(who(work.owner))}{f' {by}' if by else ''}: {plainly(work.work)}."
