"""A round practised before it is real: a referee between two people, or against our assumptions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from detente.answers import Fact
from detente.answers.text import Id
from detente.case.models.bands import bands_of
from detente.case.models.case import Case
from detente.case.models.valuation import Firm
from detente.engines.talks import Replying, Rules, Worths, replies
from detente.engines.talks.play import Manner, pick, target
from detente.engines.talks.worths import Packages, Vector
from detente.studies.talks.ground import Measuring
from detente.studies.talks.work import TalksWork
from detente.studies.valuation.choice import principal
from detente.studies.valuation.constraints import ExclusionRule
from detente.studies.valuation.model import model
from detente.studies.values.practice import (
    BadTerm,
    Debrief,
    HowItEnded,
    LevelFrom,
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
    """One practised round: who plays what, what was offered, whose turn it is.

    `mine`: the side of whoever sits here. Alone, the program plays the other by one of our own
    readings and a drawn kind of conduct. `case` has what `them` wants, as a colleague changed it.
    """

    work: TalksWork
    mine: Id
    played_by: PlayedBy
    rounds: int
    seed: int
    case: Case = field(init=False)
    offers: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    _turns: list[int] = field(default_factory=list)
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
        return PracticeBrief(
            side,
            self.rounds,
            self.played_by,
            tuple(self._wants(side)),
            most if most is not None and most < len(up) else None,
            tuple(name for name in self.case.issues if name not in up),
            tuple(dict.fromkeys(rule.where for rule in self._known(side))),
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
        facing = "them" if side == "us" else "us"
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

    def breaks(self, side: str, package: tuple[int, ...]) -> tuple[RuleBroken, ...]:
        """The rules which a side knows that a package breaks: it may neither put nor take it."""
        known = self._known(side)
        broken = self.measuring.proposal.model.broken(self.measuring.table.moves(package))
        return tuple(RuleBroken(one.where) for one in broken if one in known)

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
                yield WantedThere(name, best, points, now, spans[name])

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
        self, terms: Mapping[str, str], side: str
    ) -> tuple[tuple[int, ...] | None, tuple[Fact, ...]]:
        """A package by its terms, or what is wrong with it as far as a side can know.

        What the other side alone must keep is no fault: it may be asked for, and refused.
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
        wrong += self.breaks(side, package)
        if not wrong:
            wrong += [
                BadTerm(name, option, held=True)
                for name, option in moves.items()
                if option not in open_[name]
            ]
        moved = sum(row[k] for row, k in zip(self.rules.costs, package, strict=False))
        if not wrong and self.rules.limit is not None and moved > self.rules.limit:
            wrong.append(TooMany(moved))
        return (None, tuple(wrong)) if wrong else (package, ())

    def _bad(self, issue: str, option: str) -> Fact:
        orders = self.measuring.proposal.model.orders
        if issue in orders:
            return BadTerm(issue, option, known=orders[issue])
        return UnknownIssue(issue, tuple(orders))

    def put(self, side: str, package: tuple[int, ...], turn: int = 0) -> None:
        """A side puts a package on the table in a round."""
        self.offers.append((side, package))
        self._turns.append(turn)

    def last_of(self, side: str) -> tuple[int, ...] | None:
        """A side's last package."""
        return next((one for who, one in reversed(self.offers) if who == side), None)

    def worth(self, side: str, package: tuple[int, ...]) -> float:
        """What a package is really worth to a side."""
        return float(self.real(side).gains(np.array([package]))[0, 0])

    def options(self, side: str) -> PracticeOptions:
        """Three packages of one worth to a side, by what the case says that the other wants.

        Of the worth of its last package, where it gains by that; else of the recommended one; else
        of half of the most. Fewer where no further one suits the other better in any reading.
        """
        facing = "them" if side == "us" else "us"
        last, recommended = self.last_of(side), self.measuring.recommended
        bases = {LevelFrom.LAST: last} if last is not None else {}
        if recommended:
            bases[LevelFrom.RECOMMENDED] = self.measuring.package(recommended)
        levels = [(self.worth(side, one), kind) for kind, one in bases.items()]
        half = float(self.real(side).gains(self.pool)[0].max()) / 2
        level, kind = next((one for one in levels if one[0] > 0), (half, LevelFrom.HALF))
        if facing == "them":
            theirs, weights = self.work.weighed.worths, self.work.weighed.weights(False)
        else:
            theirs, weights = self._of_case(self.measuring.case, "us"), np.ones(1)
        given = Replying(self.rules, self.real(side), theirs, weights)
        starts = list(bases.values()) or [self.rules.now]
        found = replies(given, level, starts).packages
        options = tuple(
            PracticeOption(self.measuring.table.moves(one), self.worth(side, one)) for one in found
        )
        return PracticeOptions(side, round(level, 1), kind, options)

    @cached_property
    def pool(self) -> Packages:
        """Lawful packages to choose from: all, or many of them and those of the frontier."""
        if self.rules.count <= 5 * POOL:
            return self.rules.every()
        edge = np.array([point.package for point in self.measuring.proposal.zone.frontier])
        near = [self.rules.near(package) for package in edge[:: max(1, len(edge) // 4)]]
        return np.unique(np.concatenate([self.rules.some(POOL, self._source(3)), *near]), axis=0)

    def answer(self, turn: int) -> tuple[int, ...] | None:
        """What the program's side puts; None: it accepts what lies there."""
        side = "them" if self.mine == "us" else "us"
        shares, scale = self._shares(side)
        kind, floor = self.conduct
        offered = [package for who, package in self.offers if who == self.mine]
        worths = [self.worth(side, one) / scale for one in offered]
        given = worths[-1] - worths[0] if worths else 0.0
        aim = target(kind, (turn - 1) / max(1, self.rounds), floor, given)
        taken = bool(worths) and worths[-1] > 0 and not self.breaks(side, offered[-1])
        if taken and worths[-1] >= aim:
            return None
        at = pick(self.pool, shares, aim, offered[-1] if offered else None)
        package = tuple(map(int, self.pool[at]))
        return None if taken and worths[-1] >= shares[at] else package

    def _shares(self, side: str) -> tuple[Vector, float]:
        gains = self.real(side).gains(self.pool)[0]
        scale = max(float(gains.max()), 1e-9)
        shares: Vector = gains / scale
        return shares, scale

    def debrief(self, ended: HowItEnded, turn: int) -> Debrief:
        """What they wanted that we had not assumed, and what was left on the table."""
        deal = self.offers[-1][1] if ended is HowItEnded.DEAL else self.rules.now
        us, them = (self.worth(side, deal) for side in ("us", "them"))
        offered = np.array([package for _, package in self.offers] or [self.rules.now])
        pool = np.unique(np.concatenate([self.pool, offered]), axis=0)
        pool = pool[self.rules.lawful(pool)]
        ours, theirs = (self.real(side).gains(pool)[0] for side in ("us", "them"))
        better = np.flatnonzero((ours >= us) & (theirs >= them) & ((ours > us) | (theirs > them)))
        left = deal
        if len(better):
            product = (1 + ours[better] - us) * (1 + theirs[better] - them)
            left = tuple(map(int, pool[int(better[int(np.argmax(product))])]))
        course = tuple(self._course(ended))
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
            tuple(one for one in course if terms and one.terms == terms),
            tuple(self._not_assumed()),
            self.conduct[0].value if alone else "",
            self.played_by,
            course,
        )

    def _course(self, ended: HowItEnded) -> Iterator[PracticePut]:
        """The offers; taking the last one is none."""
        taken = ended is HowItEnded.DEAL and len(self.offers) > 1
        told = list(zip(self.offers, self._turns, strict=True))
        for (side, package), turn in told[: -1 if taken else None]:
            us, them = (round(self.worth(one, package), 1) for one in ("us", "them"))
            yield PracticePut(side, turn, self.measuring.table.moves(package), us, them)

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
