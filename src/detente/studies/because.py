"""Reasons that point at the part of the case that they rest on."""

import re
from collections.abc import Sequence
from typing import Any

from detente.answers import Kind, Reason
from detente.case.case import Case
from detente.case.part import Judged, Part
from detente.case.place import Path, Places

_CITED = re.compile(r"\s*\[([A-Za-z][\w.:-]*)\]")


class Because:
    """Makes reasons from paths into a case, with `file:line`, sources, and who judged when."""

    def __init__(self, case: Case, places: Places | None = None) -> None:
        """`places` may be left out where a case was not read from a file."""
        self.case = case
        self.places = places

    def fact(self, path: Path, text: str = "") -> Reason:
        """What somebody else published."""
        return self._reason(path, text, Kind.FACT)

    def judgement(self, path: Path, text: str = "") -> Reason:
        """What somebody estimated; who and when from the part, else from the case."""
        return self._reason(path, text, Kind.JUDGEMENT)

    def rule(self, path: Path, text: str = "") -> Reason:
        """What the case lays down."""
        return self._reason(path, text, Kind.RULE)

    def _reason(self, path: Path, text: str, kind: Kind) -> Reason:
        part = part_at(self.case, path)
        why = getattr(part, "why", "")
        judged: Judged | None = getattr(part, "judged", None) or self.case.judged
        said = ": ".join(piece for piece in (text, _plain(why)) if piece)
        if kind is not Kind.JUDGEMENT:
            judged = None
        return Reason(
            text=said,
            kind=kind,
            sources=cited(part),
            where=self._where(path),
            who=judged.by if judged else "",
            when=judged.on if judged else None,
            hindsight=bool(judged and judged.on and judged.on > self.case.as_of),
        )

    def _where(self, path: Path) -> str:
        if self.places is None:
            return ""
        place = self.places.of(path)
        return f"{place.file}:{place.line}"


def computed(text: str, sources: Sequence[str] = ()) -> Reason:
    """What this program derived."""
    return Reason(text, Kind.COMPUTATION, tuple(sources))


def assumed(text: str, sources: Sequence[str] = ()) -> Reason:
    """What is taken for the sake of the argument."""
    return Reason(text, Kind.ASSUMPTION, tuple(sources))


def part_at(case: Case, path: Path) -> Any:
    """The part at a path of kebab-case names, keys and positions; None where there is none."""
    found: Any = case
    for step in path:
        if isinstance(found, Part):
            names = {f.alias or n: n for n, f in type(found).model_fields.items()}
            found = getattr(found, names.get(str(step), "?"), None)
        elif isinstance(found, dict):
            found = found.get(str(step))
        elif isinstance(found, tuple) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found


def cited(part: Any) -> tuple[str, ...]:
    """The sources of a part: those listed, and those named in brackets in its `why`."""
    listed = tuple(getattr(part, "sources", ()))
    named = _CITED.findall(getattr(part, "why", "") or "")
    return tuple(dict.fromkeys((*listed, *named)))


def _plain(why: str) -> str:
    return " ".join(_CITED.sub("", why).split()).strip(" .")
