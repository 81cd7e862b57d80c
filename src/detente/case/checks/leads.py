"""Rule §C27: leads belong to their side."""

from detente.case.checks.inspection import Inspection
from detente.files.near import listed, meant
from detente.visible import in_ticks, ticked


def check_leads(inspection: Inspection) -> None:
    """First our lead, then theirs, each among the leads that the party lists, if it lists any."""
    sides = (inspection.case.us, inspection.case.them)
    known = [_leads(inspection, side) for side in sides]
    for issue_name, issue in inspection.case.issues.items():
        for at, name in enumerate(issue.lead):
            if not name or not known[at] or name in known[at]:
                continue
            do = meant(name, known[at], f"name one of {listed(known[at])}")
            if name in known[1 - at]:
                do = "write our lead first, then theirs"
            what = f"{in_ticks(name)} leads on {ticked(issue_name)} for {ticked(sides[at])}"
            why = f"{ticked(sides[at])} lists no such lead"
            inspection.fault(27, ("issues", issue_name, "lead", at), what, why, do)


def _leads(inspection: Inspection, side: str) -> list[str]:
    party = inspection.case.parties.get(side)
    return [lead.name for lead in party.leads] if party else []
