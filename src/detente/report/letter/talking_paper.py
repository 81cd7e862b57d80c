"""The replies as a talking paper for the lead, at most 200 words: what to say, nothing to leave."""

from collections.abc import Iterator

from detente.report.outline.block import Block, Line, Points, Text, kept
from detente.report.setting import Setting
from detente.report.wording.forms import got
from detente.report.wording.lists import listed, sentence
from detente.report.wording.names import inside
from detente.studies.values.talks import Talks, TalksReply

TITLE = "What to say next, for the lead"
MOST_WORDS = 200
"""What the paper may hold; where it is longer, terms stand by their names alone."""
OPENING = "Say this; leave no paper. Try one at a time, or all together."
VOID = "Each of these is void when another is taken up, and all are ideas until both have a text."
ASK = "Which of the three comes nearest to what you need, and what in it is hard?"


def talking_paper(value: Talks, setting: Setting) -> tuple[Block, ...]:
    """The replies in words to be spoken; nothing of what they are worth stands on it."""
    if not value.replies:
        return (Text("There is nothing to answer with: hold, and ask."),)
    full = _paper(value, setting, short=False)
    return full if words(full) <= MOST_WORDS else _paper(value, setting, short=True)


def _paper(value: Talks, setting: Setting, short: bool) -> tuple[Block, ...]:
    return kept(
        Text(OPENING, "note"),
        Points(tuple(_said(value.replies, setting, short))),
        Text(f"Then ask: {ASK}"),
        Text(VOID, "note"),
    )


def _said(replies: tuple[TalksReply, ...], setting: Setting, short: bool) -> Iterator[Line]:
    for number, reply in enumerate(replies):
        parts = (
            ("you would get", reply.gives, "them"),
            ("we would get", reply.asks, "us"),
            ("both of us would get", reply.both, "both"),
        )
        said = "; ".join(
            f"{who} {listed(_form(name, reply, side, setting, short) for name in names)}"
            for who, names, side in parts
            if names
        )
        yield Line(sentence(f"we could imagine this: {said}"), label="ABC"[number], of=reply)


def _form(issue: str, reply: TalksReply, side: str, setting: Setting, short: bool) -> str:
    """A term in the form of whoever gets it; by its name and option where the paper is long."""
    if short:
        return f"{inside(setting.case, setting.issue(issue))} ({reply.terms[issue]})"
    return got(issue, reply.terms[issue], side, setting)


def words(blocks: tuple[Block, ...]) -> int:
    """How many words a paper has."""
    texts = [one.text for one in blocks if isinstance(one, Text)]
    lines = [line for one in blocks if isinstance(one, Points) for line in one.lines]
    texts += [f"{line.label} {line.text}" for line in lines]
    return sum(text.count(" ") + 1 for text in texts)
