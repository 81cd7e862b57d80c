"""The first page in words: one idea a line, one number a line, no brackets."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from detente.answers import Status
from detente.case.models.process import CarrierKind
from detente.case.models.scalars import first_day
from detente.report.setting import Setting
from detente.report.wording.amounts import tenths
from detente.report.wording.chosen import in_readings
from detente.report.wording.dates import day, iso_day, month, when
from detente.report.wording.facts import say, writes
from detente.report.wording.forms import got
from detente.report.wording.lists import capital, listed, sentence, series
from detente.report.wording.mandates import leads, on
from detente.report.wording.message import carried
from detente.report.wording.names import counted, inside, leader, office
from detente.report.wording.rehearsal import undated_missed
from detente.report.wording.step_names import label
from detente.studies.values.brief import (
    Brief,
    Confidence,
    DatesMissed,
    Decide,
    Decision,
    Expect,
    Gets,
    GoingOn,
    HomeworkTask,
    InTime,
    Judgement,
    Leaks,
    NoAnswer,
    NotCovered,
    OtherCarrier,
    OtherOrder,
    RedLineTraded,
    Rested,
    Sure,
    ToMandate,
    Uncovered,
    Waiting,
)
from detente.studies.values.ladder import Held
from detente.studies.values.objections import DatePasses
from detente.studies.values.rehearsal import FirstMissed
from detente.studies.values.talks import DealMade
from detente.studies.values.third_parties import ThirdParty
from detente.visible import in_marks, shortened, titled, unmarked
from detente.visible import named as as_name

QUOTED = 24
"""So many words of a quote stand on the page, in whole phrases; the annex has all."""
WHOLE = 28
"""So many words of an objection where the page has room."""
TITLE = 10
"""So many words of a title, or of what happens on a day."""
FORM = 40
"""So many words of what a side gets; `TITLE` of them where the page has no room."""
SENT = {
    CarrierKind.LETTER: "letter",
    CarrierKind.CALL: "call",
    CarrierKind.CONFIDANT: "message",
    CarrierKind.THIRD_LEADER: "message",
}
ORDERS = {
    "lump": "exchanging everything at once",
    "found": "the order that the search found",
    "front-loaded": "giving half of each act first",
    "calendar": "keeping the months without waiting for each other",
}
ORDERED = {
    Held.WITH_DEPOSITS: "No order of the acts holds without deposits",
    Held.CAPS: "Every order of the acts asks a side to risk more than it accepts",
    Held.NEVER: "No order of the acts holds by itself",
    Held.NO_ORDER: "The acts cannot be put in any order",
    Held.NO_STEPS: "The package cannot be laid out in steps",
}
KINDS = {
    Uncovered.FACT: "fact",
    Uncovered.STATEMENT: "statement",
    Uncovered.EPISODE: "past episode",
}
SURE = {Sure.LOW: "Low", Sure.MODERATE: "Moderate", Sure.HIGH: "High"}
CHAPTERS = {
    "lessons": "what went with progress before",
    "clarity": "how each side is read",
    "agenda": "what to take on",
    "packages": "where both can claim a win",
    "mandates": "what each lead is told",
    "process": "the way to the review",
    "ladder": "the order of acts",
    "rehearsal": "what is likely to come of it",
    "objections": "what critics will say",
    "spoilers": "who can wreck it",
    "follow_through": "where the pledges stand",
    "consistency": "what does not agree",
}
"""Chapters as they stand in a sentence."""
NOT_HELD = {
    "lessons": "past episodes",
    "clarity": "questions on aims",
    "follow_through": "earlier pledges",
}
"""What a case does not hold where a chapter can say nothing."""
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_MARKS = re.compile(r"[()\[\]]")


def plainly(text: str, words: int = QUOTED) -> str:
    """Words of a case without what stands in brackets; where they are many, the first phrases.

    >>> plainly("the tests (all of them) are over [s1], and the dam is built.", 4)
    'the tests are over …'
    """
    put = in_marks if unmarked(text) != text else titled
    text = unmarked(text)
    while (inner := _BRACKETED.sub("", text)) != text:
        text = inner
    return put(shortened(_MARKS.sub("", text), words))


def named(issues: Sequence[str], setting: Setting, most: int, end: str = "and") -> str:
    """Issues in running text; the first few by name, the others counted."""
    return series((_title(issue, setting) for issue in issues[:most]), end, _more(issues, most))


def _more(items: Sequence[object], most: int) -> tuple[str, ...]:
    return (counted(len(items) - most, "more", "more"),) if len(items) > most else ()


def _title(issue: str, setting: Setting) -> str:
    return plainly(inside(setting.case, setting.issue(issue)), TITLE)


def consents(party: ThirdParty, setting: Setting, most: int) -> str:
    """Whether a third party consents to the proposal, and what it gives in it."""
    gives = f" and gives {named(party.gives, setting, most)}" if party.gives else ""
    does = in_readings(party.takes[0].chance)
    return f"{_who(party.name)} must consent{gives}; it does {does}"


def agreed(deal: DealMade, setting: Setting) -> str:
    """The headline after a deal."""
    return f"Bring home what was agreed with {setting.them} on {day(first_day(deal.day))}"


def to_review(setting: Setting) -> str:
    """What is decided after a deal."""
    return f"Take what was agreed to the review of the {setting.leaders}."


def named_moves(deal: DealMade, setting: Setting, most: int) -> str:
    """What was agreed, so many terms of it."""
    shown = [f"{setting.issue(issue)}, {titled(to)}" for issue, to in deal.moves.items()]
    return " · ".join((*shown[:most], *_more(shown, most))) or "all stays as it is now"


def headline(decide: Decide, setting: Setting) -> str:
    """The decision in a line."""
    them = leader(setting.case, "them")
    match decide.decision:
        case Decision.NOTHING:
            return f"Open no bargain with {setting.them} now"
        case Decision.ANSWER:
            return f"Be ready to answer {them}"
        case Decision.PREPARE:
            return "Finish our homework before anything is sent"
    by = f" by {day(decide.by)}" if decide.by else ""
    if decide.carrier is CarrierKind.LETTER:
        return f"Write to {them} privately{by}"
    return f"Send {them} {_carried(decide, setting)}{by}"


def _carried(decide: Decide, setting: Setting) -> str:
    """By what it travels; a messenger by name."""
    kind = decide.carrier or CarrierKind.LETTER
    who = decide.carrier_who if kind in (CarrierKind.CONFIDANT, CarrierKind.THIRD_LEADER) else ""
    return carried(kind, plainly(who, TITLE), setting)


def decision(decide: Decide, setting: Setting) -> str:
    """What is approved, in a sentence."""
    match decide.decision:
        case Decision.NOTHING:
            none = f"No package that {setting.leaders} can attend to is a win for both."
            return f"{none} Keep warning channels."
        case Decision.ANSWER:
            return f"Prepare the answer: the first word is for {leader(setting.case, 'them')}."
    if decide.decision is Decision.PREPARE:
        return "Nothing is ripe to be named in a message yet: order the homework below."
    review = f"; review {when(decide.review)}" if decide.review else ""
    subjects = counted(decide.subjects, "subject")
    return f"Send {_carried(decide, setting)} on {subjects}{review}."


BOXES = "☐ Approve ☐ Amend ☐ Decline"


def consulted(decide: Decide, most: int) -> str:
    """Who has to clear it, and who has been asked."""
    asked = (
        f"Prepared by {_people(decide.asked, most)}."
        if decide.asked
        else "Nobody is named as having prepared it."
    )
    who = _people(decide.to_clear, most)
    return f"To consent before anything is promised: {who}. {asked}" if who else asked


def _people(names: Sequence[str], most: int) -> str:
    return listed((*(_who(name) for name in names[:most]), *_more(names, most)))


def _who(name: str) -> str:
    return office(as_name(plainly(name, TITLE)))


def passes(date: DatePasses) -> str:
    """A day that passes, and what it brings."""
    brings = f": {plainly(date.brings)}" if date.brings else ""
    return sentence(f"{plainly(date.what, TITLE)} {when(date.day)}{brings}")


def latest(decide: Decide, in_time: InTime | None) -> str:
    """Until when a message leaves time for texts."""
    late = in_time.latest if in_time else None
    if not late or late == decide.by or decide.decision is not Decision.SEND:
        return ""
    sent = SENT[decide.carrier or CarrierKind.LETTER]
    return f"If the {sent} goes after {day(late)}, no text can be ripe by the review."


def meets(value: Brief, setting: Setting) -> str:
    """That the leaders meet, where that is what presses; "" where something else does."""
    if not value.meets:
        return ""
    said = f"he {setting.leaders} meet {when(value.meets)}."
    return f"T{said}" if value.agreed else f"We propose that t{said}"


def too_late(value: InTime, setting: Setting, *, agreed: bool) -> str:
    """That no text can be ripe when the leaders meet, and what to do there."""
    meet = "meet" if agreed else "are to meet"
    return (
        f"No text can be ripe before {day(value.ripe)}, and the {setting.leaders} {meet} "
        f"{when(value.review)}: settle the agenda there, answered or not, and name a later review."
    )


def gets(taken: Sequence[Gets], side: str, setting: Setting, most: int) -> str:
    """What a side gets (`us`, `them`, `both`), each in the case's form, else in the plainest."""
    each = (_got(one, side, setting, most) for one in taken[:most])
    return " · ".join((*each, *_more(taken, most)))


