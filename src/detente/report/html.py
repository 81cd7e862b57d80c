"""A plan as one self-contained HTML page: no network; one style sheet, one script, by hash."""

import base64
import hashlib
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from detente.report import words
from detente.report.outline import parts
from detente.report.outline.blocks.basis import run
from detente.report.outline.blocks.block import Block, Picture
from detente.report.outline.blocks.cited import cited, with_whole
from detente.report.outline.blocks.marks import marks
from detente.report.outline.chapter import Chapter, Outlined, outlined
from detente.report.outline.titles import ROWS
from detente.report.pictures.acts import acts
from detente.report.pictures.agenda import agenda
from detente.report.pictures.calendar import calendar
from detente.report.pictures.course import course
from detente.report.pictures.fan import fan
from detente.report.pictures.frontier import frontier
from detente.report.pictures.levers import levers
from detente.report.pictures.months import months
from detente.report.pictures.orders import orders
from detente.report.pictures.outlay import caps, outlay
from detente.report.pictures.rungs import rungs
from detente.report.pictures.series import series
from detente.report.pictures.sheet import Sheet
from detente.report.pictures.steps import steps
from detente.report.pictures.xy import xy
from detente.report.setting import Setting
from detente.report.style import TEMPLATES, of_page
from detente.studies.values.plan import Plan
from detente.version import __version__
from detente.visible import flowing


def html(plan: Plan, setting: Setting, outline: Outlined | None = None) -> str:
    """The page as text. Everything that a case says is escaped and made visible.

    `outline`: the plan as blocks, where it is at hand.
    """
    outline = outline or outlined(plan, setting)
    top, rest = outline.brief, outline.chapters
    return page(
        "page",
        setting,
        (of_page(), (TEMPLATES / "page.js").read_text(encoding="utf-8")),
        kind=f"a plan for {setting.us}",
        for_=setting.us,
        against=setting.them,
        marks=marks(plan, setting),
        top=top,
        chapters=rest,
        book=parts.book(rest),
        annex=parts.annex(rest),
        cited=cited_sources(setting, top, *rest),
        runs=_runs(plan, setting),
    )


def paper_page(title: str, blocks: Sequence[Block], marks: str, setting: Setting) -> str:
    """One paper as a self-contained page."""
    return page(
        "paper",
        setting,
        title=title,
        kind=f"a paper of {setting.us}",
        blocks=blocks,
        marks=marks,
        cited=with_whole(cited(blocks), setting.sources),
        runs=(),
    )


def page(name: str, setting: Setting, looks: tuple[str, str] | None = None, **shown: object) -> str:
    """A self-contained page by a template's name; `looks`: another style sheet, and a script."""
    style, script = looks or (of_page(), "")
    shown = {"title": setting.title, "as_of": words.day(setting.case.as_of), **shown}
    return (
        environment(setting)
        .get_template(f"{name}.html.j2")
        .render(
            style=style,
            style_hash=hash_of(style),
            script=script,
            script_hash=hash_of(script),
            version=__version__,
            **shown,
        )
    )


def hash_of(text: str) -> str:
    """The hash of a style sheet or script as a Content-Security-Policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def cited_sources(setting: Setting, *all_: Chapter) -> list[Any]:
    """The sources that chapters cite, with what they rest on."""
    keys = cited(block for one in all_ for block in (*one.blocks, *one.basis))
    return with_whole(keys, setting.sources)


def _runs(plan: Plan, setting: Setting) -> list[str]:
    return list(dict.fromkeys(run(getattr(plan, name), setting) for name in ("brief", *ROWS)))


class Compiled(BytecodeCache):
    """Templates that were compiled once, for the environments of all settings."""

    def __init__(self) -> None:
        """None yet."""
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was compiled from the same source."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


def environment(setting: Setting) -> Environment:
    """The templates with what they call: nothing goes out unescaped, or with a hidden sign."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=COMPILED,
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    count, headings = itertools.count(1), itertools.count(1)
    found.globals.update(
        sources=setting.sources,
        next_id=lambda: f"picture-{next(count)}",
        heading_id=lambda section: section.anchor or f"part-{next(headings)}",
    )
    found.filters.update(
        kind=lambda value: type(value).__name__,
        word=lambda text: re.sub(r"[^a-z]+", "-", text.lower()),
        anchor=anchor,
        linkable=lambda address: bool(re.match(r"https?://[^\s\"<>]+$", address)),
        iso_day=words.iso_day,
        capital=words.capital,
        units=lambda value: f"{value:.1f}".removesuffix(".0"),
        draw=lambda picture: draw(picture, setting),
    )
    return found


def shown(value: Any) -> Any:
    """What a template prints of a value: markup of our own as it is, text made visible."""
    is_text = isinstance(value, str) and not isinstance(value, Markup)
    return flowing(value) if is_text else value


def anchor(key: str) -> str:
    """A source's place on the page; any key gives a lawful id, and different keys differ."""
    return "source-" + re.sub(r"[^A-Za-z0-9]", lambda m: f"_{ord(m.group()):x}_", key)


DRAWN: Mapping[str, Callable[[Any, Setting], Sheet]] = {
    "frontier": frontier,
    "course": lambda data, setting: course(data[0], data[1], setting, data[2]),
    "agenda": agenda,
    "steps": lambda data, _: steps(data),
    "acts": acts,
    "calendar": calendar,
    "rungs": rungs,
    "outlay": outlay,
    "caps": caps,
    "months": months,
    "orders": orders,
    "series": series,
    "fan": fan,
    "levers": levers,
    "xy": lambda data, _: xy(data),
}
"""Pictures by their names."""


def draw(picture: Picture, setting: Setting) -> Sheet:
    """The shapes of a picture. Raises KeyError for a name that no picture has."""
    return DRAWN[picture.name](picture.data, setting)
