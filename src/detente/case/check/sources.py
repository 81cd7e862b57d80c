"""Rules §C19, §C20: sources stand within works, and have dates."""

from detente.case.check.inspection import Inspection
from detente.case.dated import date_of_source
from detente.case.record import Source
from detente.visible import in_ticks


def check_sources(found: Inspection) -> None:
    """No circle of works, and a note for each source without a date."""
    sources = found.case.sources
    told: set[str] = set()
    for key in sources:
        circle = circle_from(key, sources)
        if circle and key not in told:
            told.update(circle)
            what = "sources stand within one another: " + " → ".join((*circle, circle[0]))
            do = "leave `within` out of the work that holds the others"
            found.fault(19, ("sources", key, "within"), what, "no work holds itself", do)
        elif not circle and date_of_source(key, sources) is None and key not in told:
            what = f"the source {in_ticks(key)} has no date"
            why = "what rests on it alone counts on no date"
            found.note(20, ("sources", key), what, why, "add date: YYYY, YYYY-MM or YYYY-MM-DD")


def circle_from(key: str, sources: dict[str, Source]) -> tuple[str, ...]:
    """The works that lead from a source back to itself; empty where they do not."""
    way = [key]
    while (within := sources[way[-1]].within) in sources:
        if within == key:
            return tuple(way)
        if within in way:
            return ()
        way.append(within)
    return ()
