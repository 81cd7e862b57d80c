"""The first page in words: one idea a line, one number a line, no brackets."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from detente.answers import Status
from detente.case.models.process import CarrierKind
from detente.case.models.scalars import first_day
from detente.report.setting import Setting
from detente.report.wording.facts import say, writes
from detente.report.wording.packages.chosen import in_readings, readings
from detente.report.wording.phrases.amounts import tenths
from detente.report.wording.phrases.dates import day, month, month_near, near, when_near
from detente.report.wording.phrases.forms import got
from detente.report.wording.phrases.lists import listed, sentence, series
from detente.report.wording.phrases.names import counted, inside, leader, met_on, office, party
from detente.report.wording.phrases.quoted import QUOTED, plainly
from detente.report.wording.phrases.step_names import act_says, label
from detente.report.wording.process.message import carried
from detente.studies.values.brief import brief as fact_of
from detente.studies.values.brief.brief import (
    Brief,
    Confidence,
    Decide,
    Decision,
    Expect,
    Gets,
    GoingOn,
    InTime,
    Judgement,
    Leaks,
    NotCovered,
    Rested,
    Sure,
    Uncovered,
)
from detente.studies.values.ladder.ladder import Held
from detente.studies.values.ladder.reasons import AwaitedMissing
from detente.studies.values.objections import DatePasses
from detente.studies.values.packages.third_parties import ThirdParty
from detente.studies.values.talks.talks import DealMade
from detente.visible import in_marks, titled, unmarked
from detente.visible import named as as_name

SUBJECTS = 4
"""So many subjects of what is sent are named before others are counted."""
WHOLE = 28
"""So many words of an objection where the page has room."""
NARROW = 2
"""With so few names to a list, a row says the least that is true."""
TITLE = 10
"""So many words of a title, or of what happens on a day."""
LEAK = 8
"""So many words of how a way may come out."""
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
    Held.WITH_DEPOSITS: "No order of steps is kept to without deposits",
    Held.CAPS: "Every order of steps asks a side to risk more than it accepts",
    Held.NEVER: "No order of steps is such that neither side gains by stopping",
    Held.NO_ORDER: "The steps cannot be put in any order",
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
    "lessons": "what came of earlier dealings with {them}",
    "clarity": "what to ask about aims",
    "follow_through": "earlier pledges",
}
"""What there is nothing on where a chapter can say nothing."""
DEALINGS = {"lessons", "follow_through"}
"""The chapters that are silent where a case holds nothing on what was before."""


def named(issues: Sequence[str], setting: Setting, most: int, end: str = "and") -> str:
    """Issues in running text; the first few by name, the others counted."""
    return series(
        (short_title(issue, setting) for issue in issues[:most]), end, _more(issues, most)
    )


def lines_left(number: int) -> str:
    """
    >>> lines_left(2)
    'Two more.'
    """
    return sentence(counted(number, "more", "more"))


def _others(items: Sequence[object], most: int) -> tuple[str, ...]:
    return ("others",) if len(items) > most else ()


def _more(items: Sequence[object], most: int) -> tuple[str, ...]:
    return (counted(len(items) - most, "more", "more"),) if len(items) > most else ()


def short_title(issue: str, setting: Setting) -> str:
    return plainly(setting.inside(issue), TITLE)


def consents(party: ThirdParty, setting: Setting, most: int) -> str:
    """Whether a third party consents to the proposal, and what it gives in it."""
    gives = f" and gives {named(party.gives, setting, most)}" if party.gives else ""
    does = in_readings(party.takes[0].chance)
    return f"{who(party.name)} must consent{gives}; it does {does}"


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
    """By what it travels, and through whom; the leader's own call has no name."""
    kind = decide.carrier or CarrierKind.LETTER
    own = {lead.name for lead in party(setting.case, "us").leads}
    who = decide.carrier_who if kind is not CarrierKind.CALL or decide.carrier_who in own else ""
    return carried(kind, plainly(who, TITLE), setting)


