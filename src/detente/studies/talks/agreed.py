"""The package that was agreed at the table: from then on it is what a plan is for."""

from detente.case.models.case import Case
from detente.case.views.deal import deal_of
from detente.studies.talks.entries import Log
from detente.studies.valuation.model import model
from detente.studies.values.packages.packages import AgreedPackage


def agreed_package(case: Case) -> AgreedPackage | None:
    """What was agreed, and when; None before that, and where it moves nothing or breaks a rule of
    the case: that is no package to carry out."""
    reached, agreed = deal_of(case), Log(case).agreed
    if reached is None or agreed is None:
        return None
    known = model(case)
    moves = known.moves(known.whole(agreed.terms if agreed.said.whole else agreed.after))
    if not moves or known.broken(moves):
        return None
    return AgreedPackage(agreed.id, reached.day, moves)
