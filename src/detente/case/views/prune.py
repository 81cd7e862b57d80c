"""Take out of a case what did not count yet on a day."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from detente.case.models.case import Case
from detente.case.models.dated import all_known, date_of_source, superseded, visible_from
from detente.case.models.part import Part, Sourced
from detente.case.models.record import Episode, Pledge, Source
from detente.case.models.scalars import last_day
from detente.case.models.walk import inner, kept
from detente.files.place import Path

OUTCOMES = ("outcome", "outcome_why", "follow_through", "follow_through_why", "agreed")
"""What is known of an episode only when it has ended."""

DELIVERY = (
    "delivered", "delivered_unit", "percent", "status", "delivered_on", "note", "cause",
    "cause_why",
)  # fmt: skip
"""What is known of a pledge only when it was delivered, or from the last of its sources."""


@dataclass(frozen=True)
class Hidden:
    """A part that does not count on the day: its path in the whole case, why, and from when.

    `since` is None where the part never counts, or counts no longer.
    """

    path: Path
    why: str
    since: date | None = None


@dataclass
class Pruned:
    """What is left of a case, what was taken out, and which entries of lists moved up."""

    case: Case
    hidden: list[Hidden] = field(default_factory=list)
    moves: dict[Path, Path] = field(default_factory=dict)


class AbsentError(Exception):
    """A part that cannot stand without something that was taken out."""


def prune(case: Case, day: date) -> Pruned:
    """Every part that counts on the day; `case` itself always stands."""
    return _ByDay(case, day).pruned(case)


class Pruner:
    """Walks a case and takes parts out; `part` says which, through `hide`."""

    def __init__(self, case: Case) -> None:
        """Begin with nothing taken out."""
        self.sources = case.sources
        self.found = Pruned(case)

    def pruned(self, case: Case) -> Pruned:
        """The case without what `part` takes out; the case itself always stands."""
        self.found.case = case.model_copy(update=self.fields_of(case, (), ()))
        return self.found

    def part(self, part: Part, old: Path, new: Path) -> Part:
        """A part without what is taken out in it; AbsentError where nothing of it is left."""
        return self.below(part, old, new)

    def below(self, part: Part, old: Path, new: Path) -> Part:
        """A part with what is left of the parts in it."""
        changed = self.fields_of(part, old, new)
        return part.model_copy(update=changed) if changed else part

    def hide(self, old: Path, why: str, since: date | None) -> None:
        self.found.hidden.append(Hidden(old, why, since))
        raise AbsentError

    def fields_of(self, part: Part, old: Path, new: Path) -> dict[str, Any]:
        """The fields of a part that changed."""
        changed: dict[str, Any] = {}
        for name, alias in inner(type(part)):
            if before := getattr(part, name):
                info = type(part).model_fields[name]
                after = self.value(before, (*old, alias), (*new, alias), info)
                if after is not before:
                    changed[name] = after
        return changed

    def value(self, value: Any, old: Path, new: Path, info: Any) -> Any:
        if isinstance(value, Part):
            return self.one(value, old, new, info)
        if isinstance(value, dict) and any(isinstance(one, Part) for one in value.values()):
            return self.keyed(value, old, new, info)
        if isinstance(value, tuple) and any(isinstance(one, Part) for one in value):
            return self.listed(value, old, new)
        return value

    def one(self, part: Part, old: Path, new: Path, info: Any) -> Any:
        try:
            after = self.part(part, old, new)
            return None if _emptied(part, after, info) else after
        except AbsentError:
            if info.is_required():
                raise
            return info.get_default(call_default_factory=True)

    def keyed(self, parts: dict[str, Part], old: Path, new: Path, info: Any) -> dict[str, Part]:
        left: dict[str, Part] = {}
        for key, part in parts.items():
            try:
                left[key] = self.part(part, (*old, key), (*new, key))
            except AbsentError:
                continue
        return kept(parts, left)

    def listed(self, parts: tuple[Any, ...], old: Path, new: Path) -> tuple[Any, ...]:
        left: list[Any] = []
        for at, part in enumerate(parts):
            here, there = (*old, at), (*new, len(left))
            try:
                left.append(self.part(part, here, there))
            except AbsentError:
                continue
            if here != there:
                self.found.moves[here] = there
        return kept(parts, tuple(left))


class _ByDay(Pruner):
    def __init__(self, case: Case, day: date) -> None:
        super().__init__(case)
        self.day = day
        self.superseded = {("facts", at) for at in superseded(case.facts, case.sources, day)}

    def part(self, part: Part, old: Path, new: Path) -> Part:
        """A part without what does not count in it; AbsentError where nothing of it does."""
        since = self.since(part, old)
        if since is not None and since > self.day:
            never = since == date.max
            why = "no source of it has a date" if never else f"not before {since}"
            self.hide(old, why, None if never else since)
        if isinstance(part, Episode) and last_day(part.end) > self.day:
            part = part.model_copy(update={name: _default(part, name) for name in OUTCOMES})
        if isinstance(part, Pledge):
            part = self.pledge(part)
        if old in self.superseded:
            self.hide(old, "a later vintage is visible", None)
        return self.below(part, old, new)

    def pledge(self, part: Pledge) -> Pledge:
        """A pledge without what came of it, where that was known later than the promise."""
        told = all_known(part, self.sources)
        if not _later(part.delivered_on, self.day) and (told is None or told <= self.day):
            return part
        unknown = {name: _default(part, name) for name in DELIVERY}
        known = tuple(key for key in part.sources if self.is_out(key))
        return part.model_copy(update={**unknown, "kept": "pending", "sources": known})

    def is_out(self, source: str) -> bool:
        """Whether a source had been published; one without a date has no say."""
        day = date_of_source(source, self.sources)
        return day is None or day <= self.day

    def since(self, part: Part, old: Path) -> date | None:
        if isinstance(part, Source) and old[0] == "sources":
            return date_of_source(str(old[1]), self.sources)
        return visible_from(part, self.sources)


def _later(when: str | None, day: date) -> bool:
    return when is not None and last_day(when) > day


def _emptied(before: Part, after: Part, info: Any) -> bool:
    """Whether an optional part that says nothing of its own has lost all that it held."""
    is_frame = not isinstance(before, Sourced) and info.default is None
    held = (getattr(after, name) for name in type(after).model_fields)
    return is_frame and after != before and all(one is None for one in held)


def _default(part: Part, name: str) -> Any:
    return type(part).model_fields[name].get_default(call_default_factory=True)
