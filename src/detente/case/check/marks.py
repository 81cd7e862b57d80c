"""Rule §C30: handling marks that look like the Traffic Light Protocol are of it."""

from detente.answers.marks import LEVELS
from detente.case.check.inspection import Inspection
from detente.case.near import listed, meant
from detente.case.walk import parts


def check_marks(found: Inspection) -> None:
    """A note for each mark that begins with TLP and is none of its levels."""
    for path, part in parts(found.case):
        for at, mark in enumerate(getattr(part, "marks", ())):
            if mark.upper().startswith("TLP") and mark not in LEVELS:
                what = f"the mark `{mark}` is no level of TLP 2.0"
                why = "it would be read as a compartment"
                do = meant(mark, LEVELS, f"write one of {listed(LEVELS)}")
                found.note(30, (*path, "marks", at), what, why, do)
