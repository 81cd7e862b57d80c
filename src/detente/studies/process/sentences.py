"""The sentences of the leader's private message. All its words stand here and nowhere else.

What it says is what the paper says that it holds (Hass 2025, P158, P161, P220–P229): aims in plain
words, two major powers neither of which dictates, areas, a lead for each, a request for an answer
and for counterparts, when the leaders meet, that the other side may add, and privacy.
"""

import re
from collections.abc import Sequence

from detente.case.actor import Actor
from detente.case.issue import Purpose
from detente.case.process import CarrierKind
from detente.studies.names import counted
from detente.studies.words import first_up, listing

OPENING = {
    CarrierKind.LETTER: "I write to you privately",
    CarrierKind.CALL: "I call you privately",
    CarrierKind.CONFIDANT: "I send you these words privately, by a person whom I trust",
    CarrierKind.THIRD_LEADER: "I send you these words privately, by a hand that we both trust",
}
SALUTATION = "Excellency,"
CLOSE = "Please accept, Excellency, the assurances of my highest consideration."
NO_CONDITION = (
    "None of this is a condition for our talking, and I ask for nothing in return for an answer."
)
ADDITIONS = (
    "You will have matters of your own to raise. Please add them: whatever you put on the list "
    "will be received and answered."
)
PRIVACY = (
    "I have shown this message only to those who have to act on it, and I shall not speak of it "
    "in public. I would ask the same of you."
)
MATTERS = {
    Actor.THEM: "I know that this matters to your side",
    Actor.US: "This matters to my side",
    Actor.BOTH: "This matters to both of us",
}
SEEKS = {
    Purpose.SETTLE: "I believe that terms which serve us both are within reach.",
    Purpose.REDUCE_RISK: "What I seek is less risk that an accident or misreading harms us both.",
    Purpose.COORDINATE: "Our interests meet here, and I should like us to act together.",
    Purpose.CLARIFY: "What I seek is that each of us understands what the other intends.",
}
_NOUNS = {"that", "the", "a", "an", "our", "no", "more", "less", "fewer", "peace", "this"}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def opening(carrier: CarrierKind) -> str:
    """Why the message comes, and that it is private."""
    return (
        f"{OPENING[carrier]}, because what I have to say is meant for you alone. I should like to "
        "agree with you on a short list of subjects, on who works on them, and on when the two of "
        "us go over the result."
    )


def equals(recognition: str) -> str:
    """What both are, as the case has it, and that neither dictates (Hass 2025, P161)."""
    said = f"{first_up(recognition.rstrip('.'))}. " if recognition else ""
    return f"{said}Neither of us can dictate terms to the other, and I do not propose to try."


def aims(says: Sequence[str]) -> str:
    """The recorded aims, each as one sentence."""
    if len(says) == 1:
        return f"Let me say plainly what I want. {_aim('My aim', says[0])}"
    said = [_aim(f"My {_ORDINALS[at]} aim", one) for at, one in enumerate(says[: len(_ORDINALS)])]
    return f"Let me say plainly what I want. {' '.join(said)}"


def _aim(who: str, says: str) -> str:
    text = says.strip().rstrip(".")
    first = text.split(" ", 1)[0].lower()
    if first in ("we", "i"):
        return f"{first_up(text)}."
    if first in _NOUNS or first.endswith("ing"):
        return f"{who} is {text}."
    return f"{who} is to {re.sub('^to ', '', text, flags=re.IGNORECASE)}."


def proposal(count: int) -> str:
    """What the list of areas begins with."""
    if count == 1:
        return "I propose that our governments take up one subject before we next meet:"
    return (
        f"I propose that our governments take up {counted(count, 'subject')} before we next meet:"
    )


def area(number: int, title: str, riders: Sequence[str], seeks: str, lead: str) -> str:
    """One subject: what it is, what I seek there, who leads for us."""
    with_ = f", together with {listing(list(riders))}" if riders else ""
    return f"{number}. {title}{with_}. {seeks} {lead}"


def seeks(raised_by: Actor | None, purpose: Purpose) -> str:
    """To whom it matters, and what I seek there by its purpose."""
    if purpose is Purpose.SETTLE and raised_by is not None:
        return f"{MATTERS[raised_by]}, and {SEEKS[purpose]}"
    before = f"{MATTERS[raised_by]}. " if raised_by is Actor.THEM else ""
    return before + SEEKS[purpose]


def in_mind(raised_by: Actor | None, says: str) -> str:
    """To whom it matters, and what we ask for, as a proposal."""
    before = f"{MATTERS[raised_by]}. " if raised_by is not None else ""
    return f"{before}What I have in mind is this: {says.strip().rstrip('.')}."


def lead(people: Sequence[tuple[str, str]], gap: str) -> str:
    """Who leads for us, each as (name, office); a gap in brackets where nobody is named."""
    if not people:
        return f"The lead on my side is [{gap}]."
    if len(people) == 1:
        return f"On my side {_styled(*people[0])} will lead."
    return f"On my side {' and '.join(_styled(*one) for one in people)} will lead together."


def _styled(name: str, office: str) -> str:
    if not office:
        return name
    own = "" if office.split(" ", 1)[0].lower() in ("the", "a", "an", "our") else "our "
    return f"{name}, {own}{office},"


def counterparts(count: int, areas: int) -> str:
    """The request for their leads."""
    what = "for this subject" if areas == 1 else "for each of these subjects"
    ours = "Our lead has" if count == 1 else "Our leads have"
    own = f" {ours} my authority to explore what is possible." if count else ""
    return f"I should be glad if you named a counterpart {what}.{own}"


def meeting(when: str, where: str) -> str:
    """When the leaders next meet, and what for."""
    return (
        f"We are next due to meet {when} ({where}). I propose that we use that meeting to go over "
        "what our staff have achieved by then and to conclude what is ready."
    )


def no_meeting(gap: str) -> str:
    """The same, where the case names no meeting."""
    return f"I propose that the two of us go over the result when we next meet, [{gap}]."


def before_then(dates: Sequence[tuple[str, str]]) -> str:
    """Dates from outside that fall before the meeting, each as (what happens, when)."""
    said = listing([f"{what} {when}" for what, when in dates])
    do = "it" if len(dates) == 1 else "them"
    verb = "One date falls" if len(dates) == 1 else "Some dates fall"
    return f"{verb} before we meet: {said}. I suggest that our staff attend to {do} first."


def reply(by: str) -> str:
    """The request for an answer."""
    soon = f" If it reaches me by {by}, our staff will have the time that they need." if by else ""
    return (
        "I should be grateful for your answer on these subjects, by the same private way as this "
        f"message.{soon}"
    )
