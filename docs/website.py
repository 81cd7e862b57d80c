"""Build the pages into a static site that works offline: `python docs/website.py [FOLDER]`.

Every page of the project, its notebooks and the files that pages link to stand below the folder under
their own names; `index.html` is the README. Search runs in the browser over an index that lies beside
the pages. Nothing is fetched from elsewhere: no font, no script, no style. Links are checked; a broken
one ends the build with exit code 1.
"""

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[1]
OWN = Path(__file__).with_suffix("")
PAGES = (
    "README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md",
    "THIRD-PARTY-NOTICES.md", "benchmarks/**/*.md", "cases/**/*.md", "docs/**/*.md",
    "docs/notebooks/*.ipynb", "src/**/README.md",
)  # fmt: skip
GROUPS = (
    ("How to", "docs/how-to/"), ("Notebooks", "docs/notebooks/"), ("Reference", "docs/reference/"),
    ("Theory", "docs/theory/"), ("Decisions", "docs/decisions/"), ("Rooms", "src/"),
    ("Measured", "benchmarks/"), ("More", ""),
)  # fmt: skip
"""Groups of the list at the side: the first whose beginning a page's path has."""
FETCHES = re.compile(r'<(?:img|script|iframe|link)\b[^>]*(?:src|href)="(\w+:[^"]*)')
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:")


@dataclass
class Page:
    """One page: its file in the project, title, HTML, the ids in it, and its parts for search."""

    path: str
    title: str = ""
    body: str = ""
    ids: set[str] = field(default_factory=set)
    parts: list[tuple[str, str, str]] = field(default_factory=list)
    """Anchor, heading and text of each part."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Each link that stays inside: the file it leads to, and the anchor there."""

    @property
    def url(self) -> str:
        """Where it stands in the site."""
        return url_of(self.path)


def url_of(path: str) -> str:
    """Where a file of the project stands in the site.

    >>> url_of("README.md"), url_of("docs/protocol.md"), url_of("cases/river/case.yaml")
    ('index.html', 'docs/protocol.html', 'cases/river/case.yaml')
    """
    pure = PurePosixPath(path)
    if pure.name == "README.md":
        return str(pure.with_name("index.html"))
    return str(pure.with_suffix(".html")) if pure.suffix in (".md", ".ipynb") else path


def files() -> list[str]:
    """The pages of the project, by their paths."""
    found = {path for one in PAGES for path in ROOT.glob(one) if path.is_file()}
    return sorted(str(path.relative_to(ROOT).as_posix()) for path in found)


def build(out: Path) -> list[str]:
    """Write the site; what is broken, a line each."""
    known = files()
    pages = [rendered(path, text_of(path), set(known)) for path in known]
    copied = {target for page in pages for target, _ in page.links if target not in known}
    lists = [listing(one) for one in sorted(copied) if (ROOT / one).is_dir()]
    wrong = [*broken([*pages, *lists]), *strange(pages)]
    fresh(out)
    for one in (*copied, *(target for page in lists for target, _ in page.links)):
        if (ROOT / one).is_file():
            (out / one).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / one, out / one)
    groups = grouped(pages)
    frame = Environment(
        loader=FileSystemLoader(OWN), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    ).get_template("page.html.j2")  # fmt: skip
    search = Page("search.md", "Search", '<ol id="found" aria-live="polite"></ol>')
    for page in (*pages, *lists, search):
        place = out / page.url
        place.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * page.url.count("/")
        place.write_text(
            frame.render(page=page, up=up, groups=groups, searching=page is search), "utf-8"
        )
    for name in ("style.css", "search.js"):
        shutil.copyfile(OWN / name, out / name)
    (out / "index.js").write_text(f"const PAGES = {index(pages)};\n", encoding="utf-8")
    return wrong


def fresh(out: Path) -> None:
    """An empty folder; one that holds something else than a site is left alone."""
    if out.exists() and any(out.iterdir()) and not (out / "index.js").exists():
        raise SystemExit(f"{out}: holds other files · a site is written into a folder of its own · "
                         "name another")  # fmt: skip
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)


def text_of(path: str) -> str:
    """The Markdown of a page; of a notebook its cells, one below the other."""
    text = (ROOT / path).read_text(encoding="utf-8")
    if not path.endswith(".ipynb"):
        return text
    parts = []
    for cell in json.loads(text)["cells"]:
        source = "".join(cell["source"])
        parts.append(f"```python\n{source}\n```" if cell["cell_type"] == "code" else source)
    return "\n\n".join(parts)


