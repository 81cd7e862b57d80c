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

from detente.report.outline.blocks.explained import FIGURE
from tests.browser import AXE, OF_A_LOOK, RULES, browser, expect, violations
from tests.drawn import of_the_day
from tests.house.tree import ROOT
from tests.studies.ford import FORD
from tests.web.app import WAIT, Started, begun, ready, settled, started
from tests.web.figures import ACCOUNTED, OF_THE_PAGE, lone, opens_in_place
from tests.web.figures import PAGES as FIGURED

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
        page.set_default_timeout(WAIT)
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
LONG = ("tracker", "record")
"""Pages that hold next to nothing in the made case."""
planned_again = pytest.mark.parametrize("opened", ["made"], indirect=True)
"""For what has a whole case planned again, once or more: of the small one alone."""


@dataclass(frozen=True)
class Walk:
    """What was seen on a walk over every page: what is wrong, and by page what its figures open."""

    wrong: list[str]
    figures: int
    lone: dict[str, list[str]]
    whole: dict[str, int]


@pytest.fixture(scope="module")
def walk(opened: Opened) -> Walk:
    """Each page is loaded once, with axe-core beside it, and the policy as it is for a person.

    Of the made case every page is asked for its faults when narrow and dark, and some, others each
    day, for those that a look can make when wide and light; of the other case, which is of the same
    templates, those some alone.
    """
    page = opened.page(AXE)
    drawn = {*of_the_day(PAGES, 5), *LONG}
    narrow = PAGES if opened.slug == "made" else drawn
    wrong, figures, without, whole = list[str](), 0, {}, {}
    for name in PAGES:
        page.set_viewport_size({"width": 1280, "height": 900})
        ready(page, opened.root + name)
        if not page.inner_text("h1"):
            wrong.append(f"{name}: no heading")
        if name in FIGURED:
            figures += len(FIGURE.findall(page.inner_text("main")))
            without[name] = lone(page)
            whole[name] = page.locator(OF_THE_PAGE).count()
        for width, scheme in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append(f"{name}: wider than {width}")
            if name in (narrow if width == 360 else drawn):
                rules = RULES if width == 360 else OF_A_LOOK
                wrong += [f"{name}, {scheme}: {one}" for one in violations(page, rules)]
    return Walk(wrong + page.faults, figures, without, whole)


def test_every_page_is_quiet_fits_and_is_accessible(walk: Walk) -> None:
    assert walk.wrong == []


def test_each_figure_of_each_page_has_its_why(opened: Opened, walk: Walk) -> None:
    """Of each figure outside reasons and pictures: it, or what it stands in, opens or cites.

    Where it is not known what makes a figure, none is offered: never that of the whole page.
    """
    assert not [one for one, many in walk.whole.items() if many]
    assert not [one for one in ACCOUNTED if walk.lone[one]] and walk.figures > 20, walk.lone
    opens_in_place(opened.page(AXE), f"{opened.root}ladder")