def decision(decide: Decide, setting: Setting, most: int, *, headed: bool = False) -> str:
    """What is approved, in a sentence; `headed`: the headline says already who carries it."""
    match decide.decision:
        case Decision.NOTHING:
            none = f"No package that {setting.leaders} can attend to is a win for both."
            return f"{none} Keep warning channels."
        case Decision.ANSWER:
            return f"Prepare the answer: the first word is for {leader(setting.case, 'them')}."
    if decide.decision is Decision.PREPARE:
        return "Nothing is ripe to be named in a message yet: order the homework below."
    review = f"; review {met_on(decide.review, setting.case, near=True)}" if decide.review else ""
    subjects = named(decide.subjects, setting, max(most, SUBJECTS) if most > 1 else 1)
    told = headed and decide.carrier is not CarrierKind.LETTER
    sent = "it" if told else _carried(decide, setting)
    return f"Send {sent} on {subjects}{review}."


BOXES = "☐ Approve ☐ Amend ☐ Decline"


def prepared(decide: Decide, most: int) -> str:
    """Who judged the estimates."""
    if not decide.asked:
        return "Nobody is named as having prepared it."
    return f"Prepared by {people(decide.asked, most)}."


def people(names: Sequence[str], most: int) -> str:
    return listed((*(who(name) for name in names[:most]), *_more(names, most)))


def who(name: str) -> str:
    return office(as_name(plainly(name, TITLE)))


def passes(date: DatePasses, setting: Setting) -> str:
    """A day that passes, and what it brings."""
    brings = f": {plainly(date.brings)}" if date.brings else ""
    on = when_near(date.day, setting.case.as_of)
    return sentence(f"{plainly(date.what, TITLE)} {on}{brings}")


def latest(value: Brief, setting: Setting) -> str:
    """Until when a message leaves time for texts; where we propose the meeting, it is why now."""
    decide, in_time = value.decide, value.in_time
    late = in_time.latest if in_time else None
    if not late or late == decide.by or decide.decision is not Decision.SEND:
        return ""
    sent, last = SENT[decide.carrier or CarrierKind.LETTER], near(late, setting.case.as_of)
    if not value.meets or value.agreed:
        return f"If the {sent} goes after {last}, no text can be ripe by the review."
    ripe = f"To have texts ripe {_meeting(value, setting)}, the {sent} has to go by {last}"
    left = (late - decide.by).days if decide.by else 0
    return f"{ripe}: {counted(left, 'day')} to spare." if left > 0 else f"{ripe}."


def meets(value: Brief, setting: Setting, *dates: DatePasses) -> str:
    """That the leaders meet, where that is what presses, and what day comes after; "" else."""
    if not value.meets or (not value.agreed and latest(value, setting)):
        return ""
    on = met_on(value.meets, setting.case)
    after = (f"{passing(one, setting)} {when_near(one.day, setting.case.as_of)}" for one in dates)
    said = f"{'; '.join((f'he {setting.leaders} meet {on}', *after))}."
    return f"T{said}" if value.agreed else f"We propose that t{said}"


def _meeting(value: Brief, setting: Setting) -> str:
    where = setting.case.meet.where if setting.case.meet else ""
    at = f"at {titled(where)}" if where else f"when the {setting.leaders} meet"
    return f"{at} {met_on(value.meets, setting.case)}"


def too_late(value: InTime, setting: Setting, *, agreed: bool) -> str:
    """That no text can be ripe when the leaders meet, and what to do there."""
    as_of = setting.case.as_of
    on, ripe = met_on(value.review, setting.case, near=True), near(value.ripe, as_of)
    met = f"when the {setting.leaders} meet {on}" if agreed else f"for the meeting we propose {on}"
    return (
        f"No text can be ripe {met}: settle the agenda there, answered or not, and name a review "
        f"after {ripe}."
    )


def gets(
    taken: Sequence[Gets], side: str, setting: Setting, most: int, early: Collection[str] = ()
) -> str:
    """What a side gets (`us`, `them`, `both`), each in the case's form, else in the plainest; what
    of it comes before any text (`early`, by issue) says so."""
    each = (
        f"{_got(one, side, setting, most)}{', before any text' * (one.issue in early)}"
        for one in taken[:most]
    )
    return "; ".join((*each, *_more(taken, most)))


def _got(gets: Gets, side: str, setting: Setting, most: int) -> str:
    """Whole where the page has room: a part of what a side gets is another bargain."""
    words = FORM if most > 1 else TITLE
    return plainly(got(gets.issue, gets.option, side, setting), words)


