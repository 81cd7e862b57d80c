"""What the first page says of what comes first, and of what is left for later."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from detente.case.checks.conditions import readable
from detente.case.models.actor import Actor
from detente.case.models.process import CarrierKind
from detente.case.models.scalars import first_day
from detente.report.setting import Setting
from detente.report.wording.brief.brief import (
    NARROW,
    SENT,
    TITLE,
    named,
    passing,
    people,
    short_title,
    who,
)
from detente.report.wording.mandates import leads, on
from detente.report.wording.packages.chosen import parts_of, readings
from detente.report.wording.phrases.conditions import least_of, told
from detente.report.wording.phrases.dates import near, when_near
from detente.report.wording.phrases.forms import got, has_form
from detente.report.wording.phrases.lists import capital, listed, sentence, series
from detente.report.wording.phrases.names import leader
from detente.report.wording.phrases.quoted import plainly
from detente.studies.values.brief.brief import (
    Brief,
    HomeworkTask,
    NoAnswer,
    ToConsent,
    ToMandate,
    ToOrder,
)
from detente.studies.values.objections import DatePasses
from detente.visible import titled


def first(value: Brief, setting: Setting) -> str:
    """Leads that are to be named before anything is sent, and later; each by its subject.

    Each with its own day: whom the message names with a blank has none but that of the message.
    """
    if not value.leads:
        return ""
    now, others = leads(value.leads, setting), _by_days(value, setting)
    goes = f"before the {SENT[value.decide.carrier or CarrierKind.LETTER]} goes"
    return f"Name {now} {goes}, and {others}." if others else f"Name {now}."


def too_many(value: Brief, setting: Setting) -> str:
    """The same where no page has room for all their subjects: the first, and how many more."""
    return f"Name {leads(value.leads, setting, 1)}." if value.leads else ""


def consulted(value: Brief, setting: Setting, most: int) -> str:
    """Who has to clear it, on what, and by when the leader has that asked.

    Where instructions wait for the leaders' meeting, so does the asking. Who consents only for what
    they do is asked once that is agreed, and what others consent to is not said again.
    """
    now, late = (
        [one for one in value.decide.to_clear if one.at_text is at] for at in (False, True)
    )
    again = frozenset(name for one in now for name in one.issues)
    first_ = ", and of ".join(_consenting(one, setting, most, frozenset()) for one in now)
    then = ", and of ".join(_consenting(one, setting, most, again) for one in late)
    said = [f"of {first_}{_asked_by(value, setting)}"] if now else []
    if late:
        said.append(f"of {then}, before any promise")
    asked = "Not by this approval, asked on your word: the consent"
    return f"{asked} {'; and '.join(said)}." if said else ""


def _asked_by(value: Brief, setting: Setting) -> str:
    """Between which days the leader has it asked."""
    case, by = setting.case, value.decide.clear_by
    met = first_day(case.meet.date) if case.meet and not value.is_safe else None
    if not by:
        return ""
    if met is None or met >= by:
        return f", before {near(by, case.as_of)}"
    same = (met.year, met.month) == (by.year, by.month)
    return f", between {met.day if same else near(met, case.as_of)} and {near(by, case.as_of)}"


def _consenting(consent: ToConsent, setting: Setting, most: int, again: frozenset[str]) -> str:
    """Who consents, and to what; the condition where it is one, and the page has room."""
    titles = [short_title(issue, setting) for issue in consent.issues]
    if consent.needs and (consent.at_text or most > NARROW):
        condition = readable(setting.case, consent.needs)
        in_it = {one.issue for part in condition.either for one in part} if condition else set()
        rest = [short_title(one, setting) for one in consent.issues if one not in in_it | again]
        on_ = f" on {' together with '.join(rest)}" if rest else ""
        with_ = least_of(setting, consent.needs) or told(setting.case, consent.needs)
        return f"{who(consent.who)}{on_}, given only with {with_}"
    return f"{who(consent.who)} on {' together with '.join(titles)}"


def told_first(value: Brief) -> str:
    """Whom of ours the message names, and nobody has asked yet."""
    if not value.tell_first:
        return ""
    sent = SENT[value.decide.carrier or CarrierKind.LETTER]
    return f"Tell {people(value.tell_first, len(value.tell_first))}, whom the {sent} names."


def to_carry(value: Brief, setting: Setting) -> str:
    """That whoever speaks the message is asked, and what that needs."""
    decide = value.decide
    if decide.carrier not in (CarrierKind.CONFIDANT, CarrierKind.THIRD_LEADER):
        return ""
    if not decide.carrier_who:
        return ""
    needs = plainly(decide.carrier_needs, TITLE)
    asked = f"ask {titled(plainly(decide.carrier_who, TITLE))} to carry it"
    return sentence(f"{asked}; that needs {needs}" if needs else asked)


def to_tell(value: Brief, setting: Setting, most: int) -> str:
    """Who at home is told by somebody whom the leader names, and by when; two by name at least."""
    by = value.decide.clear_by
    if not value.to_tell or by is None:
        return ""
    return sentence(f"{to_speak(value.to_tell, most)}, before {near(by, setting.case.as_of)}")


def to_speak(to_tell: Sequence[str], most: int) -> str:
    """A clause: that somebody is named who speaks to them; two of them by name at least."""
    shown = to_tell[: max(most, NARROW)]
    titles = (titled(plainly(one, TITLE)) for one in shown)
    return f"name who speaks to {series(titles, more=['others'] * (len(shown) < len(to_tell)))}"


def to_draft(unled: Sequence[str], moves: Mapping[str, str], setting: Setting, most: int) -> str:
    """A clause: that what leaders say themselves has to be drafted by somebody, and what it is."""
    if not unled:
        return ""
    taken = {
        issue: got(issue, moves[issue], "both", setting)
        for issue in unled
        if issue in moves and has_form(issue, moves[issue], "both", setting)
    }
    if len(taken) < len(unled):
        on_ = named(unled, setting, most)
        return f"name who agrees your words, and {leader(setting.case, 'them')}'s, on {on_}"
    return f"name who agrees {series(map(plainly, taken.values()))}"


def to_order(value: Brief, setting: Setting, most: int) -> tuple[str, ...]:
    """What a text leaves to the leader: which act comes first, and when each begins."""
    by = value.decide.clear_by
    before = f"before {near(by, value.as_of)}, " if by else ""
    return tuple(
        sentence(
            f"{before}decide which comes first, {named([one.give, *one.asks], setting, most, 'or')}"
            f"{_begins(one) if most > NARROW else ''}"
        )
        for one in value.orders[:most]
    )


def _begins(order: ToOrder) -> str:
    """That nothing says yet from when any act runs, or how anybody would see that it is done."""
    of = {order.give, *order.asks}
    if not {*order.undated} >= of:
        return ""
    none = "neither has" if len(of) == 2 else "none has"
    measure = " or a measure" if {*order.unmeasured} >= of else ""
    return f", and from which day each runs: {none} a date{measure} yet"


def to_release(value: Brief, setting: Setting, most: int) -> tuple[str, ...]:
    """What a lead waits to hear from the leader before something is given."""
    return tuple(
        f"Tell {who(one.lead)} once other leads have got what {named(one.issues, setting, most)} "
        f"{'is' if len(one.issues) == 1 else 'are'} given for."
        for one in value.releases[:most]
    )


def later(value: Brief, setting: Setting) -> str:
    """Leads that are to be named where the message waits for none."""
    if value.leads or not value.leads_later:
        return ""
    return f"Name {leads([one.subject for one in value.leads_later], setting)}."


def _by_days(value: Brief, setting: Setting) -> str:
    """Leads to be named later, by day."""
    by: dict[date | None, list[str]] = {}
    for one in value.leads_later:
        by.setdefault(one.by, []).append(_to_lead(one.subject, value, setting))
    return listed(
        f"{on(titles)} {until(due, value.as_of) or 'later'}" for due, titles in by.items()
    )


def _to_lead(subject: str, value: Brief, setting: Setting) -> str:
    """What a lead is to be named for; that it is only explored, where it is."""
    title = short_title(subject, setting)
    return f"{title}, to explore only," if subject in value.explored else title


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
        return sentence(f"{by or 'first'}: {plainly(work.work, TITLE)}")
    first = f"clear first{f', {by}' if by else ''}: {plainly(work.work)}"
    return sentence(f"{first}; until then nothing is offered on {on_it}")


def explored(issues: Sequence[str], setting: Setting, most: int) -> str:
    """Subjects that our leads explore, by name where the page has room; a number tells nothing."""
    return f"Leads only explore {named(issues, setting, most)}." if issues and most else ""


def decided_first(value: Brief, setting: Setting) -> str:
    """Days on what is left for later that we can put off, where they come before any answer."""
    days = _days(_not_own(_before_answer(value), value), setting)
    return f"Decide: {days}." if days else ""


def _before_answer(value: Brief) -> list[DatePasses]:
    """Days that we alone can move, up to the one by which an answer is due."""
    due = min((one.by for one in value.stop_if if isinstance(one, NoAnswer)), default=None)
    ours = (one for one in value.left_dates if one.by is Actor.US)
    return [one for one in ours if due is not None and first_day(one.day) < due]


def _not_own(dates: Iterable[DatePasses], value: Brief) -> list[DatePasses]:
    """Those that a package of the planner's own does not begin with: it tells them."""
    return [one for one in dates if value.own is None or one not in value.own.passes]


