"""The tab Tracker: where the pledges stand, and what the record teaches."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from detente.report.outline.details.tracked import finding, tracked
from detente.web.frame import Visit
from detente.web.pages.chapters import page_of_chapter
from detente.web.shelf import Look

FACETS = ("side", "status", "stake", "package")


def _tracker(known: Look) -> dict[str, Any]:
    """Every pledge, and by what they can be narrowed."""
    lines = tracked(known.said("follow_through").value, known.setting)
    facets = {
        name: sorted({getattr(one, name) for one in lines if getattr(one, name)}) for name in FACETS
    }
    sides = {"us": known.setting.us, "them": known.setting.them, "both": "both"}
    return {
        "lines": lines,
        "facets": facets,
        "sides": sides,
        "stake": finding(lines),
    }


PAGES: dict[str, Callable[[Visit], Response]] = {
    "tracker": page_of_chapter("follow_through", "tracker", "tracker.html.j2", (), _tracker),
    "record": page_of_chapter("lessons", "record"),
}
