"""What is left of a package when one issue fails."""

from collections.abc import Iterator

from detente.case.case import Case
from detente.studies.names import inside, title
from detente.studies.valuation.model import Model, Moves
from detente.studies.values.level import InReadings
from detente.studies.values.packages import Fall


def falls(case: Case, model: Model, chosen: Moves) -> Iterator[Fall]:
    """For each issue that moves: the rest without it, the hardest falls first."""
    order = [InReadings.NO, InReadings.SOME, InReadings.EVERY]
    found = [_fall(case, model, chosen, issue) for issue in chosen]
    yield from sorted(found, key=lambda one: (order.index(one.readings), one.issue))


def _fall(case: Case, model: Model, chosen: Moves, issue: str) -> Fall:
    rest = {
        name: option
        for name, option in chosen.items()
        if name != issue and case.issues[name].with_ != issue
    }
    us, them = model.gain("us", rest), model.gain("them", rest)
    level = model.wins(rest)
    named = inside(case, title(case, issue))
    return Fall(issue, us, them, level, _said(case, model, rest, named, level))


def _said(case: Case, model: Model, rest: Moves, named: str, level: InReadings) -> str:
    if not rest:
        return f"Without {named}, nothing is left: there is no agreement."
    broken = model.broken(rest)
    if broken:
        rules = "; ".join(dict.fromkeys(f"{rule.kind}: {rule.title}" for rule in broken[:1]))
        return f"Without {named}, the rest may not stand ({rules}): settle it first."
    if level is InReadings.EVERY:
        return f"Without {named}, the rest still stands as a win for both."
    if level is InReadings.SOME:
        return f"Without {named}, the rest is a win for both in some readings only: rebalance it."
    losers = [
        party
        for side, party in (("us", case.us), ("them", case.them))
        if not model.enough(side, model.gain(side, rest), "high")
    ]
    losers += [voice.who for voice in model.refusing(rest, "high")]
    return f"Without {named}, {' and '.join(losers)} cannot call the rest a win: rebalance it."
