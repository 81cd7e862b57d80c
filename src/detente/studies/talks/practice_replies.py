"""Packages of one worth that a side of a practised round may answer with (§62)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.answers.text import Id
from detente.engines.choice import Package
from detente.engines.talks import SPOKEN, OnTable, Replying, outdone, replies, smallest_step
from detente.engines.talks.replies import NEAR, TOLERANCES
from detente.engines.talks.worths import MOST, Packages, packages_of
from detente.studies.talks.answerer import Answerer
from detente.studies.talks.answering import less
from detente.studies.talks.consents import consents, holding, holds_of, waiting
from detente.studies.talks.entries import OTHER
from detente.studies.talks.learning import Weighed
from detente.studies.talks.practice_table import PracticeTable
from detente.studies.valuation.choice import principal
from detente.studies.valuation.model import model
from detente.studies.values.talks.practice import (
    NearerLeft,
    PracticeOption,
    PracticeOptions,
    RepliesLeft,
)
from detente.studies.values.talks.talks import LevelFrom, ReplyLevel, SaidFrom

WANTED = 3
LEAST = 0.01
"""Points that are more than none."""
COUNTED = 2000
"""So many packages are asked about one by one whether a third party refuses them."""


def options(round_: PracticeTable, side: str, stated: float | None = None) -> PracticeOptions:
    """Three packages of one worth to a side, by what it takes the other to want.

    `stated`: of this worth, below the side's floor too. Fewer where no further one suits the other
    better in any reading. None takes back what both have said where one is left that does not, nor
    is worth less than what the other offers, or than the floor, or refused by a third party.
    """
    replier = _Replier(round_, side, stated)
    found = _options(replier, keeping=True)
    near = [one for one in found.options if stated is None or not one.far]
    return found if near else _relaxed(found, _options(replier, keeping=False))


def _relaxed(kept: PracticeOptions, free: PracticeOptions) -> PracticeOptions:
    """What takes back what both have said, where that alone is left, or alone is near."""
    if not free.options or (kept.options and all(one.far for one in free.options)):
        return kept
    return replace(free, unkept=True, accept=free.accept if kept.options else kept.accept)


@dataclass(frozen=True)
class _Replier:
    """Whoever asks for replies, and what lies there for that side."""

    round_: PracticeTable
    side: Id
    stated: float | None

    @cached_property
    def laid(self) -> Answerer:
        """The side that is to answer, by what it wants here."""
        case = self.round_.case
        row = principal(case, replace(model(case), rules=()), self.side)
        return Answerer(self.round_.measuring, self.round_.log, self.side, row)

    @cached_property
    def known(self) -> Weighed:
        """What the side takes the other to want."""
        return self.round_.known(self.side)

    @cached_property
    def table(self) -> OnTable:
        """What lies there."""
        return self.laid.table()

    @cached_property
    def usual(self) -> ReplyLevel:
        """What replies are to be worth where nobody says."""
        half = float(self.round_.real(self.side).gains(self.round_.pool)[0].max(initial=0.0)) / 2
        return self.laid.level(lambda package: self.round_.worth(self.side, package), None, half)

    @cached_property
    def floor(self) -> float:
        """The side's floor, where it asks for no less."""
        floor = self.round_.floor(self.side)
        return 0.0 if self.stated is not None and self.stated < floor else floor

    @cached_property
    def level(self) -> ReplyLevel:
        """What replies are to be worth."""
        if self.stated is not None:
            usual = self.usual
            return replace(usual, points=self.stated, base=self.stated, level_from=LevelFrom.STATED)
        return replace(self.usual, points=max(self.usual.points, self.floor))

    def is_far(self, worth: float) -> bool:
        """Whether a package of such a worth is far from what replies are to be worth."""
        return abs(worth - self.level.points) > NEAR * abs(self.level.points) + 1e-9

    @cached_property
    def offered(self) -> float:
        """What the other's whole package is worth that may be taken; else less than anything."""
        lying = self.round_.last_of(OTHER[self.side])
        if lying is None or self.round_.limits(self.side).breaks(lying):
            return -np.inf
        return self.round_.worth(self.side, lying)

    @cached_property
    def least(self) -> float:
        """Points below which nothing is replied."""
        if self.stated is not None:
            return self.floor
        return max(self.floor, self.laid.least(self.level), self.offered)


