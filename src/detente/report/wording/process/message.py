"""What the message holds, lacks and assures, in words of those who prepare it."""

from detente.case.models.process import CarrierKind
from detente.report.setting import Setting
from detente.report.wording.mandates import leads
from detente.report.wording.phrases.lists import listed
from detente.studies.values.process.message import (
    Assurance,
    Lacks,
    MessageGap,
    MessagePart,
    NoMessage,
)
from detente.visible import titled

ASSURED = {
    Assurance.NOT_DICTATED: "that neither side dictates",
    Assurance.NO_CONDITION: "that nothing is a condition for talks",
    Assurance.ADDITIONS_ANSWERED: "an answer to what they add",
    Assurance.AUTHORITY: "that our leads have authority",
}
"""What the message assures: commitments that the plan keeps."""
PARTS = {
    MessagePart.SAID: "what we want and what binds us, as recorded",
    MessagePart.RECOGNITION: "what both are, and that neither dictates",
    MessagePart.ASKED: "what we ask about their aims",
    MessagePart.AREAS: "the subjects",
    MessagePart.LEADS: "a lead for each",
    MessagePart.COUNTERPARTS: "the request for counterparts",
    MessagePart.MEETING: "when the {leaders} meet",
    MessagePart.ADDITIONS: "that they may add",
    MessagePart.ANSWER: "the request for an answer, without a day",
    MessagePart.PRIVACY: "that it is private",
    MessagePart.NO_CONDITION: "that nothing is a condition",
}
"""The parts of the message."""
NONE = {
    NoMessage.NOTHING_PROPOSED: "no message is drafted: nothing is proposed",
    NoMessage.NOT_OURS: "no message is drafted: the first word is not ours",
    NoMessage.AGREED: "no message is drafted: a package is agreed already",
    NoMessage.HOMEWORK: "no message is drafted: homework of ours is not done on any subject",
}
"""Why there is none."""


def not_drafted(why: NoMessage | None) -> str:
    """That there is no message to be had, and what to do."""
    if why is NoMessage.AGREED:
        return f"{NONE[why]} · talks show says what comes next"
    return "no message is drafted: detente process says why · mend that first"


CARRIED = {
    CarrierKind.LETTER: "a private letter",
    CarrierKind.CALL: "a private call",
    CarrierKind.CONFIDANT: "an oral message by a confidant",
    CarrierKind.THIRD_LEADER: "an oral message by a {third}",
}
THROUGH = {
    CarrierKind.LETTER: "a private letter through",
    CarrierKind.CALL: "a private call of",
    CarrierKind.CONFIDANT: "an oral message through",
    CarrierKind.THIRD_LEADER: "an oral message through",
}


def carried(kind: CarrierKind, who: str, setting: Setting) -> str:
    """By what it travels, and through whom."""
    if not who:
        return setting.put(CARRIED[kind])
    return f"{THROUGH[kind]} {titled(who)}"


def gap(lacks: MessageGap, setting: Setting) -> str:
    """What is to be settled before the message goes."""
    match lacks.lacks:
        case Lacks.AIM:
            return "state an aim that is recorded and may be said"
        case Lacks.MEETING:
            return "name the meeting"
    return f"name {leads([lacks.issue], setting)}"


def gaps(lacking: tuple[MessageGap, ...], setting: Setting) -> str:
    """All that is to be settled, the leads in one phrase."""
    subjects = [one.issue for one in lacking if one.lacks is Lacks.LEAD]
    rest = [gap(one, setting) for one in lacking if one.lacks is not Lacks.LEAD]
    return listed([*rest, *([f"name {leads(subjects, setting)}"] if subjects else [])])
