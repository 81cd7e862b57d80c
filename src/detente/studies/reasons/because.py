"""Reasons that point at the part of the case that they rest on."""

from collections.abc import Iterator, Sequence
from typing import Any

from detente.answers import Fact, Kind, Reason
from detente.case.models.case import Case
from detente.case.models.part import CITED, Judged, uncited
from detente.files.place import Path, PlaceIndex
from detente.studies.reasons.parts import part_at
from detente.studies.reasons.provenance import marks_at
from detente.studies.values.reasons import Stated


class Because:
    """Makes reasons from paths into a case, with `file:line`, sources, and who judged when."""

    def __init__(self, case: Case, places: PlaceIndex | None = None) -> None:
        """`places` may be left out where a case was not read from a file."""
        self.case = case
        self.places = places

    def fact(self, path: Path, fact: Fact | str = "") -> Reason:
        """What somebody else published."""
        return self._reason(path, fact, Kind.FACT)

    def judgement(self, path: Path, fact: Fact | str = "") -> Reason:
        """What somebody estimated; who and when from the part, else from the case."""
        return self._reason(path, fact, Kind.JUDGEMENT)

    def rule(self, path: Path, fact: Fact | str = "") -> Reason:
        """What the case lays down."""
        return self._reason(path, fact, Kind.RULE)

    def _reason(self, path: Path, fact: Fact | str, kind: Kind) -> Reason:
        part = part_at(self.case, path)
        judged: Judged | None = getattr(part, "judged", None) or self.case.judged
        if kind is not Kind.JUDGEMENT:
            judged = None
        return Reason(
            fact=_fact(path, fact, uncited(getattr(part, "why", ""))),
            kind=kind,
            sources=cited(part),
            where=self._where(path),
            who=judged.by if judged else "",
            when=judged.on if judged else None,
            hindsight=bool(judged and judged.on and judged.on > self.case.as_of),
            marks=marks_at(self.case, path),
        )

    def _where(self, path: Path) -> str:
        if self.places is None:
            return ""
        place = self.places.of(path)
        return f"{place.file}:{place.line}" if place.file else ""


def of_view(case: Case, why: Because, issue: str, side: str) -> Iterator[Reason]:
    """Who judged a side's view of an issue, and who each option that was moved in it."""
    path = ("issues", issue, side)
    yield why.judgement(path)
    for option in part_at(case, path).moved:
        yield why.judgement((*path, "moved", option))


def _fact(path: Path, fact: Fact | str, why: str) -> Fact | str:
    """The fact as given; else what the part states, in its author's words."""
    if isinstance(fact, Fact):
        return fact
    return ": ".join(piece for piece in (fact, why) if piece) if fact else Stated(path, why)


def computed(text: Fact | str, sources: Sequence[str] = ()) -> Reason:
    """What this program derived."""
    return Reason(text, Kind.COMPUTATION, tuple(sources))


def assumed(text: Fact | str, sources: Sequence[str] = ()) -> Reason:
    """What is taken for the sake of the argument."""
    return Reason(text, Kind.ASSUMPTION, tuple(sources))


def cited(part: Any) -> tuple[str, ...]:
    """The sources of a part: those listed, and those named in brackets in its `why`."""
    listed = tuple(getattr(part, "sources", ()))
    named = CITED.findall(getattr(part, "why", "") or "")
    return tuple(dict.fromkeys((*listed, *named)))
