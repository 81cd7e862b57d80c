"""The tab Case: its text, checked as it is typed; what-ifs; remarks."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from starlette.responses import Response

from detente.report.words import day
from detente.web import seen, what_if, written
from detente.web.frame import Visit
from detente.web.shelf import Look


def remarks(visit: Visit) -> Response:
    """Everything that somebody has remarked."""
    said = written.remarks(visit.case.path)[::-1]
    return visit.shown("remarks.html.j2", "remarks", (), lambda known: {"remarks": said})


def what_ifs(visit: Visit) -> Response:
    """Every what-if with its edits."""
    path = visit.case.path
    known = [(name, what_if.edits(path, name)) for name in what_if.names(path)]
    return visit.shown("what-ifs.html.j2", "what-ifs", (), lambda look: {"what_ifs": known})


def compare(visit: Visit) -> Response:
    """The brief of this view beside that of another day, or of a what-if, row by row."""
    asked = visit.request.query_params
    chosen = any(name.startswith("with-") for name in asked)
    other = {name: asked.get(f"with-{name}", "") for name in ("as-of", "what-if")}
    path = what_if.path_of(visit.case.path, other["what-if"]) or visit.case.wanted.path
    wanted = replace(visit.wanted, path=path, as_of=other["as-of"] or visit.wanted.as_of)

    def made(known: Look) -> dict[str, Any]:
        there = visit.house.shelf.look(visit.case.slug, wanted) if chosen else None
        ready = there is not None and there.answer("brief") is not None
        return {
            "other": other,
            "names": what_if.names(visit.case.path),
            "other_missing": there is not None and not ready,
            "rows": seen.compared(seen.rows_of(known), seen.rows_of(there))
            if there and ready
            else None,
            "here": _called(visit.query, known),
            "there": _called(other, there) if there and ready else "",
        }

    return visit.shown("compare.html.j2", "compare", ("brief",), made)


def _called(query: Mapping[str, str], known: Look) -> str:
    name, as_of = query.get("what-if", ""), day(known.setting.case.as_of)
    return f"{name}, {as_of}" if name else as_of


PAGES: dict[str, Callable[[Visit], Response]] = {
    "remarks": remarks,
    "what-ifs": what_ifs,
    "compare": compare,
}
