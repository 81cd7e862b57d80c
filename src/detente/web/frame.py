"""What is around every page: tabs, the bar, what is still being worked out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from detente.report import words
from detente.report.explorer.page import data_of
from detente.report.html import draw, environment
from detente.report.outline.beside.home import at_once
from detente.report.outline.blocks.block import Picture, Points
from detente.report.outline.blocks.cited import cited, with_whole
from detente.report.outline.blocks.marks import marked
from detente.report.pictures.sheet import Sheet
from detente.report.setting import Setting
from detente.report.style import TEMPLATES
from detente.report.wording.phrases.amounts import number as gain
from detente.studies.registry import OF_THE_RECORD
from detente.web import written
from detente.web.shelf import Look, OpenCase, Shelf
from detente.web.work import ORDER
from detente.web.worker import ViewRequest

OWN = Path(__file__).parent / "templates"
KEPT = ("as-of", "for", "what-if", "package", "reader")
"""What the bar narrows, kept on every link."""


@dataclass(frozen=True)
class Tab:
    """A tab and its pages: (address, name)."""

    name: str
    pages: tuple[tuple[str, str], ...]


TABS = (
    Tab("Brief", (("", "Home"), ("brief", "Brief"), ("critics", "Critics"),
                  ("spoilers", "Spoilers"), ("unsettled", "Not settled"))),
    Tab("Plan", (("package", "Package"), ("agenda", "Agenda"), ("ladder", "Ladder"),
                 ("rehearsal", "Rehearsal"))),
    Tab("Talks", (("rounds", "Rounds"), ("process", "Process and calendar"), ("cards", "Cards"),
                  ("signals", "Signals"))),
    Tab("Tracker", (("tracker", "Pledges"), ("record", "Record"))),
    Tab("Case", (("case", "Text"), ("add", "Add an issue"), ("what-ifs", "Versions"),
                 ("remarks", "Remarks"))),
)  # fmt: skip
PLACES = {address or "home": called for tab in TABS for address, called in tab.pages}
"""What each page of a tab is called, by its address."""
Fill = Callable[[Look], Mapping[str, Any]]
PAGE_OF = {
    "packages": "package", "agenda": "agenda", "ladder": "ladder", "rehearsal": "rehearsal",
    "process": "process", "mandates": "cards", "clarity": "signals", "objections": "critics",
    "spoilers": "spoilers", "consistency": "unsettled", "follow_through": "tracker",
    "lessons": "record", "brief": "brief", "talks": "rounds",
}  # fmt: skip
"""The page of each chapter."""
FINDERS = (("compare", "Compare"), ("search", "Search"), ("documents", "Export"))
"""Pages of no tab, which the bar leads to from every one."""
OF_FILES = ("case", "what-ifs", "remarks")
"""Pages that are made of files alone: they are there whatever faults the case has."""
SHARED = frozenset(PAGE_OF.values()) | {"documents", "search", "why"}
"""Pages that are made of chapters and papers alone, which know what a reader may see."""


@dataclass(frozen=True)
class House:
    """What all requests share: the cases, where the app is, the clock, a person's own folder.

    `reader`: whose eyes the app was started for; "": the owner's, who may look through others'.
    """

    shelf: Shelf
    base: str
    clock: Callable[[], datetime]
    state: Path
    reader: str = ""


@dataclass(frozen=True)
class Visit:
    """One request for a page of one case."""

    house: House
    request: Request
    case: OpenCase

    @cached_property
    def query(self) -> Mapping[str, str]:
        """What the bar narrows; for a reader nothing: two views would tell what is new between."""
        given = self.request.query_params
        return {name: given[name] for name in KEPT if given.get(name) and not self.house.reader}

    @cached_property
    def wanted(self) -> ViewRequest:
        """The view that is asked for; the side can be chosen only where none was fixed."""
        from detente.web.what_if import path_of

        given, wanted = self.query, self.case.wanted
        if name := given.get("what-if"):
            wanted = replace(wanted, path=path_of(self.case.path, name) or wanted.path)
        if not self.case.wanted.party and given.get("for"):
            wanted = replace(wanted, party=given["for"])
        moves = tuple(part.split("=", 1) for part in given.get("package", "").split(";") if part)
        package = tuple((each[0], each[1]) for each in moves if len(each) == 2)
        return replace(wanted, as_of=given.get("as-of", wanted.as_of), package=package)

    @property
    def reader(self) -> str:
        """For whose eyes: fixed at the start, else what the bar narrows to; "": the owner's."""
        return self.house.reader or self.query.get("reader", "")

    @cached_property
    def look(self) -> Look:
        """The view, being worked out since somebody first asked for it, for the reader's eyes."""
        return self.house.shelf.look(self.case.slug, self.wanted).seen_by(self.reader)

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The tabs; a reader has the pages that show what is theirs to see."""
        if not self.reader:
            return TABS
        kept = (Tab(tab.name, tuple(p for p in tab.pages if p[0] in SHARED)) for tab in TABS)
        return tuple(tab for tab in kept if tab.pages)

    def open_pages(self, known: Look) -> list[tuple[str, str]]:
        """The pages of which a reader may see something: (address, name)."""
        chapters = {address: chapter for chapter, address in PAGE_OF.items()}
        there = known.reading is not None
        return [
            (address, called)
            for tab in self.tabs
            for address, called in tab.pages
            if there and known.shows(chapters.get(address, ""))
        ]

    @property
    def root(self) -> str:
        """The address of the case."""
        return f"{self.house.base}/{self.case.slug}"

    @property
    def own_name(self) -> str:
        """What a new what-if is called, as none of the case is."""
        from detente.web.what_if import fresh

        return fresh(self.case.path)

    def sides(self, known: Look) -> tuple[tuple[str, str], ...]:
        """For whom a view can be, as (what the address holds, name); () where that is fixed."""
        if self.case.wanted.party or known.reading is None:
            return ()
        case, setting = known.setting.written, known.setting
        if known.wanted.party:  # a view of the other side, from where ours is the other
            return ("", setting.them), (case.us, setting.us)
        return ("", setting.us), (case.them, setting.them)

    def link(self, page: str = "", **changes: str) -> str:
        """The address of a page, with what the bar narrows; a change to "" takes it away."""
        changed = {key.replace("_", "-"): value for key, value in changes.items()}
        query = {key: value for key, value in {**self.query, **changed}.items() if value}
        return f"{self.root}/{page}" + (f"?{urlencode(query)}" if query else "")

    @cached_property
    def _files(self) -> tuple[str, ...]:
        """The files of the case that can be looked at."""
        from detente.web.case_text import files

        return files(self.wanted.path)

    def place(self, where: str) -> str:
        """The address of a line of the case's text, `file:line`; "" for no such file."""
        file, _, line = where.rpartition(":")
        return f"{self.link('case', file=file)}#{line}" if file in self._files else ""

    def why(self, key: str) -> str:
        """The address of what a figure rests on; `key`: chapter/figure."""
        chapter, _, figure = key.partition("/")
        return self.link("why", of=chapter, figure=figure)

    def shown(
        self, template: str, page: str, needs: tuple[str, ...], fill: "Fill" = lambda known: {}
    ) -> Response:
        """A page, filled from the look that is shown. Where an answer that it needs is missing,
        what was there before, greyed; else what is being worked out."""
        at = self.house.shelf.hub.at(self.case.slug)  # before anything is read
        look = self.look
        known, unread = look, look.reading is None
        unplanned = bool(look.unplannable) and any(one not in OF_THE_RECORD for one in needs)
        if look.before and (unread or any(look.answer(name) is None for name in needs)):
            known = look if unplanned and not _same_day(look) else look.before
        missing = [name for name in needs if known.answer(name) is None]
        if (unplanned or (unread and page not in OF_FILES)) and (known is look or missing):
            template, missing = "faulty.html.j2", []
        elif missing:
            template = "waiting.html.j2"
        more = {} if missing or template == "faulty.html.j2" else fill(known)
        env = _environment(known if known.reading else None)
        case = known.reading.case if known.reading else None
        tabs = self.tabs
        finders = tuple(one for one in FINDERS if not self.reader or one[0] in SHARED)
        found = next((one for one in tabs if page in dict(one.pages)), tabs[0])
        tab = None if page in dict(FINDERS) else found
        around = {
            "base": self.house.base, "root": self.root, "link": self.link, "page": page,
            "at": at, "tab": tab, "finders": finders, "tabs": tabs, "reader": self.reader,
            "tab_link": lambda entry: self.link(entry.pages[0][0]),
            "query": self.query, "visit": self, "look": look, "known": known,
            "unplanned": unplanned,
            "stale": known is not look and page not in OF_FILES, "missing": missing, "needs": needs,
            "title": _title(look, known) or self.case.slug,
            "name": dict((*(tab.pages if tab else ()), *FINDERS)).get(page, ""),
            "case": case, "slug": self.case.slug,
            "as_of": words.day(case.as_of) if case else "", "marks": _marks(known),
            "setting": known.setting if case else None, "page_of": PAGE_OF, "cited": (),
            "why_link": None if self.reader else self.why,
            "place_link": None if self.reader else self.place,
            "several": len(self.house.shelf.cases) > 1,
            "at_once": _at_once(look, known),
            "before": ORDER[: _last(missing) + 1],
            "of_figures": "" if self.reader else data_of(written.of_figures(self.case.path)),
        }  # fmt: skip
        html = env.get_template(template).render({**around, **more})
        return HTMLResponse(html)


