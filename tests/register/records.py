"""Records of three pledges that wait for each other, drawn at random from a seed."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

from detente.register.entries.entry import (
    Amendment,
    Coded,
    Entry,
    Observation,
    PledgeAct,
    PledgeStep,
    Terms,
)
from detente.register.entries.obligation import Obligation

START = date(2027, 1, 1)
ENDS = [START + timedelta(n) for n in (10, 31, 59, 90, 120)]


def record(seed):
    """Entries of pledges a, b and c, out of order, and the days to ask about."""
    dice = Random(seed)
    found = []
    for key in "abc":
        found.append(Entry(START, key, terms(dice, key)))
        for _ in range(dice.randrange(7)):
            day = dice.choice(ENDS) + timedelta(dice.choice([0, 1, 15]))
            found.append(Entry(day, key, what(dice, day)))
    dice.shuffle(found)
    return found, [START + timedelta(dice.randrange(200)) for _ in range(2)]


def terms(dice, key):
    """Mostly an amount by a day; each waits, at times, for one before it."""
    due = dice.choice([*ENDS, *ENDS, None])
    text = str(due) if due else dice.choice(["", "the season"])
    to = dice.choice(["us", "them"])
    deal = Obligation(
        what=key,
        by="them" if to == "us" else "us",
        to=to,
        by_sides=("them" if to == "us" else "us",),
        to_sides=(to,),
        controlled=dice.random() < 0.8,
        part_of=dice.choice(["", "", "", "x"]),
        step=dice.choice(["", {"a": "first", "b": "second", "c": "third"}[key]]),
        after=tuple(other for other in "ab" if other < key and dice.random() < 0.3),
        within=dice.choice([0, 20, 40]),
        taken_back=dice.choice([(), ("c",)]),
        clock=dice.choice(["", "jcpoa"]),
        if_met=dice.choice(["", "praise"]),
    )
    return Terms(
        Fraction(dice.choice([4, 6, 10])), "t", START, due, text,
        at_most=dice.random() < 0.15, lasting=dice.random() < 0.2, deal=deal,
    )  # fmt: skip


def what(dice, day):
    """Mostly a count, of which the later is often the larger."""
    kind = dice.random()
    if kind < 0.75:
        until = min(dice.choice(ENDS), day)
        seen = dice.choice(["disputed", "waived", "cannot observe"])
        return Observation(
            until, Fraction(dice.randrange(12)), dice.choice(["t", "t", "t", "", "kg"]),
            seen="observed" if dice.random() < 0.93 else seen, rival=dice.random() < 0.15,
            opens=dice.choice([None, None, until - timedelta(20)]),
        )  # fmt: skip
    if kind < 0.85:
        return PledgeStep(
            dice.choice(list(PledgeAct)), dice.choice(["us", "them"]), "", dice.random() < 0.5
        )
    if kind < 0.9:
        return Coded(dice.choice(["met", "late", "in part", "missed"]))
    field, texts = dice.choice(
        [("deadline", ["2027-02", "2027-03-10", "the season"]), ("quantity", ["3", "5", "8"])]
    )
    by = dice.choice(["us", "them"])
    return Amendment(
        field, dice.choice(["", texts[0]]), dice.choice(texts), by, dice.random() < 0.5
    )
