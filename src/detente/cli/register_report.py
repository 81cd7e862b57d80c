"""`detente register report`: where the pledges stand, as a page to hand round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.refuse import refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.case.asof import View
    from detente.register.entry import Entry
    from detente.report.register_report import RegisterReport


def write_report(seen: View, folder: Path, more: Sequence[Entry], out: Path) -> None:
    """Write the register's page, text and JSON into a folder, and say which."""
    from detente.report.progress import progress
    from detente.report.register_report import register_files
    from detente.report.write import write_files

    with progress() as tell:
        tell("follow-through: where the pledges stand")
        made = _made(seen, folder, more)
        try:
            written = write_files(register_files(made), out)
        except OSError as error:
            refuse(f"{out}: it cannot be written · {error.strerror} · choose another folder")
    for path in written:
        click.echo(f"wrote {path}")


def _made(seen: View, folder: Path, more: Sequence[Entry]) -> RegisterReport:
    from detente.answers import digest
    from detente.case.asof import digest_of
    from detente.register.of_series import inputs_of
    from detente.report.register_report import RegisterReport
    from detente.report.setting import Setting
    from detente.studies.plan import Planner, Request

    inputs = inputs_of(seen.case, folder, digest_of(seen))
    if more:
        inputs = digest([inputs, [repr(entry) for entry in more]])
    request = Request(seen.case, inputs, folder=folder, more=more)
    return RegisterReport(Planner(request).answer("follow_through"), Setting(seen.case))