def _got(gets: Gets, side: str, setting: Setting, most: int) -> str:
    """Whole where the page has room: a part of what a side gets is another bargain."""
    words = FORM if most > 1 else TITLE
    return plainly(got(gets.issue, gets.option, side, setting), words)


def goes_on(steps: Sequence[GoingOn], most: int) -> str:
    """What goes on meanwhile, from when where that is to come, and how much more there is."""
    shown = (
        f"{plainly(step.what)}{f' from {month(iso_day(step.day))}' if step.day else ''}"
        for step in steps[:most]
    )
    return " · ".join((*shown, *_more(steps, most)))


def expect(value: Expect, setting: Setting, most: int) -> str:
    """What most likely arrives, by name; that nothing does."""
    if not value.first:
        return f"No part of what {setting.them} would do is more likely than not."
    return f"Most likely: {named(value.first, setting, most)}."


def whole(value: Expect, setting: Setting) -> str:
    """How often all of it comes, and whose conduct that rests on without a judgement."""
    whole = f"the whole package arrives in {tenths(value.all)} of our assumed runs"
    if value.unjudged:
        who = listed(setting.side(side) for side in value.unjudged)
        whole += f", though nobody has judged how {who} would behave"
    if value.exposed is None:
        return sentence(whole)
    return sentence(f"{whole}; in {tenths(value.exposed)} we risk more than we accept")


