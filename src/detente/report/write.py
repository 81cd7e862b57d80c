"""Writing a plan out: its files as one set."""

from collections.abc import Iterator
from pathlib import Path

from detente.report.documents import documents
from detente.report.html import html
from detente.report.json import to_json
from detente.report.out_set import write_set
from detente.report.outline.chapter import outlined
from detente.report.readers.told import plan_told
from detente.report.setting import Setting
from detente.report.table_files import table_files
from detente.studies.values.plan import Plan


def write(plan: Plan, setting: Setting, out: Path, run: str = "") -> list[Path]:
    """Write the plan's files into a folder and say which; `run`: what it was made from.

    The texts are all made before the first is written. Raises OSError as `write_set` does.
    """
    return write_set("plan", files(plan, setting), out, run)


def files(plan: Plan, setting: Setting) -> Iterator[tuple[str, str]]:
    """Names and texts: `plan.html`, `plan.json`, the documents, the figures of pictures."""
    outline = outlined(plan, setting)
    yield "plan.html", html(plan, setting, outline)
    yield "plan.json", to_json(plan_told(plan, setting.sight))
    yield from documents(plan, setting, outline)
    for chapter in outline.chapters:
        yield from table_files(chapter.blocks)
