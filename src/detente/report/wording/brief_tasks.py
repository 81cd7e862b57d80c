"""What the first page says of what comes first, and of what is left for later."""

from collections.abc import Sequence
from datetime import date

from detente.case.models.actor import Actor
from detente.case.models.process import CarrierKind
from detente.case.models.scalars import first_day
from detente.report.setting import Setting
from detente.report.wording.brief import (
    NARROW,
    SENT,
    is_safe,
    named,
    passing,
    people,
    plainly,
    short_title,
    who,
)
from detente.report.wording.conditions import told
from detente.report.wording.dates import near, when_near
from detente.report.wording.lists import capital, listed, sentence, series
from detente.report.wording.mandates import leads, on
from detente.report.wording.names import counted, leader
from detente.studies.values.brief import Brief, Decide, Expect, HomeworkTask, ToConsent, ToMandate
from detente.studies.values.objections import DatePasses


def first(value: Brief, setting: Setting, most: int) -> str:
    """Leads that are to be named before anything is sent, and how many others are later."""
    if not value.leads:
        return ""
    others = _by_days(value, setting, most)
    return f"Name {leads(value.leads, setting, most)}{f' now, {others}' if others else ''}."


def consulted(decide: Decide, value: Expect | None, setting: Setting, most: int) -> str:
    """Who has to clear it, on what, and by when the leader has that asked.

    Where instructions wait for the leaders' meeting, so does the asking.
    """
    if not decide.to_clear:
        return ""
    case, by = setting.case, decide.clear_by
    met = first_day(case.meet.date) if case.meet and not is_safe(value) else None
    after = f"after {near(met, case.as_of)} and " if by and met and met < by else ""
    if after and met and by and (met.year, met.month) == (by.year, by.month):
        after = f"after {met.day} and "
    before = f", {after}before {near(by, case.as_of)}" if by else ""
    alone = len(decide.to_clear) == 1
    needed = (
        _consenting(decide.to_clear[0], setting, most)
        if alone
        else people([one.who for one in decide.to_clear], most)
    )
    return f"Not by this approval: the consent of {needed}, asked on your word{before}."


def _consenting(consent: ToConsent, setting: Setting, most: int) -> str:
    """Who consents, and to what; the condition where it is one, and the page has room."""
    if consent.needs and most > NARROW:
        return f"{who(consent.who)}, given only with {told(setting.case, consent.needs)}"
    titles = [short_title(issue, setting) for issue in consent.issues]
    return f"{who(consent.who)} on {' together with '.join(titles)}"


def told_first(value: Brief, setting: Setting, most: int) -> str:
    """Whom of ours the message names, and nobody has asked yet."""
    if not value.tell_first:
        return ""
    sent = SENT[value.decide.carrier or CarrierKind.LETTER]
    return f"Tell {people(value.tell_first, most)}, whom the {sent} names."


def to_draft(value: Brief, setting: Setting, most: int) -> str:
    """That what the leaders say themselves has to be drafted by somebody."""
    if not value.unled:
        return ""
    theirs, on_ = leader(setting.case, "them"), named(value.unled, setting, most)
    return f"Name who agrees your words, and {theirs}'s, on {on_}."


def to_order(value: Brief, setting: Setting, most: int) -> tuple[str, ...]:
    """What a text leaves to the leader: which act comes first."""
    by = value.decide.clear_by
    before = f"before {near(by, value.as_of)}, " if by else ""
    return tuple(
        sentence(
            f"{before}decide which comes first, {named([one.give, *one.asks], setting, most, 'or')}"
        )
        for one in value.orders[:most]
    )


def to_release(value: Brief, setting: Setting, most: int) -> tuple[str, ...]:
    """What a lead waits to hear from the leader before something is given."""
    return tuple(
        f"Tell {who(one.lead)} once other leads have got what {named(one.issues, setting, most)} "
        f"{'is' if len(one.issues) == 1 else 'are'} given for."
        for one in value.releases[:most]
    )


def later(value: Brief, setting: Setting, most: int) -> str:
    """Leads that are to be named where the message waits for none."""
    if value.leads or not value.leads_later:
        return ""
    return f"Name {leads([one.subject for one in value.leads_later], setting, most)}."


def _by_days(value: Brief, setting: Setting, most: int) -> str:
    """Leads to be named later, by day; counted where room is short."""
    by: dict[date | None, list[str]] = {}
    for one in value.leads_later:
        by.setdefault(one.by, []).append(short_title(one.subject, setting))
    return listed(
        f"{on(titles) if most > NARROW else counted(len(titles), 'more', 'more')} "
        f"{until(due, value.as_of) or 'later'}"
        for due, titles in by.items()
    )


def until(due: date | None, as_of: date) -> str:
    """By when, or since when it is overdue; "" without a day.

    >>> until(date(2027, 3, 1), date(2027, 3, 5)), until(None, date(2027, 3, 5))
    ('overdue since 1 March', '')
    """
    if due is None:
        return ""
    on = near(due, as_of)
    return f"by {on}" if due >= as_of else f"overdue since {on}"


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
    return f"Leads only explore {subjects}."


def left_out(value: Brief, setting: Setting, most: int) -> str:
    """Issues that are ready and wait: those whose day comes meanwhile, else the first of them."""
    issues, passing = value.left_out, _passing(value.left_dates, setting)
    if passing:
        return passing
    shown = [short_title(issue, setting) for issue in issues[: max(2, most)]]
    rest = ("others",) if len(issues) > len(shown) else ()
    return f"Ready, and not taken up: {series(shown, 'and', rest)}." if issues else ""


def _passing(dates: Sequence[DatePasses], setting: Setting) -> str:
    """Days on what is left for later, before the review; those that we can put off."""
    theirs, ours = (
        [_day_on(date, setting) for date in dates if (date.by is Actor.US) is own]
        for own in (False, True)
    )
    said = (
        f"Due meanwhile, and not taken up: {'; '.join(theirs)}." if theirs else "",
        f"Yours to decide meanwhile: {'; '.join(ours)}." if ours else "",
    )
    return " ".join(filter(None, said))


def _day_on(date: DatePasses, setting: Setting) -> str:
    return f"{passing(date, setting)} {when_near(date.day, setting.case.as_of)}"


def to_mandate(to_mandate: ToMandate, setting: Setting, most: int) -> str:
    """A mandate that is to be given."""
    return f"Give {who(to_mandate.lead)} a mandate for {named(to_mandate.issues, setting, most)}."


def to_do(work: HomeworkTask, as_of: date) -> str:
    """Homework, by whom and by when."""
    by = until(work.due, as_of)
    return f"{capital(who(work.owner))}{f' {by}' if by else ''}: {plainly(work.work)}."
