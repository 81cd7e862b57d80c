"""What is left of a package when one issue fails."""

from collections.abc import Iterator

from detente.studies.packages.rests import Ground
from detente.studies.packages.table import Table
from detente.studies.valuation.model import Moves
from detente.studies.values.level import InReadings
from detente.studies.values.packages import Fall, Left

ORDER = (Left.NOTHING, Left.BARRED, Left.SHORT, Left.STANDS)


def falls(ground: Ground, table: Table, chosen: Moves) -> Iterator[Fall]:
    """For each issue that moves: the rest without it, the hardest falls first."""
    listed = [_fall(ground, table, chosen, issue) for issue in chosen]
    yield from sorted(listed, key=lambda one: (ORDER.index(one.left), one.issue))


def _fall(ground: Ground, table: Table, chosen: Moves, issue: str) -> Fall:
    model = table.found
    rest = {
        name: option
        for name, option in chosen.items()
        if name != issue and ground.case.issues[name].with_ != issue
    }
    broken = model.broken(rest)
    tally = table.tally(rest) if rest else None
    rule = broken[0].where if broken else ()
    rested = ground.at(("issues", issue), *ground.paths(rest), *([rule] if rule else []))
    return Fall(
        issue,
        model.gain("us", rest),
        model.gain("them", rest),
        model.wins(rest),
        _left(rest, bool(broken), tally is not None and tally.enough),
        tally,
        rule,
        () if broken else tuple(_losers(table, rest)),
        **rested,
    )


def _left(rest: Moves, barred: bool, qualifies: bool) -> Left:
    if not rest:
        return Left.NOTHING
    if barred:
        return Left.BARRED
    return Left.STANDS if qualifies else Left.SHORT


def _losers(table: Table, rest: Moves) -> Iterator[str]:
    """Sides by id and audiences by name that gain nothing from the rest in any reading."""
    model = table.found
    if model.wins(rest) is InReadings.NO:
        for side in ("us", "them"):
            if not model.enough(side, model.gain(side, rest), "high"):
                yield side
        yield from (voice.who for voice in model.refusing(rest, "high"))