def goes_on(steps: Sequence[GoingOn], setting: Setting, most: int) -> str:
    """What goes on meanwhile, from when where that is to come."""
    shown = (f"{plainly(step.what)}{_from(step, setting)}" for step in steps[:most])
    return "; ".join((*shown, *_others(steps, most)))


def _from(step: GoingOn, setting: Setting) -> str:
    return f" from {month_near(step.day, setting.case.as_of)}" if step.day else ""


def not_rehearsed(value: Brief) -> str:
    """That there is no order, and that an act waits for what never comes, where one does."""
    lacks = any(isinstance(one, AwaitedMissing) for one in value.unlaid)
    why = ": one waits for what is no part of the package" if lacks else ""
    return f"No order of acts could be rehearsed{why}."


def not_safe(value: Brief, setting: Setting, most: int) -> str:
    """That what is decided is the opening, where no order of steps is safe for us, or none is."""
    if value.is_safe:
        return ""
    carrier = value.decide.carrier
    sent = f"the {SENT[carrier]} alone" if carrier else "no dates and no order"
    awaited = (one for one in value.unlaid if isinstance(one, AwaitedMissing) and most > NARROW)
    why = next((f": {_never_given(one, setting)}" for one in awaited), "")
    return f"Approve {sent}; leads' instructions wait for your word{why}."


def _never_given(fact: AwaitedMissing, setting: Setting) -> str:
    step, awaited = label(setting.case, fact.step), act_says(setting.case, fact.awaited, "")
    return f"{step} waits for {awaited}, which this package does not ask for"


def order(value: Expect) -> str:
    """That no order is safe by itself, and when we risk most in this one; "" where one holds."""
    held = ORDERED.get(value.verdict, "")
    if not held or value.risk is None or not value.risk.peak_month:
        return sentence(held) if held else ""
    return f"{held}: we risk most in {month(value.risk.peak_month)}."


def sure_gain(value: Brief) -> str:
    """In how many readings both sides gain: whether the other side could say yes."""
    share = value.both_gain
    return "" if share is None else f"Both gain in {readings(share)} readings."


def open_parts(value: Brief, setting: Setting, most: int) -> str:
    """What the case does not hold, what was not searched to its end, and who has no answer yet."""
    silent = [part.part for part in value.parts
              if part.status is Status.CANNOT_SAY and part.part in NOT_HELD]  # fmt: skip
    cut = [CHAPTERS[part.part] for part in value.parts
           if part.status is Status.INCOMPLETE and part.part != "objections"]  # fmt: skip
    said = (
        _not_held(silent, setting),
        f"not searched to the end: {listed(cut)}" if cut else "",
        _unanswered(value.unanswered, WHOLE if most > 2 else QUOTED),
    )
    return " ".join(sentence(one) for one in said if one)


def _not_held(silent: Sequence[str], setting: Setting) -> str:
    """What there is nothing on; in one phrase where nothing is known of what was before."""
    if not silent:
        return ""
    lacks = [NOT_HELD[part].format(them=setting.them) for part in silent]
    if {*silent} >= DEALINGS:
        rest = [NOT_HELD[part] for part in silent if part not in DEALINGS]
        lacks = [f"earlier dealings with {setting.them}", *rest]
    return f"we have nothing here on {listed(lacks, 'or')}"


def _unanswered(objections: Sequence[str], words: int) -> str:
    """Objections without an answer: all where the page has room, else the first."""
    if not objections:
        return ""
    shown = objections if words == WHOLE else objections[:1]
    more = counted(len(objections) - len(shown), "other", "others")
    says = [in_marks(unmarked(plainly(one, words)).rstrip(".")) for one in shown]
    said = f"{says[0]}, nor {more}" if len(shown) < len(objections) else listed(says, "or")
    return f"we cannot yet answer the objection{'s' * (len(shown) > 1)} {said}"


