"""The app has a place for each study: it is worked out there, and has a page."""

from detente.studies.registry import BY_NAME
from detente.web.frame import PAGE_OF, TABS
from detente.web.work import BESIDE, ORDER


def test_the_app_works_out_each_study() -> None:
    assert set(ORDER) - set(BESIDE) == set(BY_NAME), "detente/web/work.py: ORDER"


def test_each_study_has_a_page() -> None:
    assert set(PAGE_OF) == set(BY_NAME), "detente/web/frame.py: PAGE_OF"
    pages = {address for tab in TABS for address, _ in tab.pages}
    assert set(PAGE_OF.values()) <= pages, "detente/web/frame.py: TABS"
