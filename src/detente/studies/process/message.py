"""What the leader's private message contains: subjects and not positions (definitions §13a)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from detente.answers import join
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.issue import Purpose
from detente.case.models.party import Party
from detente.case.models.process import Carrier
from detente.case.models.scalars import first_day
from detente.case.models.signals import Level, Openness
from detente.studies.process.areas import Area, lacking
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.consent import is_asked
from detente.studies.values.agenda import Agenda
from detente.studies.values.clarity import Clarity
from detente.studies.values.mandates import Empowered, Mandates, ToLearn
from detente.studies.values.packages.packages import PackageTerm
from detente.studies.values.process.message import (
    Assurance,
    Before,
    HeldPart,
    Lacks,
    LeadInLetter,
    LeftOut,
    Message,
    MessageGap,
    MessagePart,
    Occasion,
    OralNote,
    Subject,
    ToAsk,
    ToSay,
)

PASSAGES = {
    MessagePart.SAID: ("P158",),
    MessagePart.RECOGNITION: ("P161",),
    MessagePart.ASKED: ("P191",),
    MessagePart.AREAS: ("P220", "P225"),
    MessagePart.LEADS: ("P226",),
    MessagePart.COUNTERPARTS: ("P226",),
    MessagePart.MEETING: ("P227", "P228"),
    MessagePart.ADDITIONS: ("P229",),
    MessagePart.ANSWER: ("P225",),
    MessagePart.PRIVACY: ("P222",),
    MessagePart.NO_CONDITION: ("P041", "P224"),
}
"""What a message may hold, with the paper's passages (Hass 2025)."""
MOST_SAID, MOST_ASKED = 2, 3
"""So many aims and constraints fit on one page; so many questions can be listened for."""
IN_PRIVATE = (Openness.PRIVATE, Level.LEADER)


@dataclass(frozen=True)
class Sending:
    """By which carrier the message goes, by when, and when an answer would be in time.

    `ripe`: whether texts can be ripe when the leaders meet.
    """

    carrier: Carrier
    send_by: date | None
    answer_by: date | None
    ripe: bool = True


@dataclass(frozen=True)
class MessageMaterial:
    """What the message is made from."""

    case: Case
    clarity: Clarity
    mandates: Mandates
    terms: tuple[PackageTerm, ...]
    areas: tuple[Area, ...]
    left_out: tuple[LeftOut, ...]


def cleared(
    case: Case, agenda: Agenda, areas: Sequence[Area]
) -> tuple[tuple[Area, ...], tuple[LeftOut, ...]]:
    """The areas as far as homework has cleared them, and the issues that it has not.

    An issue with homework of ours that must precede the ask and is not done is left out; a rider
    that is cleared then stands for its area.
    """
    work = {
        line.id: tuple(lack.work for lack in line.missing if lack.blocks)
        for line in agenda.lines
        if any(lack.blocks for lack in line.missing)
    }
    left = tuple(
        LeftOut(
            name, work[name],
            marks=marks_at(case, ("issues", name)),
        )
        for area in areas
        for name in area.issues
        if name in work
    )  # fmt: skip
    kept = (_without(area, work) for area in areas)
    return tuple(area for area in kept if area is not None), left


def _without(area: Area, work: dict[str, tuple[str, ...]]) -> Area | None:
    terms = tuple(term for term in area.terms if term.issue not in work)
    if not terms:
        return None
    riders = tuple(term.issue for term in terms[1:])
    return replace(area, issue=terms[0].issue, riders=riders, terms=terms)