def _options(replier: _Replier, *, keeping: bool) -> PracticeOptions:
    round_, side, level, table = replier.round_, replier.side, replier.level, replier.table
    known, plain = replier.known, round_.measuring
    weights = known.weights(known.told.used)
    rules = replier.laid.kept(plain.rules, both=keeping)
    ours, holds = round_.real(side), holds_of(plain)
    given = Replying(rules, ours, known.worths, weights, replier.least, holds)
    starts = [*table.put[-1:], *([] if table.lying is None else [table.lying])]
    starts += [point.package for point in plain.proposal.zone.frontier]
    if plain.recommended is not None:
        starts.append(plain.package(plain.recommended))
    nearest = level.level_from in (LevelFrom.STATED, LevelFrom.OPENING)
    near = replies(
        given, level.points, starts, WANTED, table, nearest=nearest, anyhow=True
    ).packages
    found = sorted(near, key=lambda package: abs(round_.worth(side, package) - level.points))
    step = smallest_step(given, table) if keeping and replier.stated is None else None
    listed = [*([] if step is None else [step]), *(one for one in found if one != step)]
    found = _best(replier, given, listed)
    first = [one for one in found if one == step]
    like = first and abs(round_.worth(side, first[0]) - level.points) < 0.5
    found = found[: WANTED if like else WANTED + len(first)]
    shown = tuple(_option(replier, given, one, step=one in first) for one in found)
    offered, own = replier.offered, table.put[-1] if table.put else None
    enough = offered >= (level.points if shown else max(replier.floor, LEAST))
    return PracticeOptions(
        side,
        level,
        replier.usual,
        offered if enough else None,
        shown,
        round_.floor(side),
        None if own is None or replier.stated is not None else round_.worth(side, own),
        _left(replier, given, shown),
        at_floor=replier.stated is None and replier.usual.points < replier.floor,
        with_parts=own is not None and own != round_.own_last(side),
    )


def _best(replier: _Replier, given: Replying, listed: Sequence[Package]) -> list[Package]:
    """Those that none of the others outdoes; no far one outdoes all that are near."""
    near = [one for one in listed if not replier.is_far(replier.round_.worth(replier.side, one))]
    for others in (listed, near):
        rows = np.array(others, dtype=np.int64).reshape(-1, len(given.rules.now))
        out = _outdone(replier, given, rows, others)
        found = [one for one, worse in zip(others, out, strict=True) if not worse]
        if not near or any(one in near for one in found):
            break
    return found


def _left(
    replier: _Replier, given: Replying, options_: tuple[PracticeOption, ...]
) -> RepliesLeft | None:
    """Why there are no more than these; None where not all packages can be counted."""
    round_, rules = replier.round_, replier.laid.kept(replier.round_.measuring.rules, both=False)
    if rules.count > MOST:
        return None
    packages = rules.every()
    ours = round_.real(replier.side).gains(packages)[0]
    theirs = given.mean.gains(packages)[0]
    left, counts = (ours > 0) & (theirs > 0), []
    out = (
        ~given.rules.lawful(packages), replier.table.said(packages), ours < replier.floor,
        ours < replier.least, outdone(given, replier.table, packages),
        (replier.table.named(packages, given.rules.now) > SPOKEN) & _are_short(options_),
    )  # fmt: skip
    gainful = int(left.sum())
    for each in out:
        counts.append(int((left & each).sum()))
        left &= ~each
    rows = packages[left]
    hold = holding(round_.measuring, rows) if len(rows) <= COUNTED else rows
    refused, settled = len(rows) - len(hold), bool(replier.laid.settled)
    shown = [round_.moved(one.terms) for one in options_]
    worse = int(_outdone(replier, given, hold, shown).sum())
    back, said, low, less_, put, long = counts
    return RepliesLeft(gainful, back, said, low, less_, put, long, refused, worse, settled,
                       _nearer(replier, given, options_))  # fmt: skip


