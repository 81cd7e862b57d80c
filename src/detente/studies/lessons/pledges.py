"""How reliably both sides kept what they promised, by one rule (definitions §26)."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from detente.case.case import Case
from detente.case.record import Pledge
from detente.case.scalars import last_day
from detente.engines.lessons.beta import Interval
from detente.engines.lessons.delivery import Curve, Spell, delivery_curve
from detente.engines.lessons.reliability import Tally, reliability
from detente.studies.names import counted, country
from detente.studies.valuation.readings import SIDES
from detente.studies.values.pledges import Delivery, Pledges, Rate
from detente.studies.words import listing

DUE = ("met", "late", "partial", "missed")
LOOKS = (90, 365, 730)
"""Days after the promise at which the share still pending is shown."""
Group = tuple[str, str]


def pledges(case: Case) -> Pledges:
    """Rates of both sides, by kind and by field, and the time to delivery."""
    counted_ = {name: one for name, one in case.pledges.items() if not one.part_of}
    sides = _rates(case, counted_, lambda one: "")
    return Pledges(
        sides=sides,
        by_kind=_rates(case, counted_, lambda one: one.kind),
        by_field=_rates(case, counted_, lambda one: one.field),
        delivery=tuple(_delivery(case, side, counted_) for side in SIDES),
        counted_once=len(case.pledges) - len(counted_),
        said=_said(case, sides),
    )


def promisers(case: Case, one: Pledge) -> tuple[str, ...]:
    """The sides that promised: both, where both are named."""
    named = [text.strip() for text in re.split("[;,]", one.by)]
    names = {"us": (case.us, "us", "both"), "them": (case.them, "them", "both")}
    return tuple(side for side in SIDES if any(name in names[side] for name in named))


def _rates(
    case: Case, found: Mapping[str, Pledge], key: Callable[[Pledge], str]
) -> tuple[Rate, ...]:
    """One rate for each side and group; all groups are drawn towards each other."""
    counts: dict[Group, Counter[str]] = {}
    for one in found.values():
        for side in promisers(case, one):
            counts.setdefault((side, key(one)), Counter())[one.kept or "unknown"] += 1
    tallies = {
        "|".join(group): Tally(count["met"], sum(count[word] for word in DUE))
        for group, count in counts.items()
    }
    due = {name: tally for name, tally in tallies.items() if tally.due}
    groups = reliability(due).groups if due else {}
    order = sorted(counts, key=lambda group: (SIDES.index(group[0]), group[1]))
    return tuple(_rate(g, counts[g], tallies["|".join(g)], groups.get("|".join(g))) for g in order)


def _rate(group: Group, count: Counter[str], tally: Tally, found: Interval | None) -> Rate:
    return Rate(
        by=group[0],
        kind=group[1],
        kept=tally.kept,
        due=tally.due,
        late=count["late"],
        partial=count["partial"],
        pending=count["pending"],
        unknown=count["unknown"],
        mean=round(found.mean, 4) if found else None,
        low=round(found.low, 4) if found else None,
        high=round(found.high, 4) if found else None,
    )


def _said(case: Case, sides: tuple[Rate, ...]) -> str:
    return "; ".join(_told(case, rate) for rate in sides) or "no pledge is on record"


def _told(case: Case, rate: Rate) -> str:
    who = country(case, rate.by)
    if rate.mean is None:
        return f"{who}: no pledge of which the outcome is known fell due"
    sure = f"{rate.low:.0%} to {rate.high:.0%}"
    rest = listing(
        [
            f"{number} {word}"
            for number, word in (
                (rate.late, "late"),
                (rate.partial, "in part"),
                (rate.pending, "still pending"),
                (rate.unknown, "not known"),
            )
            if number
        ]
    )
    more = f" ({rest})" if rest else ""
    return f"{who} kept {rate.kept} of {rate.due} that fell due in full and in time{more}: {sure}"


def _delivery(case: Case, side: str, found: Mapping[str, Pledge]) -> Delivery:
    mine = [one for one in found.values() if side in promisers(case, one)]
    spells = [spell for one in mine if (spell := _spell(case, one)) is not None]
    curve = delivery_curve(spells)
    delivered = sum(spell.delivered for spell in spells)
    return Delivery(
        side,
        delivered,
        len(spells) - delivered,
        curve.median,
        {str(days): round(curve.pending(days), 4) for days in LOOKS} if spells else {},
        " ".join(_took(case, side, curve, delivered)),
    )


def _spell(case: Case, one: Pledge) -> Spell | None:
    """Days from the promise; what is not delivered is censored on the planning date.

    A partial date is its last day. Pledges of which nothing is known are left out.
    """
    if one.date is None or one.kept in ("", "unknown"):
        return None
    start = last_day(one.date)
    if one.delivered_on is not None and last_day(one.delivered_on) <= case.as_of:
        return Spell(max(0, (last_day(one.delivered_on) - start).days), True)
    if one.kept in ("met", "late"):
        return None
    return Spell(max(0, (case.as_of - start).days), False)


def _took(case: Case, side: str, curve: Curve, delivered: int) -> Iterator[str]:
    if not curve.n:
        yield f"{country(case, side)}: no pledge has both its dates."
        return
    yield (
        f"{country(case, side)}: of {counted(curve.n, 'pledge')} with known dates {delivered} "
        f"delivered, {curve.censored} still open on the planning date."
    )
    if curve.median is None:
        yield "Half is not delivered within what was seen."
    else:
        yield f"Half was delivered within {curve.median:.0f} days."