def message_of(draft: MessageMaterial, sending: Sending) -> Message:
    """The message as facts; every part is there because the plan says or asks it."""
    case = draft.case
    says, asks = to_say(case, draft.clarity), to_ask(draft.clarity)
    areas = tuple(_subject(case, area, draft.mandates) for area in draft.areas)
    meeting = _meeting(case, sending.ripe)
    before = tuple(_before(case, {name for area in draft.areas for name in area.issues}))
    assures = tuple(_assures(draft))
    moved = {term.issue: term.to for term in draft.terms}
    package = {name: moved.get(name, issue.now) for name, issue in case.issues.items()}
    lines = (*says, *asks, *areas, *before, *((meeting,) if meeting else ()))
    return Message(
        carrier=sending.carrier.kind.value,
        carrier_who=sending.carrier.who,
        to=_leader(case, case.them),
        from_=_leader(case, case.us),
        send_by=sending.send_by,
        recognition=case.process.recognition,
        says=says,
        asks=asks,
        areas=areas,
        left_out=draft.left_out,
        meeting=meeting,
        before=before,
        assures=assures,
        holds=tuple(_holds(says, asks, areas, assures)),
        gaps=tuple(_gaps(says, draft, meeting)),
        reveals=tuple(_reveals(case, draft.terms, _quotes(case, says, asks, before))),
        oral_note=OralNote(sending.answer_by) if sending.answer_by else None,
        learns=to_learn(draft.mandates, areas),
        consenting=tuple(name for name in case.others if is_asked(case, name, package)),
        marks=join((marks_at(case, ("process",)), *(line.marks for line in lines))),
    )


def _quotes(
    case: Case, says: Sequence[ToSay], asks: Sequence[ToAsk], before: Sequence[Before]
) -> str:
    """Every word of the case that the message repeats, in small letters."""
    lines = (line.says for line in says), (line.asks for line in asks), (one.what for one in before)
    return "\n".join((case.process.recognition, *chain(*lines))).lower()


def _reveals(case: Case, terms: Sequence[PackageTerm], quotes: str) -> Iterator[str]:
    for line in case.never_trade:
        issue = case.issues.get(line.issue)
        title = (issue.title if issue else "") or line.issue.replace("-", " ")
        if title.lower() in quotes:
            yield line.issue
    for term in terms:
        if term.role == "give" and term.says and term.says.lower() in quotes:
            yield term.issue


def _leader(case: Case, party: str) -> str:
    """A leader's name; "" where the case names none."""
    leader = case.parties.get(party, Party()).leader
    return leader.name if leader else ""


def to_say(case: Case, clarity: Clarity) -> tuple[ToSay, ...]:
    """What is recorded and may be said: first what changes how they read us, then the other aims.

    What binds us is said only where it changes how they read us: it is close to a condition. The
    order is that of the study of clarity, then that of the case.
    """
    party = case.parties.get(case.us, Party())
    first = [one.means for one in clarity.say if one.changes_reading]
    listed = [
        ToSay(
            name, aim.says, section == "constraints", name in first,
            sources=aim.sources, marks=marks_at(case, ("parties", case.us, section, name)),
        )
        for section, entries in (("aims", party.aims), ("constraints", party.constraints))
        for name, aim in entries.items()
        if aim.may_be_said and (section == "aims" or name in first)
    ]  # fmt: skip
    rank = {name: at for at, name in enumerate(first)}
    return tuple(sorted(listed, key=lambda line: rank.get(line.means, len(rank)))[:MOST_SAID])


def to_ask(clarity: Clarity) -> tuple[ToAsk, ...]:
    """The questions that are best asked in private between leaders, what tells most first."""
    return tuple(
        ToAsk(one.question, one.asks, sources=one.sources, marks=one.marks)
        for one in clarity.ask
        if (one.way.openness, one.way.level) == IN_PRIVATE
    )[:MOST_ASKED]


def to_learn(mandates: Mandates, areas: Sequence[Subject]) -> ToLearn | None:
    """The first question of our cards on what a subject is worth to them, by its issue alone.

    Of what we give nothing is asked in writing: they would name a price, or hear an insult.
    """
    subjects = {name for area in areas for name in (area.issue, *area.riders)}
    cards = (line for card in mandates.cards for line in card.learns)
    asked = (line for line in cards if line.who == "them" and not line.given)
    first = next((line for line in asked if line.issue in subjects), None)
    return None if first is None else replace(first, option="")


def _subject(case: Case, area: Area, mandates: Mandates) -> Subject:
    issue = case.issues[area.issue]
    bundled = {"ask", "give"} <= {term.role for term in area.terms}
    return Subject(
        area.issue,
        area.riders,
        _purpose(issue.purposes),
        Actor.BOTH if bundled else issue.raised_by,
        _leads(area, mandates),
        _counterparts(area, mandates),
        sources=issue.sources,
        marks=marks_at(case, *(("issues", name) for name in area.issues)),
    )


