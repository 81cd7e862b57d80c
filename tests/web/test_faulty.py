"""A case that cannot be read: its text, its faults and the way back stay within reach."""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from detente.report.outline.parts import finding
from detente.studies.registry import OF_THE_RECORD
from detente.web import versions
from detente.web.gate import Keys
from detente.web.shelf import Shelf
from detente.web.site import site
from detente.web.work import FaultyError
from tests.studies.ford import FORD

pytestmark = pytest.mark.slow
FAULT = "\nbroken-field: 1\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "ford"
    folder.mkdir()
    (folder / "case.yaml").write_text(FORD, encoding="utf-8")
    return folder


@pytest.fixture
def client(case: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The app, started on a case that was saved with a fault, with what stood before beside it."""
    versions.keep(case, versions.LAST)
    (case / "case.yaml").write_text(FORD + FAULT, encoding="utf-8")
    shelf = Shelf.of([case], None, None, None, 0)
    app = site(shelf, Keys("/d"), lambda: datetime(2031, 2, 3), tmp_path)
    yield TestClient(app, base_url="http://127.0.0.1")
    shelf.close()


def test_every_page_leads_to_the_fault_and_the_way_back(client: TestClient) -> None:
    line = FORD.count("\n") + 2
    for name in ("", "brief", "ladder", "tracker", "compare", "search", "case", "what-ifs", "add"):
        told = client.get(f"/d/ford/{name}").text
        assert f'href="/d/ford/case?file=case.yaml#{line}"' in told, name
        assert 'href="/d/ford/what-ifs"' in told, name
    assert "broken-field: 1" in client.get("/d/ford/case").text
    assert "Go back to this version" in client.get("/d/ford/what-ifs").text


def test_a_reader_is_told_to_ask_though_nobody_is_known_by_name(case: Path, tmp_path: Path) -> None:
    (case / "case.yaml").write_text(FORD + FAULT, encoding="utf-8")
    shelf = Shelf.of([case], None, None, None, 0)
    app = site(shelf, Keys("/d"), lambda: datetime(2031, 2, 3), tmp_path, "low")
    client = TestClient(app, base_url="http://127.0.0.1")
    for answer in (client.get("/d/ford/case"), client.get("/d/ford/what-ifs"),
                   client.post("/d/ford/version", data={"name": "a", "act": "keep"})):  # fmt: skip
        assert answer.status_code == 403 and "Ask the owner of the case." in answer.text
    shelf.close()


def test_what_cannot_be_written_is_said(client: TestClient, case: Path) -> None:
    (case / "what-if").write_text("a file where a folder is to be", encoding="utf-8")
    (case / "case.yaml").write_text(FORD, encoding="utf-8")
    sent = {"what-if": "a", "issue": "ferry", "option": "none", "us": "1"}
    answer = client.post("/d/ford/estimate", data=sent)
    assert answer.status_code in (400, 409) and answer.text


def test_a_second_faulty_text_does_not_take_away_what_could_be_read(
    client: TestClient, case: Path
) -> None:
    known = client.get("/d/ford/text?file=case.yaml").json()
    answer = client.put(
        "/d/ford/text?file=case.yaml",
        content=FORD + FAULT + FAULT,
        headers={"If-Match": f'"{known["sha256"]}"'},
    )
    assert answer.status_code == 200
    client.post("/d/ford/version", data={"name": versions.LAST, "act": "back"})
    assert (case / "case.yaml").read_text(encoding="utf-8") == FORD


def test_pledges_are_followed_after_the_meeting_is_over(tmp_path: Path) -> None:
    """Only what is planned has a fault then; it is told where the plan would stand."""
    case = tmp_path / "ford"
    case.mkdir()
    (case / "case.yaml").write_text(FORD, encoding="utf-8")
    shelf = Shelf.of([case], None, None, "2031-10-01", 0)
    app = site(shelf, Keys("/d"), lambda: datetime(2031, 10, 2), tmp_path)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        look = shelf.look("ford", shelf.cases["ford"].wanted)
        assert look.work is not None and set(look.work.futures) == set(OF_THE_RECORD)
        for future in look.work.futures.values():
            future.result(60)
        for name in ("tracker", "record", "signals", "case", "what-ifs"):
            told = client.get(f"/d/ford/{name}").text
            assert "as of 1 October 2031" in told, name
            assert "can be planned" not in told and "cannot be read" not in told, name
        for name in ("", "brief", "ladder", "documents"):
            told = client.get(f"/d/ford/{name}").text
            assert "Nothing can be planned on this day" in told, name
            assert "the meeting of 2031-09-01 is over" in told, name
            assert "Put back what stood before" not in told, name
        home = client.get("/d/ford/").text
        assert escape(finding(look.chapter("follow_through"))) in home and "All pledges" in home
        found = client.get("/d/ford/search?words=ford").text
        assert "pledges, record and signals are searched" in found and 'class="hits"><li>' in found
        with pytest.raises(FaultyError):
            look.work.ask("study", "ladder").result(60)
    shelf.close()
