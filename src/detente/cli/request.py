"""From the words of a command to a case that was read, or a refusal with every fault."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from detente.cli.options.reader import nothing_released, reader, sight, sight_otherwise
from detente.cli.refuse import refuse, refuse_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.api.reading import CaseView

FLAGS = {
    "party": "--for",
    "facing": "--facing",
    "as-of": "--as-of",
    "package": "--package",
    "vary": "--vary",
}
"""What the public interface calls an argument, and what the command line does."""


FACING = "detente.facing"
UNSHOWN = (
    "the case or what was asked has faults · a reader is not shown which · the owner sees them "
    "without --reader"
)


@contextmanager
def refusing() -> Iterator[None]:
    """Refuse what is at fault in the input: every fault, exit code 2."""
    from dataclasses import replace

    from detente.api.faults import Faults

    try:
        yield
    except Faults as faults:
        if reader() is not None:
            refuse(UNSHOWN)
        refuse_all(replace(one, file=FLAGS.get(one.file, one.file)) for one in faults.findings)


def viewed(
    path: Path,
    for_: str | None = None,
    as_of: str | None = None,
    tell: Callable[[str], None] = lambda step: None,
    planning: bool = True,
) -> CaseView:
    """The case as it was visible on a day, turned to the party that it is planned for.

    Refused before anything is planned, where its reader may see nothing.

    `planning`: refuse what cannot be planned on that day.
    """
    from detente.api.reading import read

    tell("reading the case")
    if reader() is not None:
        _otherwise(path, as_of, for_)
    with refusing():
        view = read(path, as_of=as_of, party=for_ or None, facing=facing(), planning=planning)
    if reader() is not None:
        sight(view.case)
        _named(path, {for_, facing()} - {None})
    return view


def _otherwise(path: Path, as_of: str | None, for_: str | None) -> None:
    """Refuse another day than the case's own, or another to face, before it is looked at, where the
    reader's eyes are not the owner's: of two such views one would tell what the other left out. Of
    another side's plan nothing was released."""
    from detente.case.models.scalars import day_of
    from detente.case.reading.read import read_case

    whole = read_case(path).case
    with suppress(ValueError):
        if whole is not None and (facing() or (as_of and day_of(as_of) != whole.as_of)):
            sight_otherwise(whole)
        if whole is not None and for_ and for_ != whole.us:
            nothing_released()


def _named(path: Path, names: set[str | None]) -> None:
    """Refuse a party above the reader as one that is not there."""
    from detente.api.reading import read
    from detente.studies.reasons.provenance import marks_of_part

    if not names:
        return
    case = read(path, planning=False).case
    eyes = sight(case)
    for key, one in case.others.items():
        if names & {key, one.title} and not eyes.sees(marks_of_part(case, ("others", key))):
            refuse(UNSHOWN)


def facing() -> str | None:
    """The side that a third party is planned to face, where the command was told."""
    import click

    context = click.get_current_context(silent=True)
    return context.meta.get(FACING) if context else None
