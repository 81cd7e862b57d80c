"""A round practised before it is real: a referee between two people, or against our assumptions."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np

from detente.answers import Fact
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.engines.talks import Worths
from detente.studies.talks.consents import consents, thirds_of, waiting
from detente.studies.talks.entries import OTHER
from detente.studies.talks.practice_debrief import debrief
from detente.studies.talks.practice_estimates import (
    BeforeChange,
    EstimateNoted,
    miswritten,
    stated,
)
from detente.studies.talks.practice_program import ProgramSide
from detente.studies.talks.practice_replies import options
from detente.studies.talks.practice_table import PracticeTable
from detente.studies.valuation.leads import side_of
from detente.studies.values.talks.practice import (
    BadTerm,
    ChangeUndone,
    Debrief,
    HowItEnded,
    PackageTried,
    PlayedBy,
    PracticeBrief,
    PracticeOptions,
    TogetherWorth,
    UnknownIssue,
    WantedThere,
)


class Practice(PracticeTable):
    """The referee of a practised round."""

    @cached_property
    def program(self) -> ProgramSide:
        """The other side as the program plays it."""
        return ProgramSide(self)

    def brief(self, side: str) -> PracticeBrief:
        """A side's brief, the dearest issue first."""
        most = self.rules.limit
        up = [name for name, options in self.limits(side).open_.items() if len(options) > 1]
        party = side_of(self.case, Actor(side))
        return PracticeBrief(
            side,
            self.rounds,
            self.played_by,
            party.leader.name if party.leader else "",
            tuple(one.name for one in party.leads),
            tuple(one.says for one in party.aims.values()),
            party.win_at_home.says if party.win_at_home else "",
            tuple(self._wants(side)),
            most if most is not None and most < len(up) else None,
            tuple(name for name in self.case.issues if name not in up),
            tuple(dict.fromkeys(rule.where for rule in self.limits(side).known)),
            self.table(),
            self.floor(side),
            tuple(thirds_of(self.measuring)),
            tuple(self._together(side)),
        )

    def _together(self, side: str) -> Iterator[TogetherWorth]:
        """What a side gets by options of two issues together, beside each alone."""
        for link in self.case.links:
            worth = getattr(link, side)
            if worth is not None and sum(worth):
                yield TogetherWorth(link.if_, link.and_, float(sum(worth)) / 2)

    def _wants(self, side: str) -> Iterator[WantedThere]:
        names, table = self.measuring.names, self.real(side)
        spans = {name: float(np.ptp(table.issues[at][0])) for at, name in enumerate(names)}
        for name in sorted(names, key=lambda name: -spans[name]):
            if spans[name] > 0 and len(self.limits(side).open_[name]) > 1:
                yield self._want(name, table, self.case, side)

    def _want(self, name: str, table: Worths, case: Case, side: str) -> WantedThere:
        row = table.issues[self.measuring.names.index(name)][0]
        order, options = np.argsort(-row, kind="stable"), self.measuring.proposal.model.orders[name]
        drift = getattr(case.issues[name], side).drift or (0, 0)
        return WantedThere(
            name,
            tuple(options[k] for k in order),
            tuple(float(row[k]) for k in order),
            self.measuring.proposal.model.now[name],
            float(np.ptp(row)),
            float(sum(drift)) / 2,
        )

    def noted(self, side: str, issue: str) -> WantedThere:
        """What a side takes the other to want of an issue by what it heard."""
        case, facing = self.taken(side).case, OTHER[side]
        want = self._want(issue, stated(case, facing), case, facing)
        orders = [one.best_first for one in self.heard[side] if one.issue == issue]
        named = {option for order in orders for option in order}
        unheard = tuple(one for one in want.best_first if one not in named) if named else ()
        return replace(want, unheard=unheard)

    def change(self, side: str, change: EstimateNoted) -> tuple[Fact, ...]:
        """Rank an issue otherwise for a side, or weigh it, by a word or in points.

        What is wrong with it, with nothing changed; else nothing.
        """
        wrong = self.miswritten(side, change)
        if not wrong:
            self._kept(side, change.issue)
            self.own[side].append(change)
            self.forget()
        return wrong

    def hear(self, side: str, change: EstimateNoted) -> tuple[Fact, ...]:
        """A side notes what the other says that it wants: its own estimate of that, from now on."""
        wrong = self.miswritten(OTHER[side], change, partly=True)
        if not wrong:
            self._kept(side, change.issue, facing=True)
            self.heard[side].append(change)
            self.forget()
        return wrong

    def _kept(self, side: str, issue: str, *, facing: bool = False) -> None:
        """Keep what a side has noted so far: what comes now can be undone."""
        of = ChangeUndone(issue, facing)
        before = BeforeChange(tuple(self.own[side]), tuple(self.heard[side]), of)
        self.undoable[side].append(before)

    def undo(self, side: str) -> ChangeUndone | None:
        """Take back a side's last change of any kind since it put something; None: none."""
        if not self.undoable[side]:
            return None
        before = self.undoable[side].pop()
        self.own[side], self.heard[side] = list(before.own), list(before.heard)
        self.forget()
        return before.changed

    def as_assumed(self, side: str, issue: str) -> bool:
        """Put the case's estimates of an issue back for a side; whether it had changed any."""
        if not self.has_changed(side, issue):
            return False
        self._kept(side, issue)
        own = self.own[side]
        self.own[side] = [one for one in own if isinstance(one, int) or one.issue != issue]
        self.forget()
        return True

    def has_changed(self, side: str, issue: str) -> bool:
        """Whether a side has put its own estimates of an issue in the place of the case's."""
        return any(not isinstance(one, int) and one.issue == issue for one in self.own[side])

    def has_heard(self, side: str, issue: str) -> bool:
        """Whether a side has noted what the other wants of an issue."""
        return any(one.issue == issue for one in self.heard[side])

    def unhear(self, side: str, issue: str) -> bool:
        """Take back what a side has noted of an issue; whether there was any."""
        if not self.has_heard(side, issue):
            return False
        self._kept(side, issue, facing=True)
        self.heard[side] = [one for one in self.heard[side] if one.issue != issue]
        self.forget()
        return True

    def begin(self, side: str) -> None:
        """A side has set up what it wants: from now on that stands."""
        self.undoable[side].clear()

    def most(self, side: str) -> int:
        """The whole points that the best package for a side brings, of those that may be put."""
        return max(0, int(self.real(side).gains(self.pool)[0].max(initial=0.0)))

    def set_floor(self, side: str, points: int) -> None:
        """Points below which a side takes no package."""
        self._kept(side, "")
        self.own[side].append(points)

    def miswritten(
        self, side: str, change: EstimateNoted, *, partly: bool = False
    ) -> tuple[Fact, ...]:
        """What is wrong with a change of what a side wants."""
        part, open_ = self.case.issues.get(change.issue), self.limits(side).open_
        up = [name for name, options in open_.items() if len(options) > 1
              and getattr(self.case.issues[name], side) is not None]  # fmt: skip
        if part is None:
            return (UnknownIssue(change.issue, tuple(up)),)
        if change.issue not in up:
            return (BadTerm(change.issue, "", held=True),)
        return tuple(miswritten(self.case, change, partly=partly))

    def tried(self, side: str, package: tuple[int, ...]) -> PackageTried:
        """What a package would be worth to a side, and what stands in its way."""
        moves = self.measuring.table.moves(package)
        return PackageTried(
            self.worth(side, package),
            self.floor(side),
            self.facing(side, package),
            consents(self.measuring, moves),
            waiting(self.measuring, moves),
            self.reverses(package),
            bool(self.limits(OTHER[side]).breaks(package)),
        )

    def read(
        self, terms: Mapping[str, str], side: str, *, whole: bool = True
    ) -> tuple[dict[str, str] | None, tuple[Fact, ...]]:
        """Terms that a side may put, or what is wrong with them as far as it can know."""
        return self.limits(side).read(terms, whole=whole)

    def options(self, side: str, stated: float | None = None) -> PracticeOptions:
        """Up to three packages of one worth to a side; `stated`: of this worth."""
        return options(self, side, stated)

    def answer(self, turn: int) -> tuple[int, ...] | None:
        """What the program's side puts; None: it accepts what lies there."""
        return self.program.answer(turn)

    def debrief(self, ended: HowItEnded, turn: int) -> Debrief:
        """What they wanted that we had not assumed, and what was left on the table."""
        alone = self.played_by is PlayedBy.PROGRAM
        return debrief(self, ended, turn, self.program.conduct[0].value if alone else "")
