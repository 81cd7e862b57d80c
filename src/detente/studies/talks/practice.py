"""A round practised before it is real: a referee between two people, or against our assumptions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

import numpy as np

from detente.answers import Fact
from detente.answers.text import Id
from detente.case.models.actor import Actor
from detente.case.models.bands import bands_of
from detente.case.models.case import Case
from detente.case.models.scalars import last_day
from detente.case.models.talks import OfferForm, TalksEntry
from detente.case.models.valuation import Firm
from detente.engines.talks import Replying, Rules, Worths, replies
from detente.engines.talks.play import Manner, pick, target
from detente.engines.talks.worths import Packages, Vector
from detente.studies.talks.answerer import Answerer
from detente.studies.talks.answering import less
from detente.studies.talks.course import last_said
from detente.studies.talks.entries import OTHER, Log, LoggedEntry
from detente.studies.talks.ground import Measuring
from detente.studies.talks.learning import weighed
from detente.studies.talks.practised import PracticeSaid, log_of
from detente.studies.talks.work import TalksWork
from detente.studies.valuation.choice import principal
from detente.studies.valuation.constraints import ExclusionRule
from detente.studies.valuation.leads import side_of
from detente.studies.valuation.model import model
from detente.studies.valuation.readings import SIDES
from detente.studies.values.practice import (
    BadTerm,
    ChangedTerm,
    Debrief,
    HowItEnded,
    NotAnOrder,
    NotAssumed,
    NoWeight,
    PlayedBy,
    PracticeBrief,
    PracticeOption,
    PracticeOptions,
    PracticePut,
    RuleBroken,
    Swing,
    TableState,
    TooMany,
    UnknownIssue,
    WantedThere,
)

POOL = 600
TOLD = 6
MOST_POINTS = 999
LEAST = 5
"""Points by which an option differs before it is told."""
FLOOR = (0.15, 0.45)
"""Between these lies the part of its most at which the program's side ends, drawn."""


