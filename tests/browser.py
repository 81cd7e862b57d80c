"""A real browser for tests: Debian's Chromium by playwright, and axe-core.

Of its two builds the one without windows is taken where it is there: its pages load in half the
time, and none is ever shown.

A test that is marked `browser` is skipped where one of them is missing; the end of the run then
says how many were, and why.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

BUILDS = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, BUILDS)), None)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run"
).split()
NEEDED = ("playwright", "axe_playwright_python")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"
LOOK = """async ([rules, contrast]) => {
  const told = { resultTypes: ["violations"], selectors: false };
  const asked = { runOnly: rules, ...told };
  if (rules.includes(contrast)) asked.runOnly = rules.filter((one) => one !== contrast);
  else asked.rules = { [contrast]: { enabled: false } };
  const found = (await axe.run(asked)).violations;
  const alike = new Map(), grounds = new Map();
  const ground = (one) => {
    if (!one || one === document) return "";
    if (!grounds.has(one)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(one);
      const behind = ground(one.parentElement);
      grounds.set(one, [backgroundColor, backgroundImage, opacity, behind].join());
    }
    return grounds.get(one);
  };
  for (const one of document.body.querySelectorAll("*")) {
    const has = (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim();
    if (![...one.childNodes].some(has) || !one.checkVisibility()) continue;
    const { color, fill, fontSize, fontWeight, textShadow } = getComputedStyle(one);
    const key = [color, fill, fontSize, fontWeight, textShadow, ground(one)].join();
    if (!alike.has(key)) alike.set(key, one);
  }
  const one = { runOnly: [contrast], ...told };
  const seen = await axe.run({ include: [...alike.values()] }, one);
  return [...found, ...seen.violations];
}"""
_PACKAGE = find_spec("axe_playwright_python")
AXE = str(Path(_PACKAGE.origin).with_name("axe.min.js")) if _PACKAGE and _PACKAGE.origin else ""
"""A script that is put into a page before its own, so that its policy need not be weakened."""


def why_not() -> str:
    """Why no page can be looked at here, or nothing."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    missing += [] if CHROMIUM else ["chromium"]
    return f"NO PAGE WAS LOOKED AT IN A BROWSER: {', '.join(missing)} missing" if missing else ""


PATIENCE = 120_000
"""Milliseconds in which what is expected of a page has to come about, on a busy machine."""
OPEN: list[Any] = []
"""The browsers that run now."""


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium, ended with the block; what its pages show is said with what went wrong in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as engine:
        found = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        OPEN.append(found)
        try:
            yield found
        except Exception as error:
            error.add_note(shown())
            raise
        finally:
            OPEN.remove(found)
            found.close()


def expect(part: Any) -> Any:
    """What a page or a part comes to: asked again until it holds, over whatever is replaced."""
    from playwright.sync_api import expect as come_to

    come_to.set_options(timeout=PATIENCE)
    return come_to(part)


def shown() -> str:
    """What each open page shows: its address, the state of its main part, and its words."""
    pages = [page for one in OPEN for context in one.contexts for page in context.pages]
    return "\n\n".join(map(_shown, pages))


def _shown(page: Any) -> str:
    try:
        part = page.locator("main, body").last
        about = part.evaluate("one => one.cloneNode(false).outerHTML", timeout=2_000)
        return f"{page.url}\n{about}\n{part.inner_text(timeout=2_000)[:3_000]}"
    except Exception as error:  # a page that is gone, or hangs, is told as that
        return f"{page.url}: {error}"


OF_A_LOOK = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]
"""Rules of axe-core that the width or the theme decides, and not what is written alone."""


def violations(page: Any, rules: Sequence[str] = RULES) -> list[str]:
    """What axe-core, which came with the page as `AXE`, finds: rule and place.

    Of texts that look alike, in their own colour and size and in every ground behind them, one is
    asked for its contrast: most of the time would go into the others.
    """
    found = page.evaluate(LOOK, [list(rules), CONTRAST])
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]
