"""Each page in a real browser: its main act, nothing from outside, accessible at two widths.

Where Chromium or playwright is missing they are skipped, and the end of the run says so;
`make test` installs both on Debian.
"""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.browser import AXE, OF_A_LOOK, browser, violations
from tests.house.tree import ROOT
from tests.studies.ford import FORD
from tests.web.app import STARTED, WAIT, Started, ready, settled, started

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PAGES = (
    "", "brief", "critics", "spoilers", "unsettled", "package", "agenda", "ladder", "rehearsal",
    "rounds", "process", "cards", "signals", "documents", "tracker", "record", "case", "add",
    "what-ifs", "remarks", "compare", "search?words=the",
)  # fmt: skip


@dataclass(frozen=True)
class Opened:
    """A case in the app, and a browser that has come in."""

    app: Started
    browser: Any
    folder: Path
    slug: str
    cookies: list[Any]

    @property
    def root(self) -> str:
        return f"{self.app.root}/{self.slug}/"

    @property
    def at(self) -> int:
        """How often the case has become another, as the program knows."""
        told = httpx.get(
            self.root + "what-ifs", cookies={one["name"]: one["value"] for one in self.cookies}
        )
        return int(re.findall(r'data-at="(\d+)"', told.text)[0])

    @contextmanager
    def noticed(self) -> Iterator[None]:
        """A change of the case's files, which the program has noticed at the end of the block."""
        before, until = self.at, time.monotonic() + WAIT / 1000
        yield
        while self.at == before:
            assert time.monotonic() < until, "the change was not noticed"
            time.sleep(0.05)

    def write(self, text: str) -> None:
        """Change the case, and wait until the program has noticed."""
        with self.noticed():
            (self.folder / "case.yaml").write_text(text, encoding="utf-8")

    def page(self, *scripts: str) -> Any:
        """A new page, which keeps what it was told and asked for in `faults`."""
        context = self.browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies(self.cookies)
        for one in scripts:
            context.add_init_script(path=one)
        page = context.new_page()
        page.faults = []
        page.on("console", lambda one: one.type == "error" and page.faults.append(one.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        inside = self.app.root.rsplit("/", 1)[0]
        page.on(
            "request",
            lambda one: one.url.startswith(inside) or page.faults.append(f"outside: {one.url}"),
        )
        return page


@pytest.fixture(scope="module", params=["made", "us-china-2025"])
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    folder = tmp_path_factory.mktemp("app")
    name: str = request.param
    if name == "made":
        (folder / "made").mkdir()
        (folder / "made" / "case.yaml").write_text(FORD, encoding="utf-8")
    else:
        shutil.copytree(ROOT / "cases" / name, folder / name)
    with started(folder / name, folder / "state") as app, browser() as chromium:
        context = chromium.new_context()
        context.new_page().goto(app.address)
        yield Opened(app, chromium, folder / name, name, context.cookies())


@pytest.fixture(autouse=True)
def _pages_are_closed(opened: Opened) -> Iterator[None]:
    """Else each is kept up to date to the end, whatever another test changes in the case."""
    yield
    for context in opened.browser.contexts:
        context.close()


LOOKS = ((360, "dark"), (1600, "light"))
planned_again = pytest.mark.parametrize("opened", ["made"], indirect=True)
"""For what has a whole case planned again, once or more: of the small one alone."""


def test_every_page_is_quiet_fits_and_is_accessible(opened: Opened) -> None:
    """Each page is loaded once, with axe-core beside it, and the policy as it is for a person.

    Of the made case, which has the same colours, the narrow look alone is asked for its faults; of
    the other the wide one for those that a look can make.
    """
    page = opened.page(AXE)
    wrong = []
    for name in PAGES:
        ready(page, opened.root + name)
        assert page.inner_text("h1"), name
        for width, scheme in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append(f"{name}: wider than {width}")
            if width == 360:
                wrong += [f"{name}, {scheme}: {one}" for one in violations(page)]
            elif opened.slug != "made":
                wrong += [f"{name}, {scheme}: {one}" for one in violations(page, OF_A_LOOK)]
    assert page.faults == wrong == []


def test_a_slider_moves_the_sums_and_the_program_agrees(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "package")
    before = page.inner_text(".sum.us .best"), page.get_attribute("circle.you", "cx")
    first = page.locator(".issues .issue input").first
    first.focus()
    page.keyboard.press("Home")
    page.wait_for_function("() => document.querySelector('.explorer').dataset.confirmed === 'true'")
    assert (page.inner_text(".sum.us .best"), page.get_attribute("circle.you", "cx")) != before
    page.keyboard.press("Control+z")
    page.wait_for_function(
        "cx => document.querySelector('circle.you').getAttribute('cx') === cx", arg=before[1]
    )
    assert (page.inner_text(".sum.us .best"), page.get_attribute("circle.you", "cx")) == before
    page.click("[data-act=keep]")
    page.click("[data-act=nothing]")
    assert page.is_visible(".against")
    assert page.inner_text(".sum.us .best") == "0"
    told = page.inner_text(".against")
    assert f"A brings {before[0]} for " in told and "In A, " in told
    assert page.faults == []


def test_what_is_broken_is_said_in_red(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "package")
    for fold in page.locator("details.issues summary").all():
        fold.click()
    row = page.locator(".issue[data-held] input").first
    planned = page.inner_text("h1")
    row.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft") if not page.locator(".verdict.bad").count() else None
    assert page.locator(".verdict.bad").count() == 1
    said = page.inner_text(".says")
    assert "Not on the table" in said or "Broken" in said
    head = page.inner_text("h1")
    assert said == head or head.endswith("things stand against this package.")
    assert page.inner_text(".chance").startswith("By the points alone: ")
    assert page.is_visible(".yours")
    page.click("[data-named='0']")
    assert page.inner_text("h1") == planned and page.is_hidden(".yours")


def test_an_issue_is_kept_out_and_the_page_says_what_that_costs(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "package")
    row = page.locator(".issue.moved").first
    row.locator("[data-without]").click()
    page.wait_for_selector(".answers:not([hidden])")
    take = page.locator(".answers button")
    if take.count():
        assert "beside this package" in page.inner_text(".answers")
        at = row.get_attribute("data-at")
        now = page.locator(f".issue[data-at='{at}']")
        take.first.click()
        assert "moved" not in (now.get_attribute("class") or "")
        assert page.locator(".verdict.bad").count() == 0
        untold = page.inner_text(".untold")
        assert page.locator(".verdict.short").count() == bool(untold)
        assert ("told at home" in page.inner_text("h1")) == bool(untold)
        assert ("is kept" in page.inner_text(".says")) != bool(untold)
    held = page.locator(".issue").first
    held.locator("[data-lock]").click()
    assert held.locator("input").is_disabled()
    option = held.locator(".option").inner_text()
    assert f"Held at “{option}”" in held.locator(".held-here").inner_text()
    assert held.locator("[data-lock]").inner_text() == "Held: let go"
    held.locator("[data-lock]").click()
    assert held.locator(".held-here").inner_text() == ""
    assert held.locator("input").is_enabled()
    assert page.faults == []


@planned_again
def test_a_plan_for_the_own_package_opens_with_it(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "package")
    first = page.locator(".issue.moved input").first
    first.focus()
    page.keyboard.press("ArrowLeft")
    sums = page.inner_text(".sum.us .best"), page.inner_text(".sum.them .best")
    page.click("[data-plan]")
    page.wait_for_url("**package=**")
    ready(page, page.url)
    assert (page.inner_text(".sum.us .best"), page.inner_text(".sum.them .best")) == sums
    drawn = page.inner_text(".chance")
    ready(page, opened.root + "package")
    says = "says => document.querySelector('.chance').textContent === says"
    page.wait_for_function(says, arg=drawn)
    assert (page.inner_text(".sum.us .best"), page.inner_text(".sum.them .best")) == sums
    assert page.faults == []


@planned_again
def test_a_dot_of_the_agenda_becomes_a_what_if(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "agenda")
    dot = page.locator("circle[data-key][role=button]").first
    issue = (dot.get_attribute("data-key") or "").split(" ")[0]
    dot.focus()
    page.keyboard.press("Shift+ArrowRight")
    assert page.locator("circle.own").count() == 1
    assert page.locator("circle.own.grounded").count() == 0
    form = page.locator(f"#issue-{issue} .estimate")
    state = form.locator(".state")
    assert "Still missing: a reason, a source, a name" in state.inner_text()
    page.keyboard.press("Shift+ArrowLeft")
    assert "nothing is kept" in state.inner_text() and not page.locator("circle.own").count()
    page.keyboard.press("Shift+ArrowRight")
    form.locator("[name=why]").fill("they asked for it again")
    form.locator("[name=source]").fill("a letter")
    form.locator("[name=by]").fill("N. Planner")
    assert page.locator("circle.own.grounded").count() == 1
    assert state.inner_text().startswith("Not kept yet") and "missing" not in state.inner_text()
    form.locator("[name=what-if]").fill("asked-again")
    form.locator("button").first.click()
    page.wait_for_url("**what-if=asked-again**")
    assert (opened.folder / "what-if" / "asked-again" / "case.yaml").exists()
    ready(page, opened.root + "package?what-if=asked-again")
    ready(page, opened.root + "what-ifs")
    assert issue in page.inner_text("main")
    with page.expect_navigation():
        page.click("button[value=drop]")
    assert not (opened.folder / "what-if" / "asked-again").exists()
    assert page.faults == []


def test_a_dragged_dot_moves_one_way_and_is_the_option_that_it_shows(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "agenda")
    page.mouse.wheel(0, 250)
    page.wait_for_timeout(200)
    moved = 0
    for dot in page.locator("circle[data-key]").all()[:12]:
        name = (dot.get_attribute("data-key") or "").split()[0]
        form = page.locator(f"#issue-{name} .estimate")
        drawn = form.get_attribute("data-drawn")
        known = form.locator(f"option[value='{drawn}']")
        box, top = dot.bounding_box(), page.evaluate("scrollY")
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        if page.evaluate("([x, y]) => document.elementFromPoint(x, y)?.dataset.key", [x, y]) != (
            dot.get_attribute("data-key")
        ):
            continue  # another lies on it
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 20, y + 1)
        page.mouse.move(x + 40, y + 2)
        page.mouse.up()
        assert page.evaluate("scrollY") == top
        assert form.locator("[name=option]").input_value() == drawn
        assert form.locator("[name=them]").input_value() == known.get_attribute("data-them")
        us = float(form.locator("[name=us]").input_value())
        assert us > float(known.get_attribute("data-us") or 0)
        moved += 1
    assert moved and page.faults == []


def test_points_open_what_they_rest_on(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "package")
    row = page.locator(".issue.moved").first
    name = row.locator("label").inner_text()
    row.locator("a", has_text="Why these points").click()
    page.wait_for_url("**agenda**")
    ready(page, page.url)
    issue = page.locator(".one-issue[open]")
    assert issue.count() == 1 and name in issue.locator("summary").first.inner_text()
    issue.locator(".grounds summary").click()
    assert "held" in issue.locator(".grounds li").first.inner_text()
    assert page.faults == []


@planned_again
def test_an_estimate_of_today_moves_what_was_recommended(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "agenda")
    issue = page.locator(".one-issue:has(.worths .planned)").first
    issue.locator("summary").first.click()
    form = issue.locator(".estimate")
    for field, words in (("us", "99"), ("why", "heard"), ("source", "a call"), ("by", "A. Fresh")):
        form.locator(f"[name={field}]").fill(words)
    form.locator("button[type=reset]").click()
    page.wait_for_function("() => !document.querySelector('circle.own')")
    assert form.locator("[name=us]").input_value() != "99"
    form.locator("[name=us]").fill("99")
    form.locator("[name=by]").fill("A. Fresh")
    form.locator("[name=what-if]").fill("of-today")
    form.locator("button").first.click()
    page.wait_for_url("**compare**")
    page.wait_for_selector("text=What was recommended would bring", timeout=WAIT)
    settled(page)
    ready(page, opened.root + "what-ifs")
    with page.expect_navigation():
        page.click("button[value=drop]")
    assert page.faults == []


def test_a_bar_moves_by_key_and_the_verdict_follows(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "ladder")
    bar = page.locator("rect[role=slider]").first
    verdict = page.locator(".verdict-lines").first
    before = verdict.inner_text(), bar.get_attribute("aria-valuetext")
    bar.focus()
    page.keyboard.press("End")
    page.wait_for_selector("rect.moved", timeout=WAIT)
    assert bar.get_attribute("aria-valuetext") != before[1]
    assert bar.get_attribute("aria-valuetext") in page.locator("text.begins").all_text_contents()
    assert page.locator(".of-plan:visible").count() == 2
    assert verdict.inner_text() != before[0]
    assert "order as planned" in page.inner_text(".as-planned.old > .warn")
    assert page.locator("figcaption.old").count() >= 1
    page.wait_for_selector(".again:not([hidden]) li", timeout=WAIT)
    take = page.locator("[data-act=take]")
    if take.is_visible():
        there = page.inner_text(".again li >> nth=0")
        take.click()
        assert there.endswith(page.inner_text("h1"))
    page.click("[data-act=reset]")
    page.wait_for_function("() => !document.querySelector('rect.moved')")
    assert not page.locator(".old").count() and page.locator(".as-planned > .warn").is_hidden()
    assert (
        verdict.inner_text(),
        bar.get_attribute("aria-valuetext"),
    ) == before
    assert page.faults == []


def test_pledges_are_narrowed_and_the_address_keeps_it(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "tracker")
    all_ = page.locator(".pledge:visible").count()
    if not all_:
        assert "No pledge" in page.inner_text("h1")
        return
    page.check("[name=late]")
    late = page.locator(".pledge:visible").count()
    assert late < all_ and page.url.endswith("late=1")
    page.reload()
    settled(page)
    assert page.locator(".pledge:visible").count() == late
    page.uncheck("[name=late]")
    page.check("[name=counted]")
    of = [int(one) for one in re.findall(r"kept \d+ of (\d+)", page.inner_text("h1"))]
    sides = [one.get_attribute("data-side") for one in page.locator(".pledge:visible").all()]
    both = sides.count("both")
    assert of == [sides.count(side) + both for side in ("us", "them") if sides.count(side) + both]
    assert all(page.locator(".pledge .rule").all_text_contents())


def test_a_row_of_the_brief_opens_what_it_rests_on(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "brief")
    page.locator("details.row > summary").nth(2).click()
    page.wait_for_selector(".behind .finding")
    assert page.inner_text(".behind .finding")
    row = page.locator("details.row").nth(2)
    row.locator("button.say").click()
    row.locator("[name=by]").fill("N. Planner")
    row.locator("[name=text]").fill("too high <script>alert(1)</script>")
    row.locator("[name=kind]").check()
    row.locator(".said button").click()
    page.wait_for_selector("main .remark")
    settled(page)
    assert "too high <script>alert(1)</script>" in page.inner_text("main")
    assert page.locator("main script").count() == 0
    page.locator("form input[name=by]").last.fill("N. Planner")
    with page.expect_navigation():
        page.click("text=Sign this text")
    settled(page)
    assert "this text" in page.inner_text(".remark.signed")
    assert page.faults == []


def test_a_figure_behind_a_picture_takes_a_remark(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "agenda")
    figure = page.locator("figure").first
    figure.locator("details > summary").click()
    figure.locator("button.say").press("Enter")
    chosen = figure.locator("button.figure").nth(3)
    place = chosen.get_attribute("aria-label")
    chosen.press("Enter")
    assert figure.locator(".said .of").inner_text() == place
    for name, words in (("by", "N. Planner"), ("text", "<i>too high</i>")):
        figure.locator(f".said [name={name}]").fill(words)
    figure.locator(".said [name=kind]").check()
    figure.locator(".said [name=text]").press("Enter")
    page.wait_for_selector("figure > .remark.disputed")
    settled(page)
    said = page.inner_text("figure > .remark")
    assert said.startswith("disputed") and (place or "?").split(":")[0] in said
    assert "“<i>too high</i>” N. Planner" in said
    noted = page.locator("td.noted.disputed")
    assert noted.count() == 1 and (place or "?").endswith(noted.inner_text() or "nothing")
    assert page.faults == []


def test_any_number_takes_a_remark(opened: Opened) -> None:
    """A figure seen from afar, and one of the brief, whose rows open by their summary."""
    page = opened.page(AXE)
    for name, place in (("", ".figure-card .big"), ("brief", "details.row > .numbers")):
        ready(page, opened.root + name)
        page.click("header.head button.say")
        chosen = page.locator(f"{place} .figure").first
        number = chosen.inner_text()
        boxes = [one.strip() for one in page.locator(".figure.loose").all_inner_texts()]
        assert any(re.fullmatch(r"\d+ [A-Z][a-z]+ \d{4}", one) for one in boxes), boxes
        assert violations(page) == []
        chosen.press("Enter")
        for field, words in (("by", "N. Planner"), ("text", f"doubted on {name or 'home'}")):
            page.locator(f".said [name={field}]").fill(words)
        page.locator(".said [name=kind]").check()
        page.locator(".said [name=text]").press("Enter")
        page.wait_for_selector(".noted.disputed")
        settled(page)
        assert page.inner_text(".noted.disputed") == number
        assert f"“doubted on {name or 'home'}”" in page.inner_text("main")
        assert not page.locator(".figure").count()
        kept = opened.folder / "remarks.jsonl"
        lines = kept.read_text(encoding="utf-8")
        assert f"/={number}" in lines  # words on a number are not words on another
        kept.write_text(lines.replace(f"/={number}", "/=999"), encoding="utf-8")
        ready(page, opened.root + name)
        assert f"(said of 999, now {number})" in page.inner_text("main")
        kept.write_text(lines, encoding="utf-8")
    assert page.faults == []


@planned_again
def test_a_page_says_that_the_program_has_ended(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "what-ifs")
    assert page.is_hidden("#gone")
    page.route("**/events", lambda route: route.abort())
    page.reload()
    page.wait_for_selector("#gone:visible")


def test_a_package_that_cannot_be_planned_is_said(opened: Opened) -> None:
    page = opened.page()
    page.goto(opened.root + "package?package=nothing%3Dof+the+kind")
    page.wait_for_selector(".faults li", timeout=WAIT)
    assert "cannot be planned" in page.inner_text(".faults h2")
    assert not page.locator(".working").count()


@planned_again
def test_an_edit_elsewhere_is_on_the_page_at_once(opened: Opened) -> None:
    page, other = opened.page(), opened.page()
    ready(page, opened.root + "brief")
    ready(other, opened.root + "case?file=case.yaml")
    before = (opened.folder / "case.yaml").read_text(encoding="utf-8")
    title = next(line for line in before.splitlines() if line.startswith("title:"))
    opened.write(before.replace(title, "title: Another name", 1))
    for one in (page, other):
        one.wait_for_function(
            "() => document.title.includes('Another name') || "
            "document.getElementById('text')?.value.includes('Another name')",
            timeout=WAIT,
        )
    assert "Another name" in page.inner_text(".case") and page.faults == other.faults == []
    opened.write(before)
    page.wait_for_function("() => !document.title.includes('Another name')", timeout=WAIT)


@planned_again
def test_what_is_typed_is_checked_and_a_stale_page_cannot_save(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "case?file=case.yaml")
    text = page.locator("#text")
    was = text.input_value()
    text.fill(was + "\nbroken-field: 1\n")
    page.wait_for_selector(".findings button.fault", timeout=30_000)
    assert "broken-field" in page.inner_text(".findings")
    opened.write(was + "\n# a note\n")
    page.wait_for_selector("#state:has-text('meanwhile')", timeout=20_000)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1000)
    assert (opened.folder / "case.yaml").read_text(encoding="utf-8") == was + "\n# a note\n"
    typed = was + "\n# mine\n"
    text.fill(typed)
    page.wait_for_selector("#state:has-text('not saved')", timeout=20_000)
    page.once("dialog", lambda asks: asks.dismiss())
    page.click("[data-act=reload]")  # refused: nothing that was typed is thrown away
    assert text.input_value() == typed
    assert page.locator(".clash pre").text_content() == was + "\n# a note\n"
    page.click("[data-act=mine]")
    page.wait_for_selector(".clash", state="hidden", timeout=20_000)
    for _ in range(100):  # "not saved" holds the word that would be waited for
        if (opened.folder / "case.yaml").read_text(encoding="utf-8") == typed:
            break
        page.wait_for_timeout(200)
    assert (opened.folder / "case.yaml").read_text(encoding="utf-8") == typed
    opened.write(was)
    page.close(run_before_unload=False)


