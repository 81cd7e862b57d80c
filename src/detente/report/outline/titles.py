"""What each study is called, and which question it answers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StudyTitle:
    """What a reader is told of a study: its title, and what it answers (the command's help)."""

    title: str
    question: str


ROWS = {
    "clarity": StudyTitle(
        "How each side is read",
        "How each side is read, what to say through which channel, what to ask.",
    ),
    "agenda": StudyTitle(
        "What to take on", "What to take on, prepare, talk about, keep in a quiet channel."
    ),
    "packages": StudyTitle("Where both can claim a win", "Where both can claim a win."),
    "mandates": StudyTitle("What each lead is told", "One instruction card for each lead."),
    "process": StudyTitle(
        "From the first message to the review",
        "From the first message to the review, with a calendar.",
    ),
    "talks": StudyTitle(
        "At the table, round by round",
        "What was offered and answered at the table, and what to answer.",
    ),
    "ladder": StudyTitle(
        "In what order, and who risks what when",
        "In what order, against what, and who risks what when.",
    ),
    "rehearsal": StudyTitle(
        "Before it is real: the rehearsal",
        "Play the ladder of CASE before it is real, beside other orders of the same acts.",
    ),
    "objections": StudyTitle(
        "What critics will say", "The plan as its critics will see it, and its answers."
    ),
    "spoilers": StudyTitle(
        "Who can wreck it", "Who or what can wreck the talks, how, when, and the plan's answer."
    ),
    "follow_through": StudyTitle("Where the pledges stand", "Where the pledges stand."),
    "consistency": StudyTitle(
        "What does not agree", "Where the chapters of a plan contradict each other."
    ),
    "lessons": StudyTitle("What went with progress before", "What went with progress before."),
}
"""The chapters in the order in which they are read; each has an outline of its name here."""