def test_a_slider_moves_the_sums_and_the_program_agrees(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "package")
    before = page.inner_text(".sum.us .best"), page.get_attribute("circle.you", "cx")
    first = page.locator(".issues .issue input").first
    first.focus()
    page.keyboard.press("Home")
    expect(page.locator(".explorer")).to_have_attribute("data-confirmed", "true")
    expect(page.locator(".sum.us .best")).not_to_have_text(before[0])
    expect(page.locator("circle.you")).not_to_have_attribute("cx", before[1])
    page.keyboard.press("Control+z")
    expect(page.locator("circle.you")).to_have_attribute("cx", before[1])
    expect(page.locator(".sum.us .best")).to_have_text(before[0])
    page.click("[data-act=keep]")
    page.click("[data-act=nothing]")
    expect(page.locator(".sum.us .best")).to_have_text("0")
    for told in (f"A brings {before[0]} for ", "In A, "):
        expect(page.locator(".against:visible")).to_contain_text(told)
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
    expect(page.locator(".verdict.bad")).to_have_count(1)
    said = page.inner_text(".says")
    assert "Not on the table" in said or "Broken" in said
    head = page.inner_text("h1")
    assert said == head or head.endswith("things stand against this package.")
    expect(page.locator(".chance")).to_contain_text("By the points alone: ")
    expect(page.locator(".yours")).to_be_visible()
    page.click("[data-named='0']")
    expect(page.locator("h1")).to_have_text(planned)
    expect(page.locator(".yours")).to_be_hidden()


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
        expect(now).not_to_have_class(re.compile(r"\bmoved\b"))
        expect(page.locator(".verdict.bad")).to_have_count(0)
        untold = page.inner_text(".untold")
        expect(page.locator(".verdict.short")).to_have_count(int(bool(untold)))
        assert ("told at home" in page.inner_text("h1")) == bool(untold)
        assert ("is kept" in page.inner_text(".says")) != bool(untold)
    held = page.locator(".issue").first
    held.locator("[data-lock]").click()
    expect(held.locator("input")).to_be_disabled()
    option = held.locator(".option").inner_text()
    expect(held.locator(".held-here")).to_contain_text(f"Held at “{option}”")
    expect(held.locator("[data-lock]")).to_have_text("Held: let go")
    held.locator("[data-lock]").click()
    expect(held.locator(".held-here")).to_have_text("")
    expect(held.locator("input")).to_be_enabled()
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
    expect(page.locator(".chance")).to_have_text(drawn)
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
    expect(page.locator("circle.own")).to_have_count(1)
    expect(page.locator("circle.own.grounded")).to_have_count(0)
    form = page.locator(f"#issue-{issue} .estimate")
    state = form.locator(".state")
    expect(state).to_contain_text("Still missing: a reason, a source, a name")
    page.keyboard.press("Shift+ArrowLeft")
    expect(state).to_contain_text("nothing is kept")
    expect(page.locator("circle.own")).to_have_count(0)
    page.keyboard.press("Shift+ArrowRight")
    form.locator("[name=why]").fill("they asked for it again")
    form.locator("[name=source]").fill("a letter")
    form.locator("[name=by]").fill("N. Planner")
    expect(page.locator("circle.own.grounded")).to_have_count(1)
    expect(state).to_contain_text("Not kept yet")
    expect(state).not_to_contain_text("missing")
    form.locator("[name=what-if]").fill("asked-again")
    form.locator("button").first.click()
    page.wait_for_url("**what-if=asked-again**")
    assert (opened.folder / "what-if" / "asked-again" / "case.yaml").exists()
    ready(page, opened.root + "package?what-if=asked-again")
    ready(page, opened.root + "what-ifs")
    expect(page.locator("main")).to_contain_text(issue)
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
        expect(form.locator("[name=option]")).to_have_value(drawn or "?")
        expect(form.locator("[name=them]")).to_have_value(known.get_attribute("data-them") or "?")
        assert page.evaluate("scrollY") == top
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
    expect(issue).to_have_count(1)
    expect(issue.locator("summary").first).to_contain_text(name)
    expect(issue.locator(".grounds li").first).to_be_visible()
    expect(issue.locator(".grounds li").first).to_contain_text("held")
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
    expect(page.locator("circle.own")).to_have_count(0)
    expect(form.locator("[name=us]")).not_to_have_value("99")
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
    expect(bar).not_to_have_attribute("aria-valuetext", before[1] or "?")
    assert bar.get_attribute("aria-valuetext") in page.locator("text.begins").all_text_contents()
    expect(page.locator(".of-plan:visible")).to_have_count(2)
    expect(verdict).not_to_have_text(before[0], use_inner_text=True)
    expect(page.locator(".as-planned.old > .warn")).to_contain_text("order as planned")
    expect(page.locator("figcaption.old")).not_to_have_count(0)
    page.wait_for_selector(".again:not([hidden]) li", timeout=WAIT)
    take = page.locator("[data-act=take]")
    if take.is_visible():
        there = page.inner_text(".again li >> nth=0")
        take.click()
        assert there.endswith(page.inner_text("h1"))
    page.click("[data-act=reset]")
    for gone in ("rect.moved", ".old"):
        expect(page.locator(gone)).to_have_count(0)
    expect(page.locator(".as-planned > .warn")).to_be_hidden()
    expect(verdict).to_have_text(before[0], use_inner_text=True)
    expect(bar).to_have_attribute("aria-valuetext", before[1] or "?")
    assert page.faults == []


