"""From the words of a command to a request for a plan, or a refusal with every fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detente.cli.as_of import as_of_day
from detente.cli.package_option import package_of
from detente.cli.refuse import refuse, refuse_all

if TYPE_CHECKING:
    from detente.case.case import Case
    from detente.report.setting import SourceRow
    from detente.studies.plan import Request


@dataclass(frozen=True)
class Asked:
    """The request, and the visible sources for the report: title, address, date, within."""

    request: Request
    sources: Mapping[str, SourceRow]


def requested(
    path: Path,
    for_: str | None,
    as_of: str | None,
    seed: int,
    tell: Callable[[str], None],
    package: str | None = None,
) -> Asked:
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
    request = Request(seen.case, inputs, places, seed, tell, moves, folder=folder)
    return Asked(request, source_rows(seen.case))


def source_rows(case: Case) -> dict[str, SourceRow]:
    """The sources of a case as a report takes them."""
    return {
        key: (one.title, one.address, one.date, one.within) for key, one in case.sources.items()
    }