def in_all_runs(value: Expect, first: str, last: str) -> str:
    """Of how many runs, over which months, it is the share."""
    return (
        f"Counted over {value.runs:,} assumed runs, from {month(first)} to {month(last)}: those at "
        "whose end every act of the plan is in force."
    )


def ahead(value: Expect, setting: Setting) -> str:
    """What we give before anything of theirs has come."""
    if not value.ahead:
        return ""
    first = value.ahead[0]
    same_month = (one for one in value.ahead if one.month == first.month)
    acts = [office(label(setting.case, one.step, one.option)) for one in same_month]
    ours = f"our first act{'s' * (len(acts) > 1)}, {listed(acts)},"
    before = f", before anything from {setting.them}"
    same = first.theirs == first.month
    if same:
        before = f", without waiting for anything from {setting.them}"
    return sentence(f"{ours} would come in {month(first.month)}{before}")


def not_safe(value: Expect | None) -> str:
    """That what is decided is the opening, where no order of the acts is safe for us."""
    if is_safe(value):
        return ""
    return "Approve the opening alone, and no dates: no order of the acts is safe for us yet."


def is_safe(value: Expect | None) -> bool:
    """Whether the order of the acts does not often take us past what we accept."""
    return value is None or value.exposed is None


def order(value: Expect) -> str:
    """That no order is safe by itself, and when we risk most in this one; "" where one holds."""
    held = ORDERED.get(value.verdict, "")
    if not held or value.risk is None or not value.risk.peak_month:
        return sentence(held) if held else ""
    return f"{held}: we risk most in {month(value.risk.peak_month)}."


