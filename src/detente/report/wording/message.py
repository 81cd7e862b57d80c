"""What the message holds, lacks and assures, in words of those who prepare it."""

from detente.report.setting import Setting
from detente.report.wording.lists import listed
from detente.report.wording.names import inside
from detente.studies.values.message import (
    Assurance,
    Lacks,
    MessageGap,
    MessagePart,
    NoMessage,
)

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
    NoMessage.HOMEWORK: "no message is drafted: homework of ours is not done on any subject",
}
"""Why there is none."""


def gap(lacks: MessageGap, setting: Setting) -> str:
    """What is to be settled before the message goes."""
    match lacks.lacks:
        case Lacks.AIM:
            return "state an aim that is recorded and may be said"
        case Lacks.MEETING:
            return "name the meeting"
    return f"name a lead for {inside(setting.case, setting.issue(lacks.issue))}"


def gaps(lacking: tuple[MessageGap, ...], setting: Setting) -> str:
    """All that is to be settled, the leads in one phrase."""
    leads = [one for one in lacking if one.lacks is Lacks.LEAD]
    rest = [gap(one, setting) for one in lacking if one.lacks is not Lacks.LEAD]
    named = listed(inside(setting.case, setting.issue(one.issue)) for one in leads)
    many = "a lead" if len(leads) == 1 else "leads"
    return listed([*rest, *([f"name {many} for {named}"] if leads else [])])
