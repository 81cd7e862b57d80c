"""The tab Tracker: where the pledges stand, and what the record teaches."""

from collections.abc import Callable

from starlette.responses import Response

from detente.web.frame import Visit
from detente.web.pages.chapters import page_of_chapter

PAGES: dict[str, Callable[[Visit], Response]] = {
    "tracker": page_of_chapter("follow_through", "tracker"),
    "record": page_of_chapter("lessons", "record"),
}
