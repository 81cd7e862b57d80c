"""Take the pictures of the app: `python docs/screenshots.py` (or `make screenshots`).

Every page of the case of 2025 at two widths, the narrow one in dark colours, into `docs/pictures/`;
Chromium and playwright must be there.
"""

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import browser  # noqa: E402
from tests.web.app import ready, started  # noqa: E402

CASE = ROOT / "cases" / "us-china-2025"
OUT = ROOT / "docs" / "pictures"
PAGES = {
    "home": "", "brief": "brief", "critics": "critics", "spoilers": "spoilers",
    "unsettled": "unsettled", "package": "package", "agenda": "agenda", "ladder": "ladder",
    "rehearsal": "rehearsal", "rounds": "rounds", "process": "process", "cards": "cards",
    "signals": "signals", "documents": "documents", "tracker": "tracker", "record": "record",
    "case": "case", "add": "add", "what-ifs": "what-ifs", "remarks": "remarks",
    "compare": "compare", "search": "search?words=truce", "why": "why?of=rehearsal",
}  # fmt: skip
WIDTHS = ((1600, 1050, 0.5, "light"), (360, 740, 0.8, "dark"))
"""Width and height of the window, how many pixels of the picture one of it has, and its colours."""
QUALITY = 60


def main() -> None:
    """Take them all."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(CASE, folder / CASE.name)
        with started(folder / CASE.name, folder / "state") as app, browser() as chromium:
            cookies = None
            for width, height, scale, scheme in WIDTHS:
                context = chromium.new_context(
                    viewport={"width": width, "height": height},
                    device_scale_factor=scale,
                    color_scheme=scheme,
                )
                page = context.new_page()
                if cookies is None:
                    page.goto(app.address)
                    cookies = context.cookies()
                context.add_cookies(cookies)
                for called, address in PAGES.items():
                    ready(page, f"{app.root}/{CASE.name}/{address}")
                    file = OUT / f"app-{called}-{width}.jpg"
                    page.screenshot(path=str(file), type="jpeg", quality=QUALITY)


if __name__ == "__main__":
    main()
