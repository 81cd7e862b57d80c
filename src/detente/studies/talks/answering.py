"""What to answer: three replies of one worth to us, what to do about their last offer, one step."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from detente.case.models.actor import Actor
from detente.case.models.doubt import Doubt
from detente.engines.choice import Package
from detente.engines.talks import OnTable, Replies, Replying, Rules, Worths, replies
from detente.studies.talks.answerer import Answerer
from detente.studies.talks.consents import consents, holds_of, waiting
from detente.studies.talks.entries import Log, LoggedEntry, Paths
from detente.studies.talks.ground import Measuring
from detente.studies.talks.learning import Weighed
from detente.studies.talks.offers import holds
from detente.studies.talks.work import TalksWork
from detente.studies.valuation.leads import lead_on
from detente.studies.values.talks.talks import (
    Leave,
    LevelFrom,
    NextMove,
    NextMoveBecause,
    ReplyLevel,
    SmallStep,
    TalksReply,
    Touches,
    WhatToAnswer,
)

CLOSE, STALLING = 0.05, 2
"""An offer as good as our aim comes to within this part of it; so many signs mean stalling."""
WANTED, EQUAL = 3, 0.06
"""So many replies; those within the mandates are taken where they keep to the level so nearly."""
KEPT = (Touches.RED_LINE, Touches.VETO, Touches.RULE)
"""What no reply and nothing that is taken to capital may touch on our side."""


def answering(
    work: TalksWork, learned: bool | None = None, worth: float | None = None
) -> tuple[WhatToAnswer | None, tuple[TalksReply, ...]]:
    """What to answer to their last offer, or to open with; nothing where nothing is
    proposed, and after a deal.

    `learned`: whether theirs is estimated on the weighed readings; None: where that helps. `worth`:
    what each reply is to be worth to us; None: as much as our last whole package, else as our aim,
    less what their moves since brought us.
    """
    measuring, log = work.measuring, work.log
    if measuring.recommended is None or log.agreed is not None:
        return None, ()
    told = work.weighed.told
    used = told.used if learned is None else learned and told.offers > 0
    base = _base(measuring, log)
    laid = Answerer(measuring, log, "us")
    ours = _our_means(measuring)

    def worth_of(package: Package) -> float:
        return float(ours.gains(np.array([package]))[0, 0])

    level = laid.level(worth_of, worth)
    weights = work.weighed.weights(used)
    least, holds = laid.least(level), holds_of(measuring)
    given = Replying(measuring.rules, ours, work.weighed.worths, weights, least, holds)
    found, unkept = _found(measuring, given, level, laid, base)
    last = log.bound.last("them")
    todo, why = (None, None) if last is None else _todo(work, last)
    put = tuple(log.paths())
    step, rate = _steps(measuring, base, laid, put)
    answer = WhatToAnswer(
        "" if last is None else last.id,
        todo,
        why,
        round(level.points, 2),
        level,
        round(found.within, 2),
        found.exact,
        used,
        step,
        rate,
        unkept,
    )
    told_ = (_reply(work, used, given, laid, one, put) for one in found.packages)
    return answer, tuple(told_)


def _base(measuring: Measuring, log: Log) -> dict[str, str]:
    """Our last whole package, where we gain by it; else what is proposed."""
    whole = [one for one in log.of("us") if one.said.whole]
    if whole:
        moves = measuring.moves(whole[-1].terms)
        if measuring.means(moves)[0] > 0:
            return moves
    return dict(measuring.recommended or {})


def _found(
    measuring: Measuring, given: Replying, level: ReplyLevel, laid: Answerer, base: dict[str, str]
) -> tuple[Replies, bool]:
    """Three replies within the leads' mandates, else of all that may move; whether none keeps what
    both have said."""
    table = laid.table()
    starts = [measuring.package(base), measuring.package(measuring.recommended or {})]
    starts += [point.package for point in measuring.proposal.zone.frontier]
    starts += [*table.put[-1:], *([] if table.lying is None else [table.lying])]
    found = Replies((), 0.0, exact=True)
    for both in (True, False):
        kept, tried = replace(given, rules=laid.kept(given.rules, both=both)), []
        for rules in (_within_mandates(measuring, kept.rules), kept.rules):
            within = replace(kept, rules=rules)
            tried.append(_near(within, level, starts, table))
            if len(tried[-1].packages) == WANTED and tried[-1].within <= EQUAL * abs(level.points):
                break
        found = max(tried, key=lambda answer: (len(answer.packages), -answer.within))
        if found.packages:
            return found, not both and bool(laid.reverses(found.packages[0]))
    return found, False


def _near(given: Replying, level: ReplyLevel, starts: list[Package], table: OnTable) -> Replies:
    nearest = level.level_from in (LevelFrom.STATED, LevelFrom.OPENING)
    return replies(given, level.points, starts, WANTED, table, nearest=nearest,
                   anyhow=level.level_from is not LevelFrom.STATED)  # fmt: skip


def _within_mandates(measuring: Measuring, rules: Rules) -> Rules:
    orders = measuring.proposal.model.orders.items()
    open_ = tuple(
        tuple(
            k for k in options if k == now or len(options) == 1 or holds(measuring, name, order[k])
        )
        for (name, order), options, now in zip(orders, rules.open_, rules.now, strict=True)
    )
    return Rules(rules.now, open_, rules.bans, rules.costs, rules.limit)


def _our_means(measuring: Measuring) -> Worths:
    """Our mean gains as one draw."""
    row = measuring.table.problem.rows[0]
    issues = tuple(np.array([[float(one.mean) for one in worths]]) for worths in row.worths)
    links = tuple(
        (*link.places, np.array([float(one.mean)]))
        for link, one in zip(row.links, row.joined, strict=True)
    )
    return Worths(issues, links)


def _reply(
    work: TalksWork,
    learned: bool,
    given: Replying,
    laid: Answerer,
    package: Package,
    put: Paths,
) -> TalksReply:
    measuring, moves, table = work.measuring, work.measuring.table.moves(package), laid.table()
    tally = measuring.tally(moves)
    worths = {name: measuring.worth(name, option) for name, option in moves.items()}
    leave = tuple(_leave(measuring, moves))
    asked = {one.issue for one in leave if not one.veto}
    held = (lead_on(measuring.case, name, Actor.US) for name in moves if name not in asked)
    return TalksReply(
        moves,
        tally.gain,
        tally.chance,
        tuple(name for name, (us, them) in worths.items() if us < 0),
        tuple(name for name, (us, them) in worths.items() if us >= 0 > them),
        tuple(name for name, (us, them) in worths.items() if us >= 0 and them >= 0),
        tuple(dict.fromkeys(held)),
        leave,
        tuple(measuring.names[issue] for issue in table.taken_up(package, measuring.rules.now)),
        tuple(measuring.names[issue] for issue in given.taken_back(table, package)),
        less(measuring, work.weighed, learned, table, package),
        round(work.weighed.taught(package), 2) if learned else None,
        laid.reverses(package),
        consents(measuring, moves),
        waiting(measuring, moves),
        *laid.said_from(package),
        **measuring.rests(moves, *put),
    )


def less(
    measuring: Measuring, known: Weighed, learned: bool, table: OnTable, package: Package
) -> float:
    """How much less the other side gets by a package than by the best that was put to it."""

    def worth(moved: Package) -> float:
        taught = known.taught(moved) if learned else 0.0
        return measuring.means(measuring.table.moves(moved))[1] + taught

    best = max(map(worth, table.put), default=0.0)
    return round(max(0.0, best - worth(package)), 2)


def _leave(measuring: Measuring, moves: dict[str, str]) -> Iterator[Leave]:
    """What no lead of ours may settle alone; nothing that breaks a veto is ever answered."""
    for name, option in moves.items():
        if not holds(measuring, name, option):
            rests = measuring.proposal.ground.at(("issues", name))
            yield Leave(name, lead_on(measuring.case, name, Actor.US), **rests)


def _todo(work: TalksWork, last: LoggedEntry) -> tuple[NextMove, NextMoveBecause]:
    """Take it to capital, hold, or break off: by their last offer against our aim."""
    measuring = work.measuring
    told = next(one for one in work.offers if one.id == last.id)
    if any(one.what in KEPT and one.side != "them" for one in told.touches):
        return NextMove.HOLD, NextMoveBecause.TOUCHES
    filled = None if last.said.whole else measuring.filled(last.terms, last.settled)
    tally = measuring.tally(measuring.moves(last.terms) if filled is None else filled)
    aim = measuring.means(measuring.recommended or {})[0]
    worth = tally.gain.us.mean
    if filled is not None:
        return NextMove.HOLD, NextMoveBecause.PART
    if worth <= 0:
        if sum(one.shows for one in work.signs) >= STALLING:
            return NextMove.BREAK_OFF, NextMoveBecause.STALLING
        return NextMove.HOLD, NextMoveBecause.LOSS
    if tally.chance.us < float((measuring.case.doubt or Doubt()).ours):
        return NextMove.HOLD, NextMoveBecause.NOT_SURE
    if worth >= aim - CLOSE * abs(aim):
        return NextMove.TO_CAPITAL, NextMoveBecause.AIM
    return NextMove.HOLD, NextMoveBecause.BELOW_AIM


def _steps(
    measuring: Measuring, base: dict[str, str], laid: Answerer, put: Paths
) -> tuple[SmallStep | None, SmallStep | None]:
    """The single change that costs us least and brings them something, and the best rate; of what
    both have said only where nothing else is left, and never what a yes would bring.

    `put`: the entries, of which they tell.
    """
    found: list[SmallStep] = []
    for both in (True, False):
        rules = laid.kept(measuring.rules, both=both)
        found = found or list(_changes(measuring, base, rules, laid.table(), put))
    if not found:
        return None, None
    step = max(found, key=lambda change: (change.us, change.them))
    dear = [one for one in found if one.us < 0]
    return step, max(dear, key=lambda change: change.them / -change.us, default=None)


def _changes(
    measuring: Measuring, base: dict[str, str], rules: Rules, table: OnTable, put: Paths
) -> Iterator[SmallStep]:
    at = measuring.package(base)
    names = list(measuring.proposal.model.orders)
    start = measuring.means(base)
    rows = [
        (issue, (*at[:issue], option, *at[issue + 1 :]))
        for issue, options in enumerate(rules.open_)
        for option in options
        if option != at[issue] and (*at[:issue], option, *at[issue + 1 :]) != table.lying
    ]
    if not rows:
        return
    packages = np.array([package for _, package in rows], dtype=np.int64)
    lawful, holds = rules.lawful(packages), holds_of(measuring)
    lawful &= True if holds is None else holds(packages)
    for (issue, package), kept in zip(rows, lawful, strict=True):
        moves = measuring.table.moves(package)
        end = measuring.means(moves) if kept else (0.0, 0.0)
        if kept and end[1] > start[1] and end[0] > 0:
            order = measuring.proposal.model.orders[names[issue]]
            rests = measuring.proposal.ground.at(("issues", names[issue]), *put)
            yield SmallStep(
                names[issue], order[at[issue]], order[package[issue]],
                round(end[0] - start[0], 2), round(end[1] - start[1], 2), **rests,
            )  # fmt: skip
