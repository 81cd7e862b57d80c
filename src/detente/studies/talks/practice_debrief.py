"""How a practised round ended, what the other wanted that we had not assumed, what was left."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np

from detente.studies.talks.consents import consents, waiting
from detente.studies.talks.entries import OTHER
from detente.studies.talks.practice_estimates import stated
from detente.studies.talks.practice_table import PracticeTable
from detente.studies.valuation.readings import SIDES
from detente.studies.values.talks.practice import (
    Debrief,
    Found,
    HeardCompared,
    HowItEnded,
    NotAssumed,
    PlayedBy,
    PracticePut,
    Swing,
)

TOLD = 6
LEAST, LEAST_NOTED = 5, 0.05
"""Points by which an option differs before it is told; where whoever plays has changed it."""
FINEST = 1000
"""No estimate is said in smaller parts of a point."""


def debrief(round_: PracticeTable, ended: HowItEnded, turn: int, conduct: str) -> Debrief:
    """What they wanted that we had not assumed, and what was left on the table.

    `conduct`: of the program's side; "" where people played both.
    """
    deal = round_.package(round_.said[-1]) if ended is HowItEnded.DEAL else round_.rules.now
    us, them = (round_.worth(side, deal) for side in SIDES)
    moves = round_.measuring.table.moves(deal)
    asked = consents(round_.measuring, moves)
    holds = all(one.worth >= 0 for one in asked)
    left = _left(round_, deal, (us, them) if holds else (0.0, 0.0))
    course = tuple(_course(round_))
    terms = round_.measuring.table.moves(left) if left != deal else {}
    alone = round_.played_by is PlayedBy.PROGRAM
    proposed = round_.measuring.recommended or {}
    missed = tuple(line for side in ("them", "us") for line in _not_assumed(round_, side))
    return Debrief(
        ended,
        turn,
        moves,
        round(us, 1),
        round(them, 1),
        terms,
        round(round_.worth("us", left), 1),
        round(round_.worth("them", left), 1),
        tuple(one for one in course if terms and one.whole and one.terms == terms),
        missed,
        conduct if alone else "",
        round_.played_by,
        course,
        (round_.floor("us"), round_.floor("them")),
        asked,
        waiting(round_.measuring, moves),
        tuple(one for side in SIDES for one in _heard(round_, side)),
        tuple(one for side in SIDES[::-1] for one in _found(round_, side)),
        proposed,
        (round(round_.worth_of("us", proposed), 1), round(round_.worth_of("them", proposed), 1)),
    )


def _left(
    round_: PracticeTable, deal: tuple[int, ...], worths: tuple[float, float]
) -> tuple[int, ...]:
    """The package best for both over a deal of these worths; the deal itself where there is none.

    Below neither side's floor.
    """
    whole = [round_.package(one) for one in round_.said if one.entry.whole]
    offered = np.array(whole or [round_.rules.now])
    pool = np.unique(np.concatenate([round_.pool, offered]), axis=0)
    pool = pool[round_.rules.lawful(pool)]
    ours, theirs = (round_.real(side).gains(pool)[0] for side in SIDES)
    us, them = worths
    floors = (ours >= round_.floor("us")) & (theirs >= round_.floor("them"))
    more = (ours >= us) & (theirs >= them) & ((ours > us) | (theirs > them))
    better = np.flatnonzero(floors & more)
    if not len(better):
        return deal
    product = (1 + ours[better] - us) * (1 + theirs[better] - them)
    return tuple(map(int, pool[int(better[int(np.argmax(product))])]))


def _course(round_: PracticeTable) -> Iterator[PracticePut]:
    """What was put; taking what lies there is no offer."""
    for one in round_.said:
        if not one.accepted:
            moves = round_.measuring.table.moves(round_.package(one))
            asked = consents(round_.measuring, moves) if one.entry.whole else ()
            refused = tuple(each.who for each in asked if each.worth < 0)
            yield replace(round_.laid(one), refused=refused)


def _not_assumed(round_: PracticeTable, side: str) -> Iterator[NotAssumed]:
    """Issues on which what a side wanted is not what the case says, the most so first: all that its
    player changed, else those that differ much."""
    noted = _noted(round_, side)
    real, said = round_.real(side), stated(round_.measuring.case, side)
    open_, lines = round_.limits(side).open_, []
    for at, (name, options) in enumerate(round_.measuring.proposal.model.orders.items()):
        wanted, assumed = real.issues[at][0], said.issues[at][0]
        if len(open_[name]) < 2:
            continue
        best, before = int(wanted.argmax()), int(assumed.argmax())
        apart = np.abs(wanted - assumed)
        k = int(apart.argmax())
        if best != before or apart[k] >= (LEAST_NOTED if name in noted else LEAST):
            swing = Swing(options[k], round(float(assumed[k]), 1), round(float(wanted[k]), 1))
            drift = _drift(round_, side, name)
            moved = np.arange(len(wanted)) != round_.rules.now[at]
            stated_, really = (round(float(np.ptp(one + drift * moved)), 1)
                               for one in (assumed, wanted))  # fmt: skip
            line = NotAssumed(
                side, name, stated_, really, options[best], options[before], swing, drift
            )
            lines.append((float(apart[k]), line))
    yield from [line for _, line in sorted(lines, key=lambda each: -each[0])][: len(noted) or TOLD]


def _noted(round_: PracticeTable, side: str) -> tuple[str, ...]:
    """The issues that a side's player has put own estimates of; none of the program's side."""
    if round_.played_by is PlayedBy.PROGRAM and side != round_.mine:
        return ()
    own = (one.issue for one in round_.own[side] if not isinstance(one, int))
    return tuple(dict.fromkeys(own))


def _drift(round_: PracticeTable, side: str, name: str) -> float:
    """Points that leaving an issue as it is brings a side by the case."""
    wants = getattr(round_.measuring.case.issues[name], side)
    return float(sum(wants.drift or (0, 0))) / 2 if wants else 0.0


def _found(round_: PracticeTable, side: str) -> Iterator[Found]:
    """What a player put in the place of the case's estimates, as the case would say it: without
    what leaving the issue as it is brings, and what shifts one option."""
    case, orders = round_.case, round_.measuring.proposal.model.orders
    said = stated(round_.measuring.case, side)
    for name in _noted(round_, side):
        at, part = round_.measuring.names.index(name), case.issues[name]
        if np.abs(round_.real(side).issues[at] - said.issues[at]).max() < LEAST_NOTED:
            continue
        wants = getattr(part, side).model_copy(update={"drift": None, "moved": {}})
        plain = part.model_copy(update={side: wants})
        alone = case.model_copy(update={"issues": {**case.issues, name: plain}})
        row = stated(alone, side).issues[at][0]
        points = [Fraction(float(one - row.min())).limit_denominator(FINEST) for one in row]
        best_first = np.argsort(-row, kind="stable")
        yield Found(side, name, {orders[name][k]: points[k] for k in best_first})


def _heard(round_: PracticeTable, side: str) -> Iterator[HeardCompared]:
    """What a side heard of each issue last, beside what the other wanted."""
    facing = OTHER[side]
    real, noted = round_.real(facing), stated(round_.taken(side).case, facing)
    for issue in dict.fromkeys(one.issue for one in round_.heard[side]):
        at = round_.measuring.names.index(issue)
        options = round_.measuring.proposal.model.orders[issue]
        taken, really = noted.issues[at][0], real.issues[at][0]
        orders = [np.argsort(-row, kind="stable").tolist() for row in (taken, really)]
        yield HeardCompared(
            side,
            issue,
            options[int(taken.argmax())],
            options[int(really.argmax())],
            round(float(np.ptp(taken)), 1),
            round(float(np.ptp(really)), 1),
            orders[0] == orders[1],
        )
