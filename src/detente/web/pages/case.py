"""The tab Case: its text, checked as it is typed; what-ifs; remarks."""

from collections.abc import Callable

from starlette.responses import Response

from detente.web import written
from detente.web.frame import Visit


def remarks(visit: Visit) -> Response:
    """Everything that somebody has remarked."""
    said = written.remarks(visit.case.path)[::-1]
    return visit.shown("remarks.html.j2", "remarks", (), lambda known: {"remarks": said})


PAGES: dict[str, Callable[[Visit], Response]] = {"remarks": remarks}
