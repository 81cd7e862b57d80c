"""The static site: every page is in it, it fetches nothing, its links lead somewhere."""

import json
import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.tree import ROOT, texts


@pytest.fixture(scope="module")
def website() -> ModuleType:
    spec = spec_from_file_location("website", ROOT / "docs" / "website.py")
    assert spec and spec.loader
    made = module_from_spec(spec)
    sys.modules["website"] = made
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def site(website: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out: Path = tmp_path_factory.mktemp("site") / "site"
    assert website.build(out) == []
    return out


def test_every_page_and_notebook_is_in_it(website: ModuleType, site: Path) -> None:
    kept = {name for name, _ in texts(".md")}
    left_out = {one for one in kept if one.startswith("tests/")}
    for name in kept - left_out:
        assert (site / website.url_of(name)).is_file(), name
    for path in (ROOT / "docs" / "notebooks").glob("*.ipynb"):
        assert (site / "docs" / "notebooks" / f"{path.stem}.html").is_file()


def test_it_fetches_nothing_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.findall(r'<(?:script|link|img|iframe)\b[^>]*(?:src|href)="(?:\w+:|//)', text)
    for name in ("style.css", "search.js"):
        assert not re.findall(r"https?:|@import|@font-face|url\(", (site / name).read_text("utf-8"))


def test_every_link_within_it_leads_to_a_file_and_a_heading(site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    links = 0
    for path in site.rglob("*.html"):
        for target in re.findall(r'(?:href|src)="([^"]*)"', path.read_text(encoding="utf-8")):
            if re.match(r"[a-z]+:", target):
                continue
            file, _, anchor = target.partition("#")
            place = (path.parent / file).resolve() if file else path
            assert place.is_file(), f"{path}: {target}"
            if anchor and place.suffix == ".html":
                if place not in ids:
                    ids[place] = set(re.findall(r'(?:id|name)="([^"]+)"', place.read_text("utf-8")))
                assert anchor in ids[place], f"{path}: {target}"
            links += 1
    assert links > 1_000


def test_search_has_every_part(site: Path) -> None:
    text = (site / "index.js").read_text(encoding="utf-8")
    rows = json.loads(text.removeprefix("const PAGES = ").removesuffix(";\n"))
    assert all(len(row) == 4 for row in rows) and len(rows) > 300
    found = [row for row in rows if row[0].startswith("docs/how-to/sweep-the-estimates.html#")]
    assert any("Ctrl-C" in row[3] for row in found)


def test_what_is_broken_is_named(website: ModuleType) -> None:
    known = set(website.files())
    text = (
        "# A\n\n[x](no-such.md) [y](definitions.md#no-such) [z](definitions.md) "
        "![p](https://a.example/b.png)\n\n[h](#a)\n"
    )
    page = website.rendered("docs/made-up.md", text, known)
    other = website.rendered("docs/definitions.md", website.text_of("docs/definitions.md"), known)
    told = [*website.broken([page, other]), *website.strange([page])]
    mine = [one for one in told if one.startswith("docs/made-up.md")]
    assert mine == [
        "docs/made-up.md: leads to docs/no-such.md, which is not there",
        "docs/made-up.md: leads to docs/definitions.md#no-such, and no heading is called so",
        "docs/made-up.md: leads to docs/made-up.md, which is not there",
        "docs/made-up.md: would fetch https://a.example/b.png",
    ]


def test_a_folder_with_other_files_is_left_alone(website: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(SystemExit, match="holds other files"):
        website.build(tmp_path)
    assert (tmp_path / "thesis.txt").exists()
