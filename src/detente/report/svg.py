"""A picture as an SVG file of its own: no script, no font, no address, its style within it."""

from datetime import date

from markupsafe import Markup

from detente.case.models.case import Case
from detente.case.models.issue import Issue
from detente.report.html import draw, environment
from detente.report.outline.blocks.block import Picture
from detente.report.setting import Setting
from detente.report.style import of_picture

NOW = Issue.model_validate({"options": ["now"], "now": "now"})
PLAIN = Setting(Case(us="us", them="them", as_of=date(1970, 1, 1), issues={"none": NOW}))
"""The names of no case, for what is drawn from a bare table."""


def svg(picture: Picture, setting: Setting = PLAIN) -> str:
    """The picture as text. Its colours are those of the page, light or dark as the reader's."""
    template = environment(setting).from_string(
        '{% import "blocks.html.j2" as show with context %}'
        "{{ show.sheet(drawing, block, style) }}\n"
    )
    return template.render(
        drawing=draw(picture, setting), block=picture, style=Markup.escape(of_picture())
    ).lstrip()