def sources(known: Look, *blocks: Any) -> list[Any]:
    """The sources that blocks cite."""
    keys = cited(block for one in blocks for block in one)
    return with_whole(keys, known.setting.sources)


def _same_day(look: Look) -> bool:
    """Whether what stood there before is of the same day, so that it may stand in."""
    before = look.before.reading if look.before else None
    days = [one.case.as_of for one in (before, look.reading) if one]
    return len(set(days)) == 1


def _last(missing: list[str]) -> int:
    """The place, in the order of the work, of the last answer that is missing."""
    return max((ORDER.index(name) for name in missing if name in ORDER), default=-1)


def _title(look: Look, known: Look) -> str:
    """What the case is called now, else what it was called; "" where it was never read."""
    named = look if look.reading else known
    return named.setting.title if named.reading else ""


def _at_once(look: Look, known: Look) -> str:
    """What the last edit makes of what was recommended, while the rest is worked out."""
    packages = known.answer("packages")
    if known is look or look.reader or packages is None:
        return ""
    if look.reading is None or known.reading is None:
        return ""
    recommended = packages.value.recommended
    moves = recommended.moves if recommended else {}
    return at_once(known.reading.case, look.reading.case, moves, look.setting)


def _marks(known: Look) -> str:
    brief = known.answer("brief") or known.answer("agenda")
    return marked(brief.marks, known.setting) if brief else ""


