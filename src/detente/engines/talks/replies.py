"""Packages of one worth to us that answer what lies on the table (definitions §62).

Equivalent simultaneous offers (Medvec & Galinsky 2005). Chosen one after the other, each so that
the best of all chosen is worth most to the other side on average over the draws: a submodular
value, so that greed comes to at least 1 − 1/e of the best choice (Nemhauser, Wolsey & Fisher 1978).
What their moves brought us is paid in as many points of ours (Faratin, Sierra & Jennings 1998);
what we offered before is not taken back (Rosenschein & Zlotkin 1994), and packages that go towards
their last words come first (Faratin, Sierra & Jennings 2002).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines.talks.worths import MOST, Packages, Rules, Vector, Worths, packages_of

KEPT = 6
ROUNDS = 3
TRIED = 400
ASKED = 2000
"""So many packages, those nearest the level, are looked at for whether they hold."""
SPOKEN = 4
"""So many terms are named in a reply as it is said: as many as stay in mind (Cowan 2001)."""
TOLERANCES = (0.03, 0.06, 0.12, 0.25)
"""Shares of the level; within the first packages are of one worth."""
NEAR = TOLERANCES[2]
"""The share of a level within which a package is near it."""


@dataclass(frozen=True)
class Replying:
    """What replies are made of: rules, our mean worths (one draw), theirs, and their weights.

    `least`: points of ours below which nothing is replied. `holds`: which packages hold with those
    who do not sit at the table; None: all do.
    """

    rules: Rules
    ours: Worths
    theirs: Worths
    weights: Vector
    least: float = 0.0
    holds: Callable[[Packages], NDArray[np.bool_]] | None = None

    @cached_property
    def mean(self) -> Worths:
        """Their weighed mean worths, as one draw."""
        return self.theirs.mean(self.weights)

    def both(self, packages: Packages) -> tuple[Vector, Vector]:
        """What packages are worth to us and, on average over the draws, to them."""
        return self.ours.gains(packages)[0], self.mean.gains(packages)[0]

    def taken_back(self, table: "OnTable", package: Sequence[int]) -> list[int]:
        """Issues on which our last package gave them more, by their mean worths, and which they
        have not asked to be so."""
        mean = [row[0] for row in self.mean.issues]
        return [
            issue
            for issue, was in enumerate(table.put[-1] if table.put else ())
            if mean[issue][package[issue]] < mean[issue][was]
            and table.asked.get(issue) != package[issue]
        ]


@dataclass(frozen=True)
class OnTable:
    """What lies on the table: our whole packages so far, and what they last asked, by issue.

    `lying`: their last offer, where it is a whole package: putting it is no reply, but a yes.
    """

    put: tuple[tuple[int, ...], ...] = ()
    asked: Mapping[int, int] = field(default_factory=dict)
    lying: tuple[int, ...] | None = None

    def said(self, packages: Packages) -> NDArray[np.bool_]:
        """Which packages we have put already, or they put last."""
        last = [] if self.lying is None else [self.lying]
        known = packages_of([*self.put, *last], packages.shape[1])
        found: NDArray[np.bool_] = (packages[:, None, :] == known[None]).all(axis=2).any(axis=1)
        return found

    def taken_up(self, package: Sequence[int], now: Sequence[int]) -> list[int]:
        """Issues on which a package has what they asked, and our last package had not."""
        before = self.put[-1] if self.put else now
        return [
            issue
            for issue, to in self.asked.items()
            if package[issue] == to and before[issue] != to != now[issue]
        ]

    def bases(self, now: Sequence[int]) -> tuple[tuple[int, ...], ...]:
        """From what a package can be said by what differs: all as it is now, what both last said
        alike, our last package, theirs."""
        own = self.put[-1] if self.put else tuple(now)
        asked = tuple(self.asked.get(issue, to) for issue, to in enumerate(now))
        both = tuple(
            to if to == self.asked.get(issue) else at
            for issue, (to, at) in enumerate(zip(own, now, strict=True))
        )
        return tuple(now), both, own, asked

    def named(self, packages: Packages, now: Sequence[int]) -> NDArray[np.int64]:
        """How many terms name each package, from what it differs least from."""
        apart = [(packages != np.array(one)).sum(axis=1) for one in self.bases(now)]
        fewest: NDArray[np.int64] = np.min(apart, axis=0)
        return fewest


@dataclass(frozen=True)
class Replies:
    """The replies, and by how much at most their worth to us differs from the level.

    `exact`: all lawful packages were looked at; else packages near those that were given.
    """

    packages: tuple[tuple[int, ...], ...]
    within: float
    exact: bool


def in_kind(base: float, gained: float, lying: float | None) -> float:
    """What replies are to be worth to us: as our last package, less what their moves since brought
    us, and no more than half of the way to what they offer already.

    `gained`: in our points; what they took back costs them nothing more than that we stand still.

    >>> in_kind(90.0, 10.0, 60.0), in_kind(90.0, -5.0, 60.0), in_kind(90.0, 40.0, 70.0)
    (80.0, 90.0, 80.0)
    """
    asked = base - max(0.0, gained)
    return asked if lying is None else max(asked, (max(base, lying) + lying) / 2)


def replies(
    given: Replying,
    level: float,
    starts: Sequence[Sequence[int]],
    number: int = 3,
    table: OnTable | None = None,
    *,
    nearest: bool = False,
    anyhow: bool = False,
) -> Replies:
    """Up to `number` packages worth `level` to us, as near to it as so many can be had.

    Such as can be said by at most `SPOKEN` terms, the rest as it is now, as both have said, or as
    either last put it; others where none of these is near it, and one of them is.
    `nearest`: nearer ones are not given up for such as suit the other side better. `anyhow`: where
    none is near, the nearest, however far off; a near one is not left out for a better far one.
    `starts`: where the search begins if there are too many packages to list. Both sides gain by
    each on average; none is equal to another in all that it moves.
    """
    table, exact = table or OnTable(), given.rules.count <= MOST
    best = Replies((), 0.0, exact)
    for most in (SPOKEN, None):
        found = given.rules.every() if exact else _searched(given, level, starts, table, most)
        found = found if most is None else found[table.named(found, given.rules.now) <= most]
        chosen, apart = choose(given, found, level, number, table, nearest=nearest, anyhow=anyhow)
        off = np.abs(given.ours.gains(found[chosen])[0] - level)
        near = bool((off <= NEAR * abs(level) + 1e-9).any())
        if chosen and (near or not best.packages):
            best = Replies(tuple(tuple(map(int, found[at])) for at in chosen), apart, exact)
        if near:
            break
    return best


def smallest_step(given: Replying, table: OnTable) -> tuple[int, ...] | None:
    """Our last package with one issue changed as they last asked and no less to them, or so that
    they get more than by any of ours, by which we give up least, not said before; else None."""
    if not table.put:
        return None
    near = given.rules.near(table.put[-1])
    near = near[((near != np.array(table.put[-1])).sum(axis=1) == 1) & ~table.said(near)]
    mean = given.mean
    ours, theirs = given.ours.gains(near)[0], mean.gains(near)[0]
    put = mean.gains(packages_of(table.put, len(given.rules.now)))[0]
    more = theirs > max(0.0, float(put.max())) + 1e-9
    taken = np.array([bool(table.taken_up(one, given.rules.now)) for one in near], dtype=bool)
    more |= taken & (
        theirs >= mean.gains(packages_of(table.put[-1:], len(given.rules.now)))[0] - 1e-9
    )
    found = np.flatnonzero(more & (theirs > 0) & (ours > 0) & (ours >= given.least - 1e-9))
    if given.holds is not None:
        found = found[given.holds(near[found])]
    if not len(found):
        return None
    return tuple(map(int, near[max(found, key=lambda at: (ours[at], theirs[at]))]))


def choose(
    given: Replying,
    packages: Packages,
    level: float,
    number: int,
    table: OnTable,
    *,
    nearest: bool = False,
    anyhow: bool = False,
) -> tuple[list[int], float]:
    """Which of the packages to answer with, and how far they lie from the level at most.

    Nothing that we have put before, nor what they put last, nor what something that we have put, or
    another within the widest tolerance, is better than. First such as are worth no less to them
    than the best that we have offered and take up more of what they asked than our last package
    did; then such as are worth no less; then the rest.
    """
    ours, theirs = given.both(packages)
    order = _order(given.rules, given.mean, packages, theirs, table)
    gains = (ours > 0) & (ours >= given.least - 1e-9) & (theirs > 0) & ~table.said(packages)
    gains &= ~outdone(given, table, packages)
    if given.holds is not None:
        asked = np.flatnonzero(gains)
        asked = asked[np.argsort(np.abs(ours[asked] - level), kind="stable")][:ASKED]
        gains[:] = False
        gains[asked[given.holds(packages[asked])]] = True
    chosen: list[int] = []
    off = np.abs(ours - level)
    tolerances = [part * max(abs(level), 1e-9) for part in TOLERANCES]
    slack, able = tolerances[0], gains & (off <= tolerances[-1] + 1e-9)
    far = anyhow and not able.any()
    able = gains if far else able
    able[able] = _efficient(ours[able], theirs[able], slack)
    if far and able.any():
        tolerances = [float(np.sort(off[able])[:number][-1])]
    for tolerance in tolerances:
        near = np.flatnonzero(able & (off <= tolerance + 1e-9))
        near = near[np.argsort(-theirs[near], kind="stable")]
        groups = [near[order[near] == n][:TRIED] for n in range(3)]
        chosen = _chosen(given, packages, groups, number, chosen if nearest else [])
        if len(chosen) == number:
            break
    near = np.flatnonzero(gains & (off <= NEAR * abs(level) + 1e-9))
    if anyhow and len(near) and not np.isin(chosen, near).any():  # far ones outdo all the near
        near = near[_efficient(ours[near], theirs[near], slack)]
        near = near[np.argsort(-theirs[near], kind="stable")]
        chosen = _chosen(given, packages, [near[order[near] == n] for n in range(3)], number, [])
    return chosen, float(off[chosen].max()) if chosen else 0.0


def outdone(given: Replying, table: OnTable, packages: Packages) -> NDArray[np.bool_]:
    """Which packages better neither side, on average, and are worse for one, than what we put and
    could put again; where they hold nothing that they last asked and that left out."""
    put = packages_of(table.put, len(given.rules.now))
    put = put[given.rules.lawful(put)]
    if given.holds is not None and len(put):
        put = put[given.holds(put)]
    ours, theirs = given.both(packages)
    own, others = given.both(put)
    asked = {issue: to for issue, to in table.asked.items() if to != given.rules.now[issue]}
    found = np.zeros(len(ours), dtype=bool)
    for one, mine, yours in zip(put, own, others, strict=True):
        no_better = (ours <= mine + 1e-9) & (theirs <= yours + 1e-9)
        no_better &= (ours < mine - 1e-9) | (theirs < yours - 1e-9)
        for issue, to in asked.items():
            if one[issue] != to:
                no_better &= packages[:, issue] != to
        found |= no_better
    return found


def _efficient(ours: Vector, theirs: Vector, slack: float) -> NDArray[np.bool_]:
    """Which packages no other one outdoes, worth more to us by more than the slack, and no less to
    them."""
    if not len(ours):
        return np.zeros(0, dtype=bool)
    ranked = np.argsort(-ours, kind="stable")
    best = np.maximum.accumulate(theirs[ranked])
    above = np.searchsorted(-ours[ranked], -(ours + slack + 1e-9), side="right")
    found: NDArray[np.bool_] = (above == 0) | (best[np.maximum(above, 1) - 1] < theirs - 1e-9)
    return found


def _order(
    rules: Rules, mean: Worths, packages: Packages, theirs: Vector, table: OnTable
) -> NDArray[np.int64]:
    """0, 1 or 2 for each package: in which order they may be replies."""
    asked = {issue: to for issue, to in table.asked.items() if to != rules.now[issue]}
    issues, options = list(asked), list(asked.values())
    put = packages_of(table.put, packages.shape[1])
    least = mean.gains(put)[0].max() if len(put) else 0.0
    before = table.put[-1] if table.put else rules.now
    taken = sum(before[issue] == option for issue, option in asked.items())
    goes_on = (packages[:, issues] == options).sum(axis=1) > taken
    if taken == len(asked):
        goes_on[:] = True
    no_less = theirs >= least - 1e-9
    order: NDArray[np.int64] = np.where(no_less, np.where(goes_on, 0, 1), 2)
    return order


def _chosen(
    given: Replying,
    packages: Packages,
    groups: Sequence[NDArray[np.intp]],
    number: int,
    before: Sequence[int],
) -> list[int]:
    """Greedily those whose best is worth most to them, group by group, behind those chosen before;
    nothing is added that no draw prefers."""
    chosen = list(before)
    best = np.full(given.theirs.draws, -np.inf)
    if chosen:
        best = given.theirs.gains(packages[chosen]).max(axis=1)
    for near in groups:
        worth = given.theirs.gains(packages[near])
        while len(near) and len(chosen) < number:
            values = given.weights @ np.maximum(best[:, None], worth)
            at = int(np.argmax(values))
            if chosen and values[at] <= given.weights @ best + 1e-9:
                break
            chosen.append(int(near[at]))
            best = np.maximum(best, worth[:, at])
    return chosen


def _searched(
    given: Replying,
    level: float,
    starts: Sequence[Sequence[int]],
    table: OnTable,
    most: int | None,
) -> Packages:
    """Packages near the starts, and near the best of those, a few times over; of at most so many
    terms, if that is asked."""
    rules, issues = given.rules, len(given.rules.now)
    mean = given.mean
    found = packages_of([*map(list, starts), *map(list, table.bases(rules.now))], issues)
    for issue, options in enumerate(rules.open_):
        if len(options) == 1:  # what is held in them is not what a start is looked at for
            found[:, issue] = options[0]
    found = found[rules.lawful(found)]
    tried: set[tuple[int, ...]] = set()
    for _ in range(ROUNDS):
        if most is not None:
            found = found[table.named(found, rules.now) <= most]
        ours, theirs = given.ours.gains(found)[0], mean.gains(found)[0]
        merit = theirs - 4 * np.abs(ours - level)
        order = [tuple(map(int, found[at])) for at in np.argsort(-merit, kind="stable")]
        fresh = [one for one in order if one not in tried][:KEPT]
        tried |= set(fresh)
        found = np.unique(np.concatenate([found, *(rules.near(one) for one in fresh)]), axis=0)
    return found
