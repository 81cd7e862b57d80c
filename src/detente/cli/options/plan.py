"""The options that every command has which plans a case, or a part of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from detente.cli.options.facing import FACING_OPTION
from detente.cli.options.reader import READER_OPTION

CASE = click.Path(path_type=Path)
Command = Callable[..., Any]
SEED_OPTION = click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Seed of whatever is drawn.",
)
AS_OF_OPTION = click.option(
    "--as-of", metavar="DATE", help="Plan as of this day; nothing published later counts."
)
FOR_OPTION = click.option("--for", "for_", metavar="PARTY", help="Plan for this party of the case.")
PACKAGE_OPTION = click.option(
    "--package", metavar="MOVES", help="Instead of the recommended: issue=option; issue=option."
)


def plan_options(command: Command) -> Command:
    """Hand a command the case, the day, the party, the reader, the seed and the form."""
    for add in (
        click.option("--json", "as_json", is_flag=True, help="Print JSON (see `detente schema`)."),
        SEED_OPTION,
        AS_OF_OPTION,
        FACING_OPTION,
        READER_OPTION,
        FOR_OPTION,
        click.argument("case", type=CASE),
    ):
        command = add(command)
    return command
