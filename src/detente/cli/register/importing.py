"""`detente register import`: a tracker's own table as the pledges of a case."""

from pathlib import Path

import click

from detente.cli.options.limits import ended, limits, worked
from detente.cli.out_folder import unwritten, writing_to
from detente.cli.refuse import refuse_all
from detente.report.screen import echo
from detente.visible import placed


@click.command("import")
@click.argument("table", metavar="TABLE.csv", type=click.Path(path_type=Path))
@click.option(
    "--map", "mapping", metavar="MAP.yaml", type=click.Path(path_type=Path), required=True,
    help="Which field of a pledge is in which column, and what its words mean.",
)  # fmt: skip
@click.option(
    "--out", metavar="CASE", type=click.Path(path_type=Path, file_okay=False), required=True,
    help="A new folder for a case, or a case that has no pledges.csv yet.",
)  # fmt: skip
@limits
def import_table(table: Path, mapping: Path, out: Path) -> None:
    """Read a tracker's table (commas, semicolons or tabs) into the pledges of a case.

    Every fault at once, each with its row and column; then nothing is written.
    """
    from detente.api.faults import Faults
    from detente.api.trackers import case_of_table
    from detente.files.replace import write_together

    there = (out / "case.yaml").is_file()
    unwritten(out / "pledges.csv", "folder")
    try:
        spent, found = worked(lambda _: case_of_table(table, mapping, out if there else None))
    except Faults as fault:
        refuse_all(fault.findings)
    if found is None:
        ended(spent, shown=False)
        return
    files, notes = found
    for one in notes:
        echo(str(one), err=True)
    with writing_to(out):
        write_together({out / name: content for name, content in files.items()})
    echo(f"wrote {placed(out / 'pledges.csv')}; next: detente register show {placed(out)}")
