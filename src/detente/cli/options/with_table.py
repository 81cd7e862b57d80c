"""The option --table of the talks: the texts of a node beside the log of the case."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.options.reader import sight
from detente.cli.request import refusing, viewed
from detente.report.screen import echo

if TYPE_CHECKING:
    from detente.api.reading import CaseView

TABLE_OPTION: Callable[..., Any] = click.option(
    "--table",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="The folder of a node: its texts, brackets and answers count beside talks.csv.",
)


def rows_of_log(view: CaseView) -> list[list[str]]:
    """The rows of a case's talks.csv, its columns first; none where there is no such file."""
    from detente.files.bounded import bounded
    from detente.files.document import LARGEST

    log = view.folder / "talks.csv"
    if not log.is_file():
        return []
    text = bounded(log, LARGEST[".csv"]).decode("utf-8-sig")
    return list(csv.reader(text.splitlines(keepends=True)))


def talks_viewed(
    case: Path,
    table: Path | None,
    for_: str | None,
    as_of: str | None,
    tell: Callable[[str], None] = lambda step: None,
) -> CaseView:
    """The case as it was visible, with the texts of a table; what was not understood is said."""
    view = viewed(case, for_, as_of, tell)
    if table is None:
        return view
    from detente.api.follow import doubts_of
    from detente.api.planning import at_table
    from detente.report.readers.register import doubts_seen, texts_seen
    from detente.report.wording.talks.from_table import unread_lines

    tell("reading the table")
    with refusing():
        seen, found = at_table(view, table, date.today())
        doubts = doubts_of(table, view.case.as_of, date.today())
        eyes = sight(view.case)
        texts = texts_seen(tuple(unread_lines(found, seen.case.us)), eyes)
    for line in (*doubts_seen(doubts, eyes), *texts):
        echo(line, err=True)
    return seen
