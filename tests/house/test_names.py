"""Commands, options and files that a page names are there."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from detente.cli.main import cli
from tests.house.tree import ROOT, files, texts

LINE = re.compile(r"(?:`|\$ |^ *)(?:\.venv/bin/)?detente +([^`\n|;#]*)", re.MULTILINE)
FILE = re.compile(r"`([\w./-]+\.(?:py|md|toml|tsv|ya?ml))`")
WORD = re.compile(r"[a-z][a-z-]*")
SKIPPED = ("CHANGELOG.md", "tests/", "cases/")
"""The record of what was; what is written by tests; what is evidence."""
PAGES = tuple((name, text) for name, text in texts(".md") if not name.startswith(SKIPPED))
NAMES = {path.relative_to(ROOT).as_posix() for path in files()}
WRITTEN = {
    "plan.md",
    "message.md",
    "drafts.md",
    "single-text.md",
    "harbour.yaml",
    "harbour/case.yaml",
}
"""Files that the program writes where it is told."""
FENCED = re.compile(r"^<!-- file: \S+ -->$|^```.*?^```", re.DOTALL | re.MULTILINE)
SIGNED = "float 1"
"""What the acts of a float begin with before they are hashed: `detente float 1`."""
PATTERNS = {"CONTRIBUTING.md": ("src/detente/engines/x/y.py", "tests/engines/x/test_y.py")}


def faults(words: list[str]) -> Iterator[str]:
    """What of a command line is none: a subcommand, or a long option."""
    command: click.Command = cli
    for word in words:
        if isinstance(command, click.Group) and WORD.fullmatch(word):
            inner = command.get_command(click.Context(command), word)
            if inner is None:
                yield word
                return
            command = inner
        elif word.startswith("--"):
            name = re.split(r"[=,.:)\]]", word)[0]
            if name not in options(command):
                yield name


def options(command: click.Command) -> set[str]:
    own = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    return own | {"--help", "--version", "--"}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("plan CASE --json", []), ("replan CASE", ["replan"]), ("register show X --as-of=D", []),
        ("plan CASE --no-such", ["--no-such"]), ("register tell X", ["tell"]),
    ],
)  # fmt: skip
def test_what_is_no_command_is_seen(line: str, wrong: list[str]) -> None:
    assert list(faults(line.split())) == wrong


def test_every_command_on_a_page_is_one() -> None:
    wrong = [
        f"{name}: {fault}"
        for name, text in PAGES
        for line in LINE.findall(text)
        if line != SIGNED
        for fault in faults(line.split())
    ]
    assert not wrong


def test_every_file_on_a_page_is_there() -> None:
    """By its path from the project's root, from a room, or by the end of it."""
    wrong = [
        f"{page}: {named}"
        for page, text in PAGES
        for named in FILE.findall(text)
        if not there(page, named) and named not in "".join(FENCED.findall(text))
    ]
    assert not wrong
    assert not there("README.md", "no_such.py")


def there(page: str, named: str) -> bool:
    beside = ((ROOT / page).parent / named).resolve()
    return (
        named in WRITTEN
        or named in PATTERNS.get(page, ())
        or beside.is_file()
        or any(Path(f"/{name}").match(f"*/{named}") for name in NAMES if name.endswith(named))
    )
