"""Writing a plan out: every file whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.report.documents import documents
from detente.report.html import html
from detente.report.json import to_json
from detente.report.outline.chapter import chapters
from detente.report.setting import Setting
from detente.report.table_files import table_files
from detente.report.told import plan_told
from detente.studies.values.plan import Plan


def write(plan: Plan, setting: Setting, out: Path) -> list[Path]:
    """Write the plan's files into a folder and say which.

    Files of these names are replaced; no other file is touched, and none is removed. The
    texts are all made before the first is written. Raises OSError where the folder cannot
    be made or a file cannot be written; what stood there before then still stands.
    """
    return write_files(files(plan, setting), out)


def write_files(texts: Iterable[tuple[str, str | bytes]], out: Path) -> list[Path]:
    """Write files by name into a folder, as `write` does."""
    made = list(texts)
    out.mkdir(parents=True, exist_ok=True)
    return [write_whole(out / name, text) for name, text in made]


def files(plan: Plan, setting: Setting) -> Iterator[tuple[str, str]]:
    """Names and texts: `plan.html`, `plan.json`, the documents, the figures of pictures."""
    yield "plan.html", html(plan, setting)
    yield "plan.json", to_json(plan_told(plan, setting.sight))
    yield from documents(plan, setting)
    for chapter in chapters(plan, setting):
        yield from table_files(chapter.blocks)


def write_whole(path: Path, text: str | bytes) -> Path:
    """Write a file beside its place, flush it, then move it there in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
