"""Search: the places in all chapters where some words stand."""

from typing import Any

from starlette.responses import Response

from detente.report.outline.cited import with_whole
from detente.report.outline.plain import plain
from detente.report.outline.titles import ROWS
from detente.report.setting import CitedSource
from detente.report.wording.withheld import withheld
from detente.visible import shortened
from detente.web.frame import PAGE_OF, TABS, Visit
from detente.web.shelf import Look

SHOWN = 60
LONGEST = 45
"""So many words of a line are shown."""


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

    return visit.shown("search.html.j2", "search", ("brief",), made)


def _sources(known: Look, wanted: list[str]) -> list[CitedSource]:
    """The sources with all the words in key or title, each with its work."""
    named = known.setting.sources
    keys = [key for key, one in named.items()
            if wanted and all(word in f"{key} {one.title}".lower() for word in wanted)]  # fmt: skip
    return with_whole(keys[:SHOWN], named)


def _hits(known: Look, name: str, wanted: list[str]) -> list[tuple[str, str, str]]:
    if known.answer(name) is None or not wanted:
        return []
    found = known.chapter(name)
    called = dict(page for tab in TABS for page in tab.pages).get(PAGE_OF[name], found.title)
    return [
        (PAGE_OF[name], called, shortened(line, LONGEST))
        for line in dict.fromkeys(plain((*found.blocks, *found.basis)))
        if all(word in line.lower() for word in wanted)
    ]
