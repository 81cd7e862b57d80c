"""`detente register report`: where the pledges stand, as a page to hand round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.cli.options.limits import limited
from detente.cli.options.reader import reader, setting
from detente.cli.out_folder import case_of, told_of, writing_to
from detente.report.screen import echo
from detente.visible import placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.api.reading import CaseView
    from detente.register.entries.entry import Entry
    from detente.report.register_report import RegisterReport


def write_report(
    view: CaseView, more: Sequence[Entry], out: Path, doubts: tuple[str, ...] = ()
) -> None:
    """Write the register's page, text and JSON into a folder, and say which."""
    from dataclasses import replace

    from detente.report.out_set import write_set
    from detente.report.progress import progress
    from detente.report.register_report import register_files

    with progress() as tell:
        tell("follow-through: where the pledges stand")
        with limited():
            made, run = replace(_made(view, more), doubts=doubts), case_of(view, reader())
        with writing_to(out):
            written = write_set("register", register_files(made), out, run)
    for path in written:
        echo(f"wrote {placed(path)}")
    told_of(out, run)


def _made(view: CaseView, more: Sequence[Entry]) -> RegisterReport:
    from dataclasses import replace

    from detente.answers import digest
    from detente.api.planning import request_of
    from detente.report.register_report import RegisterReport
    from detente.studies.plan import Planner

    request = replace(request_of(view, None, 0, lambda name: None), more=more)
    if more:
        inputs = digest([view.inputs, [repr(entry) for entry in more]])
        request = replace(request, inputs=inputs)
    return RegisterReport(Planner(request).answer("follow_through"), setting(view.case))