SAID = "() => document.getElementById('state')?.textContent.startsWith('{}')"


@planned_again
def test_a_case_saved_with_a_fault_is_mended_where_it_was_written(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "case?file=case.yaml")
    was = page.locator("#text").input_value()
    line = was.rstrip("\n").count("\n") + 3
    page.locator("#text").fill(was.rstrip("\n") + "\n\nbroken-field: 1\n")
    page.wait_for_function(SAID.format("1 fault, not saved."), timeout=30_000)
    assert "broken-field" in page.inner_text(".findings li >> nth=0")
    assert page.inner_text(".numbers mark").strip() == str(line)
    page.keyboard.press("Control+s")
    page.wait_for_selector("[data-act=save]:has-text('Save with 1 fault?')", timeout=30_000)
    assert "broken-field" not in (opened.folder / "case.yaml").read_text(encoding="utf-8")
    with opened.noticed():
        page.keyboard.press("Control+s")
    page.wait_for_function(SAID.format("Saved, and it cannot be read: 1 fault"), timeout=30_000)
    bar = page.inner_text(".bar summary")
    page.goto(opened.root + "brief")
    page.wait_for_selector(".faults a:has-text('broken-field')", timeout=30_000)
    assert page.inner_text(".bar summary") == bar and "As of" in bar
    page.click(".faults a:has-text('broken-field')")
    page.wait_for_url(f"**/case?file=case.yaml#{line}")
    page.wait_for_function(f"() => {STARTED}")
    assert "broken-field" in page.locator("#text").input_value()
    page.locator("#text").fill(was)
    with opened.noticed():
        page.keyboard.press("Control+s")
    page.wait_for_function(SAID.format("Saved. No fault."), timeout=30_000)
    assert page.faults == []