def sure_gain(value: Brief) -> str:
    """In how many readings both sides gain; "" where it is all of them."""
    share = value.both_gain
    return "" if share is None or share == 1 else f"Both sides gain {in_readings(share)}."


def first(value: Brief, setting: Setting, most: int) -> str:
    """Leads that are to be named before anything is sent, and how many others are later."""
    if not value.leads:
        return ""
    others = _by_days(value, setting)
    return f"Name {leads(value.leads, setting, most)}{f' now, {others}' if others else ''}."


def later(value: Brief, setting: Setting, most: int) -> str:
    """Leads that are to be named where the message waits for none."""
    if value.leads or not value.leads_later:
        return ""
    return f"Name {leads([one.subject for one in value.leads_later], setting, most)}."


def _by_days(value: Brief, setting: Setting) -> str:
    """Leads to be named later, by day."""
    by: dict[date | None, list[str]] = {}
    for one in value.leads_later:
        by.setdefault(one.by, []).append(_title(one.subject, setting))
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
    by, on_it = until(work.due, value.as_of), _title(work.issue, setting)
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


LEFT = "Both would gain by them, and the package leaves them as they are."
WEEK_MORE = "That is a week more than is hoped for."


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
    """Days that pass on what is left for later, before the review."""
    if not dates:
        return ""
    one = len(dates) == 1
    each = listed(f"{_title(date.issue, setting)}, {iso_day(date.day)}" for date in dates)
    return f", {'one due' if one else 'some due'} before the review: {each}"


def open_parts(value: Brief, most: int) -> str:
    """What the case does not hold, what was not searched to its end, and who has no answer yet."""
    silent = [NOT_HELD[part.part] for part in value.parts
              if part.status is Status.CANNOT_SAY and part.part in NOT_HELD]  # fmt: skip
    cut = [CHAPTERS[part.part] for part in value.parts
           if part.status is Status.INCOMPLETE and part.part != "objections"]  # fmt: skip
    said = (
        f"not on record: {listed(silent)}" if silent else "",
        f"not searched to the end: {listed(cut)}" if cut else "",
        _unanswered(value.unanswered, WHOLE if most > 2 else QUOTED),
    )
    return " ".join(sentence(one) for one in said if one)


def _unanswered(objections: Sequence[str], words: int) -> str:
    """The first objection without an answer, and how many others there are."""
    if not objections:
        return ""
    more = counted(len(objections) - 1, "other", "others")
    others = f", nor {more}" if len(objections) > 1 else ""
    says = in_marks(unmarked(plainly(objections[0], words)).rstrip("."))
    return f"we cannot yet answer the objection {says}{others}"


def to_mandate(to_mandate: ToMandate, setting: Setting, most: int) -> str:
    """A mandate that is to be given."""
    return f"Give {_who(to_mandate.lead)} a mandate for {named(to_mandate.issues, setting, most)}."


def to_do(work: HomeworkTask, as_of: date) -> str:
    """Homework, by whom and by when."""
    by = until(work.due, as_of)
    return f"{capital(_who(work.owner))}{f' {by}' if by else ''}: {plainly(work.work)}."


def leaks(value: Leaks, setting: Setting) -> str:
    """How it may come out, and what then stands in print."""
    how = f"Likely: {plainly(value.leak)}; say" if value.leak else "Say"
    binds = " and our limits" if value.binds else ""
    holds = "names a red line" if value.names_red_line else f"names subjects{binds}, no figures"
    return f"{how} only that the {setting.leaders} are in touch. The {SENT[value.carrier]} {holds}."


def not_covered(entries: Sequence[NotCovered], most: int) -> tuple[str, ...]:
    """What the case knows and no issue takes up: one line a kind, the first few by name."""
    return tuple(_kind(kind, list(group), most) for kind, group in
                 groupby(sorted(entries, key=_place), key=lambda entry: entry.kind))  # fmt: skip


def _place(entry: NotCovered) -> int:
    """Past episodes say most of what is left out; statements and figures follow."""
    return (Uncovered.EPISODE, Uncovered.STATEMENT, Uncovered.FACT).index(entry.kind)


