"""`detente import`: a case that was written in a workbook, as a case in text."""

from pathlib import Path

import click

from detente.cli.options.limits import ended, limits, worked
from detente.cli.out_folder import unwritten, writing_to
from detente.cli.refuse import refuse_all
from detente.report.screen import echo


@click.command("import")
@click.argument("workbook", metavar="FILE.xlsx", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), required=True,
    help="The case to write: a new folder, or a new FILE.yaml.",
)  # fmt: skip
@limits
def import_(workbook: Path, out: Path) -> None:
    """Read a case from a workbook (`detente new NAME --format xlsx` writes one to fill in).

    Every fault at once, each with its sheet and cell; then nothing is written.
    """
    from detente.api.faults import Faults
    from detente.api.workbooks import case_of_workbook
    from detente.files.replace import new_folder, write_one

    path = out if out.suffix in (".yaml", ".yml") else out / "case.yaml"
    unwritten(path)
    try:
        spent, found = worked(lambda _: case_of_workbook(workbook))
    except Faults as fault:
        refuse_all(fault.findings)
    if found is None:
        ended(spent, shown=False)
        return
    text, notes = found
    for one in notes:
        echo(str(one), err=True)
    with writing_to(out):
        new_folder(path.parent)
        write_one(path, text.encode())
    echo(f"wrote {path}; next: detente plan {out}")
