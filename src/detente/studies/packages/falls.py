"""What is left of a package when one issue fails."""

from collections.abc import Iterator

from detente.studies.packages.rests import Ground
from detente.studies.packages.table import JudgementTable
from detente.studies.valuation.given_for import fails_with
from detente.studies.valuation.model import Moves
from detente.studies.values.packages.level import InReadings
from detente.studies.values.packages.packages import Fall, Left, Package

ORDER = (Left.NOTHING, Left.BARRED, Left.SHORT, Left.STANDS)


def falls(ground: Ground, table: JudgementTable, package: Package) -> Iterator[Fall]:
    """For each issue that moves: the rest without it, the hardest falls first.

    What rides with it, and what is given only for it, is no part of the rest.
    """
    listed = [_fall(ground, table, package, issue) for issue in package.moves]
    yield from sorted(listed, key=lambda entry: (ORDER.index(entry.left), entry.issue))


def _fall(ground: Ground, table: JudgementTable, package: Package, issue: str) -> Fall:
    model = table.found
    gone = fails_with(ground.case, issue, package.terms)
    rest = {name: option for name, option in package.moves.items() if name not in gone}
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
        gone[1:],
        **rested,
    )


def _left(rest: Moves, barred: bool, qualifies: bool) -> Left:
    if not rest:
        return Left.NOTHING
    if barred:
        return Left.BARRED
    return Left.STANDS if qualifies else Left.SHORT


def _losers(table: JudgementTable, rest: Moves) -> Iterator[str]:
    """Sides by id and audiences by name that gain nothing from the rest in any reading."""
    model = table.found
    if model.wins(rest) is InReadings.NO:
        for side in ("us", "them"):
            if not model.enough(side, model.gain(side, rest), "high"):
                yield side
        yield from (voice.who for voice in model.refusing(rest, "high"))
