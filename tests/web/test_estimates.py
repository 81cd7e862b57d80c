"""A planner's own estimate: into the case with its grounds alone, under a name of its own."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import sleep

import pytest
from starlette.testclient import TestClient

from detente.api.reading import read
from detente.report.outline.beside.changed import estimated, written
from detente.report.setting import Setting
from detente.studies.valuation.model import model
from detente.web import versions, what_if
from detente.web.gate import Keys
from detente.web.shelf import Shelf
from detente.web.site import site
from tests.studies.ford import FORD

pytestmark = pytest.mark.slow
SENT = {"issue": "toll", "option": "low", "what-if": "my-estimate", "fresh": "my-estimate"}
GROUNDS = {"why": "they asked again", "source": "a letter", "by": "N. Planner"}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "ford"
    path.mkdir()
    (path / "case.yaml").write_text(FORD, encoding="utf-8")
    return path


@pytest.fixture
def client(case: Path, tmp_path: Path) -> Iterator[TestClient]:
    shelf = Shelf.of([case], None, None, None, 0)
    app = site(shelf, Keys("/d"), lambda: datetime(2031, 2, 9), tmp_path / "state")
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as one:
        yield one
    shelf.close()


def sent(client: TestClient, name: str, fields: dict[str, str]) -> int:
    return client.post(f"/d/ford/{name}", data=fields).status_code


def test_an_estimate_goes_into_the_case_with_its_grounds_alone(
    client: TestClient, case: Path
) -> None:
    text, before = (case / "case.yaml").read_bytes(), read(case).case
    best = model(before).readings.gains["us"]["toll"]["low"].best
    assert sent(client, "estimate", {**SENT, "us": str(best - 7)}) == 303
    keep = {"what-if": "my-estimate", "act": "keep"}
    words = list(GROUNDS.items())
    for at in range(len(words)):  # each but one is not enough, and nothing is touched
        answer = client.post("/d/ford/what-if", data={**keep, **dict(words[:at] + words[at + 1 :])})
        assert answer.status_code == 400
        assert {"why": "reason", "source": "source", "by": "name"}[words[at][0]] in answer.text
        assert (case / "case.yaml").read_bytes() == text and versions.names(case) == ()
    asked = client.get("/d/ford/what-ifs").text
    assert all(f'name="{one}"' in asked for one in GROUNDS)
    assert sent(client, "what-if", {**keep, **GROUNDS}) == 303
    after = read(case).case
    view, was = after.issues["toll"].us, before.issues["toll"].us
    assert view and was and view.model_copy(update={"moved": {}}) == was
    one = view.moved["low"]
    assert list(view.moved) == ["low"] and one.why == "they asked again (a letter)"
    assert one.judged and (one.judged.by, str(one.judged.on)) == ("N. Planner", "2031-02-09")
    old, new = (model(each).readings.gains["us"]["toll"] for each in (before, after))
    assert (new["low"].low, new["low"].high) == (old["low"].low - 7, old["low"].high - 7)
    assert {k: v for k, v in new.items() if k != "low"} == {
        k: v for k, v in old.items() if k != "low"
    }
    assert sent(client, "what-if", {"what-if": "before-my-estimate", "act": "keep"}) == 303
    assert read(case).case == before  # what is put back asks for nothing
    told = client.get("/d/ford/what-ifs?done=what-if-keep&of=before-my-estimate").text
    assert "What stood before “my-estimate” is in the case again" in told
    for words in (": low", *GROUNDS.values()):  # the estimate is what it was when it was kept
        assert words in told
    assert "missing: " not in told and 'value="undo"' not in told  # of one edit there is no last
    assert sent(client, "what-if", keep) == 303
    assert read(case).case == after


def test_a_new_what_if_joins_none_that_is_there(client: TestClient, case: Path) -> None:
    assert sent(client, "estimate", {**SENT, "us": "-9"}) == 303
    assert sent(client, "estimate", {**SENT, "us": "-8"}) == 303  # a second tab, of before
    assert what_if.names(case) == ("my-estimate", "my-estimate-2")
    assert sent(client, "estimate", {**SENT, "us": "-7", "fresh": ""}) == 303
    assert [len(what_if.edits(case, one)) for one in what_if.names(case)] == [2, 1]
    assert what_if.fresh(case) == "my-estimate-3"


def test_home_and_compare_tell_an_estimate_by_the_points_that_were_entered(
    client: TestClient, case: Path
) -> None:
    for _ in range(2):  # the second look is compared with the first
        home = settled(client, "")
    assert "worth to Aland" not in home
    before = read(case).case
    best = model(before).readings.gains["us"]["toll"]["low"].best
    assert sent(client, "estimate", {**SENT, "us": str(best - 7), **GROUNDS}) == 303
    assert sent(client, "what-if", {"what-if": "my-estimate", "act": "keep", **GROUNDS}) == 303
    after = read(case).case
    texts = [line.label for line in written(before, after)]
    assert texts and not any(text.endswith("› points") for text in texts)
    (estimate,) = estimated(before, after, Setting(after))
    told = settled(client, "", estimate.line.text)
    assert "Nothing in the brief reads otherwise" in told or 'class="changes"' in told


def settled(client: TestClient, page: str, words: str = "") -> str:
    """A page once nothing of it is missing or as it was, and it has these words."""
    for _ in range(600):
        told = client.get(f"/d/ford/{page}").text
        if 'data-missing=""' in told and 'class="stale"' not in told and words in told:
            return told
        sleep(0.1)
    raise AssertionError("not worked out")


def test_what_an_estimate_lacks_can_be_said_where_it_was_made(
    client: TestClient, case: Path
) -> None:
    assert sent(client, "estimate", {**SENT, "us": "-9"}) == 303
    (one,) = what_if.edits(case, "my-estimate")
    assert one.missing == ("reason", "source", "name")
    fields = {**SENT, "us": "-9", "fresh": "", **GROUNDS}
    assert sent(client, "estimate?what-if=my-estimate", fields) == 303
    (filled,) = what_if.edits(case, "my-estimate")
    assert (filled.missing, filled.value, filled.after) == ((), one.value, one.after)
    assert (filled.why, filled.source, filled.by) == tuple(GROUNDS.values())
