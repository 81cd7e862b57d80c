"""What we ask for in an area, in words that may be read aloud.

The message names the option that is best for us among those that can stand in some package which
both sides accept. What the package settles for, what we would give, latitude and reservations are
never named: the ask is no nearer to them than our own first wish.
"""

from detente.case.case import Case
from detente.studies.process.areas import Area
from detente.studies.valuation.readings import readings
from detente.studies.values.agenda import Agenda
from detente.studies.values.level import InReadings

SAME = "the same"


def asked(case: Case, agenda: Agenda, area: Area) -> str:
    """The words of our ask on an area's issue; empty where none may be read aloud."""
    head = area.terms[0]
    if head.role not in ("ask", "both") or head.security:
        return ""
    option = _best(case, agenda, area.issue)
    return in_full(case, area.issue, option) if option != case.issues[area.issue].now else ""


def _best(case: Case, agenda: Agenda, issue: str) -> str:
    """The option that is best for us among those acceptable to both in some reading, or now."""
    line = next((one for one in agenda.lines if one.id == issue), None)
    options = line.options if line else ()
    open_ = {one.name for one in options if one.is_now or one.package is not InReadings.NO}
    gains = readings(case).gains["us"].get(issue, {})
    kept = [name for name in gains if name in open_]
    return max(kept, key=lambda name: gains[name].best, default=case.issues[issue].now)


def in_full(case: Case, issue: str, option: str) -> str:
    """What an option says, with “the same” put in full from the option before it."""
    said = ""
    for name, one in case.issues[issue].options.items():
        if one.says.lower().startswith(SAME):
            said = said + one.says[len(SAME) :] if said else ""
        else:
            said = one.says
        if name == option:
            break
    return said