def test_pledges_are_narrowed_and_the_address_keeps_it(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "tracker")
    all_ = page.locator(".pledge:visible").count()
    if not all_:
        assert "No pledge" in page.inner_text("h1")
        return
    page.check("[name=late]")
    page.wait_for_url("**late=1")
    late = page.locator(".pledge:visible").count()
    assert late < all_
    page.reload()
    settled(page)
    expect(page.locator(".pledge:visible")).to_have_count(late)
    page.uncheck("[name=late]")
    page.check("[name=counted]")
    page.wait_for_url(re.compile("counted=1"))
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
    expect(page.locator("main")).to_contain_text("too high <script>alert(1)</script>")
    expect(page.locator("main script")).to_have_count(0)
    page.locator("form input[name=by]").last.fill("N. Planner")
    with page.expect_navigation():
        page.click("text=Sign this text")
    settled(page)
    expect(page.locator(".remark.signed")).to_contain_text("this text")
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
    expect(figure.locator(".said .of")).to_have_text(place or "?")
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
    expect(noted).to_have_count(1)
    assert (place or "?").endswith(noted.inner_text() or "nothing")
    assert page.faults == []


def test_any_number_takes_a_remark(opened: Opened) -> None:
    """A figure seen from afar, and one of the brief, whose rows open by their summary."""
    page = opened.page(AXE)
    for name, place in (("", ".figure-card .big"), ("brief", "details.row > .numbers")):
        ready(page, opened.root + name)
        page.click("header.head button.say")
        chosen = page.locator(f"{place} .figure").first
        number = chosen.inner_text()  # once it is there, all are: they are made in one go
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
        expect(page.locator(".noted.disputed")).to_have_text(number)
        expect(page.locator("main")).to_contain_text(f"“doubted on {name or 'home'}”")
        expect(page.locator(".figure")).to_have_count(0)
        kept = opened.folder / "remarks.jsonl"
        lines = kept.read_text(encoding="utf-8")
        assert f"/={number}" in lines  # words on a number are not words on another
        kept.write_text(lines.replace(f"/={number}", "/=999"), encoding="utf-8")
        ready(page, opened.root + name)
        expect(page.locator("main")).to_contain_text(f"(said of 999, now {number})")
        kept.write_text(lines, encoding="utf-8")
    assert page.faults == []


@planned_again
def test_a_page_says_that_the_program_has_ended(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "what-ifs")
    expect(page.locator("#gone")).to_be_hidden()
    page.route("**/events", lambda route: route.abort())
    page.reload()
    page.wait_for_selector("#gone:visible")


def test_a_package_that_cannot_be_planned_is_said(opened: Opened) -> None:
    page = opened.page()
    page.goto(opened.root + "package?package=nothing%3Dof+the+kind")
    page.wait_for_selector(".faults li", timeout=WAIT)
    expect(page.locator(".faults h2")).to_contain_text("cannot be planned")
    expect(page.locator(".working")).to_have_count(0)


@planned_again
def test_what_is_typed_is_checked_and_a_stale_page_cannot_save(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "case?file=case.yaml")
    text = page.locator("#text")
    was = text.input_value()
    text.fill(was + "\nbroken-field: 1\n")
    page.wait_for_selector(".findings button.fault", timeout=30_000)
    expect(page.locator(".findings")).to_contain_text("broken-field")
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
    expect(text).to_have_value(typed)
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
    expect(page.locator("rect.moved")).not_to_have_count(0)
    expect(page.locator(".asking")).to_have_count(0)
    expect(bar).to_have_attribute("aria-valuenow", there)
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
    first = bar.get_attribute("aria-valuenow") or "?"
    bar.focus()
    page.keyboard.press("ArrowRight" if first == "0" else "ArrowLeft")
    expect(page.locator("#live")).to_contain_text("cannot")
    for none in ("[data-holds]", "rect.moved"):
        expect(page.locator(none)).to_have_count(0)
    expect(bar).to_have_attribute("aria-valuenow", first)


