"""The option --reader: for whose eyes a command shows or writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from detente.cli.refuse import refuse

if TYPE_CHECKING:
    from detente.case.case import Case
    from detente.report.setting import Setting
    from detente.report.sight import Sight

READER = "detente.reader"


def _kept(context: click.Context, _: click.Parameter, value: str | None) -> None:
    context.meta[READER] = value


READER_OPTION: Callable[..., Any] = click.option(
    "--reader",
    metavar="NAME",
    expose_value=False,
    callback=_kept,
    help="For the eyes of this reader of the case; what is above them is left out.",
)


def reader() -> str | None:
    """The reader that the command was told; None: the owner."""
    context = click.get_current_context(silent=True)
    return context.meta.get(READER) if context else None


def sight(case: Case) -> Sight:
    """What the reader sees of a case; refused where nothing can be shown."""
    from detente.report.sight import UnreadableError, sight_of

    try:
        return sight_of(case, reader())
    except UnreadableError as error:
        refuse(f"--reader: {error}")


def setting(case: Case) -> Setting:
    """What the report knows of a case, for the reader's eyes."""
    from detente.report.setting import Setting

    return Setting(case, sight(case))
