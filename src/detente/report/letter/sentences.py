"""The sentences of the leader's private message. All its words stand here and nowhere else.

What it says is what the paper says that it holds (Hass 2025, P158, P161, P220–P229).
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from detente.case.models.actor import Actor
from detente.case.models.issue import Purpose
from detente.case.models.process import CarrierKind
from detente.case.models.scalars import first_day
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import capital, listed, sentence, series
from detente.report.wording.phrases.names import counted
from detente.studies.values.process.message import Occasion

CARRIED = "I have asked that these words be brought to you privately"
"""Said by whoever carries them, who does not praise the choice."""
OPENING = {
    CarrierKind.LETTER: "I write to you privately",
    CarrierKind.CALL: "I call you privately",
    CarrierKind.CONFIDANT: CARRIED,
    CarrierKind.THIRD_LEADER: CARRIED,
}
NO_CONDITION = "I set no conditions for these talks."
ADDITIONS = "Please add what matters to you: it will be answered."
ANSWER = "I should welcome an answer through the same channel."
ANSWER_TO_CALL = "I should be grateful for your answer, by whatever way suits you."
THANKS = "I thank you for taking this call."
CALLED = "Let us both say that we spoke, and no more."
WITHIN_REACH = "I believe terms that serve us both are within reach."
AIM_GAP = "Let me state my aim plainly: [state an aim that is recorded and may be said]."
AUTHORITY = "my authority to explore what is possible"
ORDINALS = "First Second Third Fourth Fifth Sixth Seventh Eighth".split()
MATTERS = {
    Actor.THEM: "I know that {} to you",
    Actor.US: "{} to us",
    Actor.BOTH: "{} to both of us",
}
SEEKS = {
    Purpose.REDUCE_RISK: "What I seek is less risk of surprise, accident or misreading.",
    Purpose.COORDINATE: "Our interests meet here, and I should like us to act together.",
    Purpose.CLARIFY: "What I seek is that each of us understands what the other intends.",
}


WEEK = timedelta(7)
OWN_ACCOUNT = (
    "I should value your own account of what you seek, and of where our relations should stand in "
    "two years."
)
DAY_LEFT_OPEN = "……"
"""Where whoever signs writes the day, or the name of a lead."""


def learns(subject: str) -> str:
    """That we would know what a subject is worth to them."""
    return f"It would help me to understand what {subject} would mean for you."


def date_line(place: str, when: str) -> str:
    """Where and when it is written."""
    return f"{capital(place)}, {when}" if place else capital(when)


def opening(carrier: CarrierKind, subjects: int, reviewed: bool) -> str:
    """Why the message comes, and that it is private; `reviewed`: it proposes when to review."""
    spoken = carrier in (CarrierKind.CONFIDANT, CarrierKind.THIRD_LEADER)
    few = "a subject" if subjects == 1 else counted(subjects, "subject")
    them = "it" if subjects == 1 else "them"
    what = f"{few}, people to work on {them}, and a time to review the result"
    if not reviewed:
        what = f"{few}, and people to work on {them}"
    return f"{OPENING[carrier]}{'. I propose' if spoken else ', to propose'} {what}."


def aims(says: Sequence[str]) -> str:
    """What is recorded as wanted."""
    what = "aim" if len(says) == 1 else "aims"
    return sentence(f"Let me state my {what} plainly: {_together(says)}")


def binds(says: Sequence[str]) -> str:
    """What is recorded as binding us."""
    return sentence(f"Let me be open about our side: {_together(says)}")


def _together(says: Sequence[str]) -> str:
    """Sentences as one."""
    return "; ".join((*says[:-2], "; and ".join(says[-2:])))


def authority(names: Sequence[str]) -> str:
    """That those who lead for us may explore; by name where it is one."""
    one = names[0] if len(set(names)) == 1 else ""
    who = f"{one} has" if one else "Those whom I name have"
    return f"{who} {AUTHORITY}."


def proposal(count: int, *, opened: bool) -> str:
    """What the list of areas begins with; `opened`: the opening has said how many they are."""
    subjects = counted(count, "subject")
    return f"The {subjects} are:" if opened and count > 1 else f"I propose {subjects}:"


def area(
    number: int, title: str, riders: Sequence[str], seeks: str, lead: str, *, spoken: bool
) -> tuple[str, ...]:
    """One subject: what it is, what I seek there, who leads for us; `spoken`: by an ordinal."""
    with_ = f", together with {series(riders)}" if riders else ""
    nth = f"{number}. {title}"
    if spoken and number <= len(ORDINALS):
        nth = f"{ORDINALS[number - 1]}, {title}"
    return tuple(part for part in (f"{nth}{with_}.", seeks, lead) if part)


def consent(names: Iterable[str]) -> str:
    """Whose consent everything needs."""
    return f"Nothing of it can hold without the consent of {listed(list(names))}."


def seeks(raised_by: Actor | None, theirs: str, purpose: Purpose | None, of: int = 1) -> str:
    """To whom it matters, and what I seek there by its purpose; None: that is said already.

    `theirs`: what they raised of it; `of`: how many things stand together.
    """
    matter = "these matter" if of > 1 else "this matters"
    matters = f"{capital(MATTERS[raised_by].format(matter))}." if raised_by is not None else ""
    sought = SEEKS.get(purpose, "") if purpose else ""
    return " ".join(filter(None, (matters, theirs, sought)))


def raised(theirs: Sequence[str]) -> str:
    """What they raised of a subject."""
    return f"Your side has raised {series(theirs)}." if theirs else ""


def raised_the_rest(others: int) -> str:
    """That we raised a subject, and they all that goes with it."""
    rest = "others" if others > 1 else "other"
    return f"The first matters to us; your side has raised the {rest}."


def raised_last(of: int) -> str:
    """That they raised the last of so many that stand together."""
    return f"Your side has raised the {'last' if of > 2 else 'second'}."


def from_to(ours: str, theirs: str) -> str:
    """Whose words a carrier speaks, to whom."""
    return f"From {ours}, to {theirs}, word for word:"


def carry(by: date | None) -> str:
    """What somebody of ours is told who carries the words."""
    leave = f", setting out by {day(by)}" if by else ""
    return f"Please carry these words as they stand, without bargaining{leave}. Leave no paper."


def convey(by: date | None) -> str:
    """What a third leader is asked who carries them."""
    when = f", by {day(by)} if you can" if by else ""
    return (
        f"We should be grateful if you would convey these words as they stand{when}. No paper is "
        "left."
    )


def lead(people: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Who leads for us: first on the subject, then, each as (person, parts), on parts of it.

    There is room for the name where nobody is named.
    """
    if not people:
        return f"{DAY_LEFT_OPEN} will lead."
    (first, parts), *others = people
    on = f" on {series(parts)}" if parts else ""
    beside = listed(f"{who}{',' * (',' in who)} on {series(own)}" for who, own in others)
    return f"{first}{',' * (',' in first)} will lead{on}{f', with {beside}' if beside else ''}."


