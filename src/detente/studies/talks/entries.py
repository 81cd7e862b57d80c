"""The entries of the talks in their order, and what each side has said so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from detente.answers.text import Id
from detente.case.models.case import Case
from detente.case.models.scalars import first_day, last_day
from detente.case.models.talks import OfferForm, TalksEntry
from detente.case.views.deal import deal_of
from detente.files.place import Path

NOISE = {
    OfferForm.ORAL: 0.30,
    OfferForm.NON_PAPER: 0.15,
    OfferForm.TEXT: 0.08,
    OfferForm.PRESS: 0.60,
}
"""The chance that an offer says nothing of its side's scores: a judgement of ours."""

OTHER = {"us": "them", "them": "us"}
Paths = tuple[Path, ...]
"""Where entries stand in the case."""


@dataclass(frozen=True)
class LoggedEntry:
    """An entry by its id; what its side, and the other side, had last said of each issue.

    `before_by`, `facing_by`: by issue, the entries from which those words are.
    """

    id: Id
    said: TalksEntry
    before: Mapping[str, str] = field(default_factory=dict)
    facing: Mapping[str, str] = field(default_factory=dict)
    before_by: Mapping[str, Paths] = field(default_factory=dict)
    facing_by: Mapping[str, Paths] = field(default_factory=dict)

    @property
    def side(self) -> str:
        """Whose it is: us, them, or a third party."""
        return str(self.said.side)

    @property
    def path(self) -> Path:
        """Its place in the case."""
        return ("talks", self.id)

    @property
    def terms(self) -> dict[str, str]:
        """What it offers, with what it hangs on: both stand together."""
        return {**self.said.terms, **self.said.if_}

    @property
    def after(self) -> dict[str, str]:
        """What its side has last said of each issue, this entry included."""
        return {**self.before, **self.terms}

    @property
    def leaves_now(self) -> bool:
        """Whether it is a whole package, which leaves at now what it does not name."""
        return self.said.whole and bool(self.terms)

    @property
    def floated(self) -> bool:
        """Whether it is a part that no leader said, and only aloud: it binds nobody."""
        return self.said.floated

    @property
    def settled(self) -> dict[str, str]:
        """What both sides had said alike before it."""
        return {issue: to for issue, to in self.before.items() if self.facing.get(issue) == to}

    def rests_on(self, issue: str) -> Paths:
        """The entries from which both sides' words on an issue before it are."""
        return (*self.before_by.get(issue, ()), *self.facing_by.get(issue, ()))

    @property
    def whole_by(self) -> Paths:
        """The entries of which its package is: itself, and behind a part its side's last words."""
        before = () if self.said.whole else self.before_by.values()
        return tuple(dict.fromkeys((self.path, *(path for paths in before for path in paths))))


@dataclass(frozen=True)
class Log:
    """All entries, the oldest first: by round, then day, then as they are written."""

    case: Case

    @cached_property
    def entries(self) -> tuple[LoggedEntry, ...]:
        """All entries."""
        keys = list(self.case.talks)
        ordered = sorted(
            self.case.talks.items(),
            key=lambda pair: (pair[1].round, first_day(pair[1].date), keys.index(pair[0])),
        )
        return tuple(self._with_before(ordered))

    def _with_before(self, ordered: list[tuple[str, TalksEntry]]) -> Iterator[LoggedEntry]:
        last: dict[str, dict[str, str]] = {}
        by: dict[str, dict[str, Paths]] = {}
        for key, said in ordered:
            side = str(said.side)
            other, before, rests = OTHER.get(side, ""), last.get(side, {}), by.get(side, {})
            entry = LoggedEntry(key, said, before, last.get(other, {}), rests, by.get(other, {}))
            taken, own = self._words(said.accepts), self._words(key)
            if said.form is not OfferForm.PRESS and not entry.floated:
                last[side] = {**before, **taken, **own}
                both = dict.fromkeys(taken, (("talks", said.accepts), entry.path))
                by[side] = {**rests, **both, **dict.fromkeys(own, (entry.path,))}
            yield entry

    def _words(self, key: str) -> dict[str, str]:
        """What an entry says of each issue: a whole package leaves at now what it does not name."""
        said = self.case.talks.get(key)
        if said is None:
            return {}
        now = {name: issue.now for name, issue in self.case.issues.items()}
        return {**(now if said.whole and said.terms else {}), **said.terms, **said.if_}

    def putting(self, issue: str, side: str) -> Iterator[Path]:
        """A side's entries, but for the press, that put an issue: they name it, leave it at now in
        a whole package, or accept what does; with what they accept."""
        by_id = {one.id: one for one in self.entries}
        for one in self.entries:
            if one.side == side and one.said.form is not OfferForm.PRESS:
                for put in filter(None, (by_id.get(one.said.accepts), one)):
                    if issue in put.terms or put.leaves_now:
                        yield from (put.path, one.path)

    def paths(self, *sides: str) -> Iterator[Path]:
        """Where all entries of sides stand; of silence it is they that tell."""
        yield from (one.path for one in self.entries if not sides or one.side in sides)

    @cached_property
    def bound(self) -> "Log":
        """The same without what was floated: that is no standing offer."""
        talks = {one.id: one.said for one in self.entries if not one.floated}
        return Log(self.case.model_copy(update={"talks": talks}))

    @property
    def offers(self) -> tuple[LoggedEntry, ...]:
        """Entries with terms."""
        return tuple(one for one in self.entries if one.terms)

    def of(self, side: str) -> tuple[LoggedEntry, ...]:
        """A side's offers that were not said for the press."""
        return tuple(
            one for one in self.offers if one.side == side and one.said.form is not OfferForm.PRESS
        )

    def words(self, side: str) -> dict[str, str]:
        """A side's last words on each issue that it spoke of, by what stands."""
        found: dict[str, str] = {}
        for one in self.entries:
            if one.side == side and one.said.form is not OfferForm.PRESS and not one.floated:
                found |= {**self._words(one.said.accepts), **self._words(one.id)}
        return found

    def last(self, side: str) -> LoggedEntry | None:
        """A side's last offer."""
        return next(reversed(self.of(side)), None)

    @property
    def draft(self) -> LoggedEntry | None:
        """The last draft with terms of a third party, its earlier ones taken in."""
        return next((one for one in reversed(self.offers) if one.side not in OTHER), None)

    @property
    def agreed(self) -> LoggedEntry | None:
        """The last offer that both sides stand by."""
        reached = deal_of(self.case)
        by_id = {one.id: one for one in self.entries}
        return by_id[reached.put] if reached else None

    def time(self, entry: LoggedEntry) -> float:
        """The share of the talks gone at an entry: of the days to the meeting, else of rounds."""
        first = min(first_day(one.said.date) for one in self.entries)
        meet = self.case.meet
        if meet is not None and last_day(meet.date) > first:
            gone = first_day(entry.said.date) - first
            return min(1.0, gone / (last_day(meet.date) - first))
        return (entry.said.round - 1) / max(1, self.foreseen)

    @property
    def foreseen(self) -> int:
        """The rounds before the leaders meet, at least those that were held."""
        return max([self.case.process.rounds, *(one.said.round for one in self.entries)])
