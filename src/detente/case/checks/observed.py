"""Rules §C51 and §C52: a certificate says which way; no day of evidence is overruled unsaid."""

from detente.case.checks.inspection import Inspection
from detente.case.models.dated import last_published
from detente.case.models.register import EventKind
from detente.case.models.scalars import first_day, last_day
from detente.visible import in_ticks


def check_observed(inspection: Inspection) -> None:
    """Certificates, and the days of what was counted."""
    for at, event in enumerate(inspection.case.events):
        if event.kind is EventKind.CERTIFY and event.says_met is None:
            what, why = (
                f"{in_ticks(event.what)} is certified",
                "it may say that it was met, or that not",
            )
            inspection.fault(51, ("events", at), what, why, "add `met: yes` or `met: no`")
        elif event.kind is not EventKind.CERTIFY and event.met is not None:
            what, why = f"`met` of `kind: {event.kind.value}`", "only one that certifies says so"
            inspection.fault(
                51, ("events", at, "met"), what, why, "write `kind: certify`, or remove it"
            )
    for at, seen in enumerate(inspection.case.evidence):
        published = last_day(seen.published)
        if first_day(seen.until) > published:
            what = f"it counts to {seen.until}, and was published {seen.published}"
            why = "what was to come had not been counted: it is taken as counted to that day"
            do = "correct one of the days; a forecast is a fact, and no evidence"
            inspection.note(52, ("evidence", at, "until"), what, why, do)
        sourced = last_published(seen, inspection.case.sources)
        if seen.visible_from is None and sourced is not None and sourced > published:
            what = f"it was published {seen.published}, and its latest source {sourced}"
            why = "it counts from the later of the two days"
            do = "cite what was published first, or give `visible-from`"
            inspection.note(52, ("evidence", at, "published"), what, why, do)