@planned_again
def test_keys_pressed_while_it_is_worked_out_all_count(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "ladder")
    bars = page.locator("rect[role=slider]").all()
    at = [[int(one.get_attribute(f"aria-value{name}") or 0) for name in ("now", "max")]
          for one in bars]  # fmt: skip
    bar, (first, most) = max(zip(bars, at, strict=True), key=lambda one: one[1][1] - one[1][0])
    assert most - first > 1
    bar.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    there = str(min(most, first + 5))
    page.wait_for_function(
        "([name, there]) => document.querySelector(`rect[role=slider][data-key='${name}']`)"
        "?.getAttribute('aria-valuenow') === there",
        arg=[bar.get_attribute("data-key"), there],
        timeout=WAIT,
    )
    page.wait_for_function(
        "() => document.querySelector('rect.moved') && !document.querySelector('.asking')",
        timeout=WAIT,
    )
    assert bar.get_attribute("aria-valuenow") == there
    page.set_viewport_size({"width": 390, "height": 800})
    bar.scroll_into_view_if_needed()
    top = page.locator(".verdict-lines").first.bounding_box()
    assert top is not None and 0 <= top["y"] < 800, "the verdict is out of view"
    assert page.faults == []


@planned_again
def test_a_bar_that_cannot_be_worked_out_now_goes_back_and_holds_nothing(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "ladder")
    page.route("**/laid*", lambda route: route.fulfill(status=409, body="{}"))
    bar = page.locator("rect[role=slider]").first
    first = bar.get_attribute("aria-valuenow")
    bar.focus()
    page.keyboard.press("ArrowRight" if first == "0" else "ArrowLeft")
    page.wait_for_function("() => document.getElementById('live').textContent.includes('cannot')")
    page.wait_for_function(
        "(first) => !document.querySelector('[data-holds]')"
        " && document.querySelector('rect[role=slider]').getAttribute('aria-valuenow') === first",
        arg=first,
        timeout=WAIT,
    )
    assert page.locator("rect.moved").count() == 0


