"""Who leads on an issue: named there, or designated by a mandate."""

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.party import Party


def side_of(case: Case, side: Actor) -> Party:
    """The party of a side; an empty one where the case says nothing of it."""
    return case.parties.get(case.us if side is Actor.US else case.them, Party())


def lead_on(case: Case, issue: str, side: Actor) -> str:
    """The name of a side's lead on an issue; "" where nobody is named."""
    pair, at = case.issues[issue].lead, 0 if side is Actor.US else 1
    if len(pair) > at and pair[at]:
        return pair[at]
    return next((lead.name for lead in side_of(case, side).leads if issue in lead.mandate), "")


def is_leaders_own(case: Case, issue: str) -> bool:
    """Whether it is our leader's: what leaders say of each other, with no lead named for it."""
    return case.issues[issue].respect and not lead_on(case, issue, Actor.US)
