"""The message as it is spoken: one thought a line, for a call through an interpreter or a carrier.

What it holds is what the letter holds (Hass 2025, P220–P229); its words are of a page at most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.report.letter import sentences as words
from detente.report.letter.letter import answering, both_are, in_person, subject, suggested
from detente.report.outline.block import Block, Line, Points, Section, Text, kept
from detente.report.setting import Setting
from detente.report.wording.dates import day, when
from detente.report.wording.lists import listed, sentence, series
from detente.report.wording.mandates import POSITION, RAISED
from detente.report.wording.names import met_on, styled
from detente.studies.values.message import Assurance, Message

PAUSE = "(pause)"


@dataclass(frozen=True)
class Spoken:
    """What a paper for the voice is made from: the message, and red lines that may be raised."""

    message: Message
    never: tuple[str, ...]
    setting: Setting


def call_sheet(spoken: Spoken) -> tuple[Block, ...]:
    """For a call with consecutive interpretation."""
    return kept(
        Text("One line, then stop for the interpreter. At (pause), wait until they have spoken."),
        Section("Say", (_points(("I thank you for taking this call.", *_lines(spoken))),)),
        Section("Listen for", (_points(tuple(_listen(spoken))),)),
        *_raised(spoken, RAISED),
        Section("Close", (_points(tuple(_close(spoken, called=True))),)),
    )


def oral_message(spoken: Spoken) -> tuple[Block, ...]:
    """For a confidant or a third leader, who says it and leaves no paper."""
    named = [styled(spoken.setting.case, side) for side in ("us", "them")]
    by = spoken.message.send_by
    leave = f", and set out by {day(by)}" if by else ""
    carried = f"Please carry these words as they stand, without bargaining{leave}."
    return kept(
        Text(f"{carried} Leave no paper."),
        Section("Say", (_points((words.from_to(*named), *_lines(spoken))),)),
        Section("Bring back", (_points(tuple(_listen(spoken))),)),
        *_raised(spoken, POSITION.format(spoken.setting.us)),
        Section("Close", (_points(tuple(_close(spoken))),)),
    )


def _points(texts: Sequence[str]) -> Points:
    return Points(tuple(Line(text) for text in texts if text))


def _lines(spoken: Spoken) -> tuple[str, ...]:
    message = spoken.message
    return (
        *_opening(message, spoken.setting),
        *_plainly(message, spoken.setting),
        *_subjects(spoken),
        *_meeting(message, spoken.setting),
    )


def _opening(message: Message, setting: Setting) -> Iterator[str]:
    assured = set(message.assures)
    not_dictated = setting.terms.not_dictated if Assurance.NOT_DICTATED in assured else ""
    *before, last = [text for text in (both_are(message, setting), not_dictated) if text] or [""]
    yield from before
    if last:
        yield f"{last} {PAUSE}"


def _plainly(message: Message, setting: Setting) -> Iterator[str]:
    aims = [line.says for line in message.says if not line.binds]
    yield from (sentence(f"My aim: {says}") for says in aims)
    if not aims:
        yield words.AIM_GAP
    yield from (sentence(f"On our side: {line.says}") for line in message.says if line.binds)
    if message.asks:
        yield f"{words.OWN_ACCOUNT} {PAUSE}"
    if message.learns is not None:
        yield f"{words.learns(subject(message.learns.issue, setting))} {PAUSE}"


def _subjects(spoken: Spoken) -> Iterator[str]:
    areas = spoken.message.areas
    yield words.proposal(len(areas))
    for number, area in enumerate(areas):
        head, *rest = [subject(name, spoken.setting) for name in (area.issue, *area.riders)]
        named = f"{head}{f', together with {series(rest)}' if rest else ''}"
        nth = words.ORDINALS[number] if number < len(words.ORDINALS) else str(number + 1)
        yield sentence(f"{nth}: {named}")
    if told := answering(spoken.message, spoken.setting):
        yield told
    yield words.leading([[lead.name for lead in area.leads] for area in areas])
    if to_name := words.to_name([bool(area.leads) for area in areas]):
        yield to_name
    yield f"{words.counterparts(suggested(spoken.message))} {PAUSE}"
    if Assurance.ADDITIONS_ANSWERED in spoken.message.assures:
        yield f"{words.ADDITIONS} {PAUSE}"
    if Assurance.NO_CONDITION in spoken.message.assures:
        yield words.NO_CONDITION


def _meeting(message: Message, setting: Setting) -> Iterator[str]:
    if message.meeting is None:
        yield words.no_meeting()
        return
    on = met_on(message.meeting.on, setting.case)
    yield words.next_meet(on, message.meeting.where, message.meeting.agreed)
    before = [(in_person(one.what, setting), when(one.on)) for one in message.before]
    yield f"{words.then_propose(message.meeting.ripe)} {'' if before else PAUSE}".rstrip()
    if before:
        yield f"{words.sooner(before)} {PAUSE}"


def _listen(spoken: Spoken) -> Iterator[str]:
    message, setting = spoken.message, spoken.setting
    stake = ""
    if message.learns is not None:
        at_stake = subject(message.learns.issue, setting)
        stake = f", and what is at stake for {setting.them} in {at_stake}"
    if message.asks:
        yield f"Their account{stake}."
    yield "Whom they name."
    yield "What they add: a subject, or a price of talking?"
    yield f"{words.agree_to_meet(message.meeting)}, and who is told."


def _raised(spoken: Spoken, answer: str) -> tuple[Section, ...]:
    if not spoken.never:
        return ()
    return (Section("If they raise it", (Points((Line(answer, label=listed(spoken.never)),)),)),)


def _close(spoken: Spoken, *, called: bool = False) -> Iterator[str]:
    message, meeting = spoken.message, spoken.message.meeting
    yield words.ANSWER_TO_CALL if called else words.ANSWER
    if message.oral_note is not None:
        yield words.answer_wanted(message.oral_note.answer_by, meeting.on if meeting else "")
    yield words.CALLED if called else spoken.setting.terms.privacy