def left_out(value: Brief, setting: Setting, most: int) -> str:
    """Issues that are ready and wait: those whose day comes meanwhile, else the first, with why.

    What comes before any answer is not later, and stands with what comes first.
    """
    sooner = _before_answer(value)
    dates = [date for date in value.left_dates if date not in sooner]
    passing = _passing(_not_own(dates, value), setting)
    if passing or not value.left_out:
        return passing
    left = value.left_out[: max(2, most)]
    shown = [short_title(one.issue, setting) for one in left]
    rest = ("others",) if len(value.left_out) > len(shown) else ()
    why = _for_less(value) if most > NARROW else ""
    return f"Ready, and not taken up: {series(shown, 'and', rest)}{why}."


def _for_less(value: Brief) -> str:
    """That to take up any one of them would lower the share of readings in which both gain."""
    now, wider = value.both_gain, [one.with_it for one in value.left_out]
    known = [one for one in wider if one is not None]
    if now is None or not known or len(known) < len(wider):
        return ""
    most = max(known)
    if readings(most) == readings(now) or most > now:
        return ""
    add = {1: "it", 2: "either"}.get(len(known), "any one")
    at_most = "" if len(known) == 1 else "at most "
    instead = "all" if now == 1 else parts_of(now)
    return f"; with {add}, both gain in {at_most}{readings(most)} readings, not {instead}"


def _passing(dates: Sequence[DatePasses], setting: Setting) -> str:
    """Days on what is left for later, before the review; those that we can put off."""
    theirs, ours = ([date for date in dates if (date.by is Actor.US) is own]
                    for own in (False, True))  # fmt: skip
    said = (
        f"Due meanwhile, and not taken up: {_days(theirs, setting)}." if theirs else "",
        f"Yours to decide: {_days(ours, setting)}." if ours else "",
    )
    return " ".join(filter(None, said))


def _days(dates: Sequence[DatePasses], setting: Setting) -> str:
    as_of = setting.case.as_of
    return "; ".join(f"{passing(date, setting)} {when_near(date.day, as_of)}" for date in dates)


def to_mandate(to_mandate: ToMandate, setting: Setting, most: int) -> str:
    """A mandate that is to be given, as a clause."""
    return f"give {who(to_mandate.lead)} a mandate for {named(to_mandate.issues, setting, most)}"


def to_do(work: HomeworkTask, as_of: date) -> str:
    """Homework, by whom and by when."""
    by = until(work.due, as_of)
    return f"{capital(who(work.owner))}{f' {by}' if by else ''}: {plainly(work.work)}."
