"""Rules §C30, §C64, §C70: marks are levels or compartments; a confidence names a party; the setting
bears none."""

from detente.answers.marks import LEVELS, no_level
from detente.case.checks.inspection import Inspection
from detente.case.models.confidence import CONFIDENCE, parties_of
from detente.case.models.dated import works_of
from detente.case.models.walk import cited, parts
from detente.files.near import listed, meant
from detente.files.place import Path
from detente.visible import in_ticks


def check_marks(inspection: Inspection) -> None:
    """A note for each TLP mark that is none of its levels; faults where a mark would be lost."""
    _setting(inspection)
    for path, part in parts(inspection.case):
        for at, mark in enumerate(getattr(part, "marks", ())):
            if no_level(mark):
                what = f"the mark {in_ticks(mark)} is no level of TLP 2.0"
                why = "it would be read as a compartment"
                do = meant(mark, LEVELS, f"write one of {listed(LEVELS)}")
                inspection.note(30, (*path, "marks", at), what, why, do)
            if mark.lower().startswith("confiden"):
                _confidence(inspection, (*path, "marks", at), mark)


def _setting(look: Inspection) -> None:
    setting, sources = look.case.setting, look.case.sources
    marked = (key for key in cited(setting) if any(one.marks for one in works_of(key, sources)))
    why = "whatever is shown is worded by it, whoever reads it"
    if setting.marks:
        what, do = "what things are called is marked", "take the mark off, or mark the whole case"
        look.fault(70, ("setting", "marks"), what, why, do)
    for key in marked:
        what = f"what things are called rests on the source {in_ticks(key)}, which is marked"
        look.fault(70, ("setting",), what, why, "name another source, or none")


def _confidence(look: Inspection, path: Path, mark: str) -> None:
    known = tuple(f"{CONFIDENCE}{name}" for name in parties_of(look.case))
    if mark not in known:
        what, why = f"{in_ticks(mark)} names no party", "it would keep nothing from anybody"
        look.fault(64, path, what, why, meant(mark, known, f"write {listed(known)}"))
    elif path[0] == "marks":
        what, why = (
            f"the whole case is marked {in_ticks(mark)}",
            "then there is nothing to plan with others",
        )
        look.fault(64, path, what, why, "mark the parts that were told in confidence")
