"""Rules §C67, §C68: what is said at the table names what is there, and answers what came before."""

from collections.abc import Mapping

from detente.case.checks.inspection import Inspection
from detente.case.models.actor import Actor
from detente.case.models.scalars import first_day, last_day
from detente.case.models.talks import TalksEntry
from detente.files.near import meant
from detente.files.place import Path
from detente.visible import in_ticks, ticked


def check_talks(inspection: Inspection) -> None:
    """Sides, issues, options and answers of every entry."""
    for key, entry in inspection.case.talks.items():
        path: Path = ("talks", key)
        _speaker(inspection, path, entry)
        for field, terms in (("terms", entry.terms), ("if", entry.if_)):
            _terms(inspection, (*path, field), terms)
        for at, issue in enumerate(entry.brackets):
            _issue(inspection, (*path, "brackets", at), issue)
        _says_something(inspection, path, entry)
        for field, other in (("accepts", entry.accepts), ("refuses", entry.refuses)):
            if other:
                _answers(inspection, (*path, field), key, other)


def _speaker(inspection: Inspection, path: Path, entry: TalksEntry) -> None:
    known = (Actor.US.value, Actor.THEM.value, *inspection.case.others)
    if str(entry.side) not in known:
        what = f"{in_ticks(str(entry.side))} is nobody at this table"
        why = "an entry is of one side, or of one of `others`"
        do = meant(str(entry.side), known, "write us, them, or the name of a third party")
        inspection.fault(67, (*path, "side"), what, why, do)


def _terms(inspection: Inspection, path: Path, terms: Mapping[str, str]) -> None:
    for issue, option in terms.items():
        if _issue(inspection, path, issue) and option not in inspection.case.issues[issue].options:
            known = inspection.case.issues[issue].options
            what = f"the option {in_ticks(option)} is not there"
            do = meant(option, known, "add it, or name one that is there")
            inspection.fault(67, path, what, f"{ticked(issue)} has no option of this name", do)


def _issue(inspection: Inspection, path: Path, name: str) -> bool:
    known = inspection.case.issues
    if name not in known:
        what, why = f"the issue {in_ticks(name)} is not there", "no issue of the case has this name"
        inspection.fault(
            67, path, what, why, meant(name, known, "add it, or name one that is there")
        )
    return name in known


def _says_something(inspection: Inspection, path: Path, entry: TalksEntry) -> None:
    if not (entry.terms or entry.accepts or entry.refuses or entry.brackets):
        what, why = "the entry says nothing", "it has no terms, no brackets and no answer"
        inspection.fault(67, path, what, why, "write terms, brackets, accepts or refuses")
    both = [name for name in entry.terms if name in entry.if_]
    for name in both:
        what = f"{in_ticks(name)} is offered and hung on"
        why = "a term cannot be its own condition"
        inspection.fault(67, (*path, "if"), what, why, "keep it in one of the two")


def _answers(inspection: Inspection, path: Path, key: str, other: str) -> None:
    case = inspection.case
    entry, before = case.talks[key], case.talks.get(other)
    if before is None:
        what, why = f"the entry {in_ticks(other)} is not there", "no entry has this name"
        do = meant(other, case.talks, "add it, or name one that is there")
        inspection.fault(68, path, what, why, do)
        return
    if before.side == entry.side:
        what, why = f"{in_ticks(key)} answers its own side", "an answer is the other side's"
        inspection.fault(68, path, what, why, "name an entry of another side")
    if first_day(before.date) > last_day(entry.date) or before.round > entry.round:
        what = f"{in_ticks(key)} answers {in_ticks(other)}, which came later"
        why = f"it is of {entry.date}, round {entry.round}"
        inspection.fault(68, path, what, why, "correct the day, the round or the name")
