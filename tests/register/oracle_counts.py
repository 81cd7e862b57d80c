"""What was known, owed and counted of a pledge, by plain loops from definitions §37–§39 alone."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from detente.register.entries.entry import (
    Amendment,
    Coded,
    Observation,
    PledgeAct,
    PledgeReadout,
    PledgeStep,
    Scored,
    Terms,
)

KINDS = [Terms, Amendment, PledgeReadout, Observation, Scored, Coded, PledgeStep]
NO_DEADLINE = ("", "open", "not stated")
BY_STEP = {PledgeAct.WAIVE: "waived", PledgeAct.SUSPEND: "suspended", PledgeAct.VOID: "voided"}


def known(entries, day, pledge):
    """What was known of a pledge on a day, by (day, kind, text): §37."""
    found = [one for one in entries if one.pledge == pledge and one.day <= day]
    return sorted(found, key=lambda one: (one.day, KINDS.index(type(one.what)), spelled(one)))


_SPELLED = {}
"""By identity; the entry is held, so that no other can come to have its identity."""


def spelled(entry):
    """An entry's text, which every question asks for again."""
    if id(entry) not in _SPELLED:
        if len(_SPELLED) > 500:
            _SPELLED.clear()
        _SPELLED[id(entry)] = entry, repr(entry)
    return _SPELLED[id(entry)][1]


def every(entries, day):
    """The pledges that were committed by a day."""
    return sorted({one.pledge for one in entries
                   if isinstance(one.what, Terms) and one.day <= day})  # fmt: skip


# --- §39: goalposts


def as_date(text):
    """The last day of a text that is a day, a month or a year."""
    parts = text.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        return None
    if not all(part.isdigit() for part in parts):
        return None
    year, *rest = (int(part) for part in parts)
    if len(rest) == 2:
        return date(year, rest[0], rest[1])
    month = rest[0] if rest else 12
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


def put(terms, field, text):
    """Terms with one part as a text has it."""
    if field == "deadline":
        return replace(terms, due=as_date(text), due_text=text)
    if field == "quantity":
        return replace(terms, amount=Fraction(text) if text.isdigit() else None)
    return replace(terms, **{{"baseline": "base", "unit": "unit", "scope": "scope"}[field]: text})


def states(entries, day, pledge):
    """The original terms, then those after each move, as (terms, move)."""
    mine = known(entries, day, pledge)
    terms = next(one.what for one in mine if isinstance(one.what, Terms))
    moves = [one.what for one in mine if isinstance(one.what, Amendment)]
    for field in {move.field for move in moves}:
        first = next(move for move in moves if move.field == field)
        if first.was:
            terms = put(terms, field, first.was)
    found = [(terms, None)]
    for move in moves:
        terms = put(terms, move.field, move.to)
        found.append((terms, move))
    return found


def that_bind(entries, day, pledge):
    """The terms after the moves that bind."""
    stages = states(entries, day, pledge)
    first = now = stages[0][0]
    for _, move in stages[1:]:
        asked = put(now, move.field, move.to)
        eased = False
        if first.deal.to_sides == (move.by,):
            if move.field == "deadline":
                eased = asked.due is None or (first.due is not None and asked.due >= first.due)
            if move.field == "quantity" and None not in (asked.amount, first.amount):
                more, less = asked.amount > first.amount, asked.amount < first.amount
                eased = not (less if first.at_most else more)
        if move.confirmed or eased:
            now = asked
    return now


# --- §38: how a pledge stands


def comparable(count, terms):
    """A count's value in the unit of the terms, or None."""
    if count.value is None:
        return None
    if count.unit in ("", terms.unit):
        return count.value
    if terms.amount is None or terms.amount < 0 or terms.low is not None:
        return None
    if count.unit.startswith("percent of "):
        return terms.amount * count.value / 100
    return None


