"""What lines of this study rest on in the case: sources and marks, each part looked up once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypedDict

from detente.answers import join
from detente.case.models.case import Case, orders_of
from detente.case.models.condition import Condition, parse
from detente.files.place import Path
from detente.studies.reasons.because import cited
from detente.studies.reasons.fields import HEARD, PROPOSED, WORTH
from detente.studies.reasons.parts import part_at
from detente.studies.reasons.provenance import marks_at
from detente.studies.valuation.model import Moves
from detente.studies.valuation.readings import SIDES

MODEL = tuple(name for name in (*WORTH, *HEARD) if name != "doubt")
"""The fields of a case that can change what a package is worth, and whether it may stand."""
FAILING = (*PROPOSED, "outside")
"""Those that can change what falls with an issue."""


class Resting(TypedDict):
    """The fields of a line that rests on parts of a case."""

    sources: tuple[str, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Ground:
    """The parts of a case that lines rest on."""

    case: Case
    _known: dict[Path, Resting] = field(default_factory=dict, repr=False)

    def at(self, *paths: Path) -> Resting:
        """Sources and marks of the parts at these paths."""
        lines = [self._one(path) for path in paths]
        return {
            "sources": tuple(dict.fromkeys(each for line in lines for each in line["sources"])),
            "marks": join(line["marks"] for line in lines),
        }

    def of(self, moves: Moves) -> Resting:
        """What a package of these moves rests on."""
        return self.at(*self.paths(moves))

    def paths(self, moves: Moves) -> Iterator[Path]:
        """Ways to the issues that move, the links that hold, and audiences that may refuse."""
        yield from (("issues", issue) for issue in moves)
        whole = {name: moves.get(name, issue.now) for name, issue in self.case.issues.items()}
        for at, link in enumerate(self._links):
            if all(condition.holds(whole) for condition in link):
                yield ("links", at)
        for side in SIDES:
            for at, need in enumerate(getattr(self.case.home, side)):
                if need.power == "veto" and need.scores:
                    yield ("home", side, at)
        yield from (("others", name) for name, one in self.case.others.items() if one.decides)

    def _one(self, path: Path) -> Resting:
        if path not in self._known:
            named = tuple(cited(part_at(self.case, path)))
            self._known[path] = {"sources": named, "marks": marks_at(self.case, path)}
        return self._known[path]

    @cached_property
    def _links(self) -> tuple[tuple[Condition, Condition], ...]:
        listed = orders_of(self.case)
        return tuple((parse(one.if_, listed), parse(one.and_, listed)) for one in self.case.links)
