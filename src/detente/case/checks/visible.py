"""Rules §C53 and §C54: since when a thing is known, and what a month hides."""

from collections.abc import Iterator

from detente.case.checks.inspection import Inspection
from detente.case.models.case import Case
from detente.case.models.dated import own_date, visible_from
from detente.case.models.part import Part
from detente.case.models.process import Process
from detente.case.models.record import Source
from detente.case.models.scalars import first_day, last_day
from detente.case.models.walk import parts
from detente.files.near import listed
from detente.files.place import Path


def check_visible(inspection: Inspection) -> None:
    """One note on what has no day at all, one for each month in which the planning date lies."""
    case = inspection.case
    undated = [path for path, part in _set(case) if visible_from(part, case.sources) is None]
    if undated and (case.judged is None or case.judged.on is None):
        what = f"nothing says since when these are known: {listed(map(_name, undated), 12)}"
        why = "as of an earlier day they count as well"
        do = (
            "add judged: {by: …, on: …} at the top of the case, or a source or `visible-from` there"
        )
        inspection.note(53, undated[0], what, why, do)
    for when, paths in _inside(case).items():
        what = f"dated {when}: {listed(map(_name, paths), 12)}"
        why = f"a month or year counts from its last day, and the plan is made as of {case.as_of}"
        inspection.note(
            54, paths[0], what, why, "give the day, or `visible-from` where it was known"
        )


def _set(case: Case) -> Iterator[tuple[Path, Part]]:
    """What planning rests on as given: the meeting, the process, its carriers, what is enough."""
    if case.meet is not None:
        yield ("meet",), case.meet
    bare = case.process.model_copy(update={"carriers": (), "acts": (), "entry_demands": ()})
    if bare != Process():
        yield ("process",), case.process
    for at, carrier in enumerate(case.process.carriers):
        yield ("process", "carriers", at), carrier
    for name, party in case.parties.items():
        for field, part in (("win-at-home", party.win_at_home), ("reservation", party.reservation)):
            if part is not None and visible_from(party, case.sources) is None:
                yield ("parties", name, field), part


def _inside(case: Case) -> dict[str, list[Path]]:
    """What is dated to the month or year in which planning lies, and says no day inside it."""
    paths: dict[str, list[Path]] = {}
    for path, part in parts(case):
        when = part.date if isinstance(part, Source) else own_date(part)
        if when is None or getattr(part, "visible_from", None) is not None:
            continue
        if first_day(when) <= case.as_of < last_day(when):
            paths.setdefault(when, []).append(path)
    return paths


def _name(path: Path) -> str:
    return " › ".join(map(str, path))
