"""How a browser comes in: by a page of the owner's alone, and no word of a command line."""

import os
import shlex
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx
import pytest

from tests.browser import browser
from tests.house.tree import ROOT
from tests.web.app import Started, ready, started

pytestmark = pytest.mark.slow
STANDING = """
import os, sys, time
begun = os.getppid()
open(sys.argv[1] + ".new", "w").write(sys.argv[2])
os.replace(sys.argv[1] + ".new", sys.argv[1])
while os.getppid() == begun:
    time.sleep(0.1)
"""
"""A browser that writes down with what it was started, and ends with whoever started it."""


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """Where that browser writes."""
    return tmp_path / "words"


@pytest.fixture
def app(tmp_path: Path, words: Path) -> Iterator[Started]:
    shutil.copytree(ROOT / "cases" / "river", tmp_path / "river")
    (tmp_path / "standing.py").write_text(STANDING)
    command = [sys.executable, str(tmp_path / "standing.py"), str(words)]
    with started(
        tmp_path / "river", tmp_path / "state", browser=f"{shlex.join(command)} %s"
    ) as one:
        yield one


def page_of(words: Path) -> Path:
    """The page with which the browser was started."""
    until = time.monotonic() + 60
    while not words.exists():
        assert time.monotonic() < until, "no browser was started"
        time.sleep(0.05)
    address = urlsplit(words.read_text())
    assert address.scheme == "file" and not address.query
    return Path(unquote(address.path))


def test_no_secret_stands_on_the_command_line_of_the_browser(app: Started, words: Path) -> None:
    page = page_of(words)
    token, path = app.address.split("token=")[1], app.root.rsplit("/", 1)[1]
    assert token not in words.read_text() and path not in words.read_text()
    assert app.address in page.read_text() and page.stat().st_mode & 0o777 == 0o600
    assert page.parent.stat().st_mode & 0o777 == 0o700


def test_a_browser_that_does_not_end_keeps_the_app_from_nothing(app: Started, words: Path) -> None:
    page_of(words)
    with httpx.Client(timeout=60) as client:
        assert client.get(app.address).status_code == 303
        assert client.get(app.root + "/river/case").status_code == 200


def test_the_page_goes_with_the_app(tmp_path: Path) -> None:
    """And so does one that a start left which was killed, an hour later."""
    shutil.copytree(ROOT / "cases" / "river", tmp_path / "river")
    (left := tmp_path / "state" / "detente" / "seen" / "open-x.html").parent.mkdir(parents=True)
    left.touch()
    os.utime(left, (0, 0))
    with started(tmp_path / "river", tmp_path / "state", browser="true %s"):
        until = time.monotonic() + 60
        while {left, *tmp_path.rglob("open-*.html")} == {left} and time.monotonic() < until:
            time.sleep(0.05)
        assert len(list(tmp_path.rglob("open-*.html"))) == 1 and not left.exists()
    assert not list(tmp_path.rglob("open-*.html"))


@pytest.mark.browser
def test_a_real_browser_is_led_in(app: Started, words: Path) -> None:
    """By the page: the cookie is sent though the page is nobody's, and home stands."""
    page = page_of(words)
    with browser() as chromium:
        tab = chromium.new_page()
        ready(tab, page.as_uri())
        assert tab.url.startswith(app.root + "/")
        assert tab.reload().status == 200
    assert httpx.get(app.address).status_code == 403
