"""Which files make up a case: `case.yaml`, other YAML files beside it, and tables."""

from dataclasses import dataclass
from pathlib import Path as FilePath

from detente.answers import Finding, Severity
from detente.case.reading.table import sections
from detente.files.near import listed, meant

MAIN = "case.yaml"
CLOSED = "talks-closed.csv"
"""Notes on the talks that stand beside a case and are no part of it."""


@dataclass(frozen=True)
class Files:
    """The folder of a case, its YAML files (the main one first), and its tables by section."""

    folder: FilePath
    texts: tuple[FilePath, ...]
    tables: tuple[tuple[str, FilePath], ...] = ()
    others: tuple[FilePath, ...] = ()


def files_of(path: FilePath) -> Files | Finding:
    """The files of a case that is one file or a folder."""
    if not path.is_dir():
        return Files(path.parent, (path,))
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        why = (error.strerror or "it cannot be read").lower()
        return Finding(str(path), 0, "cannot be opened", why, "check its permissions")
    if not (path / MAIN).exists():
        why = "a folder that is a case holds a file of that name"
        return Finding(str(path), 0, f"has no {MAIN}", why, "name the folder of a case, or a file")
    texts = [one for one in inside if one.suffix == ".yaml" and one.name != MAIN]
    tables = [one for one in inside if one.suffix == ".csv" and one.name != CLOSED]
    named = tuple((one.name.split(".")[0], one) for one in tables)
    return Files(
        path,
        (path / MAIN, *texts),
        tuple((section, one) for section, one in named if section in sections()),
        tuple(one for section, one in named if section not in sections())
        + tuple(one for one in inside if one.suffix == ".yml"),
    )


def unread(files: Files, series: set[str]) -> list[Finding]:
    """A note for each file that looks like a part of the case and is not read."""
    return [_unread(one) for one in files.others if one.name not in series]


def _unread(path: FilePath) -> Finding:
    if path.suffix == ".yml":
        return Finding(
            path.name,
            0,
            "is not read",
            "the files of a case end with .yaml",
            "rename it",
            Severity.NOTE,
        )
    do = meant(
        path.name.split(".")[0], sections(), f"call it after one of {listed(sections(), 30)}"
    )
    why = "no section has its name and no series names it"
    return Finding(path.name, 0, "is not read", why, do, Severity.NOTE)
