"""The option --reader: for whose eyes a command shows or writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from detente.cli.refuse import refuse

if TYPE_CHECKING:
    from detente.case.models.case import Case
    from detente.report.readers.sight import Sight
    from detente.report.setting import Setting

READER = "detente.reader"
UNRELEASED = "detente.reader.unreleased"
QUESTIONS = {
    "package": ("packages",),
    "vary": ("packages",),
    "worth": ("talks",),
    "learned": ("talks",),
    "conduct": ("rehearsal",),
    "design": ("rehearsal",),
    "matters": ("rehearsal",),
    "search": ("rehearsal",),
}
"""Options that ask another question than the case's own, and the studies that the answer rests on.
"""


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
    """What the reader sees of a case; refused where nothing can be shown.

    Of a question of the reader's own no more than `asking` lets through.
    """
    from detente.report.readers.sight import UnreadableError, asking, sight_of

    asked = {study for name in _given() for study in QUESTIONS[name]}
    try:
        eyes = sight_of(case, reader())
        context = click.get_current_context(silent=True)
        if _is_beside_the_case() or (context and context.meta.get(UNRELEASED)):
            eyes = eyes.unreleased
        return asking(eyes, *sorted(asked)) if _given() else eyes
    except UnreadableError as error:
        refuse(f"--reader: {error}")


def sight_otherwise(whole: Case) -> None:
    """Refuse a day of the reader's own, or another to face, who may not see all of a case."""
    from detente.report.readers.sight import UnreadableError, asking_day, sight_of

    try:
        asking_day(sight_of(whole, reader()))
    except UnreadableError as error:
        refuse(f"--reader: {error}")


def nothing_released() -> None:
    """From here on the reader of the present command sees nothing by a release."""
    click.get_current_context().meta[UNRELEASED] = True


def _given() -> list[str]:
    """The options of the present command that somebody wrote and that ask a question."""
    context = click.get_current_context(silent=True)
    unsaid = (None, click.core.ParameterSource.DEFAULT)
    return [
        name for name in QUESTIONS if context and context.get_parameter_source(name) not in unsaid
    ]


def _is_beside_the_case() -> bool:
    """Whether talks are read from a table that stands beside the case: what was released is told of
    the owner's, and whoever founds one could put any package on it to have it weighed."""
    context = click.get_current_context(silent=True)
    is_talks = context and context.parent and context.parent.info_name == "talks"
    return bool(context and is_talks and context.params.get("table"))


def setting(case: Case) -> Setting:
    """What the report knows of a case, for the reader's eyes."""
    from detente.report.setting import Setting

    return Setting(case, sight(case))
