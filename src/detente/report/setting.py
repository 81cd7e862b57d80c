"""What a report must know beside the answers: both sides' names, titles of issues, sources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from detente.studies.values.plan import Plan

SourceRow = tuple[str, str, date | str | None, str]
"""Title, address, day of publication, and the work that it stands within."""


@dataclass(frozen=True)
class Source:
    """Where something is published. `address` is "" where it has none."""

    key: str
    title: str
    address: str = ""
    day: str = ""
    within: str = ""


@dataclass(frozen=True)
class Setting:
    """Names for what answers call `us`, `them`, `both`, an issue's id, and a source's key."""

    us: str
    them: str
    titles: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    def side(self, name: str) -> str:
        """A side by name; any other text is given back as it is."""
        return {"us": self.us, "them": self.them, "both": "both"}.get(name, name)

    def issue(self, id_: str) -> str:
        """An issue's title, else its id as words."""
        return self.titles.get(id_) or id_.replace("-", " ")

    def moves(self, moves: Mapping[str, str]) -> str:
        """A package as one phrase: `power price: fixed; flood warning: 48 hours`."""
        said = "; ".join(f"{self.issue(issue)}: {option}" for issue, option in moves.items())
        return said or "nothing moves"


def setting_of(plan: Plan, sources: Mapping[str, SourceRow]) -> Setting:
    """The setting of a whole plan: names from its top, titles from its agenda."""
    titles = {line.id: line.title for line in plan.agenda.value.lines}
    top = plan.top.value
    return Setting(top.we or top.for_, top.they or top.against, titles, dict(resolved(sources)))


def resolved(sources: Mapping[str, SourceRow]) -> Iterator[tuple[str, Source]]:
    """The table of sources that a case hands in, entry by entry; dates as ISO text."""
    for key, (title, address, day, within) in sources.items():
        yield key, Source(key, title, address or "", _iso(day), within or "")


def _iso(day: Any) -> str:
    return day.isoformat() if isinstance(day, date) else str(day or "")