def rendered(path: str, text: str, known: set[str]) -> Page:
    """A page of Markdown, its links led to pages of the site."""
    page, reader = Page(path), MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = reader.parse(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))
    slugs: Counter[str] = Counter()
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            said = plain(tokens[at + 1])
            name = slug(said)
            token.attrSet("id", f"{name}-{slugs[name]}" if slugs[name] else name)
            slugs[name] += 1
            page.title = page.title or said
            page.parts.append((str(token.attrGet("id")), said, ""))
        elif token.type in ("inline", "fence", "html_block"):
            if page.parts:
                anchor, heading, words = page.parts[-1]
                page.parts[-1] = (anchor, heading, f"{words} {plain(token)}")
            for child in token.children or ():
                led(page, child, known)
    page.body = reader.renderer.render(tokens, reader.options, {})
    page.ids = set(re.findall(r'\bid="([^"]+)"', page.body))
    page.ids |= set(re.findall(r'<a name="([^"]+)"', page.body))
    page.title = page.title or path
    return page


def led(page: Page, token: Any, known: set[str]) -> None:
    """Lead a link or picture to where it stands in the site."""
    name = {"link_open": "href", "image": "src"}.get(token.type)
    if name is None:
        return
    target = unquote(str(token.attrGet(name)))
    if OUTSIDE.match(target):
        token.attrSet("rel", "noreferrer")
        return
    file, _, anchor = target.partition("#")
    place = (ROOT / page.path).parent / file if file else ROOT / page.path
    try:
        to = str(place.resolve().relative_to(ROOT).as_posix())
    except ValueError:
        to = file
    if f"{to}/README.md" in known:
        to = f"{to}/README.md"
    page.links.append((to, anchor))
    url = f"{to}/index.html" if (ROOT / to).is_dir() else url_of(to)
    up = "../" * page.url.count("/")
    token.attrSet(name, quote(f"{up}{url}") + (f"#{anchor}" if anchor else ""))


def plain(token: Any) -> str:
    """The words of a token, without marks."""
    if token.children is None:
        return str(token.content)
    words = {"softbreak": " ", "hardbreak": " "}
    return "".join(
        words.get(one.type, one.content if one.type in ("text", "code_inline") else "")
        for one in token.children
    )


def slug(title: str) -> str:
    """The anchor of a heading, as the usual renderers name it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def listing(folder: str) -> Page:
    """A page for a folder that is linked to: its files."""
    names = sorted(one.name for one in (ROOT / folder).iterdir() if one.is_file())
    items = "".join(f'<li><a href="{quote(name)}">{name}</a></li>' for name in names)
    page = Page(f"{folder}/README.md", folder, f"<h1>{folder}</h1><ul>{items}</ul>")
    page.links = [(f"{folder}/{name}", "") for name in names]
    return page


def broken(pages: list[Page]) -> Iterator[str]:
    """Links that lead nowhere."""
    ids = {page.path: page.ids for page in pages}
    for page in pages:
        for target, anchor in page.links:
            if not (ROOT / target).exists():
                yield f"{page.path}: leads to {target}, which is not there"
            elif target.endswith((".md", ".ipynb")) and target not in ids:
                yield f"{page.path}: leads to {target}, which is no page of the site"
            elif anchor and target in ids and anchor not in ids[target]:
                yield f"{page.path}: leads to {target}#{anchor}, and no heading is called so"


def strange(pages: list[Page]) -> Iterator[str]:
    """What a page would fetch from elsewhere."""
    for page in pages:
        for found in re.findall(FETCHES, page.body):
            yield f"{page.path}: would fetch {found}"


def grouped(pages: list[Page]) -> list[tuple[str, list[Page]]]:
    """The pages by group, each group by title; the README is the head of the list."""
    found: dict[str, list[Page]] = {name: [] for name, _ in GROUPS}
    for page in pages:
        if page.path != "README.md":
            name = next(name for name, start in GROUPS if page.path.startswith(start))
            found[name].append(page)
    return [(name, sorted(of, key=lambda page: page.title)) for name, of in found.items() if of]


def index(pages: list[Page]) -> str:
    """What is searched: address, page, heading and words of each part."""
    rows = [
        [f"{page.url}#{anchor}", page.title, heading, " ".join(words.split())]
        for page in pages
        for anchor, heading, words in page.parts
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def main() -> None:
    """Build it, and say what is broken."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "out" / "site"
    wrong = build(out)
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        raise SystemExit(1)
    count = len(list(out.rglob("*.html")))
    print(f"wrote {count} pages; open {out / 'index.html'}")


if __name__ == "__main__":
    main()
