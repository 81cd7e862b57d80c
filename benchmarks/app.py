"""How immediate the app is, by a real browser on loopback.

    python -m benchmarks.app

Start: from the command to its first line. Move: from the event of a slider to the next frame that
shows it. Confirmed: until the program has added up the same. Page: a whole navigation, warm. Edit:
from the write of a file to the page that says so. Needs chromium and playwright; says so without.
"""

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.provenance import provenance
from tests.browser import browser, why_not
from tests.web.app import ready, started

CASE = Path("cases/us-china-2025")
MOVES, PAGES, EDITS, STARTS = 200, 10, 5, 3
NAMES = ("", "brief", "package", "agenda", "ladder", "rehearsal", "process", "tracker", "record")
MOVE = """async (number) => {
  const sliders = [...document.querySelectorAll('.issues .issue input')];
  const times = [];
  for (let i = 0; i < number; i++) {
    const one = sliders[(i * 7) % sliders.length], top = Number(one.max);
    one.value = (Number(one.value) + 1) % (top + 1);
    const begun = performance.now();
    one.dispatchEvent(new Event('input', { bubbles: true }));
    const handled = performance.now() - begun;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    times.push([handled, performance.now() - begun]);
  }
  return times;
}"""


def main() -> None:
    """Measure and write the result."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(CASE, folder / CASE.name)
        starts = [_start(folder) for _ in range(STARTS)]
        with started(folder / CASE.name, folder / "state") as app, browser() as chromium:
            page = chromium.new_page()
            begun = time.perf_counter()
            ready(page, app.address)
            worked_out = time.perf_counter() - begun
            rows = [*_measured(page, app.root + f"/{CASE.name}/", folder / CASE.name)]
    text = _text(starts, worked_out, rows, load)
    Path("benchmarks/results/app.md").write_text(text, encoding="utf-8")


def _start(folder: Path) -> float:
    with started(folder / CASE.name, folder / "state") as app:
        return app.seconds


Row = tuple[str, list[float], float]


def _measured(page: Any, root: str, folder: Path) -> Iterator[Row]:
    """What is measured, its times in milliseconds, and what they may be."""
    ready(page, root + "package")
    times = page.evaluate(MOVE, MOVES)
    yield "a slider's move, handled", [one for one, _ in times], 50
    yield "a slider's move, on the screen", [both for _, both in times], 50
    yield "the same, confirmed by the program", _confirmed(page), 500
    for name in NAMES:
        yield f"page {name or 'home'}, warm", _pages(page, root + name), 150
    ready(page, root + "ladder")
    yield "a bar's move, judged anew", _bars(page), 1000
    yield "an edit of the case, on the page", _edits(page, root, folder), 1000


def _confirmed(page: Any) -> list[float]:
    slider = page.locator(".issues .issue input").first
    times = []
    for key in ("Home", "End") * 5:
        slider.focus()
        page.locator(".explorer").evaluate("one => { delete one.dataset.confirmed; }")
        begun = time.perf_counter()
        page.keyboard.press(key)
        page.wait_for_selector(".explorer[data-confirmed=true]")
        times.append(1000 * (time.perf_counter() - begun))
    return times


def _pages(page: Any, address: str) -> list[float]:
    timing = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
    times = []
    for _ in range(PAGES):
        page.goto(address)
        times.append(float(page.evaluate(timing)))
    return times[1:]


def _bars(page: Any) -> list[float]:
    bar = page.locator("rect[role=slider]").nth(2)
    times = []
    for key in ("End", "Home") * 5:
        before = page.locator(".verdict-lines").first.text_content()
        bar.focus()
        begun = time.perf_counter()
        page.keyboard.press(key)
        page.wait_for_function(
            "(before) => (document.querySelector('.verdict-lines') ?? { textContent: before })"
            ".textContent !== before",
            arg=before,
        )
        times.append(1000 * (time.perf_counter() - begun))
    return times


def _edits(page: Any, root: str, folder: Path) -> list[float]:
    """A title is changed: the page names it, its answers greyed until they follow."""
    file = folder / "case.yaml"
    before = file.read_text(encoding="utf-8")
    line = next(one for one in before.splitlines() if one.startswith("title:"))
    times = []
    ready(page, root + "brief")
    for number in range(EDITS):
        begun = time.perf_counter()
        file.write_text(before.replace(line, f"title: Name {number}", 1), encoding="utf-8")
        page.wait_for_function(
            "(name) => document.title.includes(name)", arg=f"Name {number}", timeout=60_000
        )
        times.append(1000 * (time.perf_counter() - begun))
        page.wait_for_timeout(4000)
    return times


def _text(starts: list[float], worked_out: float, rows: list[Row], load: float) -> str:
    def quantile(some: list[float]) -> float:
        return sorted(some)[int(0.95 * (len(some) - 1))]

    lines = [
        "# How immediate the app is",
        "",
        provenance("starlette", "uvicorn", "playwright"),
        f"- Load when it began: {load:.1f}",
        "",
        f"Start, to the address: {min(starts):.2f} s, least of {len(starts)}. From the start to "
        f"the whole plan on the home page: {worked_out:.0f} s.",
        "",
        "| what | median ms | 95% ms | aim ms |",
        "|---|---|---|---|",
        *(
            f"| {name} | {statistics.median(times):.1f} | {quantile(times):.1f} | {aim:.0f} |"
            for name, times, aim in rows
        ),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if reason := why_not():
        print(f"app: {reason}; nothing was measured")
    else:
        main()
