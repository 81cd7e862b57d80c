"""A side that is to answer: what lies on the table for it, what its answer is to be worth (§62)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from detente.answers.text import Id
from detente.engines.choice import ConsentRow, Package, to_open
from detente.engines.talks import SPOKEN, OnTable, Rules, in_kind, packages_of
from detente.studies.talks.entries import OTHER, Log, LoggedEntry
from detente.studies.talks.ground import Measuring
from detente.studies.valuation.readings import SIDES
from detente.studies.values.talks.talks import LevelFrom, ReplyLevel, SaidFrom

LEAST_MORE = 0.01
"""So many points more than what lies there are more."""
Worth = Callable[[Package], float]
"""What a package is worth to the side that answers."""


@dataclass(frozen=True)
class Answerer:
    """A side that is to answer, and the talks as it finds them.

    `log`: what was floated in it binds nobody, and is left out. `own`: what the side wants; None:
    what the case says.
    """

    measuring: Measuring
    log: Log
    side: Id
    own: ConsentRow | None = None

    @property
    def facing(self) -> str:
        """The other side."""
        return OTHER[self.side]

    def table(self) -> OnTable:
        """What the side has put, and what the other last asked.

        Parts that it put, or took of the other's, behind its last whole package change that.
        """
        last, own = self._log.last(self.facing), self._log.last(self.side)
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
        gains by that, or that to open with, less what the other's moves since brought it.

        Of what lies between that and the other's last offer no more than half is given at once.
        `least`: where neither brings it anything.
        """
        (gained, moved), lying = self._gained(worth), self._lying(worth)
        if stated is not None:
            return ReplyLevel(stated, LevelFrom.STATED, stated, gained, lying, moved)
        bases = {LevelFrom.LAST: worth(self._package(self._own[-1]))} if self._own else {}
        if not self._own and (opening := self._opening) is not None:
            bases[LevelFrom.OPENING] = worth(opening)
        if self.measuring.recommended is not None and self.side == "us":
            proposed = self.measuring.package(self.measuring.recommended)
            bases[LevelFrom.RECOMMENDED] = worth(proposed)
        base, kind = next(
            ((points, kind) for kind, points in bases.items() if points > 0),
            (least, LevelFrom.HALF),
        )
        return ReplyLevel(in_kind(base, gained, lying), kind, base, gained, lying, moved)

    def least(self, level: ReplyLevel) -> float:
        """Points that a reply must be worth, so that it is none where the other stands already, and
        none that is worth less than a yes to what lies there."""
        if level.lying is None or level.level_from is LevelFrom.STATED:
            return 0.0
        more = level.points > level.lying
        if self.table().lying is None:  # a part: what it stands for can be put, and not accepted
            return level.lying if more else 0.0
        return level.lying + LEAST_MORE * more

    def kept(self, rules: Rules, *, both: bool = True) -> Rules:
        """Rules by which what both last said alike, other than now, stays; not `both`: that alone
        which a part settled."""
        open_ = list(rules.open_)
        alike = self._alike if both else {}
        for issue, to in {**alike, **self.settled}.items():
            at, k = self._at(issue), self._index(issue, to)
            open_[at] = (k,) if k in open_[at] else open_[at]
        return replace(rules, open_=tuple(open_))

    def reverses(self, package: Package) -> dict[str, str]:
        """What both last said alike, other than now, and a package takes back."""
        return {
            issue: to
            for issue, to in self._alike.items()
            if package[self._at(issue)] != self._index(issue, to)
        }

    def said_from(self, package: Package) -> tuple[SaidFrom, dict[str, str]]:
        """From what a package is said, and the terms that name it: all of them where they are few,
        else from what it differs least from."""
        now = self.measuring.rules.now
        named = dict(zip(SaidFrom, (self._apart(package, one) for one in self.table().bases(now)),
                         strict=True))  # fmt: skip
        few = len(named[SaidFrom.NOW]) <= SPOKEN
        base = SaidFrom.NOW if few else min(named, key=lambda one: len(named[one]))
        return base, named[base]

    def _apart(self, package: Package, base: Package) -> dict[str, str]:
        """The terms of a package that another has otherwise."""
        orders = self.measuring.proposal.model.orders.items()
        rows = zip(orders, package, base, strict=True)
        return {name: order[to] for (name, order), to, at in rows if to != at}

    def said_by_facing(self, package: Package) -> bool:
        """Whether the other side has put a package before."""
        put = (one for one in self._log.of(self.facing) if one.said.whole)
        return any(self._package(one) == tuple(package) for one in put)

    @property
    def _opening(self) -> Package | None:
        """The package to open with (§53), the other's side of the problem turned round."""
        if self.measuring.recommended is None:
            return None
        target = self.measuring.package(self.measuring.recommended)
        problem, at = self.measuring.table.problem, SIDES.index(self.side)
        rows = list(problem.rows)
        rows[at] = self.own or rows[at]
        if at:
            rows = [
                replace(one, side=1 - one.side) if one.side < len(SIDES) else one
                for one in (*rows[1::-1], *rows[2:])
            ]
        found = to_open(replace(problem, rows=tuple(rows)), target).packages
        return found[0] if found else None

    @cached_property
    def _log(self) -> Log:
        return self.log.bound

    @property
    def settled(self) -> dict[str, str]:
        """What both last said alike, where a part had taken it up from the other's words."""
        taken = [
            (issue, to)
            for one in self._log.offers
            if not (one.said.whole or one.said.if_)
            for issue, to in one.terms.items()
            if one.facing.get(issue) == to
        ]
        return {issue: to for issue, to in self._words_alike.items() if (issue, to) in taken}

    @cached_property
    def _words_alike(self) -> dict[str, str]:
        own, other = self._log.words("us"), self._log.words("them")
        return {issue: to for issue, to in own.items() if other.get(issue) == to}

    @cached_property
    def _alike(self) -> dict[str, str]:
        """What both last said alike, other than now."""
        now = self.measuring.proposal.model.now
        return {issue: to for issue, to in self._words_alike.items() if to != now[issue]}

    @property
    def _own(self) -> tuple[LoggedEntry, ...]:
        return tuple(one for one in self._log.of(self.side) if one.said.whole)

    def _package(self, entry: LoggedEntry) -> Package:
        return self.measuring.package(self.measuring.moves(entry.terms))

    def _at(self, issue: str) -> int:
        return self.measuring.names.index(issue)

    def _index(self, issue: str, option: str) -> int:
        return self.measuring.proposal.model.orders[issue].index(option)

    def _filled(self, terms: dict[str, str], settled: Mapping[str, str]) -> Package:
        """Terms, the rest as settled, else as now."""
        return self.measuring.package(self.measuring.filled(terms, settled))

    def _gained(self, worth: Worth) -> tuple[float, float]:
        """What the other side's changes of terms named before have brought since the side's last
        whole package, one that is worth less than no agreement counted as that; and uncounted."""
        entries = self._log.of(self.facing)
        if self._own:
            at = self._log.entries.index(self._own[-1])
            entries = tuple(one for one in entries if self._log.entries.index(one) > at)
        brought = [self._brought(one, worth) for one in entries]
        return sum(one for one, _ in brought), sum(one for _, one in brought)

    def _brought(self, entry: LoggedEntry, worth: Worth) -> tuple[float, float]:
        now = self.measuring.proposal.model.now
        left = now if entry.said.whole else entry.before
        after = {issue: entry.terms.get(issue, left[issue]) for issue in entry.before}
        pair = (dict(entry.before), after)
        first, last = (worth(self._filled(terms, entry.settled)) for terms in pair)
        least = 0.0 if entry.said.whole else min(first, last)
        return max(least, last) - max(least, first), last - first

    def _lying(self, worth: Worth) -> float | None:
        """What the other's last offer is worth, where it may be taken: of a part with the rest."""
        last = self._log.last(self.facing)
        if last is None:
            return None
        whole = last.said.whole
        package = self._package(last) if whole else self._filled(last.after, self.settled)
        lawful = self.measuring.rules.lawful(packages_of([package], len(package)))[0]
        return worth(package) if lawful else None
