"""Rules §C19, §C20: sources stand within works, and have dates."""

from collections.abc import Container, Iterator, Mapping

from detente.case.checks.inspection import Inspection
from detente.case.models.dated import DEEPEST, date_of_source
from detente.case.models.record import Source
from detente.visible import in_ticks


def check_sources(inspection: Inspection) -> None:
    """No circle of works, none too deep, and a note for each source without a date."""
    sources = inspection.case.sources
    circles = dict(_circles(sources))
    for key in sources:
        if key in circles:
            if (circle := circles[key])[0] == key:
                what = "sources stand within one another: " + " → ".join((*circle, key))
                do = "leave `within` out of the work that holds the others"
                inspection.fault(19, ("sources", key, "within"), what, "no work holds itself", do)
        elif _too_deep(key, sources, circles):
            what = f"the source {in_ticks(key)} stands within more than {DEEPEST} works"
            why, do = "so many are no reference", "name the work itself, not what holds it"
            inspection.fault(19, ("sources", key, "within"), what, why, do)
        elif date_of_source(key, sources) is None:
            what = f"the source {in_ticks(key)} has no date"
            why = "what rests on it alone counts on no date"
            inspection.note(
                20, ("sources", key), what, why, "add date: YYYY, YYYY-MM or YYYY-MM-DD"
            )


def _circles(sources: Mapping[str, Source]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each work of a circle, with the circle from its first one on; every work is seen once."""
    seen: set[str] = set()
    for key in sources:
        way: dict[str, None] = {}
        while key in sources and key not in seen:
            seen.add(key)
            way[key] = None
            key = sources[key].within
        if key in way:
            circle = (*way,)[(*way,).index(key) :]
            yield from ((one, circle) for one in circle)


def _too_deep(key: str, sources: Mapping[str, Source], circles: Container[str]) -> bool:
    for _ in range(DEEPEST):
        if key not in sources or key in circles:
            return False
        key = sources[key].within
    return key in sources
