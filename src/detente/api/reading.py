"""Reading a case: as of a day, for a side, with every fault at once."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.answers import Finding, Severity, Shown, digest
from detente.api.faults import Faults, fault
from detente.case.checks import check as check_case
from detente.case.models.case import Case
from detente.case.models.confidence import has_confidences, mediator, parties_of
from detente.case.models.scalars import day_of
from detente.case.reading.read import CaseReading, read_case
from detente.case.views.as_of import digest_of, view
from detente.case.views.reserved import without_confidences
from detente.case.views.swap import UnknownPartyError, for_party, places_for
from detente.files.place import Place, PlaceIndex

NOWHERE = PlaceIndex(top=Place("", 0))


@dataclass(frozen=True)
class CaseView(Shown):
    """A case as it was visible on a day, from the side that it is planned for.

    Of confidences it has those of that side alone. For a mediator it is the case of both sides with
    all of them; `mediator` is its name, and `shared` the case without any.

    `places`: where each part stands in the files; nowhere, where confidences of others stand
    between, since a line tells how much stands before it. `folder`: where its series of figures
    are. `inputs`: the digest of all that was visible. `notes`: what `check` notes without refusing.
    `unplannable`: why nothing can be planned on that day, where it was read all the same.
    """

    case: Case
    places: PlaceIndex
    folder: Path
    inputs: str
    notes: tuple[Finding, ...] = ()
    mediator: str = ""
    shared: Case | None = None
    unplannable: tuple[Finding, ...] = ()


def read(
    path: Path | str,
    *,
    as_of: date | str | None = None,
    party: str | None = None,
    facing: str | None = None,
    planning: bool = True,
) -> CaseView:
    """Read a case from a file or a folder.

    `as_of`: plan as of this day (default: the case's own), nothing published later counts.
    `party`: plan for this party of the case (default: its `us`); a third party faces `facing`
    (default: its `them`). `planning`: refuse what cannot be
    planned on that day, as when the meeting is over. Raises Faults with every fault.

    >>> view = read("cases/river", as_of="2027-03-05")
    >>> view.case.as_of.isoformat(), len(view.case.issues)
    ('2027-03-05', 5)
    """
    place, day = Path(path), _day(as_of)
    reading, case, neutral = _sound(place, party, facing)
    open_ = without_confidences(case, parties_of(case) if neutral else (case.us,))
    seen = view(open_.case, day)
    places = open_.places(reading.places if neutral else _places(reading, party, facing))
    shared = view(without_confidences(case, ()).case, day) if neutral else None
    findings = [*seen.findings(places), *(shared.findings(places) if shared else ())]
    against = dict.fromkeys(one for one in findings if one.severity is Severity.FAULT)
    if planning and against:
        raise Faults(list(dict.fromkeys(findings)))
    from detente.register.entries.from_series import inputs_of
    from detente.studies.follow_through.drawn import drawn

    folder = folder_of(place)
    inputs = inputs_of(seen.case, folder, digest_of(seen))
    if lines := [repr(one) for one in drawn(seen.case, folder)]:
        inputs = digest([inputs, lines])
    reserved = not neutral and has_confidences(case)
    notes = check_case(open_.case, places) if reserved else reading.findings
    shown = NOWHERE if open_.hidden else seen.places(places)
    return CaseView(
        seen.case, shown, folder, inputs, tuple(notes), neutral,
        shared.case if shared else None, tuple(against),
    )  # fmt: skip


def check(path: Path | str, typed: tuple[Path, str] | None = None) -> tuple[Finding, ...]:
    """Every finding on a case, faults and notes, in the order of its files; `typed` as if that file
    of it held that text.

    >>> [one for one in check("cases/river") if one.severity is Severity.FAULT]
    []
    """
    return read_case(Path(path), typed).findings


def folder_of(path: Path) -> Path:
    """Where the series of a case are: its folder, or the one its file is in."""
    return path if path.is_dir() else path.parent


def _places(reading: CaseReading, party: str | None, facing: str | None) -> PlaceIndex:
    if reading.case is None or party is None:
        return reading.places
    return places_for(reading.case, reading.places, party, facing)


def _sound(path: Path, party: str | None, facing: str | None) -> tuple[CaseReading, Case, str]:
    reading = read_case(path)
    if reading.case is None:
        raise Faults(reading.findings)
    neutral = mediator(reading.case, party)
    if facing is None and (party is None or neutral):
        return reading, reading.case, neutral
    try:
        return reading, for_party(reading.case, party or reading.case.us, facing), ""
    except UnknownPartyError as error:
        raise Faults((error.finding,)) from error


def _day(as_of: date | str | None) -> date | None:
    if not isinstance(as_of, str):
        return as_of
    try:
        return day_of(as_of)
    except ValueError as error:
        what = f"{as_of!r}: {error}"
        raise fault("as-of", what, "days are YYYY-MM-DD", "name a day") from error
