"""The case as it was visible on a day: nothing later counts (definitions §18).

1. A part counts from the latest publication date among its sources, or from its `visible-from`;
   a statement, contact, fact, pledge, addition, episode or channel not before its own date, any
   other not before its own judgement. A partial date is its last day, unless `visible-from` names
   a day inside it. A part that names sources of which none has a date never counts.
2. A part that does not count yet disappears with all that stands in it; so do later sources.
3. An episode that has not ended by the day has no outcome yet; a pledge delivered later, or one of
   whose sources came later than its `visible-from`, is pending, without note or cause;
   of one fact's vintages only the latest visible one stays.
4. Names of what disappeared disappear too: from rankings, scores, conditions, leads.
5. A judgement of what has a date of its own, or of the whole case, that was made after the day
   stays, and is listed as hindsight; the digest does not know of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from detente.answers import Finding, digest
from detente.case.checks import check
from detente.case.models.case import Case
from detente.case.models.part import Judged, Part
from detente.case.models.party import Meeting, Party
from detente.case.models.record import Pledge, Source
from detente.case.models.valuation import Valuation
from detente.case.models.walk import holds, parts
from detente.case.views.prune import Hidden, Pruned, prune
from detente.case.views.rebuild import rebuilt
from detente.case.views.unnamed import without_dangling
from detente.files.place import Path, PlaceIndex

ADDED: dict[type[Part], tuple[str, ...]] = {
    Meeting: ("announced",),
    Party: ("full-title",),
    Pledge: ("wording", "original", "language", "stake-us", "stake-them"),
    Source: ("archived", "sha256"),
    Valuation: ("moved",),
}
"""Fields of parts that are left out where they are empty: cases without them keep their digest."""
SINCE = (
    "corrections",
    "talks",
)
"""Sections younger than the digest: a case that has none of them keeps its own."""


@dataclass(frozen=True)
class View:
    """A case as of a day, what is hidden, and the judgements in it that were made later.

    `hidden` and `hindsight` are in the order of the case; neither is part of the digest.
    """

    case: Case
    hidden: tuple[Hidden, ...]
    hindsight: tuple[Path, ...]
    moves: tuple[tuple[Path, Path], ...] = field(default=(), repr=False)

    def places(self, places: PlaceIndex) -> PlaceIndex:
        """Where the parts of the view stand in the files, from the places of the whole case."""
        return places.moved(_mover(self.moves, {one.path for one in self.hidden}))

    def findings(self, places: PlaceIndex | None = None) -> list[Finding]:
        """What the rules of a case find in the view: names that went may leave it incomplete."""
        return check(self.case, self.places(places or PlaceIndex()))


def view(case: Case, day: date | None = None) -> View:
    """The case as it was visible on a day (default: its own `as-of`), which becomes its `as-of`.

    Raises nothing for any case that was read without faults; a view of a view is the same view.
    """
    seen = day or case.as_of
    pruned = prune(case, seen)
    whole, dangling = without_dangling(pruned.case, case)
    kept = whole.model_copy(update={"as_of": seen})
    hidden = (*pruned.hidden, *dangling)
    return View(kept, hidden, hindsight(kept, seen), moves_of(pruned))


def digest_of(view: View) -> str:
    """The digest of what is visible: unmoved by whatever was added later, and by who may see it."""
    day = view.case.as_of
    plain = canonical(rebuilt(view.case, lambda part: _without_hindsight(part, day)))
    kept = {name: one for name, one in plain.items() if name != "readers"}
    return digest({name: one for name, one in kept.items() if one or name not in SINCE})


def canonical(case: Case) -> Any:
    """A case as plain data without file positions; keyed sections in their order, as pairs."""
    return _canonical(case, case.model_dump(mode="json", by_alias=True))


def _canonical(value: Any, plain: Any) -> Any:
    if isinstance(value, Part):
        return {
            key: _canonical(getattr(value, name), plain[key]) if is_nested else plain[key]
            for name, key, is_nested, is_added in _written(type(value))
            if plain[key] or not is_added
        }
    if isinstance(value, dict):
        return [[key, _canonical(one, plain[key])] for key, one in value.items()]
    if isinstance(value, tuple) and any(isinstance(one, Part) for one in value):
        return [_canonical(one, kept) for one, kept in zip(value, plain, strict=True)]
    return plain


@cache
def _written(model: type[Part]) -> tuple[tuple[str, str, bool, bool], ...]:
    """Each field's name and written name, whether parts or keyed values can stand in it, and
    whether it is left out where it is empty."""
    added = ADDED.get(model, ())
    return tuple(
        (name, key, holds(info.annotation, (Part, dict)), key in added)
        for name, info in model.model_fields.items()
        for key in (info.alias or name,)
    )


def hindsight(case: Case, day: date) -> tuple[Path, ...]:
    """The parts whose judgement was made after a day; the whole case where its own was."""
    return tuple(path for path, part in parts(case) if _later(getattr(part, "judged", None), day))


def _without_hindsight(part: Part, day: date) -> dict[str, Any]:
    return {"judged": None} if _later(getattr(part, "judged", None), day) else {}


def _later(judged: Judged | None, day: date) -> bool:
    return judged is not None and judged.on is not None and judged.on > day


def moves_of(pruned: Pruned) -> tuple[tuple[Path, Path], ...]:
    """Which entries of lists moved up, and where to."""
    return tuple(pruned.moves.items())


def _mover(moves: tuple[tuple[Path, Path], ...], gone: set[Path]) -> Callable[[Path], Path | None]:
    table = dict(moves)
    sections = {path[:1] for path in (*gone, *table)}

    def moved(path: Path) -> Path | None:
        if path[:1] not in sections:
            return path
        new: Path = ()
        for at in range(len(path)):
            old = path[: at + 1]
            if old in gone:
                return None
            new = table.get(old, (*new, path[at]))
        return new

    return moved
