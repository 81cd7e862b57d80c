"""A package of the planner's own, beside the one that is recommended."""

from collections.abc import Sequence

from detente.case.models.case import Case
from detente.studies.valuation.model import model
from detente.studies.valuation.readings import SIDES
from detente.studies.values.brief.brief import BesideRecommended
from detente.studies.values.objections import DatePasses
from detente.studies.values.packages.chosen import Named
from detente.studies.values.packages.packages import Packages


def beside_recommended(
    case: Case, packages: Packages, dates: Sequence[DatePasses]
) -> BesideRecommended | None:
    """What the planner's own package leaves, brings and cannot tell; None: nothing else.

    `dates`: days to come, of which those on what it leaves are kept.
    """
    own = packages.own
    if own is None or not packages.departs:
        return None
    untold = tuple(win.side for win in own.at_home if not win.holds)
    found = [one.terms for one in packages.alternatives if one.name is Named.RECOMMENDED]
    if not found:
        return BesideRecommended((), (), None, None, untold)
    (recommended,), known = found, model(case)
    us, them = (
        known.gain(side, own.moves).best - known.gain(side, recommended).best for side in SIDES
    )
    without = tuple(issue for issue in recommended if issue not in own.moves)
    passes = tuple(one for one in dates if one.issue in without)
    return BesideRecommended(without, passes, us, them, untold)
