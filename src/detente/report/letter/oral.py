"""What the carrier says and the paper does not: by when an answer would be in time."""

from detente.case.models.process import CarrierKind
from detente.report.letter.sentences import answer_wanted
from detente.studies.values.process.message import Message

AT = {
    CarrierKind.LETTER: "when it is handed over",
    CarrierKind.CALL: "at the end of the call",
    CarrierKind.CONFIDANT: "in the carrier's own words",
    CarrierKind.THIRD_LEADER: "in the carrier's own words",
}


def oral(message: Message) -> str:
    """The note for the carrier; "" where no day is known."""
    if message.oral_note is None:
        return ""
    meeting = message.meeting.on if message.meeting else ""
    third = message.carrier == CarrierKind.THIRD_LEADER
    wanted = answer_wanted(message.oral_note.answer_by, meeting, third=third)
    at = AT[CarrierKind(message.carrier)]
    return f"By word of mouth, {at}: {wanted[:1].lower()}{wanted[1:]}"


def asked_aloud(message: Message) -> str:
    """What we do not know, and no message asks in so many words."""
    return " ".join(line.asks for line in message.asks)