def leaks(value: Leaks, setting: Setting, most: int) -> str:
    """How it may come out where the page has room, and what then stands in print."""
    how = f"Most likely {plainly(value.leak)}; say" if value.leak and most > 1 else "Say"
    names = "a red line" if value.names_red_line else "no terms"
    sent = f"It names {'public aims, no other terms' if value.aims else names}."
    return f"{how} only that the {setting.leaders} are in touch. {sent}"


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
        said = f"{who} judged what {side} wants"
        return sentence(f"{said}, in {part.later:%B %Y}, with hindsight" if part.later else said)
    judged = f"What {side} wants is judged alike by {counted(len(part.judges), 'team')} apart."
    return judged if part.sure is Sure.HIGH else f"{judged} Such forecasts are not yet scored."


def not_asked(value: Brief, most: int) -> str:
    """Who else of ours has not been asked."""
    told = {*value.tell_first, *(one.who for one in value.decide.to_clear)}
    others = [who for who in value.confidence.not_asked if who not in told]
    return f"Not yet consulted: {people(others, most)}." if others else ""


def more_of(number: int, study: str) -> str:
    """So many lines more, and the chapter that has them."""
    return f"{number} more in the chapter on {CHAPTERS[study]}."


def lines(facts: Iterable[object], setting: Setting) -> tuple[str, ...]:
    """Facts as sentences."""
    return tuple(sentence(say(fact, setting)) for fact in facts)  # type: ignore[arg-type]


def passing(passes: DatePasses, setting: Setting) -> str:
    """What happens on a day, within a sentence."""
    return titled(unmarked(plainly(inside(setting.case, passes.what), TITLE)))


@writes
def other_order(fact: fact_of.OtherOrder, setting: Setting) -> str:
    """Another order of the same acts."""
    order = ORDERS.get(fact.order, fact.order)
    more = f"{order} finishes more often, in {tenths(fact.done)}"
    if fact.exposed is None or fact.exposed <= (fact.ours or 0):
        return more
    return f"{more}; no, for it is more often past what we accept"


@writes
def other_carrier(fact: fact_of.OtherCarrier, setting: Setting) -> str:
    """Another carrier; of a call that both tell of, nothing leaks."""
    called = fact.kind is CarrierKind.CALL
    way = "a call" if called else carried(fact.kind, "", setting)
    way = f"{way}, sooner," if fact.sooner else way
    if fact.needs and not (called and fact.leak):
        return f"{way} needs {plainly(fact.needs)}"
    out = "may come out" if called else "may leak"
    return f"{way} {out}: {plainly(fact.leak, LEAK)}" if fact.leak else way.rstrip(",")


@writes
def opening_first(fact: fact_of.OpeningFirst, setting: Setting) -> str:
    """To open ourselves."""
    whose = leader(setting.case, "them")
    return f"to open ourselves: no, we judge that the first word is for {whose}"


@writes
def waiting(fact: fact_of.Waiting, setting: Setting) -> str:
    """Waiting."""
    if fact.met_before:
        return f"to wait until the {setting.leaders} meet: no, they would meet unprepared"
    nobody = f"{setting.them} will not move first, we judge" if fact.first_word else ""
    lapses = ""
    if fact.passes:
        on = when_near(fact.passes.day, setting.case.as_of)
        lapses = f"{passing(fact.passes, setting)} {on}"
    why = "; ".join(filter(None, (nobody, lapses))) or "nothing starts of itself"
    return f"to wait: no, {why}" if nobody else f"to wait: no, for {why}"


@writes
def no_answer(fact: fact_of.NoAnswer, setting: Setting) -> str:
    """No answer."""
    if not fact.after:
        return f"no answer has come by {day(fact.by)}"
    return f"no answer by {near(fact.by, setting.case.as_of)}"


@writes
def dates_missed(fact: fact_of.DatesMissed, setting: Setting) -> str:
    """Dates missed."""
    return f"{setting.them} misses a date for {named(fact.issues, setting, 1, 'or')}"


@writes
def order_unsafe(fact: fact_of.OrderUnsafe, setting: Setting) -> str:
    """An order while none is safe."""
    if not fact.acts:
        return "any text sets an order of steps: none is safe for us yet"
    acts = [office(label(setting.case, step, option)) for step, option in fact.acts]
    return f"any text puts {listed(acts)} before anything from {setting.them}"


@writes
def red_line_traded(fact: fact_of.RedLineTraded, setting: Setting) -> str:
    """A red line in a trade."""
    return f"any text trades on {named(fact.issues, setting, 2, 'or')}"
