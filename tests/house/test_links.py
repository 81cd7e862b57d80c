"""Links between pages lead somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from tests.house.tree import ROOT, texts

LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE)
ANCHOR = re.compile(r"<a (?:id|name)=\"([^\"]+)\"")
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def test_every_internal_link_resolves() -> None:
    broken = [f"{page}: {target}" for page, target in links() if not resolves(page, target)]
    assert not broken


def test_a_broken_link_is_seen() -> None:
    assert resolves("README.md", "pyproject.toml")
    assert not resolves("README.md", "no-such-page.md")
    assert not resolves("docs/definitions.md", "#no-such-heading")


def test_the_page_of_moved_paths_lists_every_part_of_it() -> None:
    """A part that no index names is read by nobody."""
    parts = {f"json-paths/{one.name}" for one in (ROOT / "docs/reference/json-paths").iterdir()}
    linked = {target for page, target in links() if page == "docs/reference/json-paths.md"}
    assert parts
    assert parts <= linked


def links() -> Iterator[tuple[str, str]]:
    """Page and target of each link that stays inside the project."""
    for name, text in texts(".md"):
        for target in LINK.findall(FENCED.sub("", text)):
            if not re.match(r"[a-z]+:", target):
                yield name, target


def resolves(page: str, target: str) -> bool:
    """Whether the file is there, and the heading in it."""
    name, _, anchor = unquote(target).partition("#")
    path = (ROOT / page).parent / name if name else ROOT / page
    return path.exists() and (not anchor or path.suffix != ".md" or anchor in anchors(path))


def anchors(path: Path) -> set[str]:
    """The anchors that a page offers, as the usual renderers name them."""
    text = path.read_text(encoding="utf-8")
    return {slug(title) for title in HEADING.findall(text)} | set(ANCHOR.findall(text))


def slug(title: str) -> str:
    plain = re.sub(r"[^\w\- ]", "", title.lower())
    return plain.replace(" ", "-")
