"""A picture as an SVG file of its own: no script, no font, no address, its style within it."""

import re
from datetime import date

from markupsafe import Markup

from detente.case.case import Case
from detente.case.issue import Issue
from detente.report.html import TEMPLATES, draw, environment
from detente.report.outline.block import Picture
from detente.report.setting import Setting

NOW = Issue.model_validate({"options": ["now"], "now": "now"})
PLAIN = Setting(Case(us="us", them="them", as_of=date(1970, 1, 1), issues={"none": NOW}))
"""The names of no case, for what is drawn from a bare table."""
NAME = re.compile(r"(--[a-z]+): *([^;]+);")
USE = re.compile(r"var\((--[a-z]+)\)")
OWN = (
    'svg { color: var(--ink); font-family: system-ui, "Noto Sans", sans-serif; font-size: 11px; }',
    "svg .paper { fill: var(--paper); }",
)
"""Beside the page's rules: what a picture there takes from the page around it."""
ON_DARK = "@media (prefers-color-scheme: dark)"


def svg(picture: Picture, setting: Setting = PLAIN) -> str:
    """The picture as text. Its colours are those of the page, light or dark as the reader's."""
    template = environment(setting).from_string(
        '{% import "blocks.html.j2" as show with context %}'
        "{{ show.sheet(drawing, block, style) }}\n"
    )
    return template.render(
        drawing=draw(picture, setting), block=picture, style=Markup.escape(style())
    ).lstrip()


def style() -> str:
    """The page's rules for pictures, with each colour written out for programs that need it.

    >>> "var(" in style()
    False
    """
    sheet = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    bright, dark = _colours(sheet)
    kept = [line for line in sheet.splitlines() if line.startswith("svg")]
    rules = "\n".join([*(line for line in kept if not line.startswith("svg.sheet")), *OWN])
    return f"{_written(rules, bright)}\n{ON_DARK} {{\n{_written(rules, bright | dark)}\n}}\n"


def _colours(sheet: str) -> tuple[dict[str, str], dict[str, str]]:
    head, _, rest = sheet.partition(ON_DARK)
    return dict(NAME.findall(head)), dict(NAME.findall(rest.partition("\n}")[0]))


def _written(rules: str, colours: dict[str, str]) -> str:
    return USE.sub(lambda found: colours[found[1]], rules)
