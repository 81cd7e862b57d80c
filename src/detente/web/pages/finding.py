"""Search: the places in all chapters where some words stand."""

import re
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from detente.report.outline.blocks.cited import with_whole
from detente.report.outline.blocks.plain import headed, plain
from detente.report.outline.titles import ROWS
from detente.report.setting import CitedSource
from detente.report.wording.withheld import withheld
from detente.studies.registry import OF_THE_RECORD
from detente.visible import shortened
from detente.web.frame import PAGE_OF, TABS, Visit
from detente.web.shelf import Look

SHOWN = 60
LONGEST = 45
"""So many words of a line are shown."""
BEFORE = 8
"""So many words before the one that was looked for, where it stands late in its line."""


def search(visit: Visit) -> Response:
    """Lines with all the words, by chapter; case does not matter."""
    asked = visit.request.query_params.get("words", "")
    wanted = asked.lower().split()

    def made(known: Look) -> dict[str, Any]:
        hits = [hit for name in ("brief", *ROWS) for hit in _hits(known, name, wanted)]
        setting = known.setting
        many = setting.sight.withheld("brief", *ROWS)
        return {"words": asked,
                "withheld": withheld(many, setting.sight.ask) if many else "",
                "hits": hits[:SHOWN], "more": max(0, len(hits) - SHOWN),
                "cited": _sources(known, wanted)}  # fmt: skip

    needs = OF_THE_RECORD if visit.look.unplannable else ("brief",)
    return visit.shown("search.html.j2", "search", needs, made)


def _sources(known: Look, wanted: list[str]) -> list[CitedSource]:
    """The sources with all the words in key or title, each with its work."""
    named = known.setting.sources
    keys = [key for key, one in named.items()
            if wanted and all(word in f"{key} {one.title}".lower() for word in wanted)]  # fmt: skip
    return with_whole(keys[:SHOWN], named)


@dataclass(frozen=True)
class Hit:
    """A line with the words: its page and what that is called, the words about the first of them,
    in pieces (whether a piece is one that was looked for), and where they begin."""

    page: str
    called: str
    pieces: tuple[tuple[bool, str], ...]
    begins: str


def _hit(page: str, called: str, line: str, wanted: list[str]) -> Hit:
    words = line.split()
    first = next((at for at, word in enumerate(words) if wanted[0] in word.lower()), 0)
    from_ = max(0, first - BEFORE) if first > LONGEST // 2 else 0
    text = f"{'… ' if from_ else ''}{shortened(' '.join(words[from_:]), LONGEST)}"
    parts = re.split(f"({'|'.join(map(re.escape, wanted))})", text, flags=re.IGNORECASE)
    pieces = tuple((at % 2 == 1, part) for at, part in enumerate(parts) if part)
    return Hit(page, called, pieces, " ".join(words[first : first + 3]))


def _hits(known: Look, name: str, wanted: list[str]) -> list[Hit]:
    if known.answer(name) is None or not wanted:
        return []
    found = known.chapter(name)
    called = dict(page for tab in TABS for page in tab.pages).get(PAGE_OF[name], found.title)
    blocks = (*found.blocks, *found.basis)
    shown = dict(zip(plain(blocks), plain(blocks, headed), strict=True))
    return [
        _hit(PAGE_OF[name], called, told, wanted)
        for line, told in shown.items()
        if all(word in line.lower() for word in wanted)
    ]
