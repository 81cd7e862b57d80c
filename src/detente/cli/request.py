"""From the words of a command to a request for a plan, or a refusal with every fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from detente.cli.as_of import as_of_day
from detente.cli.package_option import package_of
from detente.cli.refuse import refuse, refuse_all

if TYPE_CHECKING:
    from detente.studies.plan import Request


def requested(
    path: Path,
    for_: str | None,
    as_of: str | None,
    seed: int,
    tell: Callable[[str], None],
    package: str | None = None,
) -> Request:
    """Read, check, view as of the day, and turn the case to the party that it is planned for."""
    from detente.answers import Severity
    from detente.case.asof import digest_of, view
    from detente.case.read import read_case
    from detente.case.swap import UnknownPartyError, for_party, swapped_places
    from detente.register.of_series import inputs_of
    from detente.studies.plan import Request

    tell("reading the case")
    day = as_of_day(as_of)
    reading = read_case(path)
    if reading.case is None:
        refuse_all(one for one in reading.findings if one.severity is Severity.FAULT)
    case = reading.case
    if for_ is not None:
        try:
            case = for_party(case, for_)
        except UnknownPartyError as error:
            refuse(str(error))
    seen = view(case, day)
    missing = [one for one in seen.findings(reading.places) if one.severity is Severity.FAULT]
    if missing:
        refuse_all(missing)
    places = seen.places(
        swapped_places(reading.places) if case.us != reading.case.us else reading.places
    )
    moves = package_of(seen.case, package) if package is not None else None
    folder = path if path.is_dir() else path.parent
    inputs = inputs_of(seen.case, folder, digest_of(seen))
    return Request(seen.case, inputs, places, seed, tell, moves, folder=folder)
