"""Rule §C66: readers hold marks that the case uses, and the message goes to one of them."""

from detente.answers import UNSAID
from detente.answers.marks import LEVELS
from detente.case.checks.inspection import Inspection
from detente.case.models.walk import parts
from detente.files.near import meant
from detente.visible import in_ticks, ticked


def check_readers(look: Inspection) -> None:
    """A note for each compartment on no part of the case; a fault for a second addressee."""
    readers = look.case.readers
    if not readers:
        return
    used = {mark for _, part in parts(look.case) for mark in getattr(part, "marks", ())}
    known = sorted(used - {*LEVELS, UNSAID})
    for name, reader in readers.items():
        for at, mark in enumerate(reader.compartments):
            if mark not in known:
                what, why = (
                    f"{ticked(name)} holds {in_ticks(mark)}",
                    "no part of the case is marked with it",
                )
                do = meant(mark, known, "mark the parts that it is for, or take it out")
                look.note(66, ("readers", name, "compartments", at), what, why, do)
    first, *others = [name for name, reader in readers.items() if reader.addressee] or [""]
    for name in others:
        what, why = (
            f"the message is addressed to {ticked(name)}",
            f"it is addressed to {ticked(first)} as well",
        )
        do = "leave `addressee` to whoever may see least of both"
        look.fault(66, ("readers", name, "addressee"), what, why, do)