def series(mine, terms, rival):
    """(end, value, count) of what can be compared, of each end the latest published, by end."""
    by_end = {}
    for one in mine:
        if not isinstance(one.what, Observation) or one.what.rival != rival:
            continue
        value = comparable(one.what, terms)
        if value is None:
            continue
        if one.what.until not in by_end or one.day > by_end[one.what.until][0]:
            by_end[one.what.until] = (one.day, value, one.what)
    return [(end, by_end[end][1], by_end[end][2]) for end in sorted(by_end)]


def of_level(terms):
    """Whether the terms bound what stands, and not what comes in all."""
    return terms.at_most or terms.level or terms.amount < 0


def enough(value, terms):
    """Whether a count does what the terms ask."""
    if terms.low is not None:
        return terms.low <= value <= terms.amount
    return value <= terms.amount if terms.at_most else value >= terms.amount


def counted(mine, terms, day, rival):
    """Rules 3 to 6, and what lasts: (word, day on which all of it had come)."""
    due, found = terms.due, series(mine, terms, rival)
    endless = due is None and terms.due_text in NO_DEADLINE
    if terms.amount is None or (terms.amount == 0 and not of_level(terms)) or not found:
        if endless or (due and day <= due):
            return "not due", None
        silent = not any(
            isinstance(one.what, Observation) and one.what.rival == rival for one in mine
        )
        return ("awaiting figures" if due and silent else "cannot say"), None
    if due is None and not endless:
        return "cannot say", None
    last, value, _ = found[-1]
    if terms.lasting:
        held = False
        for end, each, _ in found:
            if due and end > due:
                break
            if not enough(each, terms):
                return ("in part" if held else "missed"), None
            held = True
        if due and last >= due:
            return "met", due
        return ("not due" if endless or day <= due else "awaiting figures"), None
    if not of_level(terms):
        for end, each, count in found:
            if each >= terms.amount:
                inside = endless or end <= due or (count.opens or end) <= due
                return ("met" if inside else "late"), end
    if endless or day <= due:
        return "not due", None
    if last < due:
        return "awaiting figures", None
    if of_level(terms):
        at_end = next(each for end, each, _ in found if end >= due)
        return ("met", due) if enough(at_end, terms) else ("missed", None)
    return ("in part" if value > 0 else "missed"), None


def in_force(mine):
    """The last waiver, suspension or voiding that was not resumed since: (day, act, by).

    A suspension of what is owed no more changes nothing, nor does a waiver of what is waived.
    """
    found = None
    for one in mine:
        act = one.what.act if isinstance(one.what, PledgeStep) else None
        over = found is not None and found[1] is not PledgeAct.SUSPEND
        if act is PledgeAct.RESUME:
            found = None
        elif act in BY_STEP and not (over and act in (PledgeAct.SUSPEND, found[1])):
            found = (one.day, act, one.what.by)
    return found


def certificate(mine):
    """(met, day) of the last run of like certificates; a dispute, stop or voiding ends one."""
    runs = []
    for one in mine:
        act = one.what.act if isinstance(one.what, PledgeStep) else None
        if act in (PledgeAct.DISPUTE, PledgeAct.SUSPEND, PledgeAct.VOID):
            runs.append(None)
        elif act is PledgeAct.CERTIFY and (not runs or (runs[-1] or ("",))[0] != one.what.met):
            runs.append((one.what.met, one.day))
    return next((one for one in reversed(runs) if one), None)


def open_dispute(mine):
    """The day of the dispute that no later step but a suspension closed."""
    found = None
    for one in mine:
        if isinstance(one.what, PledgeStep) and one.what.act is PledgeAct.DISPUTE:
            found = found or one.day
        elif isinstance(one.what, PledgeStep) and one.what.act is not PledgeAct.SUSPEND:
            found = None
    return found


def last_count(mine, rival):
    """The count that counts: the latest end, of several the latest published; (day, count)."""
    found = None
    for one in mine:
        if isinstance(one.what, Observation) and one.what.rival == rival:
            key = (one.what.until, one.day)
            if found is None or key > (found[1].until, found[0]):
                found = (one.day, one.what)
    return found
