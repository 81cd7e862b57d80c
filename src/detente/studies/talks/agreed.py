"""The package that was agreed at the table: from then on it is what a plan is for."""

from detente.case.models.case import Case
from detente.case.views.deal import deal_entries
from detente.studies.talks.entries import Log
from detente.studies.valuation.model import model
from detente.studies.values.packages import AgreedPackage


def agreed_package(case: Case) -> AgreedPackage | None:
    """What was agreed, and when; None before that, and where it moves nothing or breaks a rule of
    the case: that is no package to carry out."""
    entries, agreed = deal_entries(case), Log(case).agreed
    if agreed is None:
        return None
    known = model(case)
    moves = known.moves(known.whole(agreed.terms if agreed.said.whole else agreed.after))
    if not moves or known.broken(moves):
        return None
    return AgreedPackage(agreed.id, case.talks[entries[-1]].date, moves)