def _environment(known: Look | None) -> Environment:
    """The templates, with the report's; one set for each look."""
    if known is None:
        return plain_environment()
    if known.pages is None:
        known.pages = _templates(known.setting)
    made: Environment = known.pages
    return made


def _templates(setting: Setting) -> Environment:
    made = environment(setting)
    made.loader = FileSystemLoader([OWN, TEMPLATES])
    drawings: dict[int, tuple[Picture, Sheet]] = {}
    written_: dict[tuple[Any, ...], tuple[Any, str]] = {}

    def drawn(picture: Picture) -> Sheet:
        if id(picture) not in drawings:  # the picture is kept too, so that no other has its number
            drawings[id(picture)] = picture, draw(picture, setting)
        return drawings[id(picture)][1]

    @pass_context
    def once(context: Context, part: Any, macro: Callable[..., str], *more: Any) -> str:
        """What a macro writes of a part that is kept with the look, for what the bar narrows."""
        asked = tuple(context.get("query", {}).items())
        key = id(part), macro.name, asked, more  # type: ignore[attr-defined]
        if key not in written_:
            written_[key] = part, macro(part, *more)
        return written_[key][1]

    made.filters.update(
        draw=drawn, points=gain, plain=lambda points: f"{float(points):.1f}".removesuffix(".0"),
        said_day=words.iso_day,
    )  # fmt: skip
    made.globals.update(points=lambda lines: Points(tuple(lines)), once=once)
    return made


def plain_environment() -> Environment:
    """The templates where no case could be read."""
    from detente.report.svg import PLAIN

    return _templates(PLAIN)
