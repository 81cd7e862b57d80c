"""The door of the app: who comes in, what every answer carries, and that it ends at once."""

import resource
import select
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from detente.web.gate import POLICY
from tests.house.tree import ROOT
from tests.table.exchange.test_greedy import HALF, WHOLE_HEAD, knocking, place
from tests.web.app import Started, started

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case's own."""
    case = tmp_path_factory.mktemp("app") / "river"
    shutil.copytree(ROOT / "cases" / "river", case)
    return case


@pytest.fixture(scope="module")
def app(folder: Path) -> Iterator[Started]:
    with started(folder, folder.with_name("state")) as one:
        yield one


@pytest.fixture(scope="module")
def inside(app: Started) -> Iterator[httpx.Client]:
    """A client that has the cookie."""
    with httpx.Client(timeout=60) as client:
        answer = client.get(app.address)
        assert answer.status_code == 303
        assert answer.headers["set-cookie"].count("HttpOnly") == 1
        assert "SameSite=strict" in answer.headers["set-cookie"]
        assert f"Path={app.root.split('/', 3)[3].join('//')}" in answer.headers["set-cookie"]
        yield client


def test_the_address_is_the_first_line_and_on_this_machine(app: Started) -> None:
    assert app.address.startswith("http://127.0.0.1:")


def test_the_address_works_once(app: Started, inside: httpx.Client) -> None:
    assert httpx.get(app.address + "x").status_code == 403
    assert inside.get(app.address).status_code == 303


def test_who_shows_a_used_address_is_told_of_a_new_one_where_the_program_runs(
    app: Started, inside: httpx.Client
) -> None:
    assert app.process.stdout is not None
    for _ in range(3):  # one new address, however often the old one is shown
        refused = httpx.get(app.address)
        assert refused.status_code == 403 and "set-cookie" not in refused.headers
        assert "printed a new address" in refused.text and "token" not in refused.text
    assert "end this with Ctrl-C" in app.process.stdout.readline()
    fresh = app.process.stdout.readline().strip()
    assert fresh.split("=")[0] == app.address.split("=")[0] and fresh != app.address
    assert not select.select([app.process.stdout], [], [], 0.3)[0]
    with httpx.Client(timeout=60) as other:
        assert other.get(fresh).status_code == 303
        assert other.get(app.root + "/river/case").status_code == 200
    assert inside.get(app.root + "/river/case").status_code == 200
    assert httpx.get(fresh).status_code == httpx.get(app.address).status_code == 403


def test_without_the_cookie_nothing_is_told(app: Started, inside: httpx.Client) -> None:
    for path in ("/", "/river/", "/river/brief", "/static/app.css", "/events"):
        assert httpx.get(app.root + path).status_code == 403
    other = app.root.rsplit("/", 1)[0]
    assert httpx.get(other + "/river/").status_code == 404


def test_a_foreign_name_leads_nowhere(app: Started, inside: httpx.Client) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example:80", "127.0.0.1"):
        answer = inside.get(app.root + "/river/", headers={"host": host})
        assert answer.status_code == 400


def test_another_page_cannot_act(app: Started, inside: httpx.Client) -> None:
    path = app.root + "/river/seen"
    assert inside.post(path).status_code == 403  # no origin
    for headers in (
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": app.root.rsplit("/", 1)[0], "sec-fetch-site": "cross-site"},
    ):
        assert inside.post(path, headers=headers).status_code == 403
    read = inside.get(app.root + "/river/brief", headers={"sec-fetch-site": "cross-site"})
    assert read.status_code == 403
    own = {"origin": app.root.rsplit("/", 1)[0], "sec-fetch-site": "same-origin"}
    assert inside.post(path, headers=own).status_code == 303


