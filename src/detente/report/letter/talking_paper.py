"""The replies as a talking paper for the lead, at most 200 words: what to say, nothing to leave."""

from detente.report.outline.blocks.block import Block, Line, Points, Text, kept
from detente.report.outline.parts import words_in_all
from detente.report.setting import Setting
from detente.report.wording.phrases.forms import got
from detente.report.wording.phrases.lists import listed, sentence
from detente.studies.values.talks.talks import SaidFrom, Talks, TalksReply

TITLE = "What to say next, for the lead"
MOST_WORDS = 200
"""What the paper may hold; where it is longer, terms stand by name and option, and then fewer."""
OPENING = "To be said, with no paper left; one at a time, or together."
IMAGINE = "We could imagine one of these."
VOID = "Each is void when another is taken up."
ASK = "Ask which comes nearest, and what in it is hard."
GETS = (("you get", "gives", "them"), ("we get", "asks", "us"), ("both get", "both", "both"))
"""Who gets what, as it is said; the field of a reply; the form of its options."""


REST = {
    SaidFrom.NOW: "",
    SaidFrom.BOTH: "the rest as both have said",
    SaidFrom.OWN: "the rest as we last put it",
    SaidFrom.THEIRS: "the rest as you last put it",
}


def talking_paper(value: Talks, setting: Setting) -> tuple[Block, ...]:
    """The replies in words to be spoken; nothing of what they are worth stands on it."""
    if not value.replies:
        return (Text("There is nothing to answer with: hold, and ask."),)
    forms = ((value.replies, False), (value.replies, True), (value.replies[:2], True))
    papers = [_paper(replies, setting, short) for replies, short in forms]
    return next((one for one in papers if words_in_all(one) <= MOST_WORDS), papers[-1])


def _paper(replies: tuple[TalksReply, ...], setting: Setting, short: bool) -> tuple[Block, ...]:
    whole = all(one.said_from is SaidFrom.NOW for one in replies)
    shared = [
        issue
        for issue, option in replies[0].terms.items()
        if whole and len(replies) > 1 and all(one.terms.get(issue) == option for one in replies)
    ]
    common = _gets(replies[0], shared, setting, short)
    own = [_own(one, shared) for one in replies]
    return kept(
        Text(OPENING, "note"),
        Text(IMAGINE),
        Text(sentence(f"in each of them, {common}") if common else ""),
        Points.each(
            Line(sentence(_said(one, issues, setting, short)), label=letter, of=one)
            for letter, one, issues in zip("ABC", replies, own, strict=False)
        ),
        Text(ASK),
        Text(VOID, "note"),
    )


def _own(reply: TalksReply, shared: list[str]) -> list[str]:
    """The issues by which a reply is said, beside those in each."""
    names = reply.terms if reply.said_from is SaidFrom.NOW else reply.says
    return [issue for issue in names if issue not in shared]


def _said(reply: TalksReply, issues: list[str], setting: Setting, short: bool) -> str:
    """What a reply names, and from what the rest is."""
    back = [setting.inside(one) for one in issues if one not in reply.terms]
    gone = f"{listed(back)} as now" if back else ""
    return "; ".join(filter(None, (_gets(reply, issues, setting, short), gone,
                                   REST[reply.said_from])))  # fmt: skip


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
        return f"{setting.inside(issue)} ({reply.terms[issue]})"
    return got(issue, reply.terms[issue], side, setting)
