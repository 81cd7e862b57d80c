"""`detente convert`: scenarios of GENIUS, GeniusWeb and NegMAS to a bare problem, and back."""

from pathlib import Path

import click

from detente.cli.options.limits import ended, limits, worked
from detente.cli.out_folder import unwritten, writing_to
from detente.cli.refuse import refuse_all
from detente.report.screen import echo
from detente.visible import placed

FORMS = ("problem", "genius", "geniusweb", "negmas")


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to", "form", type=click.Choice(FORMS), default="problem", show_default=True,
    help="The form to write.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path), required=True,
    help="The file of a problem, or the folder of a scenario.",
)  # fmt: skip
@click.option("--raw", is_flag=True, help="GENIUS: evaluations as they stand, as NegMAS loads.")
@limits
def convert(sources: tuple[Path, ...], form: str, out: Path, raw: bool) -> None:
    """Turn SOURCES into another form: a scenario's folder or files, or a bare problem's JSON.

    `detente packages` then answers the problem exactly.
    """
    from detente.api.faults import Faults
    from detente.api.scenarios import scenario_files
    from detente.files.replace import write_together

    try:
        spent, found = worked(
            lambda _: scenario_files(sources, form, raw=raw, name=out.stem or "scenario")
        )
    except Faults as fault:
        refuse_all(fault.findings)
    if found is None:
        ended(spent, shown=False)
        return
    made, notes = found
    for one in notes:
        echo(str(one), err=True)
    places = {out if form == "problem" else out / name: text for name, text in made.items()}
    for path in places:
        unwritten(path)
    with writing_to(out):
        write_together(places)
    for path in places:
        echo(f"wrote {placed(path)}")
