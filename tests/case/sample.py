"""Small cases as text, and what reading them finds."""

from pathlib import Path

from detente.case.models.case import Case
from detente.case.reading.read import CaseReading, read_case, read_text

SMALL = """\
as-of: 2027-03-15
us: Upland
them: Lowland
meet: {where: fair, date: 2027-05}
judged: {by: staff, on: 2027-03-01}
issues:
  water:
    now: none
    options: [none, 10%, 20%]
    us: {weight: nice, best-first: [none, 10%, 20%]}
    them: {weight: must, best-first: [20%, 10%, none]}
  power:
    now: market
    options: [market, fixed]
sources:
  s1: {title: Gazette, date: 2027-03-01}
"""
"""A case of two issues without any finding."""


def changed(*changes: str) -> str:
    """The small case: `old => new` replaces a text, anything else is added as lines at the end."""
    text = SMALL
    for change in changes:
        old, arrow, new = change.partition(" => ")
        if arrow:
            assert old in text, old
            text = text.replace(old, new)
        else:
            text += change + "\n"
    return text


def found(*changes: str) -> list[str]:
    """All findings on a changed small case, as they are printed."""
    return said(read_text("case.yaml", changed(*changes)))


def said(reading: CaseReading) -> list[str]:
    """The findings of a reading, as they are printed."""
    return [str(one) for one in reading.findings]


def case_of(*changes: str) -> Case:
    """The changed small case, which must be without faults."""
    reading = read_text("case.yaml", changed(*changes))
    assert reading.case is not None, said(reading)
    return reading.case


def folder(path: Path, **files: str | bytes) -> CaseReading:
    """Read a folder with files; `__` in a name stands for a dot."""
    path.mkdir(exist_ok=True)
    for name, content in files.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (path / name.replace("__", ".")).write_bytes(raw)
    return read_case(path)
