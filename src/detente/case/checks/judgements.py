"""Rules §C21, §C29, §C58: who judged, how exactly, how surely."""

from detente.case.checks.inspection import Inspection
from detente.case.models.doubt import Doubt
from detente.case.models.issue import Ingredients, Link, Perception
from detente.case.models.part import Sourced
from detente.case.models.process import Carrier
from detente.case.models.signals import Heard, Reading
from detente.case.models.valuation import Firm, Valuation
from detente.case.models.walk import cited, parts
from detente.files.place import Path
from detente.visible import in_ticks, ticked

JUDGED = (Valuation, Ingredients, Perception, Link, Carrier, Heard, Reading, Doubt)
"""The parts that are judgements, whatever they rest on."""


def check_judgements(inspection: Inspection) -> None:
    """Every judgement has a source or somebody who made it; a guess is a range."""
    for path, part in parts(inspection.case):
        if isinstance(part, JUDGED):
            _somebody(inspection, path, part)
        if isinstance(part, Doubt):
            _cancelling(inspection, path, part)
        if isinstance(part, Valuation):
            _not_too_exact(inspection, path, part)


def _somebody(inspection: Inspection, path: Path, part: Sourced) -> None:
    if part.judged is None and inspection.case.judged is None and not cited(part):
        what = f"{ticked(' › '.join(map(str, path)))} is a judgement of nobody"
        do = "add judged: {by: …, on: …} at the top of the case, or sources here"
        inspection.note(
            21, path, what, "it names no source and the case does not say who judged", do
        )


def _not_too_exact(inspection: Inspection, path: Path, part: Valuation) -> None:
    if len(path) > 1 and path[0] == "issues" and inspection.case.issues[str(path[1])].given_by:
        return
    held = part.firm or (Firm.KNOWN if path[-1] == "us" else Firm.GUESS)
    if held is not Firm.GUESS:
        return
    ranges = {"drift": part.drift, "face": part.face, **part.scores}
    ranges["weight"] = part.weight if isinstance(part.weight, tuple) else None
    for name, one in ranges.items():
        if one is not None and one[0] == one[1] != 0:
            where = (*path, "scores", name) if name in part.scores else (*path, name)
            what = f"{in_ticks(name)} of {ticked(path[1])} › {path[-1]} is exactly {one[0]}"
            do = "write a range, or say firm: likely"
            inspection.note(29, where, what, "it is held as a guess", do)


def _cancelling(inspection: Inspection, path: Path, part: Doubt) -> None:
    if part.agree == 0:
        why = "errors that cancel make every large package sure"
        do = "write how far they agree, as in 0.3, or leave it out"
        inspection.note(58, path, "our errors are said not to agree at all", why, do)
