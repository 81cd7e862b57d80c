"""Rule §C22: figures that differ say which vintage they are."""

from detente.case.checks.inspection import Inspection
from detente.case.models.record import RecordedFact
from detente.visible import in_ticks, ticked

Key = tuple[str, str]


def check_record(inspection: Inspection) -> None:
    """Two values for one fact on one date have vintages that differ."""
    first: dict[tuple[Key, str], int] = {}
    for at, fact in enumerate(inspection.case.facts):
        key = (fact_of(fact), fact.vintage)
        before = first.setdefault(key, at)
        other = inspection.case.facts[before]
        if (fact.value, fact.unit) != (other.value, other.unit):
            what = f"{in_ticks(fact.fact)} is {fact.value} {ticked(fact.unit)}".rstrip()
            where = inspection.where(("facts", before))
            why = f"{where} says {other.value} {ticked(other.unit)}".rstrip()
            do = "say of which vintage each is, or record a discrepancy"
            inspection.fault(22, ("facts", at), what, f"{why}, of the same vintage", do)


def fact_of(fact: RecordedFact) -> Key:
    """What a fact is about: its name and the time that it speaks of."""
    return fact.fact, fact.date or ""