def test_every_answer_carries_the_policy(app: Started, inside: httpx.Client) -> None:
    for path in ("/river/", "/static/app.js", "/nowhere"):
        headers = inside.get(app.root + path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        kept = path.startswith("/static")  # which holds nothing of a case
        assert headers["cache-control"].startswith("private" if kept else "no-store")
    assert "unsafe" not in POLICY and "default-src 'none'" in POLICY


def test_a_path_leads_to_no_other_file(app: Started, inside: httpx.Client) -> None:
    for name in ("..%2fgate.py", "%2e%2e/gate.py", "nothing.js"):
        assert inside.get(f"{app.root}/static/{name}").status_code == 404
    for name in ("../../pyproject.toml", "/etc/passwd", "case.yaml/../../x"):
        answer = inside.get(app.root + "/river/text", params={"file": name})
        assert answer.status_code == 404


def test_a_stale_text_is_refused_and_a_fresh_one_kept(app: Started, inside: httpx.Client) -> None:
    path, own = app.root + "/river/text?file=case.yaml", app.root.rsplit("/", 1)[0]
    first = inside.get(path).json()
    text = first["text"].replace("One river", "One long river", 1)
    assert text != first["text"]
    assert inside.put(path, content=text, headers={"origin": own}).status_code == 428
    stale = {"origin": own, "if-match": '"0000"'}
    assert inside.put(path, content=text, headers=stale).status_code == 412
    fresh = {"origin": own, "if-match": f'"{first["sha256"]}"'}
    assert inside.put(path, content=text, headers=fresh).status_code == 200
    assert inside.put(path, content=text, headers=fresh).status_code == 412
    assert inside.get(path).json()["text"] == text


def test_what_is_typed_is_checked_without_being_saved(app: Started, inside: httpx.Client) -> None:
    own = {"origin": app.root.rsplit("/", 1)[0]}
    path = app.root + "/river/check?file=case.yaml"
    before = inside.get(app.root + "/river/text?file=case.yaml").json()
    found = inside.post(path, content=before["text"] + "\nbroken: yes\n", headers=own).json()
    assert [one["what"] for one in found if one["severity"] == "fault"]
    assert inside.get(app.root + "/river/text?file=case.yaml").json() == before


def test_an_issue_that_is_refused_changes_no_file(
    app: Started, inside: httpx.Client, folder: Path
) -> None:
    own = {"origin": app.root.rsplit("/", 1)[0]}
    asked = {"file": "case.yaml", "options": "a\nb", "us-weight": "nice", "them-weight": "nice"}
    for title, added in (("Eels", True), ("Eels", False), ("Trout", True)):
        before = {one: one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}
        sent = inside.post(f"{app.root}/river/add", data=asked | {"title": title}, headers=own)
        after = {one: one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}
        assert (sent.status_code == 303, before != after) == (added, added)


def test_a_port_that_is_taken_is_refused(app: Started, tmp_path: Path) -> None:
    port = app.address.split(":")[2].split("/")[0]
    with started(ROOT / "cases" / "river", tmp_path, "--port", port) as one:
        assert one.process.wait(60) == 2
        assert one.process.stderr is not None
        assert "choose another" in one.process.stderr.read()


def test_what_no_page_of_ours_sends_is_refused(app: Started, inside: httpx.Client) -> None:
    own = {"origin": app.root.rsplit("/", 1)[0]}
    for name in ("confirm", "accepted", "laid", "solved"):
        for body in (b"", b"[1]", b"{", b'{"a": null}', b"\xff", b'{"a": [1]}'):
            answer = inside.post(f"{app.root}/river/{name}", content=body, headers=own)
            assert answer.status_code == 400, (name, body)
    assert inside.post(f"{app.root}/river/rehearse", content=b"-1", headers=own).status_code == 400
    for body in (b"", b"by=&text=x", b"by=a&text=&about=brief", b"by=a&text=x&kind=praise"):
        answer = inside.post(f"{app.root}/river/remark", content=body, headers=own)
        assert answer.status_code == 400, body
    for name in ("../x", "A", "", "x" * 41):
        sent = {"issue": "power-price", "option": "fixed", "us": "3", "what-if": name}
        answer = inside.post(f"{app.root}/river/estimate", data=sent, headers=own)
        assert answer.status_code == 400, name
    for points in ("1e30000000", "1/0", "nan", "9" * 400):
        sent = {"issue": "power-price", "option": "fixed", "us": points, "what-if": "mine"}
        answer = inside.post(f"{app.root}/river/estimate", data=sent, headers=own)
        assert answer.status_code == 400, points


def test_lines_without_the_cookie_do_not_hang_the_app(app: Started, inside: httpx.Client) -> None:
    """Lines that say nothing, half a line and a whole head, 400 of each."""
    resource.prlimit(app.process.pid, resource.RLIMIT_NOFILE, (256, 256))
    for said in (b"", HALF, WHOLE_HEAD):
        with knocking(place(app.root.rsplit("/", 1)[0]), said, 400):
            for _ in range(2):
                assert inside.get(app.root + "/river/case", timeout=20).status_code == 200, said
                assert httpx.get(app.root + "/river/", timeout=20).status_code == 403, said


def test_it_ends_within_a_second_with_a_stream_open_and_has_not_filled_its_log(
    app: Started, inside: httpx.Client
) -> None:
    """The last here: after all that was refused, and after lines by the hundred."""
    with inside.stream("GET", app.root + "/events") as stream:
        assert next(stream.iter_text()).startswith("retry")
        begun = time.monotonic()
        app.process.send_signal(signal.SIGINT)
        assert app.process.wait(10) == 0
        assert time.monotonic() - begun < 6  # a second, and a busy machine's share
    assert app.process.stderr is not None
    log = app.process.stderr.read()
    assert "Traceback" not in log and len(log) < 5_000
