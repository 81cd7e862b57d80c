"""A side that is to answer: what lies on the table for it, what its answer is to be worth (§62)."""

from collections.abc import Callable
from dataclasses import dataclass

from detente.answers.text import Id
from detente.engines.choice import Package
from detente.engines.talks import OnTable, in_kind, packages_of
from detente.studies.talks.entries import OTHER, Log, LoggedEntry
from detente.studies.talks.ground import Measuring
from detente.studies.values.talks import LevelFrom, ReplyLevel

Worth = Callable[[Package], float]
"""What a package is worth to the side that answers."""


@dataclass(frozen=True)
class Answerer:
    """A side that is to answer, and the talks as it finds them."""

    measuring: Measuring
    log: Log
    side: Id

    @property
    def facing(self) -> str:
        """The other side."""
        return OTHER[self.side]

    def table(self) -> OnTable:
        """What the side has put, and what the other last asked.

        Parts that it put, or took of the other's, behind its last whole package change that.
        """
        last, own = self.log.last(self.facing), self.log.last(self.side)
        put = tuple(self._package(one) for one in self._own)
        if put and own is not None and not own.said.whole:
            put += (self.measuring.package(self.measuring.moves(own.after)),)
        if last is None:
            return OnTable(put)
        whole = last.said.whole
        terms = last.terms if whole else last.after
        asked = {self._at(issue): self._index(issue, to) for issue, to in terms.items()}
        return OnTable(put, asked, self._package(last) if whole else None)

    def level(self, worth: Worth, stated: float | None = None, least: float = 0.0) -> ReplyLevel:
        """What replies are to be worth: as told; else as the side's last whole package, where it
        gains by that, or as what is proposed, less what the other's moves since brought it.

        `least`: where neither brings it anything.
        """
        if stated is not None:
            return ReplyLevel(stated, LevelFrom.STATED, stated)
        bases = {LevelFrom.LAST: worth(self._package(self._own[-1]))} if self._own else {}
        if self.measuring.recommended is not None:
            proposed = self.measuring.package(self.measuring.recommended)
            bases[LevelFrom.RECOMMENDED] = worth(proposed)
        base, kind = next(
            ((points, kind) for kind, points in bases.items() if points > 0),
            (least, LevelFrom.HALF),
        )
        gained, lying = self._gained(worth), self._lying(worth)
        return ReplyLevel(in_kind(base, gained, lying), kind, base, gained, lying)

    @property
    def _own(self) -> tuple[LoggedEntry, ...]:
        return tuple(one for one in self.log.of(self.side) if one.said.whole)

    def _package(self, entry: LoggedEntry) -> Package:
        return self.measuring.package(self.measuring.moves(entry.terms))

    def _at(self, issue: str) -> int:
        return self.measuring.names.index(issue)

    def _index(self, issue: str, option: str) -> int:
        return self.measuring.proposal.model.orders[issue].index(option)

    def _filled(self, terms: dict[str, str]) -> Package:
        """Terms, the rest as proposed."""
        rest = self.measuring.recommended or {}
        return self.measuring.package(self.measuring.moves({**rest, **terms}))

    def _gained(self, worth: Worth) -> float:
        """What the other side's changes of terms named before have brought since the side's last
        whole package; a package that is worth less than no agreement counts as that."""
        entries = self.log.of(self.facing)
        if self._own:
            at = self.log.entries.index(self._own[-1])
            entries = tuple(one for one in entries if self.log.entries.index(one) > at)
        return sum(self._brought(one, worth) for one in entries)

    def _brought(self, entry: LoggedEntry, worth: Worth) -> float:
        now = self.measuring.proposal.model.now
        left = now if entry.said.whole else entry.before
        after = {issue: entry.terms.get(issue, left[issue]) for issue in entry.before}
        ends = (worth(self._filled(terms)) for terms in (dict(entry.before), after))
        before, then = (max(0.0, points) for points in ends)
        return then - before

    def _lying(self, worth: Worth) -> float | None:
        """What the other's last offer is worth, where it may be taken: of a part with the rest."""
        last = self.log.last(self.facing)
        if last is None:
            return None
        package = self._package(last) if last.said.whole else self._filled(last.after)
        lawful = self.measuring.rules.lawful(packages_of([package], len(package)))[0]
        return worth(package) if lawful else None
