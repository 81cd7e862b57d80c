"""Whether a file is a bare problem, and the options that it has no use for."""

from collections.abc import Mapping
from io import TextIOWrapper
from pathlib import Path

from detente.cli.options.reader import reader
from detente.cli.refuse import refuse
from detente.visible import placed


def for_cases_alone(file: Path, given: Mapping[str, object]) -> None:
    """Refuse what a bare problem has no use for, instead of leaving it unread."""
    asked = {**given, "--reader": reader()}
    unread = [name for name, value in asked.items() if value is not None]
    if unread:
        why = "is a bare problem, and has no such thing · it is of a case · leave it out"
        refuse(*(f"{name}: {placed(file)} {why}" for name in unread))


def is_bare(file: Path) -> bool:
    """A JSON file is a bare problem; a YAML file is one where its first level has steps."""
    if file.suffix.lower() == ".json":
        return True
    from detente.files.bounded import plain

    try:
        with TextIOWrapper(plain(file), encoding="utf-8") as source:
            return any(line.startswith("steps:") for line in source)
    except (OSError, UnicodeDecodeError):
        return False
