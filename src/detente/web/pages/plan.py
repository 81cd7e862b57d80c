"""The tab Plan: package, agenda, ladder, rehearsal."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from detente.report.explorer.page import data_of, map_block
from detente.report.pictures.explorer import explorer
from detente.web import written
from detente.web.frame import Visit
from detente.web.pages.chapters import page_of_chapter
from detente.web.shelf import Look


def _package(visit: Visit, known: Look) -> dict[str, Any]:
    value, tables = known.answer("packages").value, known.answer("tables")
    return {
        "tables": tables,
        "data": data_of(tables),
        "map": explorer(value, known.setting),
        "block": map_block(value, known.setting),
        "remarks": written.by_subject(visit.case.path),
    }


PAGES: dict[str, Callable[[Visit], Response]] = {
    "package": page_of_chapter("packages", "package", "package.html.j2", ("tables",), _package),
    "agenda": page_of_chapter("agenda", "agenda"),
    "ladder": page_of_chapter("ladder", "ladder"),
    "rehearsal": page_of_chapter("rehearsal", "rehearsal"),
}
