"""The option --facing: which side a third party is planned to face."""

from collections.abc import Callable
from typing import Any

import click

from detente.cli.request import FACING


def _kept(context: click.Context, _: click.Parameter, value: str | None) -> None:
    context.meta[FACING] = value


FACING_OPTION: Callable[..., Any] = click.option(
    "--facing",
    metavar="SIDE",
    expose_value=False,
    callback=_kept,
    help="The side that a third party faces, with --for.",
)
