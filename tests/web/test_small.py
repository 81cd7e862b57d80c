"""The front end is small, its own, and needs no build."""

import re

from detente.report.explorer.page import LINKS, script_of
from detente.report.style import TEMPLATES
from tests.house.tree import PACKAGE

SHARED = ("sums.js", "explorer.js", "explorer.css", "explorer.html.j2", "explorer_body.html.j2")
FRONT = [
    *(PACKAGE / "web" / "static").iterdir(),
    *(PACKAGE / "web" / "templates").iterdir(),
    *(TEMPLATES / name for name in SHARED),
]


def test_the_whole_front_end_is_small() -> None:
    lines = sum(one.read_text(encoding="utf-8").count("\n") for one in FRONT)
    assert 500 < lines <= 2500


def test_nothing_is_fetched_from_outside_and_nothing_becomes_markup() -> None:
    words = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function"
    sinks = re.compile(words + r"|https?://(?!www\.w3\.org/2000/svg)|style=|setAttribute\(.style")
    found = {
        one.name: sinks.findall(text)
        for one in FRONT
        if sinks.search(text := one.read_text(encoding="utf-8"))
    }
    assert found == {}


def test_the_modules_of_the_explorer_make_one_script() -> None:
    script = script_of()
    assert not re.search(r"^\s*(?:import|export)\b", script, re.MULTILINE)
    names = [name for name in ("sums.js", "explorer.js") for _ in (TEMPLATES / name,)]
    bodies = [LINKS.sub("", (TEMPLATES / name).read_text(encoding="utf-8")) for name in names]
    declared = [re.findall(r"^(?:const|let|function\*?) \[?\{?(\w+)", one, re.M) for one in bodies]
    assert not set(declared[0]) & set(declared[1])