@pytest.mark.parametrize("opened", ["made"], indirect=True)
def test_a_page_that_listens_late_is_not_left_waiting(opened: Opened) -> None:
    page, other, address = opened.page(), opened.page(), opened.root + "brief?as-of=2031-02-03"
    held: list[Any] = []
    page.route("**/events", lambda route: held.append(route))
    page.route(  # nor does the page ask by itself meanwhile
        "**/brief*",
        lambda route: route.abort() if route.request.resource_type == "xhr" else route.continue_(),
    )
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => document.getElementById('main')?.dataset.started")
    ready(other, address)
    other.context.close()  # it was heard by that page alone
    page.unroute("**/brief*")
    waits = "main:is(.stale, :not([data-missing='']))"  # nothing yet, or the answer of another day
    assert page.locator(waits).count() == 1
    for route in held:
        route.continue_()
    page.wait_for_selector(waits, state="detached", timeout=WAIT)


@pytest.mark.parametrize("opened", ["made"], indirect=True)
def test_what_a_hand_has_begun_is_not_replaced_by_a_page_that_comes(opened: Opened) -> None:
    page, held = opened.page(), []
    ready(page, opened.root + "agenda")
    dot = page.locator("circle[data-key]").first
    dot.scroll_into_view_if_needed()
    page.route(
        "**/agenda*",
        lambda route: (
            held.append(route) if route.request.resource_type == "xhr" else route.continue_()
        ),
    )
    file = opened.folder / "case.yaml"
    before = file.read_text(encoding="utf-8")
    with page.expect_request("**/agenda*", timeout=WAIT):
        file.write_text(before + "\n# a note\n", encoding="utf-8")
    page.evaluate("document.querySelector('circle[data-key]').dataset.mine = 1")
    box = dot.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    with page.expect_response("**/agenda*", timeout=WAIT):
        held.pop().continue_()
    page.wait_for_timeout(200)
    assert page.locator("circle[data-mine]").count() == 1  # the page that came is put off
    with page.expect_request("**/agenda*", timeout=WAIT):
        page.mouse.up()  # and asked for again where nothing was moved
    page.unroute("**/agenda*")
    for route in held:
        route.continue_()
    page.wait_for_selector("circle[data-mine]", state="detached", timeout=WAIT)
    settled(page)
    opened.write(before)