@dataclass
class Practice:
    """One practised round: who plays what, what was said, whose turn it is.

    `mine`: the side of whoever sits here. Alone, the program plays the other by one of our own
    readings and a drawn kind of conduct. `case` has what `them` wants, as a colleague changed it.
    """

    work: TalksWork
    mine: Id
    played_by: PlayedBy
    rounds: int
    seed: int
    case: Case = field(init=False)
    said: list[PracticeSaid] = field(default_factory=list)
    _real: dict[str, Worths] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the case as it stands."""
        self.case = self.measuring.case

    @property
    def measuring(self) -> Measuring:
        """What packages are measured by."""
        return self.work.measuring

    @property
    def rules(self) -> Rules:
        """What packages may hold."""
        return self.measuring.rules

    def brief(self, side: str) -> PracticeBrief:
        """A side's brief, the dearest issue first."""
        most = self.rules.limit
        up = [name for name, options in self._open(side).items() if len(options) > 1]
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
            tuple(dict.fromkeys(rule.where for rule in self._known(side))),
            self.table(),
        )

    def _open(self, side: str) -> dict[str, tuple[str, ...]]:
        """By issue, the options that a side may name; a rule of the other alone closes none."""
        found = self.measuring.proposal.model
        known = self._known(side)
        hidden = [ban for rule in found.rules if rule not in known for ban in rule.banned]
        hers = {place for ban in hidden if len(ban) == 1 for place in ban.items()}
        return {
            name: tuple(
                option for k, option in enumerate(order) if k in options or (name, option) in hers
            )
            for (name, order), options in zip(found.orders.items(), self.rules.open_, strict=True)
        }

    def _known(self, side: str) -> list[ExclusionRule]:
        """The rules that a side knows: its own, and those of the case that bind both."""
        facing = OTHER[side]
        lines = self.case.never_trade

        def of_other(where: tuple[str | int, ...]) -> bool:
            match where:
                case ("home", whose, _) | ("issues", _, whose):
                    return whose == facing
                case ("never-trade", int(at)):
                    return lines[at].holds_for.value == facing
            return False

        rules = self.measuring.proposal.model.rules
        return [rule for rule in rules if not of_other(rule.where)]

    def breaks(
        self, side: str, package: tuple[int, ...], named: Mapping[str, str] | None = None
    ) -> tuple[RuleBroken, ...]:
        """The rules which a side knows that a package breaks: it may neither put nor take it.

        `named`: the terms of a part, which breaks a rule by what it names alone.
        """
        known = self._known(side)
        broken = self.measuring.proposal.model.broken(self.measuring.table.moves(package))
        return tuple(
            RuleBroken(one.where)
            for one in broken
            if one in known
            and (named is None or any(ban.items() <= named.items() for ban in one.banned))
        )

    def _wants(self, side: str) -> Iterator[WantedThere]:
        orders, table = self.measuring.proposal.model.orders, self.real(side)
        names, open_ = list(orders), self._open(side)
        spans = {name: float(np.ptp(table.issues[at][0])) for at, name in enumerate(names)}
        for name in sorted(names, key=lambda name: -spans[name]):
            at = names.index(name)
            if spans[name] > 0 and len(open_[name]) > 1:
                order = np.argsort(-table.issues[at][0], kind="stable")
                best = tuple(orders[name][k] for k in order)
                now = self.measuring.proposal.model.now[name]
                points = tuple(float(table.issues[at][0, k]) for k in order)
                drift = getattr(self.case.issues[name], side).drift or (0, 0)
                mean = float(sum(drift)) / 2
                yield WantedThere(name, best, points, now, spans[name], mean)

    def change(
        self, issue: str, best_first: tuple[str, ...] = (), weight: str | int | None = None
    ) -> tuple[Fact, ...]:
        """Rank an issue otherwise for the other side, or weigh it, by a word or in points.

        What is wrong with it, with nothing changed; else nothing.
        """
        if wrong := self.miswritten(issue, best_first, weight):
            return wrong
        part = self.case.issues[issue]
        assert part.them is not None
        wants = {one.issue: one.best_first for one in self._wants("them")}
        order = best_first or part.them.best_first or wants.get(issue, tuple(part.options))
        points = (Fraction(weight), Fraction(weight)) if isinstance(weight, int) else weight
        given = part.them.model_copy(
            update={"best_first": order, "scores": {}, "firm": Firm.KNOWN,
                    "weight": points or part.them.weight or "should"}
        )  # fmt: skip
        issues = {**self.case.issues, issue: part.model_copy(update={"them": given})}
        self.case = self.case.model_copy(update={"issues": issues})
        self._real.clear()
        return ()

    def miswritten(
        self, issue: str, best_first: tuple[str, ...] = (), weight: str | int | None = None
    ) -> tuple[Fact, ...]:
        """What is wrong with a change."""
        return tuple(self._miswritten(issue, best_first, weight))

    def _miswritten(
        self, issue: str, best_first: tuple[str, ...], weight: str | int | None
    ) -> Iterator[Fact]:
        up = [one.issue for one in self._wants("them")]
        part = self.case.issues.get(issue)
        if part is None or (part.them is None and issue in up):
            yield UnknownIssue(issue, tuple(up))
        elif issue not in up:
            yield BadTerm(issue, "", held=True)
        elif best_first:
            missing = tuple(one for one in part.options if one not in best_first)
            unknown = tuple(one for one in best_first if one not in part.options)
            if missing or unknown or len(best_first) != len(part.options):
                yield NotAnOrder(issue, missing, unknown)
        else:
            words = tuple(bands_of(self.case.bands).words)
            points = isinstance(weight, int) and 0 < weight <= MOST_POINTS
            if not points and weight not in words:
                yield NoWeight("" if weight is None else str(weight), words, MOST_POINTS)

    def real(self, side: str) -> Worths:
        """What a side really wants here, as one draw: its case, or one reading of it."""
        if self.played_by is PlayedBy.PROGRAM and side == "them":
            return self._reading
        if side not in self._real:
            case = self.case if side == "them" else self.measuring.case
            self._real[side] = self._of_case(case, side)
        return self._real[side]

    def _of_case(self, case: Case, side: str) -> Worths:
        row = principal(case, replace(model(case), rules=()), side)
        issues = tuple(np.array([[float(w.mean) for w in worths]]) for worths in row.worths)
        links = tuple(
            (*link.places, np.array([float(one.mean)]))
            for link, one in zip(row.links, row.joined, strict=True)
        )
        return Worths(issues, links)

    @cached_property
    def _reading(self) -> Worths:
        """One of the readings of what they want."""
        weighed = self.work.weighed
        weights = weighed.weights(weighed.told.used)
        at = int(self._source(1).choice(len(weights), p=weights))
        issues = tuple(table[[at]] for table in weighed.worths.issues)
        links = tuple((one, two, worth[[at]]) for one, two, worth in weighed.worths.links)
        return Worths(issues, links)

    @cached_property
    def conduct(self) -> tuple[Manner, float]:
        """The kind of conduct of the program's side, and where it ends."""
        source = self._source(2)
        kinds = list(Manner)
        return kinds[int(source.integers(len(kinds)))], float(source.uniform(*FLOOR))

    def _source(self, use: int) -> np.random.Generator:
        return np.random.Generator(np.random.Philox(np.random.SeedSequence((self.seed, 62, use))))

    def read(
        self, terms: Mapping[str, str], side: str, *, whole: bool = True
    ) -> tuple[dict[str, str] | None, tuple[Fact, ...]]:
        """Terms that a side may put, or what is wrong with them as far as it can know.

        `whole`: all else stays as it is now. What the other side alone must keep is no fault: it
        may be asked for, and refused.
        """
        orders = self.measuring.proposal.model.orders
        wrong: list[Fact] = [
            self._bad(issue, option)
            for issue, option in terms.items()
            if option not in orders.get(issue, ())
        ]
        if wrong:
            return None, tuple(wrong)
        moves = self.measuring.moves(terms)
        package = self.measuring.package(moves)
        open_ = self._open(side)
        named = None if whole else terms
        wrong += self.breaks(side, package, named)
        if not wrong:
            wrong += [
                BadTerm(name, option, held=True)
                for name, option in moves.items()
                if option not in open_[name]
            ]
        moved = sum(row[k] for row, k in zip(self.rules.costs, package, strict=False))
        if not wrong and self.rules.limit is not None and moved > self.rules.limit:
            wrong.append(TooMany(moved))
        return (None, tuple(wrong)) if wrong else (moves if whole else dict(terms), ())

    def _bad(self, issue: str, option: str) -> Fact:
        orders = self.measuring.proposal.model.orders
        if issue in orders:
            return BadTerm(issue, option, known=orders[issue])
        return UnknownIssue(issue, tuple(orders))

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
    ) -> PracticeSaid:
        """A side puts terms on the table in a round; `hangs_on`: those of them that are conditions.

        What is oral is a float: nobody can take it up but by an offer. `accepted`: it takes what
        lies there.
        """
        given = {issue: to for issue, to in terms.items() if issue not in (hangs_on or {})}
        entry = TalksEntry(
            date=self._day(turn).isoformat(), round=self._before + turn, side=Actor(side),
            form=form, whole=whole, terms=given, if_=dict(hangs_on or {}),
        )  # fmt: skip
        self.said.append(PracticeSaid(turn, entry, accepted))
        return self.said[-1]

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

    @property
    def _bound(self) -> Log:
        """The same without what was floated here: that binds nobody."""
        here = [one for one in self.said if not (one.denied or one.floated)]
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
        last = self._logged(side)
        refused = {one.refuses for one in self.measuring.case.talks.values()}
        return None if last is None or last.id in refused else self._moved(last.terms)

    def _logged(self, side: str) -> LoggedEntry | None:
        """A side's last whole package in the log of the case."""
        whole = (one for one in reversed(Log(self.measuring.case).of(side)) if one.said.whole)
        return next(whole, None)

    def _moved(self, terms: Mapping[str, str]) -> tuple[int, ...]:
        """The package of terms, all else left at now."""
        return self.measuring.package(self.measuring.moves(terms))

    def package(self, entry: PracticeSaid) -> tuple[int, ...]:
        """The package of what was said; what it does not name stays at now, or, in a part, as both
        had settled it before."""
        if entry.entry.whole:
            return self._moved(entry.terms)
        at = next((k for k, one in enumerate(self.said) if one is entry), 0)
        log = log_of(self.measuring.case, self.said[:at], self.measuring.case.talks)
        ours, theirs = (last_said(log, side, filled=True) for side in SIDES)
        settled = {issue: to for issue, to in ours.items() if theirs.get(issue) == to}
        return self._moved({**settled, **entry.terms})

    def words_of(self, side: str) -> dict[str, str]:
        """What a side has last said of each issue here, floats included."""
        here = [one for one in self.said if one.side == side and not one.denied]
        return last_said(log_of(self.case, here), side)

    def changes(self, reader: str, entry: PracticeSaid) -> tuple[ChangedTerm, ...] | None:
        """What a whole package puts otherwise than its side's last, and what each change brings its
        reader; None for the first."""
        at = self.said.index(entry)
        whole = (one for one in reversed(self.said[:at]) if one.side == entry.side)
        last = next((one for one in whole if one.entry.whole), None)
        if last is None or not entry.entry.whole:
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

    def table(self) -> TableState:
        """What both sides have last said, in the log and here."""
        log = self._bound
        ours, theirs = (last_said(log, side, filled=True) for side in SIDES)
        both = [issue for issue in self.measuring.names if issue in ours or issue in theirs]
        settled = {one: ours[one] for one in both if ours.get(one) == theirs.get(one)}
        apart = {
            one: (ours.get(one, ""), theirs.get(one, "")) for one in both if one not in settled
        }
        last = (log.last(side) for side in SIDES)
        shown = (self.laid(PracticeSaid(one.said.round, one.said)) for one in last if one)
        now = self.measuring.proposal.model.now
        moved = {one: to for one, to in settled.items() if to != now[one]}
        return TableState(moved, apart, tuple(shown))

    def worth(self, side: str, package: tuple[int, ...]) -> float:
        """What a package is really worth to a side."""
        return float(self.real(side).gains(np.array([package]))[0, 0])

    def worth_of(self, side: str, terms: Mapping[str, str]) -> float:
        """What terms are really worth to a side, the rest left at now."""
        return self.worth(side, self._moved(terms))

    def options(self, side: str, stated: float | None = None) -> PracticeOptions:
        """Three packages of one worth to a side, by what the case says that the other wants.

        Of the worth of its last package, where it gains by that; else of the recommended one; else
        of half of the most; less what the other's moves since brought it. `stated`: of this worth.
        Fewer where no further one suits the other better in any reading.
        """
        facing = OTHER[side]
        laid = Answerer(self.measuring, self._bound, side)
        half = float(self.real(side).gains(self.pool)[0].max()) / 2
        level = laid.level(lambda package: self.worth(side, package), stated, half)
        known, table = weighed(self.measuring, laid.log, facing), laid.table()
        learned = known.told.used
        weights = known.weights(learned)
        given = Replying(self._kept(), self.real(side), known.worths, weights)
        starts = [*table.put[-1:], *([] if table.lying is None else [table.lying])]
        starts += [point.package for point in self.measuring.proposal.zone.frontier]
        if self.measuring.recommended is not None:
            starts.append(self.measuring.package(self.measuring.recommended))
        found = sorted(
            replies(given, level.points, starts, table=table, nearest=stated is not None).packages,
            key=lambda package: abs(self.worth(side, package) - level.points),
        )
        ours = side == "us"  # what the case says of us, their screen must not
        options = (
            PracticeOption(
                moves := self.measuring.table.moves(one),
                self.worth(side, one),
                tuple(self.measuring.names[k] for k in table.taken_up(one, self.rules.now)),
                tuple(self.measuring.names[k] for k in given.taken_back(table, one)),
                self.measuring.means(moves)[1] if ours else None,
                known.taught(one) if ours and learned else None,
                less(self.measuring, known, learned, table, one) if ours else None,
            )
            for one in found
        )
        accept = table.lying is not None and (level.lying or -np.inf) >= level.points
        return PracticeOptions(side, level, accept, tuple(options))

    def _kept(self) -> Rules:
        """The rules, with what was settled by parts kept: what a side took of the other's words."""
        orders, open_ = self.measuring.proposal.model.orders, list(self.rules.open_)
        parts = [one.terms for one in self.said if not (one.entry.whole or one.denied)]
        for issue, to in self.table().settled.items():
            if any(part.get(issue) == to for part in parts):
                open_[self.measuring.names.index(issue)] = (orders[issue].index(to),)
        return replace(self.rules, open_=tuple(open_))

    @cached_property
    def pool(self) -> Packages:
        """Lawful packages to choose from: all, or many of them and those of the frontier."""
        if self.rules.count <= 5 * POOL:
            return self.rules.every()
        edge = np.array([point.package for point in self.measuring.proposal.zone.frontier])
        near = [self.rules.near(package) for package in edge[:: max(1, len(edge) // 4)]]
        return np.unique(np.concatenate([self.rules.some(POOL, self._source(3)), *near]), axis=0)

    def answer(self, turn: int) -> tuple[int, ...] | None:
        """What the program's side puts; None: it accepts what lies there.

        It asks for no more than it last did in the log of the case.
        """
        side = OTHER[self.mine]
        shares, scale = self._shares(side)
        kind, floor = self.conduct
        here = [one for one in self.said if one.side == self.mine and not one.denied]
        offered = [self._stands(here[: at + 1]) for at in range(len(here))]
        worths = [self.worth(side, one) / scale for one in offered]
        given = worths[-1] - worths[0] if worths else 0.0
        aim = target(kind, (turn - 1) / max(1, self.rounds), floor, given)
        if (before := self._logged(side)) is not None:
            aim = min(aim, self.worth_of(side, before.terms) / scale)
        lying = self.last_of(self.mine)
        worth = 0.0 if lying is None else self.worth(side, lying) / scale
        taken = lying is not None and worth > 0 and not self.breaks(side, lying)
        if taken and worth >= aim:
            return None
        at = pick(self.pool, shares, aim, offered[-1] if offered else None)
        package = tuple(map(int, self.pool[at]))
        return None if taken and worth >= shares[at] else package

    def _stands(self, entries: Sequence[PracticeSaid]) -> tuple[int, ...]:
        """What lies there of a side by what it has said, floats included."""
        return self._moved(last_said(log_of(self.case, entries), entries[-1].side))

    def _shares(self, side: str) -> tuple[Vector, float]:
        gains = self.real(side).gains(self.pool)[0]
        scale = max(float(gains.max()), 1e-9)
        shares: Vector = gains / scale
        return shares, scale

    def debrief(self, ended: HowItEnded, turn: int) -> Debrief:
        """What they wanted that we had not assumed, and what was left on the table."""
        deal = self.package(self.said[-1]) if ended is HowItEnded.DEAL else self.rules.now
        us, them = (self.worth(side, deal) for side in ("us", "them"))
        whole = [self.package(one) for one in self.said if one.entry.whole]
        offered = np.array(whole or [self.rules.now])
        pool = np.unique(np.concatenate([self.pool, offered]), axis=0)
        pool = pool[self.rules.lawful(pool)]
        ours, theirs = (self.real(side).gains(pool)[0] for side in ("us", "them"))
        better = np.flatnonzero((ours >= us) & (theirs >= them) & ((ours > us) | (theirs > them)))
        left = deal
        if len(better):
            product = (1 + ours[better] - us) * (1 + theirs[better] - them)
            left = tuple(map(int, pool[int(better[int(np.argmax(product))])]))
        course = tuple(self._course())
        terms = self.measuring.table.moves(left) if left != deal else {}
        alone = self.played_by is PlayedBy.PROGRAM
        return Debrief(
            ended,
            turn,
            self.measuring.table.moves(deal),
            round(us, 1),
            round(them, 1),
            terms,
            round(self.worth("us", left), 1),
            round(self.worth("them", left), 1),
            tuple(one for one in course if terms and one.whole and one.terms == terms),
            tuple(self._not_assumed()),
            self.conduct[0].value if alone else "",
            self.played_by,
            course,
        )

    def _course(self) -> Iterator[PracticePut]:
        """What was put; taking what lies there is no offer."""
        yield from (self.laid(one) for one in self.said if not one.accepted)

    def laid(self, put: PracticeSaid) -> PracticePut:
        """What was put, with what it is worth to both."""
        package, entry = self.package(put), put.entry
        terms = self.measuring.table.moves(package) if entry.whole else put.terms
        us, them = (round(self.worth(side, package), 1) for side in SIDES)
        return PracticePut(
            put.side, put.turn, terms, us, them,
            entry.form, entry.whole, dict(entry.if_), put.denied,
        )  # fmt: skip

    def _not_assumed(self) -> Iterator[NotAssumed]:
        """Issues on which what they wanted is not what the case says, the most so first."""
        real, said = self.real("them"), self._of_case(self.measuring.case, "them")
        orders, open_ = self.measuring.proposal.model.orders, self._open("them")
        lines = []
        for at, (name, options) in enumerate(orders.items()):
            wanted, stated = real.issues[at][0], said.issues[at][0]
            if len(open_[name]) < 2:
                continue
            best, assumed = int(wanted.argmax()), int(stated.argmax())
            apart = np.abs(wanted - stated)
            k = int(apart.argmax())
            if best != assumed or apart[k] >= LEAST:
                swing = Swing(options[k], round(float(stated[k]), 1), round(float(wanted[k]), 1))
                before, after = (round(float(np.ptp(one)), 1) for one in (stated, wanted))
                line = NotAssumed(name, before, after, options[best], options[assumed], swing)
                lines.append((float(apart[k]), line))
        yield from [line for _, line in sorted(lines, key=lambda each: -each[0])][:TOLD]