def _kind(kind: Uncovered, entries: Sequence[NotCovered], most: int) -> str:
    names = " · ".join(plainly(entry.what, TITLE) for entry in entries[: max(1, most - 2)])
    return f"{sentence(counted(len(entries), KINDS[kind]))[:-1]} without an issue, as {names}."


def confidence(value: Confidence, setting: Setting) -> str:
    """How sure, and the weakest of what it rests on."""
    part = next(part for part in value.parts if part.part is value.weakest)
    return f"{SURE[value.sure]}. {_rests(part, setting)}"


def _rests(part: Judgement, setting: Setting) -> str:
    side = setting.them if part.part is Rested.THEIRS else setting.us
    if part.differ:
        return f"Judges differ on what {side} gains from {named(part.differ, setting, 2)}."
    if part.judged < part.of or not part.of:
        judges = [name for name in part.judges if name]
        who = "one team" if judges else "nobody named"
        if len(judges) > 1:
            who = f"{counted(len(judges), 'team')}, though not each the same issues"
        return f"What {side} wants is judged by {who}."
    judged = f"What {side} wants is judged alike by {counted(len(part.judges), 'team')} apart."
    return judged if part.sure is Sure.HIGH else f"{judged} Such forecasts are not yet scored."


def not_asked(value: Confidence, most: int) -> str:
    """Who of ours has not been asked."""
    return f"Not yet consulted: {_people(value.not_asked, most)}." if value.not_asked else ""


def stop_if(value: Brief, setting: Setting) -> tuple[str, ...]:
    """The signs to stop by; where no dates are approved, a missed one counts once they are."""
    safe = is_safe(value.expect)
    return tuple(
        sentence(undated_missed(fact, setting))
        if isinstance(fact, FirstMissed) and not safe
        else lines([fact], setting)[0]
        for fact in value.stop_if
    )


def instead(value: Brief, setting: Setting) -> tuple[str, ...]:
    """What else could be done; a day that `Why now` begins with is not told a second time."""
    return tuple(
        sentence(f"to wait: no, time runs out {when(fact.passes.day)}")
        if isinstance(fact, Waiting) and fact.passes and not value.meets
        else lines([fact], setting)[0]
        for fact in value.instead
    )


def lines(facts: Iterable[object], setting: Setting) -> tuple[str, ...]:
    """Facts as sentences."""
    return tuple(sentence(say(fact, setting)) for fact in facts)  # type: ignore[arg-type]


@writes
def other_order(fact: OtherOrder, setting: Setting) -> str:
    """Another order of the same acts."""
    order = ORDERS.get(fact.order, fact.order)
    more = f"{order} finishes more often, in {tenths(fact.done)}"
    if fact.exposed is None or fact.exposed <= (fact.ours or 0):
        return more
    return f"{more}; no, for it is more often past what we accept"


@writes
def other_carrier(fact: OtherCarrier, setting: Setting) -> str:
    """Another carrier."""
    way = carried(fact.kind, "", setting)
    if fact.needs:
        return f"{way}: no, for it needs {plainly(fact.needs)}"
    return f"{way}: no, for it may leak: {plainly(fact.leak)}" if fact.leak else way


@writes
def waiting(fact: Waiting, setting: Setting) -> str:
    """Waiting."""
    if fact.passes is None:
        return "to wait: no, for nothing starts of itself"
    return f"to wait: no, for {plainly(fact.passes.what, TITLE)} {when(fact.passes.day)}"


@writes
def no_answer(fact: NoAnswer, setting: Setting) -> str:
    """No answer."""
    if not fact.after:
        return f"no answer has come by {day(fact.by)}"
    return f"no answer in {fact.after} days: by {day(fact.by)}, if sent on time"


@writes
def dates_missed(fact: DatesMissed, setting: Setting) -> str:
    """Dates missed."""
    return f"{setting.them} misses a date for {named(fact.issues, setting, 1, 'or')}"


@writes
def red_line_traded(fact: RedLineTraded, setting: Setting) -> str:
    """A red line in a trade."""
    return f"any text makes {named(fact.issues, setting, 2, 'or')} part of the bargain"