@planned_again
def test_a_page_that_comes_keeps_the_focus_and_what_was_set(opened: Opened) -> None:
    """Nor does it take a form that was opened, or what a finger lies on."""
    page = opened.page()
    ready(page, opened.root + "package")
    page.click("[data-act=keep]")
    page.locator("[data-lock]").first.click()
    slider = page.locator(".issue input:enabled").first
    slider.focus()
    page.keyboard.press("Home")
    called = "document.activeElement.closest('.issue')?.dataset.at"
    at, kept = page.evaluate(called), page.inner_text(".against li >> nth=0")
    comes_anew(page)
    assert page.evaluate(called) == at
    assert page.inner_text(".against li >> nth=0") == kept
    assert page.locator(".held-here:not(:empty)").count() == 1
    before = slider.input_value()
    page.keyboard.press("Control+z")
    assert slider.input_value() != before
    box = slider.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    comes_anew(page, at_once=False)
    page.mouse.up()
    page.wait_for_selector("main:not([data-mine])")
    settled(page)
    page.click("header.head button.say")
    page.locator(".figure").first.click()
    comes_anew(page, at_once=False)
    assert page.locator(".said [name=by]").is_visible()
    assert page.faults == []


def comes_anew(page: Any, *, at_once: bool = True) -> None:
    """Somebody else keeps a remark: the page is asked for, and replaced where it may be."""
    page.evaluate("document.getElementById('main').dataset.mine = 1")
    sent = {"by": "N. Planner", "text": "seen", "about": "brief"}
    with page.expect_response("**/remark"):
        page.evaluate(
            "sent => fetch(location.pathname.replace(/[^/]*$/, 'remark'), "
            "{ method: 'POST', body: new URLSearchParams(sent), redirect: 'manual' })",
            sent,
        )
    if at_once:
        page.wait_for_selector("main:not([data-mine])")
        settled(page)
    else:
        page.wait_for_timeout(700)
        assert page.locator("main[data-mine]").count() == 1