def _nearer(replier: _Replier, given: Replying, options_: tuple[PracticeOption, ...]) -> NearerLeft:
    """Why no nearer package is shown, where a worth was asked for, or nothing near it is shown."""
    if replier.stated is None and not (options_ and all(one.far for one in options_)):
        return NearerLeft()
    round_, table, level = replier.round_, replier.table, replier.level.points
    rules = replace(given.rules, open_=round_.measuring.rules.open_)
    packages = rules.of_any_law()
    ours, theirs = given.both(packages)
    off, apart = np.abs(ours - level), [abs(one.worth - level) for one in options_]
    near = (off < min(apart, default=NEAR * level) - 0.5) & (ours > 0)
    packages, ours, theirs = packages[near], ours[near], theirs[near]
    if not 0 < len(packages) <= COUNTED:
        return NearerLeft()
    limits, holds = round_.limits(replier.side), given.holds
    broken = ~rules.lawful(packages)
    own = np.array([bool(limits.breaks(tuple(map(int, one)))) for one in packages])
    reasons = (
        broken & own, broken, theirs <= 0, ~given.rules.lawful(packages), table.said(packages),
        ours < replier.floor, ours < replier.least, outdone(given, table, packages),
        (table.named(packages, rules.now) > SPOKEN) & _are_short(options_),
        np.zeros(len(packages), dtype=bool) if holds is None else ~holds(packages),
    )  # fmt: skip
    first = np.argmax([*reasons, np.ones(len(packages), dtype=bool)], axis=0)
    return NearerLeft(*(int((first == at).sum()) for at in range(len(reasons))))


def _are_short(options_: Sequence[PracticeOption]) -> bool:
    """Whether each is said by few terms."""
    return all(len(one.says) <= SPOKEN for one in options_)


def _outdone(
    replier: _Replier, given: Replying, packages: Packages, others: Sequence[Package]
) -> NDArray[np.bool_]:
    """Which packages one of the others is worth clearly more to the side than, and no less to the
    other side."""
    ours, theirs = given.both(packages)
    slack = TOLERANCES[0] * abs(replier.level.points)
    found = np.zeros(len(packages), dtype=bool)
    for mine, yours in zip(*given.both(packages_of(others, packages.shape[1])), strict=True):
        found |= (mine > ours + slack + 1e-9) & (yours >= theirs - 1e-9)
    return found


def _option(replier: _Replier, given: Replying, package: Package, *, step: bool) -> PracticeOption:
    round_, side, known, table = replier.round_, replier.side, replier.known, replier.table
    plain, ours = round_.measuring, side == "us"  # what the case says of us they are not told
    learned, moves = known.told.used, plain.table.moves(package)
    worth = round_.worth(side, package)
    return PracticeOption(
        moves,
        worth,
        tuple(plain.names[k] for k in table.taken_up(package, round_.rules.now)),
        tuple(plain.names[k] for k in given.taken_back(table, package)),
        round_.facing(side, package),
        known.taught(package) if ours and learned else None,
        less(round_.taken(side), known, learned, table, package)
        if ours
        else _less_heard(round_, side, table, package),
        round_.reverses(package),
        consents(plain, moves),
        waiting(plain, moves),
        replier.laid.said_by_facing(package),
        step,
        replier.is_far(worth),
        *_said(replier, package),
    )


def _said(replier: _Replier, package: Package) -> tuple[SaidFrom, dict[str, str]]:
    """From what a package is said and by which terms; of many those first that count most."""
    base, says = replier.laid.said_from(package)
    if len(says) <= SPOKEN:
        return base, says
    names, rows = replier.round_.measuring.names, replier.round_.real(replier.side).issues
    points = {one: abs(float(rows[at][0, package[at]])) for at, one in enumerate(names)}
    return base, dict(sorted(says.items(), key=lambda term: -points[term[0]]))


def _less_heard(round_: PracticeTable, side: str, table: OnTable, package: Package) -> float | None:
    """How much less the other gets than by the best that was put to it, where all was heard."""
    best, now = 0.0, round_.facing(side, package)
    if now is None or not now.wholly:
        return None
    for put in table.put:
        before = round_.facing(side, put)
        best = max(best, before.points if before else 0.0)
    return max(0.0, best - now.points)