def _leads(area: Area, mandates: Mandates) -> tuple[LeadInLetter, ...]:
    """Our leads as their cards have it: on the issue itself, then on parts that ride with it."""
    held = {card.lead: {*card.issues} for card in mandates.cards if card.named}
    ordered = sorted(area.leads, key=lambda lead: area.issue not in held[lead.name])
    return tuple(
        LeadInLetter(
            lead.name,
            lead.office,
            () if area.issue in held[lead.name]
            else tuple(name for name in area.riders if name in held[lead.name]),
        )
        for lead in ordered
    )  # fmt: skip


def _purpose(purposes: Sequence[Purpose]) -> Purpose:
    """What moves is to be settled, where that is one of its purposes; else the first."""
    return Purpose.SETTLE if Purpose.SETTLE in purposes or not purposes else purposes[0]


def _counterparts(area: Area, mandates: Mandates) -> tuple[LeadInLetter, ...]:
    """Their leads that our cards name on every issue of the area; none without authority on it."""
    found: dict[str, LeadInLetter] = {}
    for issue in area.issues:
        card = next((one for one in mandates.cards if issue in one.issues), None)
        other = card.counterpart if card else None
        if other is None or other.access is False or issue not in other.covers:
            return ()
        found.setdefault(other.name, LeadInLetter(other.name, other.office))
    return tuple(found.values())


def _meeting(case: Case, ripe: bool) -> Occasion | None:
    if case.meet is None:
        return None
    marks = marks_at(case, ("meet",))
    met = case.meet
    return Occasion(met.where, met.date, ripe, met.agreed, sources=met.sources, marks=marks)


def _before(case: Case, issues: set[str]) -> Iterator[Before]:
    """The outside dates on the proposed subjects that fall before the leaders meet."""
    meets = first_day(case.meet.date) if case.meet else date.max
    for at, one in enumerate(case.outside):
        if one.issue in issues and case.as_of <= first_day(one.date) < meets:
            marks = marks_at(case, ("outside", at))
            yield Before(one.what, one.date, sources=one.sources, marks=marks)


def _assures(draft: MessageMaterial) -> Iterator[Assurance]:
    """What may be assured because the plan keeps it."""
    case = draft.case
    if not gives_respect(case, draft.terms):
        yield Assurance.NOT_DICTATED
    if not any(one.as_ == "condition" for one in case.process.entry_demands):
        yield Assurance.NO_CONDITION
    if case.process.additions == "receive":
        yield Assurance.ADDITIONS_ANSWERED
    names = {lead.name for area in draft.areas for lead in area.leads}
    able = [line for line in draft.mandates.authority if line.lead in names]
    if able and all(line.empowered is Empowered.YES for line in able):
        yield Assurance.AUTHORITY


def gives_respect(case: Case, terms: Sequence[PackageTerm]) -> tuple[str, ...]:
    """Issues of respect on which the package has us say something: no letter says it before."""
    ours = (term.issue for term in terms if term.role != "ask")
    return tuple(name for name in ours if case.issues[name].respect)


def _holds(
    says: Sequence[ToSay],
    asks: Sequence[ToAsk],
    areas: Sequence[Subject],
    assures: Sequence[Assurance],
) -> Iterator[HeldPart]:
    held = {
        MessagePart.SAID: bool(says),
        MessagePart.ASKED: bool(asks),
        MessagePart.LEADS: any(area.leads for area in areas),
        MessagePart.ADDITIONS: Assurance.ADDITIONS_ANSWERED in assures,
        MessagePart.NO_CONDITION: Assurance.NO_CONDITION in assures,
    }
    for part, passages in PASSAGES.items():
        if held.get(part, True):
            yield HeldPart(part, tuple(f"Hass 2025, {passage}" for passage in passages))


def _gaps(
    says: Sequence[ToSay], draft: MessageMaterial, meeting: Occasion | None
) -> Iterator[MessageGap]:
    if not any(not line.binds for line in says):
        yield MessageGap(Lacks.AIM)
    for subject in lacking(draft.areas, draft.mandates):
        yield MessageGap(Lacks.LEAD, subject)
    if meeting is None:
        yield MessageGap(Lacks.MEETING)
