"""The tab Talks: rounds, process, cards, how each side is read, documents that are ready."""

from collections.abc import Callable

from starlette.responses import Response

from detente.web.frame import Visit
from detente.web.pages import papers
from detente.web.pages.chapters import page_of_chapter

PAGES: dict[str, Callable[[Visit], Response]] = {
    "rounds": page_of_chapter("talks", "rounds"),
    "process": page_of_chapter("process", "process"),
    "cards": page_of_chapter("mandates", "cards"),
    "signals": page_of_chapter("clarity", "signals"),
    "documents": papers.documents,
    "export/{file}": papers.export,
}
