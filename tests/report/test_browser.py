"""The page in a real browser: nothing fetched, nothing wider than a phone, accessible, printable.

These run where Chromium, playwright and axe-core are installed (`tests/browser.py`).
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.report.html import html
from detente.report.register_report import register_html
from tests.browser import AXE, expect, violations
from tests.browser import browser as chromium
from tests.report.conftest import Told
from tests.report.test_register_report import report

LOOKS = [
    ("made", 360, "light"),
    ("made", 1280, "dark"),
    ("river", 1280, "light"),
    ("hostile", 360, "dark"),
]
NARROW = 360
"""Axe-core is asked at this width, once in light and once in dark."""

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize(("name", "width", "scheme"), LOOKS)
def test_the_page_is_quiet_fits_and_is_accessible(
    browser: Any,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    name: str,
    width: int,
    scheme: str,
) -> None:
    told: Told = request.getfixturevalue(name)
    faults = looked_at(browser, tmp_path, html(told.plan, told.setting), width, scheme)
    assert faults == []


@pytest.mark.parametrize(
    ("name", "width", "scheme"), [("made", 360, "light"), ("hostile", 360, "dark")]
)
def test_the_page_of_the_register_is_so_too(
    browser: Any,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    name: str,
    width: int,
    scheme: str,
) -> None:
    told: Told = request.getfixturevalue(name)
    faults = looked_at(browser, tmp_path, register_html(report(told)), width, scheme)
    assert faults == []


def looked_at(browser: Any, tmp_path: Path, text: str, width: int, scheme: str) -> list[str]:
    """What is fetched or said beyond the page, what is too wide, what axe-core finds."""
    page_file = tmp_path / "plan.html"
    page_file.write_text(text, encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    context.add_init_script(path=AXE)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: said.append(request.url))
    page.goto(page_file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    wide = page.evaluate("document.documentElement.scrollWidth")
    faults = violations(page) if width == NARROW else []
    context.close()
    said.remove(page_file.as_uri())
    broad = [f"{wide} pixels wide"] if wide > width else []
    return [*said, *broad, *faults]


def test_folds_are_open_on_paper(browser: Any, made: Told, tmp_path: Path) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("no pdftotext on the PATH")
    source, paper = tmp_path / "plan.html", tmp_path / "plan.pdf"
    source.write_text(html(made.plan, made.setting), encoding="utf-8")
    page = browser.new_page(color_scheme="dark")
    texts = []
    for part in ("#annex", "", "#agenda"):
        page.goto(source.as_uri() + part)
        page.pdf(path=str(paper), prefer_css_page_size=True)
        found = subprocess.run(
            [reader, str(paper), "-"], capture_output=True, text=True, check=True
        )
        texts.append(re.sub(r"\s+", " ", found.stdout))
    page.close()
    text, brief, book = texts
    assert "Decide" in brief and "The book" not in brief and "The annex" not in brief
    assert "Decide" in book and "The book" in book and "The annex" not in book
    assert "Decide" not in text and "Nash 1950" in text
    assert "eleven drowned in 2025." in text
    assert "computed by detente 0.2.0" in text.lower()


def test_the_script_finds_sorts_and_unfolds(browser: Any, made: Told, tmp_path: Path) -> None:
    source = tmp_path / "plan.html"
    source.write_text(html(made.plan, made.setting), encoding="utf-8")
    page = browser.new_page()
    page.goto(source.as_uri())
    page.fill("#search", "eleven drowned in 2025")
    expect(page.locator("#matches")).to_have_text("2 found")
    page.press("#search", "Enter")
    expect(page.locator("#matches")).to_have_text("1 of 2 found")
    expect(page.locator("main details[open]")).to_have_count(1)
    page.evaluate("location.hash = 'agenda-agenda'")
    rows = "[...document.querySelectorAll('#agenda-agenda ~ .scroll tbody tr')]"
    column = f"{rows}.map(row => row.cells[4].textContent)"
    before = page.evaluate(column)
    head = page.locator("#agenda-agenda ~ .scroll thead button").nth(4)
    orders = []
    for _ in range(3):
        head.click()
        orders.append([float(cell.replace("−", "-")) for cell in page.evaluate(column)])
    assert orders[0] == sorted(orders[0]) and orders[1] == orders[0][::-1]
    assert orders[2] == [float(cell.replace("−", "-")) for cell in before]
    page.close()


def test_without_the_script_nothing_is_offered_that_does_nothing(
    browser: Any, made: Told, tmp_path: Path
) -> None:
    source = tmp_path / "plan.html"
    source.write_text(html(made.plan, made.setting), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(source.as_uri())
    expect(page.locator("#search")).to_be_hidden()
    expect(page.locator("main button")).to_have_count(0)
    for part in ("#brief", "#annex"):
        expect(page.locator(part)).to_be_visible()
    context.close()
