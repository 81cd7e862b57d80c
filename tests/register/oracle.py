"""The register once more: plain loops over dated entries, written from definitions §37–§49 alone.

It shares the shapes of entries with the program and nothing that decides. Slow on purpose: every
question reads all entries again, and only how a gate stands, which many ask, is answered once.
`rungs` are {name: [(on, share, together)]}, `clocks` {id: [(who, days)]}; both are laid down first.
"""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from detente.register.entries.entry import Coded, PledgeAct, PledgeReadout, Terms
from tests.register.oracle_counts import (
    BY_STEP,
    certificate,
    counted,
    every,
    in_force,
    known,
    last_count,
    of_level,
    open_dispute,
    series,
    states,
    that_bind,
)

RUNGS = {}
CLOCKS = {}
NOT_GIVEN = object()


def opened(terms, found):
    """Terms behind a gate that is open: what is due, in place of the deadline, or none."""
    if found is None or found[0] != "open" or found[1] is None:
        return terms
    if terms.deal.within:
        return replace(terms, due=found[1] + timedelta(days=terms.deal.within))
    if terms.due is not None and found[1] > terms.due:
        return replace(terms, due=None, due_text="passed before")
    return terms


def stands(entries, day, pledge, terms=None, rival=False, behind=NOT_GIVEN):
    """(word, share, day since which it holds): §38 behind the gate of §48."""
    mine = known(entries, day, pledge)
    terms = terms if terms is not None else that_bind(entries, day, pledge)
    found = gate(entries, day, pledge) if behind is NOT_GIVEN else behind
    owed = opened(terms, found)
    word, came_on = counted(mine, owed, day, rival)
    if found and found[0] != "open":
        word = "met" if word in ("met", "late") else "not due"
    figures = series(mine, owed, rival)
    share = None
    if owed.amount and not of_level(owed) and figures:
        share = float(figures[-1][1] / owed.amount)
    known_on = came_on
    if came_on and (of_level(owed) or owed.lasting):
        known_on = min((end for end, _, _ in figures if end >= came_on), default=came_on)
    word, since = acted(mine, word, came_on, known_on, rival)
    if word in ("not due", "awaiting figures", "cannot say"):
        original = states(entries, day, pledge)[0][0]
        word, since = told(mine, word, terms, terms == original)
    return word, share, since


def acted(mine, word, came_on, known_on, rival):
    """What is in force, or was seen or disputed, before what was counted: §38, 1 and 2."""
    force, last = in_force(mine), last_count(mine, rival)
    done = word in ("met", "late") and came_on is not None
    if force is not None and not (force[1] is PledgeAct.VOID and done and came_on <= force[0]):
        return BY_STEP[force[1]], min(force[0], known_on or force[0])
    if last and last[1].seen in ("disputed", "waived", "cannot observe"):
        return last[1].seen, min(last[1].until, known_on or last[1].until)
    if open_dispute(mine) is not None and word not in ("met", "late"):
        return "disputed", None
    return word, known_on


def told(mine, word, terms, by_original):
    """What was certified, else coded, where nothing else settles it."""
    if said := certificate(mine):
        return ("met" if said[0] else "missed"), said[1]
    coded = [one for one in mine if isinstance(one.what, Coded)]
    if coded and by_original and not (terms.lasting and coded[-1].what.word == "met"):
        return coded[-1].what.word, coded[-1].day
    return word, None


# --- §48: gates


def waits(entries, day, pledge):
    """What a pledge waits for: (name, share, in step, pledges that carry it)."""
    deal = states(entries, day, pledge)[0][0].deal
    asked = [(name, Fraction(1), False) for name in deal.after]
    asked += RUNGS.get(deal.step, [])
    pledges = every(entries, day)
    found = []
    for name, share, together in asked:
        carry = [name] if name in pledges else [
            key for key in pledges if states(entries, day, key)[0][0].deal.step == name
        ]  # fmt: skip
        found.append((name, share, together, carry))
    return found


_GATES = {}
"""By identity of the entries, day and pledge; they are held, so that no others come to have it."""


def gate(entries, day, pledge):
    """(word, day on which the last condition came to hold), or None where nothing is waited for."""
    asked = (*map(id, entries), day, pledge)
    if asked not in _GATES:
        if len(_GATES) > 500:
            _GATES.clear()
        _GATES[asked] = tuple(entries), gated(entries, day, pledge)
    return _GATES[asked][1]


def gated(entries, day, pledge):
    """The same, looked up in all entries."""
    words, days = [], []
    for _, share, together, carry in waits(entries, day, pledge):
        if not carry:
            words.append("waits")
        for key in carry:
            word, since = condition(entries, day, key, share, together)
            words.append(word)
            days.append(since)
    if not words:
        return None
    for word in ("paused", "waits", "cannot say"):
        if word in words:
            return word, None
    last = max((one for one in days if one is not None), default=None)
    made = min(one.day for one in known(entries, day, pledge) if isinstance(one.what, Terms))
    return "open", last and max(last, made)


def condition(entries, day, key, share, together):
    """Whether what is waited for holds, and since when: as it was said first in the last run of
    days on which it did, by what was known on each; a later run begins when it begins."""
    found = gate(entries, day, key)
    word, since = condition_then(entries, day, key, share, together, found)
    if since is None:
        return word, None
    earliest = min(one.day for one in entries)
    held = {}
    for n in range((day - earliest).days + 1):
        then = day - timedelta(n)
        if key in every(entries, then):
            held[then] = condition_then(entries, then, key, share, together, found)[1]
    start = day
    while held.get(start - timedelta(1)) is not None:
        start -= timedelta(1)
    again = any(since is not None for then, since in held.items() if then < start)
    return word, max(held[start], start) if again else held[start]


