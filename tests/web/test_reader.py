"""Through a reader's eyes the app shows nothing above the reader, on any page, by any act."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from detente.report.office.papers import KINDS
from detente.report.outline.blocks.plain import plain
from detente.report.readers.sight import sight_of
from detente.web.frame import PAGE_OF, SHARED, TABS
from detente.web.gate import Keys
from detente.web.pages import acts, case, edits
from detente.web.shelf import Shelf
from detente.web.site import PAGES, site
from tests.drawn import of_the_day
from tests.house.tree import ROOT
from tests.report.marked_river import river
from tests.report.test_readers import ALL, MAY_SEE, SENTINEL

pytestmark = pytest.mark.slow
RIVER = (ROOT / "cases/river/case.yaml").read_text(encoding="utf-8")
QUERIES = {"search": "?words=the", "why": "?of=packages", "compare": "?with-as-of="}
READERS = ("clear", "clear-released", "green", "amber", "kite", "red", "all")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    path = tmp_path_factory.mktemp("case") / "river.yaml"
    path.write_text(river(), encoding="utf-8")
    shelf = Shelf.of([path], None, None, None, 0)
    look = shelf.look("river", shelf.cases["river"].wanted)
    assert look.work is not None
    look.work.futures["brief"].result(300)
    yield shelf
    shelf.close()


def client(shelf: Shelf, folder: Path, reader: str = "") -> TestClient:
    app = site(shelf, Keys("/d"), lambda: datetime(2027, 3, 5), folder, reader)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=True)


def names() -> list[str]:
    pages = [f"{name}{QUERIES.get(name, '')}" for name in PAGES if "{" not in name]
    papers = [f"export/{kind}.{form}" for kind, one in KINDS.items()
              for form in one.forms if form in ("md", "html", "ics")]  # fmt: skip
    return pages + papers


@pytest.mark.parametrize(
    ("reader", "fixed"),
    [(one, True) for one in READERS] + [(one, False) for one in of_the_day(READERS, 2)],
)
def test_no_page_shows_what_is_above_the_reader(
    shelf: Shelf, tmp_path: Path, reader: str, fixed: bool
) -> None:
    """Whoever the app was started for; and through the bar two of them, other ones each day."""
    above = ALL - MAY_SEE[reader]
    shown = 0
    with client(shelf, tmp_path, reader if fixed else "") as one:
        for name in names():
            more = "" if fixed else ("&" if "?" in name else "?") + f"reader={reader}"
            answer = one.get(f"/d/river/{name}{more}", follow_redirects=True)
            assert answer.status_code in (200, 403, 422), name
            shown += answer.status_code == 200
            told = {word.lower() for word in SENTINEL.findall(answer.text)}
            assert not told & above, name
            if name.partition("?")[0] in case.OWN:
                assert answer.status_code == 403, name
                assert "Withheld" in answer.text and "compare?" not in answer.text
    assert shown > 8


def test_what_one_may_see_names_no_page_that_holds_nothing_else(
    shelf: Shelf, tmp_path: Path
) -> None:
    """And every page that does hold more."""
    for reader in READERS:
        with client(shelf, tmp_path, reader) as one:
            told = one.get("/d/river/case").text.split("<main")[1]
            named = set(re.findall(r'href="/d/river/([a-z]+)"', told.split("What you may see")[1]))
            seen = shelf.look("river", shelf.cases["river"].wanted).seen_by(reader)
            for page in {page for tab in TABS for page, _ in tab.pages if page in SHARED}:
                chapter = next(name for name, at in PAGE_OF.items() if at == page)
                told = " ".join(plain(seen.chapter(chapter).blocks))
                rest = re.sub(r"Withheld: .* Ask Ana Ruiz\.", "", told)
                assert (page in named) is bool(rest), page


def test_what_is_withheld_is_said_where_somebody_looks_for_it(shelf: Shelf, tmp_path: Path) -> None:
    """A search, a calendar and a paper that does not come say so; no button does nothing."""
    with client(shelf, tmp_path, "clear") as one, client(shelf, tmp_path) as owner:
        refused = 0
        for kind, paper in KINDS.items():
            for form in paper.forms:
                answer = one.get(f"/d/river/export/{kind}.{form}")
                if answer.status_code == 200:
                    continue
                refused += 1
                assert answer.status_code in (403, 422), (kind, form)
                assert answer.headers["content-type"].startswith("text/html"), (kind, form)
                assert re.search(r"<h1>[^<]*(Ask|ask) Ana Ruiz", answer.text), (kind, form)
        assert refused
        days = one.get("/d/river/export/calendar.ics").text.replace("\r\n ", "")
        assert "Withheld: what rests on" in days and "Ask Ana Ruiz" in days
        assert "Withheld" not in owner.get("/d/river/export/calendar.ics").text
        assert "Withheld" in one.get("/d/river/search?words=nowhere").text
        assert "Withheld" not in owner.get("/d/river/search?words=nowhere").text
        for name in ("documents", "brief", "rounds"):
            assert not re.search(r"<a[^>]*\bdownload\b", one.get(f"/d/river/{name}").text), name


AROUND = re.compile(r"\*\*TLP.*|# .*|---|Withheld: .*|Upland, as of .*|")
"""Lines of a paper that say nothing of the plan."""


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_is_offered_the_papers_that_come_and_hold_something(
    shelf: Shelf, tmp_path: Path, reader: str
) -> None:
    """The owner is offered all: one that cannot be made says why."""
    with client(shelf, tmp_path, reader) as one, client(shelf, tmp_path) as owner:
        offered = one.get("/d/river/documents").text
        every = owner.get("/d/river/documents").text
        for kind, paper in KINDS.items():
            form = "md" if "md" in paper.forms else paper.forms[0]
            answer = one.get(f"/d/river/export/{kind}.{form}")
            is_there = answer.status_code == 200
            if is_there and form == "md":
                lines = [line for text in texts_of(answer.content) for line in text.splitlines()]
                is_there = not all(map(AROUND.fullmatch, lines))
            assert (f"export/{kind}." in offered) is is_there, kind
            assert f"export/{kind}." in every


def texts_of(content: bytes) -> list[str]:
    """A text, or those of an archive."""
    if not content.startswith(b"PK"):
        return [content.decode()]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name).decode() for name in archive.namelist()]


@pytest.mark.parametrize("reader", READERS)
def test_a_search_for_a_source_finds_what_the_reader_may_see(
    shelf: Shelf, tmp_path: Path, reader: str
) -> None:
    look = shelf.look("river", shelf.cases["river"].wanted)
    found = 0
    with client(shelf, tmp_path, reader) as one:
        for key, source in look.setting.sources.items():
            seen = sight_of(look.setting.case, reader).source(key)
            for words in (key, source.title):
                told = one.get("/d/river/search", params={"words": words}).text
                listed = re.findall(r'<span class="key">([^<]*)</span>', told)
                assert (key in map(html.unescape, listed)) == seen, (key, words)
                above = {word.lower() for word in SENTINEL.findall(told)} & (ALL - MAY_SEE[reader])
                assert above <= {word.lower() for word in SENTINEL.findall(words)}, words
            found += seen
    assert found


def test_the_owner_sees_all_and_may_look_through_others_eyes(shelf: Shelf, tmp_path: Path) -> None:
    with client(shelf, tmp_path) as one:
        whole = "".join(one.get(f"/d/river/{name}").text for name in names())
        assert {"zqtitle", "zqpledge", "zqcritic"} <= {
            word.lower() for word in SENTINEL.findall(whole)
        }
        assert one.get("/d/river/brief?reader=nobody").status_code == 403


def test_the_bar_cannot_widen_what_was_fixed(shelf: Shelf, tmp_path: Path) -> None:
    with client(shelf, tmp_path, "clear") as one:
        narrow = one.get("/d/river/agenda").text
        for more in ("?reader=all", "?reader=", "?reader=all&reader="):
            told = one.get(f"/d/river/agenda{more}").text
            assert not SENTINEL.findall(re.sub(r"reader=\w+", "", told)), more
            assert ("Withheld" in told) is ("Withheld" in narrow)


def test_a_reader_acts_on_nothing(shelf: Shelf, tmp_path: Path) -> None:
    with client(shelf, tmp_path, "all") as one:
        for method, name in {**acts.ACTS, **edits.EDITS}:
            answer = one.request(method, f"/d/river/{name}", content=b"{}")
            assert answer.status_code == 403, name


def test_every_tab_of_a_reader_leads_to_shared_pages() -> None:
    kept = {page for tab in TABS for page, _ in tab.pages if page in SHARED}
    assert kept and not kept & {"", *case.OWN} and kept <= set(PAGES)


def test_a_page_that_is_withheld_says_so_and_whom_to_ask(shelf: Shelf, tmp_path: Path) -> None:
    with client(shelf, tmp_path, "clear") as one:
        for name in ("brief", "documents", "why?of=packages", "package"):
            told = one.get(f"/d/river/{name}").text.split("<main")[1]
            assert re.search(r"Withheld: what rests on .* Ask Ana Ruiz\.", told), name
        told = one.get("/d/river/compare").text
        assert "Withheld: this page shows the case itself. Ask Ana Ruiz." in told
        assert "/compare" not in one.get("/d/river/brief").text


@pytest.mark.parametrize("fault", ["", "rounds: two"], ids=["marked since", "and not to be read"])
def test_what_was_marked_since_is_not_shown_as_it_stood_before(tmp_path: Path, fault: str) -> None:
    """Until the new answer is there, a reader is shown none and the owner the one before."""
    path = tmp_path / "river.yaml"
    text = RIVER + "readers:\n  low: {level: TLP:GREEN}\n"
    path.write_text(text, encoding="utf-8")
    shelf = Shelf.of([path], None, None, None, 0)
    look = shelf.look("river", shelf.cases["river"].wanted)
    assert look.work is not None
    look.work.futures["lessons"].result(300)  # the last that this page is made of
    page, words = "/d/river/agenda", "joint report"
    with client(shelf, tmp_path, "low") as low, client(shelf, tmp_path) as owner:
        assert words in low.get(page).text.lower() and words in owner.get(page).text.lower()
        marked = text.replace("  dam-inspection:\n", "  dam-inspection:\n    marks: [TLP:RED]\n")
        path.write_text(marked.replace("rounds: 2", fault or "rounds: 2"), encoding="utf-8")
        shelf._changed("river")
        shown = owner.get(page).text.lower()
        assert words in shown and ("as it was before" in shown) is bool(fault)
        told = low.get(page).text.lower()
        assert words not in told and "as it was before" not in told
        assert ("cannot be read" if fault else "being worked out") in told
    shelf.close()
