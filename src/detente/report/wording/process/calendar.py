"""The calendar in words: what happens on a day, and what does not fit."""

from detente.report.setting import Setting
from detente.report.wording.facts import say, writes
from detente.report.wording.mandates import leads
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import listed, sentence
from detente.report.wording.phrases.names import counted, inside
from detente.report.wording.process.acts import done, entry
from detente.studies.values.process.calendar import (
    CalendarEvent,
    Dated,
    Happens,
    Mend,
    MendDate,
    TooShort,
)
from detente.visible import titled


@writes
def happens(fact: Happens, setting: Setting) -> str:
    """What happens on a day."""
    match fact.event:
        case CalendarEvent.SENT:
            return (
                done(fact.act, setting)
                if fact.act and not fact.act.carrier
                else "the message goes out"
            )
        case CalendarEvent.AGREED:
            return "the package is agreed at the table"
        case CalendarEvent.ROUND:
            return f"working round {fact.number} of {fact.rounds}"
        case CalendarEvent.HOMEWORK:
            return f"homework: {fact.says} ({fact.owner})"
        case CalendarEvent.DECIDE:
            named = setting.inside(fact.issue)
            who = f" ({fact.owner})" if fact.owner else ""
            return f"last day to decide on {named}: {fact.says}{who}"
        case CalendarEvent.OUTSIDE:
            return inside(setting.case, fact.says)
        case CalendarEvent.REVIEW:
            return f"{setting.terms.theirs} review: {titled(fact.says)}"
        case CalendarEvent.PREPARED if fact.leads:
            return f"our {setting.terms.leader} names {leads(fact.leads, setting)}"
        case CalendarEvent.PREPARED if fact.act:
            return done(fact.act, setting)
    return entry(fact.act, setting) if fact.act else ""


@writes
def mend(fact: MendDate, setting: Setting) -> str:
    """What would mend what an outside date overtakes."""
    named = setting.inside(fact.issue) if fact.issue else ""
    match fact.mend:
        case Mend.PUT_OFF:
            return "ask at once, and on its own, that it be put off to the review"
        case Mend.DECIDE:
            return "it is ours: decide before then whether to put it off to the review"
        case Mend.GOES_ON:
            return "it goes on as planned: tell them before the day"
        case Mend.SETTLE_FIRST:
            return f"the package answers it in time: settle {named} ({titled(fact.option)}) first"
        case Mend.IN_TIME:
            return f"what was agreed answers it in time: {named} ({titled(fact.option)})"
        case Mend.BRING_FORWARD:
            return f"ask that {named} be done before it, or that it be put off to the review"
    return f"settle {named} ahead of the rest, or ask that the date be put off to the review"


@writes
def too_short(fact: TooShort, setting: Setting) -> str:
    """Rounds that do not fit, and what would."""
    many = counted(fact.rounds, "round")
    return (
        f"does not fit: {many} of {fact.days_each} days need {fact.days_needed} days, and "
        f"{fact.days_left} are left. Make the rounds fewer or shorter, or use this meeting to "
        "agree on the agenda and name a later one for the review"
    )


def notes(dated: Dated, setting: Setting) -> str:
    """What is to be known of a day, as sentences; "" where nothing is."""
    before = listed(say(what, setting) for what in dated.overtakes)
    said = (
        f"on {day(dated.latest)} at the latest, if all later steps take the days assumed"
        if dated.latest
        else "",
        f"falls after the {setting.leaders} meet" if dated.after_review else "",
        say(dated.too_short, setting) if dated.too_short else "",
        "no day is given yet: counted from the first that it can be" if dated.day_open else "",
        titled(dated.brings),
        f"it comes before: {before}" if before else "",
        say(dated.then, setting) if dated.then else "",
    )
    return " ".join(sentence(part) for part in said if part)
