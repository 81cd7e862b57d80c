"""`detente register report`: where the pledges stand, as a page to hand round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.cli.refuse import refuse
from detente.cli.request import source_rows
from detente.report.screen import echo

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
        echo(f"wrote {path}")


def _made(seen: View, folder: Path, more: Sequence[Entry]) -> RegisterReport:
    from detente.answers import digest
    from detente.case.asof import digest_of
    from detente.register.of_series import inputs_of
    from detente.report.register_report import RegisterReport
    from detente.report.setting import Setting, resolved
    from detente.studies.names import country
    from detente.studies.names import title as name
    from detente.studies.plan import Request, followed

    case = seen.case
    inputs = inputs_of(case, folder, digest_of(seen))
    if more:
        inputs = digest([inputs, [repr(entry) for entry in more]])
    setting = Setting(
        country(case, "us"),
        country(case, "them"),
        {key: name(case, key) for key in case.issues},
        dict(resolved(source_rows(case))),
    )
    answer = followed(Request(case, inputs, folder=folder), more)
    title = case.title or f"{case.us} and {case.them}"
    return RegisterReport(title, case.as_of.isoformat(), answer, setting)
