"""The page of the rounds: what to answer, with the facts of the command, and in a real browser."""

import html
import json
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from detente.report.wording.talks.talks import points
from detente.studies.values.packages.chosen import Spread
from tests.browser import AXE, OF_A_LOOK, RULES, browser, expect, violations
from tests.house.tree import ROOT
from tests.web.app import WAIT, Started, ready, started

pytestmark = pytest.mark.slow
DAY = "2027-04-10"
TAGS = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case") / "river"
    shutil.copytree(ROOT / "cases/river", folder)
    case = folder / "case.yaml"
    case.write_text(case.read_text() + "readers: {ana: {level: TLP:RED}}\n")
    return folder


@pytest.fixture(scope="module")
def agreed(river: Path) -> Path:
    """The same, after a deal."""
    folder = river.with_name("agreed")
    shutil.copytree(river, folder)
    yes = "upland-3,2027-04-09,3,us,private,official,text,,,,,lowland-3,,,,"
    log = folder / "talks.csv"
    log.write_text(f"{log.read_text()}{yes}\n")
    return folder


@pytest.fixture(scope="module")
def app(river: Path, agreed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    with started(river, tmp_path_factory.mktemp("state"), str(agreed), "--as-of", DAY) as one:
        yield one


@pytest.fixture(scope="module")
def context(app: Started, client: httpx.Client) -> Iterator[Any]:
    """A browser that has come in."""
    with browser() as chromium:
        one = chromium.new_context()
        one.add_cookies(
            [{"name": k, "value": v, "url": app.root} for k, v in client.cookies.items()]
        )
        one.add_init_script(path=AXE)
        yield one


@pytest.fixture(scope="module")
def client(app: Started) -> Iterator[httpx.Client]:
    """Who has come in to the app."""
    with httpx.Client(base_url=app.root, timeout=WAIT / 1000) as one:
        one.get(app.address)
        yield one


def page(client: httpx.Client, name: str) -> str:
    """The words of a page, once nothing is missing of it."""
    until = time.monotonic() + WAIT / 1000
    while 'data-missing=""' not in (answer := client.get(f"/river/{name}")).text:
        assert answer.status_code == 200 and time.monotonic() < until, answer.text
        time.sleep(0.2)
    return html.unescape(" ".join(TAGS.sub(" ", answer.text).split()))


def said(river: Path, *words: str) -> Any:
    result = CliRunner().invoke(cli, ["talks", *words, str(river), "--as-of", DAY, "--json"])
    return json.loads(result.stdout)


def test_the_page_has_the_replies_of_the_command(client: httpx.Client, river: Path) -> None:
    text = page(client, "rounds")
    value = said(river, "show")["value"]
    assert len(value["replies"]) == 3
    for one in value["replies"]:
        for side in ("us", "them"):
            worth = one["worth"][side]
            spread = Spread(worth["mean"], worth["p10"], worth["p90"])
            assert points(spread) in text
        for lead in one["held_by"]:
            assert lead in text
    assert "Refer it to the capital" in text
    assert "Each is void when another is taken up." in text


def test_a_reader_is_given_the_rounds_without_what_to_answer(client: httpx.Client) -> None:
    text = page(client, "rounds?reader=ana")
    assert "The course of offers" in text
    assert "Reply one" not in text
    assert "void when another" not in text


@pytest.mark.browser
def test_after_a_deal_it_says_what_was_agreed_and_what_else_is_better_for_both(
    app: Started, context: Any, agreed: Path
) -> None:
    better = said(agreed, "show")["value"]["better"]
    assert better
    shown = context.new_page()
    ready(shown, f"{app.root}/agreed/rounds")
    head = shown.locator("h1").inner_text()
    assert head.startswith("Agreed on 9 April 2027: summer release at “10%”, power price")
    beside = shown.locator("section.answer")
    assert beside.locator("h2").inner_text() == "After the deal"
    assert "may be better for both than what was agreed" in beside.inner_text()
    for one in better:
        for issue, option in one["changes"].items():
            assert issue.replace("-", " ") in beside.inner_text().lower()
            assert f"“{option}”" in beside.inner_text()
    main = shown.locator("main").inner_text()
    assert main.count("both gain over the deal in") == len(better), "said once"
    assert "`" not in main, "no command is asked for in a page"
    assert shown.locator("svg circle.ring").count() == 1 + len(better) + 2, "and in the key"
    for width, rules in ((360, RULES), (1280, OF_A_LOOK)):
        shown.set_viewport_size({"width": width, "height": 900})
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(shown, rules) == []


@pytest.mark.browser
def test_in_a_browser_it_fits_is_accessible_and_unfolds_the_paper(
    app: Started, context: Any
) -> None:
    shown = context.new_page()
    faults: list[str] = []
    shown.on("pageerror", lambda error: faults.append(str(error)))
    ready(shown, f"{app.root}/river/rounds")
    expect(shown.locator(".replies .card")).to_have_count(3)
    paper = shown.locator("details.paper")
    expect(paper.get_by_text("We could imagine one of these.")).to_be_hidden()
    paper.locator("summary").click()
    expect(paper.get_by_text("We could imagine one of these.")).to_be_visible()
    for width, scheme, rules in ((360, "dark", RULES), (1600, "light", OF_A_LOOK)):
        shown.set_viewport_size({"width": width, "height": 900})
        shown.emulate_media(color_scheme=scheme)
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(shown, rules) == faults == []
