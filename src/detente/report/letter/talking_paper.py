"""The replies as a talking paper for the lead, at most 200 words: what to say, nothing to leave."""

from detente.report.outline.block import Block, Line, Points, Text, kept
from detente.report.outline.parts import words_in_all
from detente.report.setting import Setting
from detente.report.wording.forms import got
from detente.report.wording.lists import listed, sentence
from detente.report.wording.names import inside
from detente.studies.values.talks import Talks, TalksReply

TITLE = "What to say next, for the lead"
MOST_WORDS = 200
"""What the paper may hold; where it is longer, terms stand by name and option, and then fewer."""
OPENING = "To be said, with no paper left; one at a time, or together."
IMAGINE = "We could imagine one of these."
VOID = "Each is void when another is taken up."
ASK = "Ask which comes nearest, and what in it is hard."
GETS = (("you get", "gives", "them"), ("we get", "asks", "us"), ("both get", "both", "both"))
"""Who gets what, as it is said; the field of a reply; the form of its options."""


def talking_paper(value: Talks, setting: Setting) -> tuple[Block, ...]:
    """The replies in words to be spoken; nothing of what they are worth stands on it."""
    if not value.replies:
        return (Text("There is nothing to answer with: hold, and ask."),)
    forms = ((value.replies, False), (value.replies, True), (value.replies[:2], True))
    papers = [_paper(replies, setting, short) for replies, short in forms]
    return next((one for one in papers if words_in_all(one) <= MOST_WORDS), papers[-1])


def _paper(replies: tuple[TalksReply, ...], setting: Setting, short: bool) -> tuple[Block, ...]:
    shared = [
        issue
        for issue, option in replies[0].terms.items()
        if len(replies) > 1 and all(one.terms.get(issue) == option for one in replies)
    ]
    common = _gets(replies[0], shared, setting, short)
    own = [[issue for issue in one.terms if issue not in shared] for one in replies]
    return kept(
        Text(OPENING, "note"),
        Text(IMAGINE),
        Text(sentence(f"in each of them, {common}") if common else ""),
        Points(
            tuple(
                Line(sentence(_gets(one, issues, setting, short)), label=letter, of=one)
                for letter, one, issues in zip("ABC", replies, own, strict=False)
            )
        ),
        Text(ASK),
        Text(VOID, "note"),
    )


def _gets(reply: TalksReply, issues: list[str], setting: Setting, short: bool) -> str:
    """Who gets what of some issues of a reply."""
    parts = []
    for who, field, side in GETS:
        named = [issue for issue in getattr(reply, field) if issue in issues]
        if named:
            got_ = listed(_form(issue, reply, side, setting, short) for issue in named)
            parts.append(f"{who} {got_}")
    return "; ".join(parts)


def _form(issue: str, reply: TalksReply, side: str, setting: Setting, short: bool) -> str:
    """A term in the form of whoever gets it; by its name and option where the paper is long."""
    if short:
        return f"{inside(setting.case, setting.issue(issue))} ({reply.terms[issue]})"
    return got(issue, reply.terms[issue], side, setting)