@planned_again
def test_a_page_that_comes_is_placed_and_started_in_one_go(opened: Opened) -> None:
    """Between the two a bar could not be moved, and a key that was pressed was lost."""
    page = opened.page()
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => new MutationObserver((seen) => {
          if (!seen.some((one) => one.target.id === "main" && one.type === "childList")) return;
          const bars = document.querySelectorAll("rect[role=slider]").length;
          (window.placed ??= []).push(bars && document.getElementById("main")?.dataset.started);
        }).observe(document.body, { subtree: true, childList: true }))"""
    )
    ready(page, opened.root + "ladder")
    page.evaluate("window.placed = []")
    bar = page.locator("rect[role=slider]").first
    bar.focus()
    comes_anew(page)
    assert set(page.evaluate("window.placed")) == {"true"}
    expect(bar).to_be_focused()
    assert page.faults == []


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
    begun(page)
    ready(other, address)
    other.context.close()  # it was heard by that page alone
    page.unroute("**/brief*")
    waits = "main:is(.stale, :not([data-missing='']))"  # nothing yet, or the answer of another day
    expect(page.locator(waits)).to_have_count(1)
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
    dot.evaluate("one => { one.dataset.mine = 1; }")
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
    called = "document.activeElement?.closest('.issue')?.dataset.at"
    at, kept = page.evaluate(called), page.inner_text(".against li >> nth=0")
    comes_anew(page)
    assert page.evaluate(called) == at
    expect(page.locator(".against li").first).to_have_text(kept)
    expect(page.locator(".held-here:not(:empty)")).to_have_count(1)
    before = slider.input_value()
    page.keyboard.press("Control+z")
    expect(slider).not_to_have_value(before)
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
    expect(page.locator(".said [name=by]")).to_be_visible()
    assert page.faults == []


def comes_anew(page: Any, *, at_once: bool = True) -> None:
    """Somebody else keeps a remark: the page is asked for, and replaced where it may be."""
    page.locator("#main").evaluate("one => { one.dataset.mine = 1; }")
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
def test_ten_tabs_live_by_one_stream(opened: Opened) -> None:
    context = opened.browser.new_context()
    context.add_cookies(opened.cookies)
    pages = [context.new_page() for _ in range(8)]
    for page in pages:
        page.goto(opened.root + "remarks", timeout=20_000)
    assert all(page.inner_text("h1") for page in pages)
    context.close()


# From here on the case becomes another: were these not last, the next would have to wait until it
# is planned again.


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
    expect(page.locator(".case")).to_contain_text("Another name")
    assert page.faults == other.faults == []
    opened.write(before)
    expect(page).not_to_have_title(re.compile("Another name"))


def says(page: Any, words: str) -> None:
    """Wait until the editor says how the text stands."""
    expect(page.locator("#state")).to_have_text(re.compile(f"^{re.escape(words)}"))


@planned_again
def test_a_case_saved_with_a_fault_is_mended_where_it_was_written(opened: Opened) -> None:
    page = opened.page()
    ready(page, opened.root + "case?file=case.yaml")
    was = page.locator("#text").input_value()
    line = was.rstrip("\n").count("\n") + 3
    page.locator("#text").fill(was.rstrip("\n") + "\n\nbroken-field: 1\n")
    says(page, "1 fault, not saved.")
    expect(page.locator(".findings li").first).to_contain_text("broken-field")
    expect(page.locator(".numbers mark")).to_have_text(str(line))
    page.keyboard.press("Control+s")
    page.wait_for_selector("[data-act=save]:has-text('Save with 1 fault?')", timeout=30_000)
    assert "broken-field" not in (opened.folder / "case.yaml").read_text(encoding="utf-8")
    with opened.noticed():
        page.keyboard.press("Control+s")
    says(page, "Saved, and it cannot be read: 1 fault")
    bar = page.inner_text(".bar summary")
    page.goto(opened.root + "brief")
    page.wait_for_selector(".faults a:has-text('broken-field')", timeout=30_000)
    expect(page.locator(".bar summary")).to_have_text(bar)
    assert "As of" in bar
    page.click(".faults a:has-text('broken-field')")
    page.wait_for_url(f"**/case?file=case.yaml#{line}")
    begun(page)
    expect(page.locator("#text")).to_have_value(re.compile("broken-field"))
    page.locator("#text").fill(was)
    with opened.noticed():
        page.keyboard.press("Control+s")
    says(page, "Saved. No fault.")
    assert page.faults == []


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
        expect(page).to_have_title(re.compile(f"Name {number}"))
    context.close()
    opened.write(before)
