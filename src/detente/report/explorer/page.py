"""The explorer as one file for a machine without a network: it works from itself alone."""

import json
import re
from typing import Any

from detente.report.html import page
from detente.report.outline.blocks.block import Picture
from detente.report.outline.packages import packages
from detente.report.pictures.explorer import explorer
from detente.report.setting import Setting
from detente.report.style import TEMPLATES, of_explorer
from detente.report.wording.explorer import LEGEND
from detente.studies.values.packages.packages import Packages

MODULES = ("sums.js", "explorer.js")
LINKS = re.compile(r"^(?:import .*\n|export (?=const|function))", re.MULTILINE)
"""What joins modules, which one script needs not."""


def explorer_page(value: Packages, tables: dict[str, Any], marks: str, setting: Setting) -> str:
    """The page as text: the picture, the package with its sums, every score within it."""
    return page(
        "explorer",
        setting,
        (of_explorer(), script_of()),
        kind=f"packages of {setting.us}",
        headline=headline(value, setting),
        tables=tables,
        data=data_of(tables),
        map=explorer(value, setting),
        block=map_block(value, setting),
        marks=marks,
        cited=[],
        runs=(),
    )


def headline(value: Packages, setting: Setting) -> str:
    """The finding of the chapter on packages."""
    first = packages(value, setting)[0]
    return str(getattr(first, "text", ""))


def map_block(value: Packages, setting: Setting) -> Picture:
    """What the map is called, and how it is read."""
    return Picture("explorer", "Packages that cannot be bettered", "", value, None, LEGEND)


def data_of(tables: Any) -> str:
    """Tables as JSON that no page can take for markup."""
    return json.dumps(tables, ensure_ascii=True).replace("<", "\\u003c").replace("&", "\\u0026")


def script_of() -> str:
    """The modules as one script."""
    parts = [LINKS.sub("", (TEMPLATES / name).read_text(encoding="utf-8")) for name in MODULES]
    body = "\n".join(parts).replace("export function*", "function*")
    begin = 'for (const node of document.querySelectorAll("[data-module]")) start(node);'
    return f'"use strict";\n(() => {{\n{body}\n{begin}\n}})();\n'
