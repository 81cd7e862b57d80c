"""A real browser for tests: Debian's Chromium by playwright, and axe-core.

A test that is marked `browser` is skipped where one of them is missing; the end of the run then
says how many were, and why.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run"
).split()
NEEDED = ("playwright", "axe_playwright_python")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}
_PACKAGE = find_spec("axe_playwright_python")
AXE = str(Path(_PACKAGE.origin).with_name("axe.min.js")) if _PACKAGE and _PACKAGE.origin else ""
"""A script that is put into a page before its own, so that its policy need not be weakened."""


def why_not() -> str:
    """Why no page can be looked at here, or nothing."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    missing += [] if CHROMIUM else ["chromium"]
    return f"NO PAGE WAS LOOKED AT IN A BROWSER: {', '.join(missing)} missing" if missing else ""


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium, ended with the block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as engine:
        found = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield found
        finally:
            found.close()


OF_A_LOOK = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]
"""Rules of axe-core that the width or the theme decides, and not what is written alone."""


def violations(page: Any, rules: Sequence[str] = RULES) -> list[str]:
    """What axe-core, which came with the page as `AXE`, finds: rule and place."""
    found = page.evaluate("options => axe.run(options)", OPTIONS | {"runOnly": rules})
    return [
        f"{fault['id']}: {node['html'][:160]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