def person(name: str, office: str) -> str:
    """A person with the office, where it is known."""
    return f"{name}, {office}" if office else name


def leads_all(people: Sequence[tuple[str, str]], subjects: int, *, brings: bool, able: bool) -> str:
    """The one who leads for us on all; `brings`: and brings the letter, `able`: with authority."""
    of = "both" if subjects == 2 else "all"
    if not brings:
        led = f"{lead([(person(*people[0]), ())])[:-1]} on {of}"
    else:
        led = f"{person(*people[0])}, who brings you this letter, will lead on {of}"
    return f"{led}, with {AUTHORITY}." if able else f"{led}."


def counterparts(of: Sequence[Sequence[str]]) -> str:
    """The request for their leads; `of`: whom we suggest on each subject, nobody where empty."""
    places: dict[str, list[int]] = {}
    for at, names in enumerate(of):
        if names:
            places.setdefault(listed(names), []).append(at)
    if not places:
        return f"I should be glad if you named a counterpart{' for each' if len(of) > 1 else ''}."
    named = sum(map(len, places.values()))
    if named == len(of) and len(places) == 1:
        return f"As counterpart I suggest {next(iter(places))}."
    suggested = "; ".join(f"on the {_places(at)}, {names}" for names, at in places.items())
    others = "the others" if len(of) - named > 1 else "the other"
    rest = f"; please name {others}" if named < len(of) else ""
    return f"As counterparts I suggest: {suggested}{rest}."


def _places(at: Sequence[int]) -> str:
    known = [ORDINALS[one].lower() if one < len(ORDINALS) else f"subject {one + 1}" for one in at]
    return listed(known)


def then_propose(ripe: bool) -> str:
    """What the meeting is for."""
    then = "review the work and conclude what is ready"
    sooner = "settle what our people work on, and the day on which we review it"
    return f"Let us then {then if ripe else sooner}."


def next_meet(when: str, where: str, agreed: bool) -> str:
    """The day and the place; where it is not agreed, as a hope."""
    at = f", at {where}" if where else ""
    return f"We shall next meet {when}{at}." if agreed else f"I hope we can meet {when}{at}."


def agree_to_meet(met: Occasion | None, leaders: str) -> str:
    """What their answer has to hold on the next meeting; too soon for texts, on its agenda."""
    if met is not None and not met.ripe:
        when = f"when the two {leaders} meet"
        return f"Whether they agree to settle, {when}, what is worked on and when to review it"
    return "Whether the review is agreed"


def no_meeting() -> str:
    """The same, where the case names no meeting."""
    return "I propose that the two of us go over the result when we next meet, [name the meeting]."


def answer_wanted(by: date, meeting: str, *, third: bool = False) -> str:
    """By when an answer would help; a day just before we meet leaves no time, and is not named.

    `third`: somebody of neither side says it, of two others.
    """
    if meeting and first_day(meeting) - by <= WEEK:
        meet, both = ("the two leaders meet", "both") if third else ("we meet", "both of us")
        return f"An answer before {meet} would help {both} to prepare."
    return f"An answer by {day(by)} would leave both sides time."


def before_then(dates: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Dates from outside that fall before the meeting, each as (what happens, when)."""
    sooner = f"Before that, {listed(f'{what} {when}' for what, when in dates)}."
    return sooner, f"Our people might begin with {'these' if len(dates) > 1 else 'it'}."
