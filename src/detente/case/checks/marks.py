"""Rules §C30 and §C64: marks of the Traffic Light Protocol are of it; confidences name a party."""

from detente.answers.marks import LEVELS, no_level
from detente.case.checks.inspection import Inspection
from detente.case.models.confidence import CONFIDENCE, parties_of
from detente.case.models.walk import parts
from detente.files.near import listed, meant
from detente.files.place import Path
from detente.visible import in_ticks


def check_marks(inspection: Inspection) -> None:
    """A note for each TLP mark that is none of its levels; faults where a confidence is lost."""
    for path, part in parts(inspection.case):
        for at, mark in enumerate(getattr(part, "marks", ())):
            if no_level(mark):
                what = f"the mark {in_ticks(mark)} is no level of TLP 2.0"
                why = "it would be read as a compartment"
                do = meant(mark, LEVELS, f"write one of {listed(LEVELS)}")
                inspection.note(30, (*path, "marks", at), what, why, do)
            if mark.lower().startswith("confiden"):
                _confidence(inspection, (*path, "marks", at), mark)


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
