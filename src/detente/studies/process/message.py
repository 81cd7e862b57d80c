"""The leader's private message: the main product of the process, as a draft from the case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detente.case.case import Case
from detente.case.issue import Purpose
from detente.case.process import Carrier, CarrierKind
from detente.case.scalars import first_day
from detente.studies.names import inside, leader, party, styled, title, when
from detente.studies.process import sentences as say
from detente.studies.process.areas import Area, without_lead
from detente.studies.process.asks import asked
from detente.studies.values.agenda import Agenda
from detente.studies.values.process import Message
from detente.studies.words import day, listing

PASSAGES = {
    "aims in plain words": "P158",
    "both are major powers, neither dictates": "P161",
    "the proposed areas": "P220, P225",
    "a lead for each": "P226",
    "a request for counterpart leads": "P226",
    "when the leaders next meet, to review": "P227, P228",
    "that they may add": "P229",
    "a request for an answer": "P225",
    "privacy": "P222",
    "no demand, threat or condition": "P041, P224",
}
"""What the message holds, with the paper's passages (Hass 2025)."""


@dataclass(frozen=True)
class Sending:
    """By which carrier the message goes, by when, and when an answer is hoped for."""

    carrier: Carrier
    send_by: date | None
    answer_by: date | None


def draft(case: Case, agenda: Agenda, areas: Sequence[Area], sending: Sending) -> Message | None:
    """The message, or None where there is nothing to propose."""
    if not areas:
        return None
    gaps = tuple(_gaps(case, areas))
    return Message(
        carrier=sending.carrier.kind.value,
        carrier_who=sending.carrier.who,
        to=leader(case, "them"),
        from_=leader(case, "us"),
        send_by=sending.send_by,
        paragraphs=tuple(_paragraphs(case, agenda, areas, sending)),
        holds=_holds(case, areas, sending),
        gaps=gaps,
    )


def _paragraphs(
    case: Case, agenda: Agenda, areas: Sequence[Area], sending: Sending
) -> Iterator[str]:
    written = sending.carrier.kind is CarrierKind.LETTER
    aims = _aims(case)
    leads = {lead.name for area in areas for lead in area.leads}
    if written:
        yield say.SALUTATION
    yield say.opening(sending.carrier.kind)
    yield say.equals(case.process.recognition) + " " + say.NO_CONDITION
    yield say.aims(aims) if aims else f"Let me say plainly what I want: [{AIM_GAP}]."
    yield say.proposal(len(areas))
    for number, area in enumerate(areas, 1):
        yield _area(case, agenda, number, area)
    yield " ".join((say.counterparts(len(leads), len(areas)), *_additions(case)))
    yield " ".join(_meeting(case, areas))
    yield say.reply(day(sending.answer_by) if sending.answer_by else "") + " " + say.PRIVACY
    if written:
        yield say.CLOSE
        yield styled(case, "us")


def _additions(case: Case) -> tuple[str, ...]:
    """That they may add: said only where the case has it that we receive what they add."""
    return (say.ADDITIONS,) if case.process.additions == "receive" else ()


AIM_GAP = "state an aim that is recorded and may be said"
MEETING_GAP = "name the meeting"


def _aims(case: Case) -> tuple[str, ...]:
    """Only recorded aims, and of these only those that may be said."""
    return tuple(aim.says for aim in party(case, "us").aims.values() if aim.may_be_said)


def _area(case: Case, agenda: Agenda, number: int, area: Area) -> str:
    return say.area(
        number,
        title(case, area.issue),
        [inside(case, title(case, rider)) for rider in area.riders],
        _seeks(case, agenda, area),
        say.lead([(lead.name, lead.office) for lead in area.leads], lead_gap(case, area)),
    )


def _seeks(case: Case, agenda: Agenda, area: Area) -> str:
    """What we seek: our ask in its own words where that may be read aloud, else the purpose."""
    issue = case.issues[area.issue]
    if ask := asked(case, agenda, area):
        return say.in_mind(issue.raised_by, ask)
    return say.seeks(issue.raised_by, issue.purposes[0] if issue.purposes else Purpose.SETTLE)


def lead_gap(case: Case, area: Area) -> str:
    """What stands in brackets where no lead of ours is named."""
    return f"name a lead for {inside(case, title(case, area.issue))}"


def _meeting(case: Case, areas: Sequence[Area]) -> Iterator[str]:
    if case.meet is None:
        yield say.no_meeting(MEETING_GAP)
        return
    yield say.meeting(when(case.meet.date), case.meet.where)
    dates = _before(case, {name for area in areas for name in area.issues})
    if dates:
        yield say.before_then(dates)


def _before(case: Case, issues: set[str]) -> list[tuple[str, str]]:
    """The outside dates on the proposed subjects that fall before the leaders meet."""
    meets = first_day(case.meet.date) if case.meet else date.max
    return [
        (inside(case, one.what.rstrip(".")), when(one.date))
        for one in case.outside
        if one.issue in issues and case.as_of <= first_day(one.date) < meets
    ]


def _gaps(case: Case, areas: Sequence[Area]) -> Iterator[str]:
    if not _aims(case):
        yield AIM_GAP
    for area in without_lead(areas):
        yield lead_gap(case, area)
    if case.meet is None:
        yield MEETING_GAP


def _holds(case: Case, areas: Sequence[Area], sending: Sending) -> dict[str, str]:
    """Each part that the message has, with what it says in this case and why it is there."""
    aims, lacking = _aims(case), without_lead(areas)
    names = {area.issue: inside(case, title(case, area.issue)) for area in areas}
    leads = listing([f"{_people(area)} on {names[area.issue]}" for area in areas])
    said = {
        "aims in plain words": listing(list(aims)) or "none is recorded that may be said",
        "both are major powers, neither dictates": "without it no answer is owed",
        "the proposed areas": listing(list(names.values())),
        "a lead for each": leads if len(lacking) < len(areas) else "nobody is named yet",
        "a request for counterpart leads": "staff can only meet when both sides have named theirs",
        "when the leaders next meet, to review": _met(case),
        "that they may add": "refused, the other side may reject the whole plan",
        "a request for an answer": _answered(sending),
        "privacy": "what is said in public is heard as said for those at home",
        "no demand, threat or condition": "a concession asked as the price of talks gets no talks",
    }
    if not _additions(case):
        del said["that they may add"]
    return {part: f"{text} (Hass 2025, {PASSAGES[part]})" for part, text in said.items()}


def _people(area: Area) -> str:
    return listing([lead.name for lead in area.leads]) or "nobody yet"


def _met(case: Case) -> str:
    return f"{case.meet.where}, {when(case.meet.date)}" if case.meet else "no meeting is known"


def _answered(sending: Sending) -> str:
    by = f"hoped for by {day(sending.answer_by)}" if sending.answer_by else "no day is set"
    return f"by the same private way, {by}"