def condition_then(entries, day, key, share, together, found):
    """The same on one day alone, behind its own gate as that is found."""
    word, had, since = stands(entries, day, key, behind=found)
    terms = that_bind(entries, day, key)
    reached, mine = None, known(entries, day, key)
    said = certificate(mine)
    if word in ("met", "late") and said and said[0]:
        since = min(said[1], since or said[1])
    if had is not None and had >= share and not of_level(terms):
        ends = [
            end for end, value, _ in series(mine, terms, False) if value >= share * terms.amount
        ]
        reached = min(ends)
    if word in ("disputed", "suspended", "voided"):
        return "paused", None
    if word in ("met", "late", "waived"):
        return "open", min(one for one in (since, reached) if one is not None)
    if reached is not None:
        return "open", reached
    if word in ("missed", "in part"):
        return "paused", None
    if together:
        return "open", None
    return ("waits" if word == "not due" else "cannot say"), None


# --- §40: gaps


def gaps(entries, day, pledge):
    """(side, kind, by) in order; None where nobody's words are recorded."""
    mine = known(entries, day, pledge)
    said = [one.what for one in mine if isinstance(one.what, PledgeReadout)]
    if not said:
        return None
    text = states(entries, day, pledge)[0][0]
    amount, unit, due = text.amount, text.unit, text.due
    joint = [one for one in said if one.side == "both"]
    if joint:
        amount, unit, due = joint[-1].amount, joint[-1].unit or unit, joint[-1].due
    found = []
    for side in ("us", "them"):
        own = [one for one in said if one.side == side]
        if not own:
            found += [] if joint else [(side, "not found", None)]
            continue
        last = own[-1]
        if last.confirms is False:
            found.append((side, "unconfirmed", None))
        if last.unit and unit and last.unit != unit:
            found.append((side, "other unit", None))
        elif amount is not None and last.amount is None:
            found.append((side, "no amount", None))
        elif amount is not None and last.amount != amount:
            kind = "narrower" if last.amount < amount else "wider"
            found.append((side, kind, float(last.amount - amount)))
        if due is not None and last.due is None:
            found.append((side, "no date", None))
        elif due is not None and last.due != due:
            found.append((side, "other date", last.due.toordinal() - due.toordinal()))
    return found


# --- §42, §49: clocks, and who must do what by when


def falls_due(entries, day):
    """(pledge, who, by, over) of every task, as a sorted list."""
    found = []
    for pledge in every(entries, day):
        part = states(entries, day, pledge)[0][0].deal.part_of
        found += [(pledge, *one) for one in todo(entries, day, pledge)
                  if one[1] is not None or not part]  # fmt: skip
    return sorted(found, key=repr)


def todo(entries, day, pledge):
    """(who, by, over) of the tasks of one pledge."""
    mine = known(entries, day, pledge)
    word, _, _ = stands(entries, day, pledge)
    terms, found, force = (
        that_bind(entries, day, pledge),
        gate(entries, day, pledge),
        in_force(mine),
    )
    deal = terms.deal
    owed = deal.to or "both"
    due = opened(terms, found).due
    if word == "not due":
        return [(deal.by, due, False)] if due and not (found and found[0] != "open") else []
    if word == "disputed":
        return ticking(deal, owed, open_dispute(mine) or last_count(mine, False)[0], day)
    if word == "met" or word == "late":
        after = [(owed, None, False)] if word == "met" and deal.if_met else []
        return after + ([("both", None, False)] if force and force[1] is PledgeAct.VOID else [])
    if word == "awaiting figures":
        return [("both", due, True)]
    if word == "suspended":
        runs = open_dispute(mine) if deal.clock in CLOCKS else None
        also = ticking(deal, owed, runs, day) if runs else []
        return [(force[2] or deal.by, None, False), *also]
    if word in ("missed", "in part", "cannot say"):
        return [(owed, None, False)]
    return [("both", None, False)] if word in ("voided", "cannot observe") else []


def ticking(deal, owed, start, day):
    """The steps of a clock that runs, and snapback when the last of them has passed."""
    if deal.clock not in CLOCKS:
        return [("both", None, False)]
    found, end = [], start
    for who, days in CLOCKS[deal.clock]:
        end = end + timedelta(days=days)
        found.append((who, end, day > end))
    if day > end and deal.taken_back:
        found.append((owed, None, False))
    return found


# --- §36, §44: conduct


def conduct(entries, day, side):
    """(pledge, day, came) of what fell due of a side, by the original terms."""
    found = []
    for pledge in every(entries, day):
        terms = states(entries, day, pledge)[0][0]
        deal = terms.deal
        if side not in deal.by_sides or not deal.controlled or deal.part_of:
            continue
        if terms.due is None or terms.due > day:
            continue
        word = stands(entries, day, pledge, terms)[0]
        if word in ("met", "late", "in part", "missed"):
            found.append((pledge, terms.due, word == "met"))
    return sorted(found, key=lambda one: (one[1], one[0]))


def believed(came, kinds, prior, missed, mistaken):
    """The posterior of each kind after dues of one turn at one rate each: {kind: rate}."""
    weights = {}
    for kind, rate in kinds.items():
        seen = rate * (1 - missed) + (1 - rate) * mistaken
        weights[kind] = prior[kind]
        for one in came:
            weights[kind] *= seen if one else 1 - seen
    return {kind: weight / sum(weights.values()) for kind, weight in weights.items()}