@pytest.mark.parametrize("opened", ["made"], indirect=True)
def test_an_edit_before_a_page_listens_is_not_missed(opened: Opened) -> None:
    """Neither by the tab that holds the stream, nor by one that only asks it."""
    file = opened.folder / "case.yaml"
    before = file.read_text(encoding="utf-8")
    title = next(line for line in before.splitlines() if line.startswith("title:"))
    context = opened.browser.new_context()
    context.add_cookies(opened.cookies)
    held: list[Any] = []
    for number in (1, 2):  # the first holds the stream
        page = context.new_page()
        held.clear()
        page.route("**/static/app.js", lambda route: held.append(route))
        page.goto(opened.root + "what-ifs", wait_until="commit")
        page.wait_for_selector("main[data-at]")
        page.wait_for_timeout(300)
        opened.write(before.replace(title, f"title: Name {number}", 1))
        assert f"Name {number}" not in page.inner_text(".case")
        for route in held:
            route.continue_()
        page.wait_for_function(f"() => document.title.includes('Name {number}')", timeout=WAIT)
    context.close()
    opened.write(before)


@pytest.mark.parametrize("opened", ["made"], indirect=True)
def test_ten_tabs_live_by_one_stream(opened: Opened) -> None:
    context = opened.browser.new_context()
    context.add_cookies(opened.cookies)
    pages = [context.new_page() for _ in range(8)]
    for page in pages:
        page.goto(opened.root + "remarks", timeout=20_000)
    assert all(page.inner_text("h1") for page in pages)
    context.close()
