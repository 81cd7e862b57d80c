"""What values of the public interface look like in a notebook."""

from collections.abc import Iterable
from functools import singledispatch
from html import escape
from typing import Any

from detente.answers import Answer
from detente.api.reading import CaseView
from detente.register.page import Page
from detente.report.html import paper_page
from detente.report.lines.register import show_lines
from detente.report.lines.sweep import sweep_lines
from detente.report.outline.blocks.block import Table
from detente.report.outline.blocks.marks import marked
from detente.report.outline.chapter import chapter
from detente.report.setting import Setting
from detente.studies.values.packages.sweep import Swept
from detente.studies.values.plan import Plan
from detente.visible import visible

HEIGHT = 420
"""Height of a frame, in the browser's units; it scrolls within."""


@singledispatch
def html(value: Any) -> str | None:
    """A value as HTML; None where it has no form here, or nobody said what it is about."""
    return None


@html.register
def _answer(value: Answer) -> str | None:  # type: ignore[type-arg]
    if len(value.is_about) != 2:
        return None
    case, name = value.is_about
    setting = Setting(case)
    one = chapter(name, value, setting)
    blocks, marks = (*one.blocks, *one.basis), marked(value.marks, setting)
    return _frame(paper_page(one.title, blocks, marks, setting))


@html.register
def _plan(value: Plan) -> str | None:
    return html(value.brief)


@html.register
def _view(value: CaseView) -> str | None:
    setting = Setting(value.case)
    rows = tuple(
        (setting.issue(name), issue.now, ", ".join(issue.options))
        for name, issue in setting.case.issues.items()
    )
    table = Table(f"{setting.title}: the issues", ("issue", "now", "options"), rows)
    return _frame(paper_page(setting.title, (table,), "", setting))


@html.register
def _page(value: Page) -> str | None:
    return _lines(show_lines(value))


@html.register
def _sweep(value: Swept) -> str | None:
    return _lines(sweep_lines(value, Setting(value.is_about[0]))) if value.is_about else None


def _lines(lines: Iterable[str]) -> str:
    return f"<pre>{escape(chr(10).join(map(visible, lines)))}</pre>"


def _frame(page: str) -> str:
    """A page within the notebook: its style stays its own, and nothing in it runs or is fetched."""
    return (
        f'<iframe sandbox="" srcdoc="{escape(page)}" width="100%" height="{HEIGHT}" '
        'style="border: 1px solid #ccc"></iframe>'
    )
