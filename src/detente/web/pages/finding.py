"""Search: the places in all chapters where some words stand."""

from typing import Any

from starlette.responses import Response

from detente.report.markdown import markdown
from detente.report.outline.titles import ROWS
from detente.web.frame import PAGE_OF, Visit
from detente.web.shelf import Look

SHOWN = 60
LONGEST = 300


def search(visit: Visit) -> Response:
    """Lines with all the words, by chapter; case does not matter."""
    asked = visit.request.query_params.get("words", "")
    wanted = asked.lower().split()

    def made(known: Look) -> dict[str, Any]:
        hits = [hit for name in ("brief", *ROWS) for hit in _hits(known, name, wanted)]
        return {"words": asked, "hits": hits[:SHOWN], "more": max(0, len(hits) - SHOWN)}

    return visit.shown("search.html.j2", "search", ("brief",), made)


def _hits(known: Look, name: str, wanted: list[str]) -> list[tuple[str, str, str]]:
    if known.answer(name) is None or not wanted:
        return []
    found = known.chapter(name)
    lines = markdown((*found.blocks, *found.basis), 2).split("\n")
    return [
        (PAGE_OF[name], found.title, line.strip(" -*#|")[:LONGEST])
        for line in lines
        if all(word in line.lower() for word in wanted)
    ]
