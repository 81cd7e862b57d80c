"""`detente demo`: a case that travels with the program, planned or copied, without a network."""

from pathlib import Path

import click

from detente.cli.out_folder import unwritten, writing_to
from detente.report.screen import echo

OUT = click.Path(path_type=Path, file_okay=False)
SHIPPED = ("river", "three-neighbours", "us-china-2025")
"""The cases that travel: two small ones that are made up, and the real one of 2025."""


@click.command()
@click.argument("name", type=click.Choice(SHIPPED), default=SHIPPED[0])
@click.option("--out", type=OUT, help="Write brief, book, annex and papers here.")
@click.option("--copy", "copied", type=OUT, help="Write the case itself into this new folder.")
@click.pass_context
def demo(context: click.Context, name: str, out: Path | None, copied: Path | None) -> None:
    """Plan a case that travels with the program; NAME is one of three."""
    from detente.cli.plan_commands import plan
    from detente.shipped import shipped

    case = shipped("cases", name)
    if copied is not None:
        _copy(case, copied)
        echo(f"wrote {copied}; next: detente plan {copied}")
        return
    context.invoke(plan, case=case, out=out)
    echo(f"The case itself: detente demo {name} --copy {name}")


def _copy(case: Path, to: Path) -> None:
    from shutil import copytree

    unwritten(to)
    with writing_to(to):
        copytree(case, to)
