"""The message as it is spoken: one thought a line, for a call through an interpreter or a carrier.

Its words are those of the message, sentence by sentence (Hass 2025, P220–P229); a page at most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.case.models.process import CarrierKind
from detente.report.letter import sentences as words
from detente.report.letter.letter import carried_to, subject, thoughts
from detente.report.outline.blocks.block import Block, Line, Points, Section, Text, kept
from detente.report.setting import Setting
from detente.report.wording.mandates import POSITION, RAISED
from detente.report.wording.phrases.lists import listed
from detente.studies.values.process.message import Message

PAUSE = "(pause)"
AFTER_SUBJECTS = 3
"""Thoughts that follow the subjects: who works on them, the meeting, the answer."""


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
        Section("Say", _aloud((words.THANKS, *_lines(spoken, CarrierKind.CALL)))),
        Section("Listen for", (_points(tuple(_listen(spoken))),)),
        *_raised(spoken, RAISED),
        *_own_words(spoken, "At the end, if they have not said it"),
    )


def oral_message(spoken: Spoken) -> tuple[Block, ...]:
    """For a confidant or a third leader, who says it and leaves no paper.

    A third leader is asked, and judges what was heard; a confidant of ours is told.
    """
    message, setting = spoken.message, spoken.setting
    third = message.carrier == CarrierKind.THIRD_LEADER
    by = CarrierKind.THIRD_LEADER if third else CarrierKind.CONFIDANT
    return kept(
        Text(words.convey(_told_by(spoken)) if third else words.carry(message.send_by)),
        Section("Say", _aloud((*carried_to(message, setting), *_lines(spoken, by)))),
        Section(
            "We should value your impression of" if third else "Bring back",
            (_points(tuple(_listen(spoken))),),
        ),
        *_raised(spoken, POSITION.format(setting.us)),
        *_own_words(spoken, "In your own words"),
    )


def _told_by(spoken: Spoken) -> date | None:
    """By when a third leader would have said it: as many days later as the case says it takes."""
    sent, kind = spoken.message.send_by, spoken.message.carrier
    days = (way.days for way in spoken.setting.case.process.carriers if way.kind == kind)
    return sent + timedelta(next(days, 0)) if sent else None


def _aloud(texts: Sequence[str]) -> tuple[Text, ...]:
    """Words to be said as they stand: they are no list."""
    return tuple(Text(text) for text in texts if text)


def _points(texts: Sequence[str]) -> Points:
    return Points.each(Line(text) for text in texts if text)


def _lines(spoken: Spoken, carrier: CarrierKind) -> Iterator[str]:
    """The words of the message; behind each thought room for an answer.

    In a call one sentence is a line, for the interpreter; what is carried goes thought by thought.
    The subjects follow each other without one, and nobody waits behind a message that is carried.
    """
    said = thoughts(replace(spoken.message, carrier=carrier.value), spoken.setting)
    areas = spoken.message.areas
    proposals = [(words.proposal(len(areas), opened=opened),) for opened in (True, False)]
    first, whole = len(said) - AFTER_SUBJECTS - len(areas), carrier is not CarrierKind.CALL
    for at, sentences in enumerate(said):
        is_subject = first <= at < first + len(areas)
        *before, end = [" ".join(sentences)] if is_subject or whole else sentences
        yield from before
        ends = at == len(said) - 1 and carrier is not CarrierKind.CALL
        runs_on = at == 0 or ends or sentences in proposals
        runs_on = runs_on or first <= at < first + len(areas) - 1
        yield end if runs_on else f"{end} {PAUSE}"


def _listen(spoken: Spoken) -> Iterator[str]:
    message, setting = spoken.message, spoken.setting
    stake = ""
    if message.learns is not None:
        at_stake = subject(message.learns.issue, setting)
        stake = f", and what {at_stake} would mean for {setting.them}"
    if message.asks:
        yield f"The account that {message.to or setting.them} gives{stake}."
    yield "Whom they name."
    yield "What they add: a subject, or a price of talking?"
    yield f"{words.agree_to_meet(message.meeting, setting.leaders)}, and who is told."


def _raised(spoken: Spoken, answer: str) -> tuple[Section, ...]:
    if not spoken.never:
        return ()
    return (Section("If they raise it", (Points((Line(answer, label=listed(spoken.never)),)),)),)


def _own_words(spoken: Spoken, title: str) -> tuple[Section, ...]:
    """By when an answer would be in time, which the message itself does not say."""
    message, meeting = spoken.message, spoken.message.meeting
    if message.oral_note is None:
        return ()
    third = message.carrier == CarrierKind.THIRD_LEADER
    by, on = message.oral_note.answer_by, meeting.on if meeting else ""
    wanted = words.answer_wanted(by, on, third=third)
    return (Section(title, (_points((wanted,)),)),)
