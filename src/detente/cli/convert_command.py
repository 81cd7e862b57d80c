"""`detente convert`: scenarios of GENIUS, GeniusWeb and NegMAS to a bare problem, and back."""

from pathlib import Path

import click

from detente.cli.refuse import refuse, refuse_all
from detente.report.screen import echo

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
def convert(sources: tuple[Path, ...], form: str, out: Path, raw: bool) -> None:
    """Turn SOURCES into another form: a scenario's folder or files, or a bare problem's JSON.

    `detente packages` then answers the problem exactly.
    """
    from detente.api.faults import Faults
    from detente.api.scenarios import scenario_files
    from detente.report.write import write_files, write_whole

    try:
        made, notes = scenario_files(sources, form, raw=raw, name=out.stem or "scenario")
    except Faults as fault:
        refuse_all(fault.findings)
    for one in notes:
        echo(str(one), err=True)
    try:
        if form == "problem":
            written = [write_whole(out, text) for text in made.values()]
        else:
            written = write_files(made.items(), out)
    except OSError as error:
        refuse(f"{out}: it cannot be written · {error.strerror} · choose another place")
    for path in written:
        echo(f"wrote {path}")
