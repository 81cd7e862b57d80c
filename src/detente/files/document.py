"""One file of a case: bytes → text, or a finding that says why not."""

import hashlib
from dataclasses import dataclass
from pathlib import Path as FilePath

from detente.answers import Finding
from detente.files.bounded import bounded, inside

LARGEST = {".yaml": 1_000_000, ".csv": 8_000_000}
"""The most bytes that a file may have, by its ending."""


@dataclass(frozen=True)
class Document:
    """A file's name inside its case, its text as it stands there, and the digest of its bytes."""

    name: str
    text: str
    sha256: str
    bom: bool = False


Typed = tuple[FilePath, str] | None
"""A file with the text that it would hold, in place of what it holds."""


def opened(
    path: FilePath, name: str, folder: FilePath | None = None, typed: Typed = None
) -> Document | Finding:
    """Read one file of a case; `folder`, where given, must hold it once links are followed."""
    if typed is not None and typed[0] == path:
        return decoded(typed[1].encode(), name)
    trouble = _trouble(path, name, folder)
    if trouble:
        return trouble
    try:
        raw = bounded(path, _most(path))
    except OSError as error:
        why = (error.strerror or "it cannot be read").lower()
        return Finding(name, 0, "cannot be opened", why, "check the file and its permissions")
    return decoded(raw, name)


def decoded(raw: bytes, name: str) -> Document | Finding:
    """The text of a file's bytes: UTF-8 with or without a mark of it at the start."""
    sha256 = hashlib.sha256(raw).hexdigest()
    bom = raw.startswith(b"\xef\xbb\xbf")
    body = raw[3:] if bom else raw
    if b"\0" in body:
        line = body.count(b"\n", 0, body.index(b"\0")) + 1
        do = "write it as plain text in UTF-8"
        return Finding(name, line, "a zero byte stands here", "this is not a text file", do)
    try:
        return Document(name, body.decode("utf-8"), sha256, bom)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        byte = f"byte {body[error.start]:#04x}"
        do = "save the file with the encoding UTF-8"
        return Finding(name, line, f"{byte} is not UTF-8", "a case is read as UTF-8", do)


def _trouble(path: FilePath, name: str, folder: FilePath | None) -> Finding | None:
    if not path.exists():
        return Finding(name, 0, "is not there", "no file has this name", "check the path")
    if not path.is_file():
        return Finding(name, 0, "is not a file", "only plain files are read", "name a file")
    if folder is not None and not inside(path, folder):
        why = "a link leads out of the case's folder"
        return Finding(name, 0, "stands outside the case", why, "copy the file into the folder")
    return _too_large(path, name)


def _most(path: FilePath) -> int:
    return LARGEST.get(path.suffix, LARGEST[".yaml"])


def _too_large(path: FilePath, name: str) -> Finding | None:
    size, most = path.stat().st_size, _most(path)
    if size <= most:
        return None
    what = f"has {size / 1e6:.1f} MB"
    why = f"files that end with {path.suffix or 'nothing'} may have {most / 1e6:.0f} MB"
    if path.suffix == ".csv":
        return Finding(name, 0, what, why, "split it, as in record.1.csv and record.2.csv")
    do = "move its tables to CSV files beside it, as in record.csv or sources.csv"
    return Finding(name, 0, what, why, do)
