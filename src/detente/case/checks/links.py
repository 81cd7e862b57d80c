"""Rule §C13: what a linkage joins."""

from detente.case.checks.inspection import Inspection
from detente.files.place import Path
from detente.visible import in_ticks


def check_links(inspection: Inspection) -> None:
    """Each link joins options of one issue to options of another, and pays only when moved."""
    for at, link in enumerate(inspection.case.links):
        first, second = inspection.condition(link.if_), inspection.condition(link.and_)
        if first is None or second is None:
            continue
        _two_issues(inspection, ("links", at), (*first.issues, *second.issues))
        now = {name: issue.now for name, issue in inspection.case.issues.items()}
        if first.holds(now) and second.holds(now):
            what = f"the link {in_ticks(link.if_)} with {in_ticks(link.and_)} holds already"
            why = "no agreement would bring its points (definitions §7)"
            inspection.fault(13, ("links", at), what, why, "name options that are not now")


def _two_issues(inspection: Inspection, path: Path, named: tuple[str, ...]) -> None:
    if len(named) != 2 or named[0] == named[1]:
        what = f"the link speaks of {', '.join(dict.fromkeys(named))}"
        why = "a link joins one issue to one other"
        do = "write one link for each pair of issues"
        inspection.fault(13, path, what, why, do)
