"""The house's look: its colours by name, light and dark; the page's rules and a picture's."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
LIGHT = {
    "paper": "#fcfbf8", "card": "#ffffff", "ink": "#20242a", "quiet": "#565d66", "rule": "#dcd8ce",
    "us": "#1c4e80", "them": "#8a4a0c", "warn": "#98271a", "sure": "#2c5f46", "tint": "#f2efe8",
    "third": "#6a3d7a",
}  # fmt: skip
DARK = {
    "paper": "#15181c", "card": "#1b1f24", "ink": "#e7e4de", "quiet": "#a9afb7", "rule": "#383d44",
    "us": "#93c0ea", "them": "#e5b07a", "warn": "#f29c8f", "sure": "#93cfae", "tint": "#20252b",
    "third": "#cfa6de",
}  # fmt: skip
ON_DARK = "@media (prefers-color-scheme: dark)"
USE = re.compile(r"var\(--([a-z]+)\)")
OWN = (
    'svg { color: var(--ink); font-family: system-ui, "Noto Sans", sans-serif; font-size: 11px; }\n'
    "svg .paper { fill: var(--paper); }"
)
"""Beside the page's rules: what a picture by itself takes from the page around it."""


def of_page() -> str:
    """The page's style sheet, its pictures' rules within."""
    light, dark = _root(LIGHT, "color-scheme: light dark; "), _root(DARK)
    return f"{light}\n{ON_DARK} {{ {dark} }}\n{_file('pictures.css')}{_file('page.css')}"


def of_explorer() -> str:
    """The style sheet of the explorer as a file of its own."""
    wide = "body > main, body > .band { max-width: 76rem; grid-column: 1 / -1; width: 100%; }"
    return f"{of_page()}{_file('explorer.css')}{wide}"


def of_picture() -> str:
    """The rules for pictures, with each colour written out for programs that need it.

    >>> "var(" in of_picture()
    False
    """
    rules = _file("pictures.css") + OWN
    return f"{_written(rules, LIGHT)}\n{ON_DARK} {{\n{_written(rules, DARK)}\n}}\n"


def _root(colours: dict[str, str], more: str = "") -> str:
    named = " ".join(f"--{name}: {value};" for name, value in colours.items())
    return f":root {{ {more}{named} }}"


def _written(rules: str, colours: dict[str, str]) -> str:
    return USE.sub(lambda use: colours[use[1]], rules)


def _file(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
