"""One practised round: what each side wants, what was said, what lies there for whom."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from detente.answers.text import Id
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.scalars import last_day
from detente.case.models.talks import OfferForm, TalksEntry
from detente.case.models.valuation import Firm
from detente.engines.talks import Rules, Worths
from detente.engines.talks.worths import Packages
from detente.studies.talks.consents import holding
from detente.studies.talks.course import last_said
from detente.studies.talks.entries import OTHER, Log, LoggedEntry
from detente.studies.talks.ground import Measuring
from detente.studies.talks.learning import Weighed, weighed
from detente.studies.talks.practice_estimates import (
    BeforeChange,
    EstimateNoted,
    changed,
    stated,
)
from detente.studies.talks.practice_limits import PracticeLimits
from detente.studies.talks.practised import PracticeSaid, log_of
from detente.studies.talks.work import TalksWork
from detente.studies.valuation.choice import principal
from detente.studies.valuation.model import model
from detente.studies.valuation.readings import SIDES
from detente.studies.values.talks.practice import (
    ChangedTerm,
    FacingWorth,
    PlayedBy,
    PracticePut,
    TableState,
)

POOL = 600


@dataclass
class PracticeTable:
    """One practised round: who plays what, what was said, whose turn it is.

    `mine`: the side of whoever sits here. Alone, the program plays the other by one of our own
    readings of them, or our own estimates of us, and a drawn kind of conduct. `own`: how each side
    changed the case's estimates of itself, or the points below which it takes nothing; `heard`: how
    each changed those of the other by what that said; `undoable`: each such change since it put
    something last, with both as they were before it.
    """

    work: TalksWork
    mine: Id
    played_by: PlayedBy
    rounds: int
    seed: int
    said: list[PracticeSaid] = field(default_factory=list)
    own: dict[str, list[EstimateNoted | int]] = field(
        default_factory=lambda: {s: [] for s in SIDES}
    )
    heard: dict[str, list[EstimateNoted]] = field(default_factory=lambda: {s: [] for s in SIDES})
    undoable: dict[str, list[BeforeChange]] = field(default_factory=lambda: {s: [] for s in SIDES})
    _case: Case | None = None
    _real: dict[str, Worths] = field(default_factory=dict)
    _heard: dict[str, Measuring] = field(default_factory=dict)
    _limits: dict[str, PracticeLimits] = field(default_factory=dict)
    _known: dict[str, tuple[list[PracticeSaid], Measuring, Weighed]] = field(default_factory=dict)

    @property
    def measuring(self) -> Measuring:
        """What packages are measured by."""
        return self.work.measuring

    @property
    def rules(self) -> Rules:
        """What packages may hold."""
        return self.measuring.rules

    @property
    def case(self) -> Case:
        """The case as whoever plays a side changed it for that."""
        if self._case is None:
            self._case = self.measuring.case
            for side, changes in self.own.items():
                noted = [one for one in changes if isinstance(one, EstimateNoted)]
                up = self.limits(side).open_
                self._case = changed(self._case, side, noted, Firm.KNOWN, up)
        return self._case

    def forget(self) -> None:
        """Work out anew what both want, since somebody has changed that."""
        self._case = None
        self._real.clear()
        self._heard.clear()

    def limits(self, side: str) -> PracticeLimits:
        """What a side may put."""
        return self._limits.setdefault(side, PracticeLimits(self.measuring, side))

    def floor(self, side: str) -> float:
        """Points below which a side takes no package: its own word, or what the case says."""
        least = self.measuring.proposal.model.least[side]
        own = [one for one in self.own[side] if isinstance(one, int)]
        stated_ = 0.0 if least is None else float(least.best)
        return float(own[-1]) if own else stated_

    def real(self, side: str) -> Worths:
        """What a side really wants here, as one draw: its case, or one reading of it."""
        if self.played_by is PlayedBy.PROGRAM and side == "them" != self.mine:
            return self._reading
        if side not in self._real:
            self._real[side] = stated(self.case, side)
        return self._real[side]

    @cached_property
    def _reading(self) -> Worths:
        """One of the readings of what they want."""
        weighed = self.work.weighed
        weights = weighed.weights(weighed.told.used)
        at = int(self.source(1).choice(len(weights), p=weights))
        issues = tuple(table[[at]] for table in weighed.worths.issues)
        links = tuple((one, two, worth[[at]]) for one, two, worth in weighed.worths.links)
        return Worths(issues, links)

    def source(self, use: int) -> np.random.Generator:
        """Draws of a round's seed, a stream for each use."""
        return np.random.Generator(np.random.Philox(np.random.SeedSequence((self.seed, 62, use))))

    def taken(self, side: str) -> Measuring:
        """What packages are measured by as a side takes the other, with what it heard of that."""
        if not self.heard[side]:
            return self.measuring
        if side not in self._heard:
            facing, plain = OTHER[side], self.measuring
            up = self.limits(facing).open_
            case = changed(plain.case, facing, self.heard[side], Firm.FIRM, up)
            rows = list(plain.table.problem.rows)
            known = replace(model(case), rules=())
            rows[SIDES.index(facing)] = principal(case, known, facing)
            problem = replace(plain.table.problem, rows=tuple(rows))
            table = replace(plain.table, problem=problem)
            self._heard[side] = Measuring(case, plain.agenda, replace(plain.proposal, table=table))
        return self._heard[side]

    def known(self, side: str) -> Weighed:
        """What a side takes the other to want, weighed by the log; kept until that changes."""
        taken, (said, measured, found) = self.taken(side), self._known.get(side, ([], None, None))
        if found is None or measured is not taken or said != self.said:
            found = weighed(taken, self.log, OTHER[side])
            self._known[side] = list(self.said), taken, found
        return found

    def facing(self, side: str, package: tuple[int, ...]) -> FacingWorth | None:
        """What a package is worth to the other by what a side takes it to want.

        What the case says of us stays ours: they know of us what they heard alone.
        """
        heard = {one.issue for one in self.heard[side]}
        moves = self.measuring.table.moves(package)
        up = {one for one, options in self.limits(side).open_.items() if len(options) > 1}
        wholly = up <= heard
        if side == "us":
            named = tuple(one for one in moves if one in heard)
            points = self.taken(side).means(moves)[1]
            return FacingWorth(points, named, partly=False, wholly=wholly)
        named = tuple(one for one in self.measuring.names if one in heard)
        if not named:
            return None
        rows = stated(self.taken(side).case, "us").issues
        at = [self.measuring.names.index(one) for one in named]
        points = sum(float(rows[k][0, package[k]]) for k in at)
        return FacingWorth(points, named, partly=not wholly, wholly=wholly)

    def put(
        self,
        side: str,
        terms: Mapping[str, str],
        turn: int = 1,
        *,
        hangs_on: Mapping[str, str] | None = None,
        whole: bool = True,
        form: OfferForm = OfferForm.TEXT,
        accepted: bool = False,
        closes: bool = False,
        takes: bool = False,
    ) -> PracticeSaid:
        """A side puts terms on the table in a round; `hangs_on`: those of them that are conditions.

        What is oral is a float: nobody can take it up but by an offer. `accepted`: it takes what
        lies there; `takes`: the other's words on these issues.
        """
        given = {issue: to for issue, to in terms.items() if issue not in (hangs_on or {})}
        entry = self._entry(side, given, turn, form=form, whole=whole, if_=dict(hangs_on or {}))
        self.said.append(PracticeSaid(turn, entry, accepted, closes=closes, takes=takes))
        self.undoable[side].clear()
        return self.said[-1]

    def _entry(
        self,
        side: str,
        terms: Mapping[str, str],
        turn: int,
        *,
        form: OfferForm = OfferForm.TEXT,
        whole: bool = False,
        if_: dict[str, str] | None = None,
    ) -> TalksEntry:
        return TalksEntry(
            date=self._day(turn).isoformat(), round=self._before + turn, side=Actor(side),
            form=form, whole=whole, terms=dict(terms), if_=if_ or {},
        )  # fmt: skip

    def deny(self, side: str) -> PracticeSaid | None:
        """A side denies its last float: it never said so; None where it has floated nothing."""
        for at, one in reversed(list(enumerate(self.said))):
            if one.side == side and one.floated:
                self.said[at] = replace(one, denied=True)
                return self.said[at]
        return None

    @cached_property
    def _before(self) -> int:
        """The rounds that were held before this was practised."""
        return max((one.round for one in self.measuring.case.talks.values()), default=0)

    def _day(self, turn: int) -> date:
        """Rounds are spread evenly over the days that are left."""
        start, meet = self.case.as_of, self.case.meet
        left = max(0, (last_day(meet.date) - start).days) if meet else 0
        return start + timedelta(days=left * (turn - 1) // max(1, self.rounds))

    @property
    def log(self) -> Log:
        """The log of the case, and what was said here and not denied."""
        here = [one for one in self.said if not one.denied]
        return log_of(self.measuring.case, here, self.measuring.case.talks)

    def is_latest(self, side: str) -> bool:
        """Whether a side has put nothing here behind its last whole package."""
        own = [one for one in self.said if one.side == side and not (one.denied or one.floated)]
        return not own or own[-1].entry.whole

    def last_of(self, side: str) -> tuple[int, ...] | None:
        """A side's last whole package: it lies there until another takes its place.

        That of the log of the case, where it has put none here and nobody has refused it.
        """
        here = (one for one in reversed(self.said) if one.side == side and one.entry.whole)
        if (found := next(here, None)) is not None:
            return self.package(found)
        last = self.logged(side)
        return None if last is None or last.id in self._refused else self.moved(last.terms)

    @property
    def _refused(self) -> set[str]:
        """Entries of the log of the case that somebody has refused."""
        return {one.refuses for one in self.measuring.case.talks.values()}

    def own_last(self, side: str) -> tuple[int, ...] | None:
        """A side's last whole package, of the log too and refused or not."""
        logged = self.logged(side)
        return self.last_of(side) or (self.moved(logged.terms) if logged else None)

    def logged(self, side: str) -> LoggedEntry | None:
        """A side's last whole package in the log of the case."""
        whole = (one for one in reversed(Log(self.measuring.case).of(side)) if one.said.whole)
        return next(whole, None)

    def moved(self, terms: Mapping[str, str]) -> tuple[int, ...]:
        """The package of terms, all else left at now."""
        return self.measuring.package(self.measuring.moves(terms))

    def package(self, entry: PracticeSaid) -> tuple[int, ...]:
        """The package of what was said; what a part does not name is as settled, else as now
        (§60), which is how the log of the talks has it."""
        if entry.entry.whole:
            return self.moved(entry.terms)
        at = next((k for k, one in enumerate(self.said) if one is entry), len(self.said))
        here = [*(one for one in self.said[:at] if not one.denied), entry]
        log = log_of(self.measuring.case, here, self.measuring.case.talks)
        return self._laid_by(log.entries[-1])

    def _laid_by(self, entry: LoggedEntry) -> tuple[int, ...]:
        if entry.said.whole:
            return self.moved(entry.terms)
        return self.measuring.package(self.measuring.filled(entry.terms, entry.settled))

    def part(self, side: str, terms: Mapping[str, str]) -> tuple[int, ...]:
        """The package that a side's part would stand for if it were put now."""
        said = PracticeSaid(self.rounds, self._entry(side, terms, self.rounds))
        return self.package(said)

    def words_of(self, side: str) -> dict[str, str]:
        """What a side has last said of each issue, in the log and here, floats included."""
        return last_said(self.log, side, filled=True)

    def together(self, side: str, issues: Collection[str]) -> dict[str, str]:
        """A side's last words on issues that it spoke of, with all that it said on one condition
        with them and has not replaced since: neither stands without the other."""
        words, last = self.words_of(side), dict[str, LoggedEntry]()
        for entry in self.log.of(side):
            last |= dict.fromkeys(words if entry.said.whole else entry.terms, entry)
        hung = [last[one] for one in issues if one in last and last[one].said.if_]
        with_them = {one for entry in hung for one in entry.terms if last[one] is entry}
        names = [*issues, *(one for one in words if one in with_them and one not in issues)]
        return {one: words[one] for one in names if one in words}

    def standing(self, side: str, terms: Mapping[str, str]) -> dict[str, str] | None:
        """Where words of a side were floated alone: what it says of their issues by what binds it;
        None where all of them bind it."""
        bound = last_said(self.log.bound, side, filled=True)
        if all(bound.get(one) == to for one, to in terms.items()):
            return None
        return {one: bound[one] for one in terms if one in bound}

    def start(self, side: str) -> tuple[str, dict[str, str]] | None:
        """What a side's next package begins with, and whose it is: its own last, else the other's,
        of the log too and refused or not; before any, its own parts, else the other's."""
        for one in (side, OTHER[side]):
            if (package := self.own_last(one)) is not None:
                return one, self.measuring.table.moves(package)
        both = ((one, self.words_of(one)) for one in (side, OTHER[side]))
        return next((pair for pair in both if pair[1]), None)

    def changes(self, reader: str, entry: PracticeSaid) -> tuple[ChangedTerm, ...] | None:
        """What a whole package puts otherwise than its side's last, and what each change brings its
        reader; None for the first. Of a part: nothing where it was said before, else None."""
        at = next(k for k, one in enumerate(self.said) if one is entry)
        if not entry.entry.whole:
            same = (one.entry for one in self.said[:at] if one.side == entry.side
                    and (one.entry.form, one.terms) == (entry.entry.form, entry.terms)
                    and not (one.denied or one.entry.whole))  # fmt: skip
            return () if any(one.if_ == entry.entry.if_ for one in same) else None
        whole = (one for one in reversed(self.said[:at]) if one.side == entry.side)
        last = next((one for one in whole if one.entry.whole), None)
        if last is None:
            return None
        ends, orders = (
            (self.package(last), self.package(entry)),
            self.measuring.proposal.model.orders,
        )
        found, package = [], ends[0]
        for issue, (name, order) in enumerate(orders.items()):
            before, after = ends[0][issue], ends[1][issue]
            if before != after:
                then = (*package[:issue], after, *package[issue + 1 :])
                points = self.worth(reader, then) - self.worth(reader, package)
                found.append(ChangedTerm(name, order[before], order[after], points))
                package = then
        return tuple(found)

    def repeats(
        self, side: str, terms: Mapping[str, str], hangs_on: Mapping[str, str], *, whole: bool
    ) -> bool:
        """Whether a side last put just this here: the package, or part, and what it hangs on."""
        own = (one for one in reversed(self.said) if one.side == side and not one.takes)
        put = (one.entry for one in own if one.entry.form is OfferForm.TEXT)
        last = next((one for one in put if one.whole or not whole), None)
        if last is None or last.whole is not whole or last.if_ != dict(hangs_on):
            return False
        if whole:
            return self.moved({**last.terms, **last.if_}) == self.moved({**terms, **hangs_on})
        return last.terms == {one: to for one, to in terms.items() if one not in hangs_on}

    def settled(self) -> dict[str, str]:
        """What both last said alike, of what binds them."""
        ours, theirs = (last_said(self.log.bound, side, filled=True) for side in SIDES)
        return {one: ours[one] for one in self.measuring.names
                if one in ours and theirs.get(one) == ours[one]}  # fmt: skip

    def reverses(self, package: tuple[int, ...]) -> dict[str, str]:
        """What both last said alike, other than now, and a package takes back."""
        moves, now = self.measuring.table.moves(package), self.measuring.proposal.model.now
        return {
            one: to
            for one, to in self.settled().items()
            if to not in (now[one], moves.get(one, now[one]))
        }

    def closing(self, side: str, terms: Mapping[str, str]) -> tuple[int, ...] | None:
        """The package that all is settled by once a side has said these words; None: something
        that may move is still open."""
        log, other = self.log.bound, OTHER[side]
        own = {**last_said(log, side, filled=True), **terms}
        theirs = last_said(log, other, filled=True)
        up = [name for name, options in self.limits(side).open_.items() if len(options) > 1]
        if not all(one in own and own[one] == theirs.get(one) for one in up):
            return None
        package = self.moved({one: own[one] for one in up})
        lawful = not any(self.limits(one).breaks(package) for one in SIDES)
        return package if lawful and package != self.rules.now else None

    def table(self) -> TableState:
        """What both sides have last said, in the log and here."""
        log, full = self.log.bound, self.log
        ours, theirs = (last_said(log, side, filled=True) for side in SIDES)
        settled, now = self.settled(), self.measuring.proposal.model.now
        apart = {
            one: (ours.get(one, ""), theirs.get(one, ""))
            for one in self.measuring.names
            if one not in settled and {ours.get(one, ""), theirs.get(one, "")} - {"", now[one]}
        }
        last = [entry for side in SIDES if (entry := log.last(side)) is not None]
        floats = (one for side in SIDES for one in reversed(full.of(side)))
        latest: dict[str, LoggedEntry] = {}
        replaced = set[str]()
        for one in floats:
            if one.floated and one.side not in replaced:
                latest.setdefault(one.side, one)
            replaced |= {one.side} if one.said.whole else set()
        return TableState(
            {one: to for one, to in settled.items() if to != now[one]},
            apart,
            tuple(self._shown(one) for one in last),
            tuple(self._older(one.side) for one in last if self._has_older(one)),
            tuple(self._shown(one) for one in latest.values()),
        )

    def _has_older(self, last: LoggedEntry) -> bool:
        return not last.said.whole and self.last_of(last.side) is not None

    def _older(self, side: str) -> PracticePut:
        package = self.last_of(side)
        assert package is not None
        us, them = (round(self.worth(one, package), 1) for one in SIDES)
        return PracticePut(side, 0, self.measuring.table.moves(package), us, them)

    def _shown(self, entry: LoggedEntry) -> PracticePut:
        whole = entry.said.whole
        package = self._laid_by(entry) if whole else self.part(entry.side, entry.terms)
        laid = self._laid(entry.side, entry.said, package, entry.said.round)
        return replace(laid, turned_down=entry.id in self._refused)

    def laid(self, put: PracticeSaid) -> PracticePut:
        """What was put, with what it is worth to both."""
        shown = self._laid(put.side, put.entry, self.package(put), put.turn)
        return replace(shown, denied=put.denied, takes=put.takes)

    def _laid(
        self, side: str, entry: TalksEntry, package: tuple[int, ...], turn: int
    ) -> PracticePut:
        own = {**entry.terms, **entry.if_}
        moves = self.measuring.table.moves(package)
        us, them = (round(self.worth(side, package), 1) for side in SIDES)
        return PracticePut(
            side, turn, moves if entry.whole else own, us, them, entry.form, entry.whole,
            dict(entry.if_), rest={one: to for one, to in moves.items() if one not in own},
        )  # fmt: skip

    def rest(self, side: str, terms: Mapping[str, str]) -> dict[str, str]:
        """What a side's part would be measured with if it were put now."""
        moves = self.measuring.table.moves(self.part(side, terms))
        return {one: to for one, to in moves.items() if one not in terms}

    def worth(self, side: str, package: tuple[int, ...]) -> float:
        """What a package is really worth to a side."""
        return float(self.real(side).gains(np.array([package]))[0, 0])

    def worth_of(self, side: str, terms: Mapping[str, str]) -> float:
        """What terms are really worth to a side, the rest left at now."""
        return self.worth(side, self.moved(terms))

    @cached_property
    def pool(self) -> Packages:
        """Lawful packages to choose from, to which all third parties consent that they need: all,
        or many of them and those of the frontier."""
        if self.rules.count <= 5 * POOL:
            return holding(self.measuring, self.rules.every())
        edge = np.array([point.package for point in self.measuring.proposal.zone.frontier])
        near = [self.rules.near(package) for package in edge[:: max(1, len(edge) // 4)]]
        drawn = [self.rules.some(POOL, self.source(3)), *near]
        return holding(self.measuring, np.unique(np.concatenate(drawn), axis=0))
