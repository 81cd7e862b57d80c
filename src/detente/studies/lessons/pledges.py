"""How reliably both sides kept what they promised, by one rule (definitions §26)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from detente.answers import join
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.promised import sides_of
from detente.case.models.record import Pledge
from detente.case.models.scalars import last_day
from detente.engines.lessons.beta import Interval
from detente.engines.lessons.delivery import Spell, delivery_curve
from detente.engines.lessons.reliability import PledgeTally, reliability
from detente.register.page import standing_of
from detente.register.standing.gates import RegisterStanding
from detente.register.standing.status import ComplianceStatus
from detente.studies.reasons.pledged import marks_of_standing
from detente.studies.reasons.provenance import Marks, marks_at
from detente.studies.valuation.readings import SIDES
from detente.studies.values.record.pledges import Delivery, Pledges, Rate

DUE = ("met", "late", "partial", "missed")
LOOKS = (90, 365, 730)
"""Days after the promise at which the share still pending is shown."""
KEPT = {
    ComplianceStatus.MET: "met",
    ComplianceStatus.LATE: "late",
    ComplianceStatus.IN_PART: "partial",
    ComplianceStatus.MISSED: "missed",
    ComplianceStatus.NOT_DUE: "pending",
    ComplianceStatus.DISPUTED: "disputed",
}
"""The register's words as this study counts them; of any other the outcome is not known."""
Group = tuple[str, str]


def pledges(case: Case, folder: Path | None = None) -> Pledges:
    """Rates of both sides, by kind and by field, and the time to delivery.

    Each pledge counts as it stands in the register; `folder`: where the series of figures are.
    """
    whole = {name: pledge for name, pledge in case.pledges.items() if not pledge.part_of}
    standing = standing_of(case, case.as_of, folder)
    words = {name: _word(standing, name) for name in whole}
    rests = marks_of_standing(case, standing.states, standing.gates())
    return Pledges(
        sides=_rates(case, rests, whole, words, lambda pledge: ""),
        by_kind=_rates(case, rests, whole, words, lambda pledge: pledge.kind),
        by_field=_rates(case, rests, whole, words, lambda pledge: pledge.field),
        delivery=tuple(_delivery(case, side, whole) for side in SIDES),
        counted_once=len(case.pledges) - len(whole),
    )


def _word(standing: RegisterStanding, name: str) -> str:
    return KEPT.get(standing.verdict(name).word, "unknown")


def _rates(
    case: Case,
    rests: Mapping[str, Marks],
    counted: Mapping[str, Pledge],
    words: Mapping[str, str],
    key: Callable[[Pledge], str],
) -> tuple[Rate, ...]:
    """One rate for each side and group; all groups are drawn towards each other."""
    groups: defaultdict[Group, list[str]] = defaultdict(list)
    for name, pledge in counted.items():
        for side in sides_of(case, pledge.by):
            groups[side, key(pledge)].append(name)
    counts = {group: Counter(words[name] for name in names) for group, names in groups.items()}
    tallies = {
        "|".join(group): PledgeTally(count["met"], sum(count[word] for word in DUE))
        for group, count in counts.items()
    }
    due = {name: tally for name, tally in tallies.items() if tally.due}
    rates = reliability(due).groups if due else {}
    order = sorted(counts, key=lambda group: (SIDES.index(group[0]), group[1]))
    return tuple(
        _rate(rests, group, groups[group], counts[group], tallies["|".join(group)],
              rates.get("|".join(group)))
        for group in order
    )  # fmt: skip


def _rate(
    rests: Mapping[str, Marks],
    group: Group,
    names: list[str],
    count: Counter[str],
    tally: PledgeTally,
    rate: Interval | None,
) -> Rate:
    return Rate(
        by=Actor(group[0]),
        kind=group[1],
        kept=tally.kept,
        due=tally.due,
        late=count["late"],
        partial=count["partial"],
        pending=count["pending"],
        unknown=count["unknown"],
        disputed=count["disputed"],
        mean=round(rate.mean, 4) if rate else None,
        low=round(rate.low, 4) if rate else None,
        high=round(rate.high, 4) if rate else None,
        marks=join(rests[name] for name in names),
    )


def _delivery(case: Case, side: str, counted: Mapping[str, Pledge]) -> Delivery:
    mine = {name: one for name, one in counted.items() if side in sides_of(case, one.by)}
    spells = [spell for one in mine.values() if (spell := _spell(case, one)) is not None]
    curve = delivery_curve(spells)
    delivered = sum(spell.delivered for spell in spells)
    return Delivery(
        Actor(side),
        delivered,
        len(spells) - delivered,
        curve.median,
        {str(days): round(curve.pending(days), 4) for days in LOOKS} if spells else {},
        marks=marks_at(case, *(("pledges", name) for name in mine)),
    )


def _spell(case: Case, pledge: Pledge) -> Spell | None:
    """Days from the promise; what is not delivered is censored on the planning date.

    A partial date is its last day. Pledges of which nothing is known are left out.
    """
    if pledge.date is None or pledge.kept in ("", "unknown"):
        return None
    start = last_day(pledge.date)
    if pledge.delivered_on is not None and last_day(pledge.delivered_on) <= case.as_of:
        return Spell(max(0, (last_day(pledge.delivered_on) - start).days), True)
    if pledge.kept in ("met", "late"):
        return None
    return Spell(max(0, (case.as_of - start).days), False)
