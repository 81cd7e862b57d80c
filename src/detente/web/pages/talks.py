"""The tab Talks: rounds, process, cards, how each side is read, documents that are ready."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from detente.report.letter.talking_paper import TITLE, talking_paper
from detente.report.outline.talks import (
    AFTER,
    after_deal,
    answers,
    heading,
    next_move,
    replies,
    reply_cards,
)
from detente.web.frame import Visit
from detente.web.pages import papers
from detente.web.pages.chapters import page_of_chapter
from detente.web.shelf import Look


def _rounds(known: Look) -> dict[str, Any]:
    """What to answer, and the paper with which the lead says it."""
    value, setting = known.answer("replies").value, known.setting
    move, equal = next_move(value, setting), replies(value, setting)[:1]
    return {
        "heading": AFTER if value.deal else heading(value),
        "answer": (*move, *equal) if answers(value) else (*equal, *move),
        "replies": reply_cards(value, setting),
        "paper_title": TITLE,
        "paper": talking_paper(value, setting) if value.replies else (),
        "answering": value.answering is not None,
        "after": after_deal(value, setting),
    }


PAGES: dict[str, Callable[[Visit], Response]] = {
    "rounds": page_of_chapter("talks", "rounds", "talks.html.j2", ("replies",), _rounds),
    "process": page_of_chapter("process", "process"),
    "cards": page_of_chapter("mandates", "cards"),
    "signals": page_of_chapter("clarity", "signals"),
    "documents": papers.documents,
    "export/{file}": papers.export,
}
