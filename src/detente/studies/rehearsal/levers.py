"""What matters most, and where another order becomes the better one for us."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from detente.answers.text import Quote
from detente.case.models.case import Case
from detente.engines.rehearsal.paired import Strata
from detente.engines.rehearsal.problem import (
    RehearsalDesign,
    RehearsalProblem,
    RehearsalShock,
    SideConduct,
)
from detente.engines.rehearsal.turning import Bar, Input, Values, regions, tornado
from detente.files.place import Path
from detente.studies.ladder.acts import rests
from detente.studies.rehearsal.build import RANGES
from detente.studies.rehearsal.comparing import sample
from detente.studies.rehearsal.play import PlaySetting, play
from detente.studies.rehearsal.summaries import estimated
from detente.studies.values.ladder.ladder import Order
from detente.studies.values.ladder.rehearsal import (
    Ahead,
    Flip,
    Lever,
    Measure,
    Region,
    TurnedFigure,
)

MOST = 6
POINTS, HALVINGS = 5, 3
"""Values of a figure at which two orders are compared at first, and how far a border is halved."""
AHEAD = {1: Ahead.FIRST, -1: Ahead.SECOND, 0: Ahead.NEITHER}
Turn = Callable[[PlaySetting, float], PlaySetting]


class CancelledError(Exception):
    """The rehearsal was stopped while a figure was turned."""


@dataclass(frozen=True)
class Knob:
    """A judged figure with its range, the stage with another value of it, and where it stands."""

    figure: TurnedFigure
    low: float
    high: float
    put: Turn
    shock: Quote = ""
    paths: tuple[Path, ...] = ()

    @property
    def name(self) -> str:
        """Apart from all others."""
        return f"{self.figure} {self.shock}"


def knobs(case: Case, stage: PlaySetting) -> Iterator[Knob]:
    """The judged figures of the rehearsal, each with its range in the case or an assumed one."""
    for at, shock in enumerate(case.rehearsal.shocks):
        path: Path = ("rehearsal", "shocks", at)
        yield _knob(TurnedFigure.HAZARD, shock.chance, _hazard(at), path, shock=shock.what)
        if shock.ends[1] > 0:
            yield _knob(TurnedFigure.COLLAPSE, shock.ends, _collapse(at), path, shock=shock.what)
    played = {conduct.name for conduct in stage.cast.kinds[1]}
    kinds = list(enumerate(case.rehearsal.them))
    for at, kind in kinds:
        if kind.kind == "partial" and kind.kind in played:
            yield _knob(TurnedFigure.DELIVERS, kind.share, _delivers, ("rehearsal", "them", at))
    reliable = [(at, kind) for at, kind in kinds if kind.kind == "reliable"][:1]
    for at, kind in reliable if _may_be_unreliable(stage) else ():
        yield _knob(TurnedFigure.RELIABLE, kind.weight, _reliable, ("rehearsal", "them", at))
    late = case.ladder.slips.them
    if late:
        limits = (Fraction(0), min(2 * late, Fraction(9, 10)))
        yield _knob(TurnedFigure.LATE, limits, _late, ("ladder", "slips"))
    chances = list(_voided(case, stage))
    if chances:
        chance, path = chances[0]
        yield _knob(TurnedFigure.VOID, chance, _void, path)
    low, high = RANGES["UPKEEP"]
    yield Knob(TurnedFigure.UPKEEP, low, high, _upkeep)


def _may_be_unreliable(stage: PlaySetting) -> bool:
    """Whether their conduct may be reliable, or something else as well."""
    kinds = zip(stage.cast.kinds[1], stage.cast.shares[1], strict=True)
    shares = {kind.name: share for kind, share in kinds}
    return "reliable" in shares and any(shares[one] > 0 for one in shares if one != "reliable")


def _voided(case: Case, stage: PlaySetting) -> Iterator[tuple[tuple[Fraction, Fraction], Path]]:
    """The judged chances that a third party undoes one of the acts that are played."""
    names = {step.name for step in stage.problem.steps}
    for issue_name, issue in case.issues.items():
        for name, step in issue.steps.items():
            if name in names and step.voided is not None:
                yield step.voided.chance, ("issues", issue_name, "steps", name)


def levers(
    case: Case,
    stage: PlaySetting,
    ladder: RehearsalDesign,
    others: tuple[RehearsalDesign, ...],
    month: str = "",
    flipped: int = 1,
) -> tuple[tuple[Lever, ...], tuple[Flip, ...]]:
    """Bars, widest first; and for the widest, where another order is ahead of the ladder.

    All is played as the orders themselves are, over all kinds of conduct of both sides: at the
    judged figures, and with as many runs, a difference is that of the summaries. Nothing where it
    is stopped meanwhile. `month`: when a lump is given. `flipped`: through so many of the widest.
    """
    given = {knob.name: knob for knob in knobs(case, stage) if knob.low < knob.high}
    try:
        bars = tornado(
            brings(stage, ladder),
            [
                Input(knob.name, knob.low, knob.high, _values(stage, ladder, knob))
                for knob in given.values()
            ],
        ).bars
        widest = [given[bar.name] for bar in bars[:flipped]]
        flips = tuple(
            flip for knob in widest for flip in _flips(case, stage, ladder, others, knob, month)
        )
    except CancelledError:
        return (), ()
    return tuple(_lever(case, bar, given[bar.name]) for bar in bars[:MOST]), flips


def _lever(case: Case, bar: Bar, knob: Knob) -> Lever:
    on = rests(case, *knob.paths)
    return Lever(
        what=knob.figure,
        shock=knob.shock,
        low=knob.low,
        high=knob.high,
        at_low=estimated(bar.at_low),
        at_high=estimated(bar.at_high),
        swing=estimated(bar.swing),
        spread=round(bar.spread, 3),
        sources=on.sources,
        marks=on.marks,
    )


def brings(stage: PlaySetting, design: RehearsalDesign) -> Strata:
    """What an order brings us, run by run; CancelledError where it was stopped."""
    run = play(stage, design)
    if not run.complete:
        raise CancelledError
    return sample(run, Measure.VALUE_US)


def _values(stage: PlaySetting, design: RehearsalDesign, knob: Knob) -> Values:
    return cache(lambda at: brings(knob.put(stage, at), design))


def _flips(
    case: Case,
    stage: PlaySetting,
    first: RehearsalDesign,
    others: tuple[RehearsalDesign, ...],
    knob: Knob,
    month: str,
) -> Iterator[Flip]:
    """The first order against each of the others, through one figure's range."""
    ours, on = _values(stage, first, knob), rests(case, *knob.paths)
    for other in others:
        theirs = _values(stage, other, knob)
        turned = regions(ours, theirs, knob.low, knob.high, POINTS, HALVINGS)
        yield Flip(
            what=knob.figure,
            shock=knob.shock,
            first=Order(first.name),
            second=Order(other.name),
            month=month,
            regions=tuple(
                Region(part.low, part.high, AHEAD[part.ahead], part.sure) for part in turned.regions
            ),
            step=turned.step,
            borders=turned.borders,
            sources=on.sources,
            marks=on.marks,
        )


def _knob(
    figure: TurnedFigure, limits: tuple[Fraction, Fraction], put: Turn, path: Path, shock: str = ""
) -> Knob:
    return Knob(figure, float(limits[0]), float(limits[1]), put, shock, (path,))


def _hazard(at: int) -> Turn:
    return lambda given, value: _shock(given, at, lambda shock: replace(shock, hazard=value))


def _collapse(at: int) -> Turn:
    return lambda given, value: _shock(given, at, lambda shock: replace(shock, collapse=value))


def _shock(
    given: PlaySetting, at: int, change: Callable[[RehearsalShock], RehearsalShock]
) -> PlaySetting:
    shocks = list(given.problem.shocks)
    shocks[at] = change(shocks[at])
    return _problem(given, replace(given.problem, shocks=tuple(shocks)))


def _problem(given: PlaySetting, problem: RehearsalProblem) -> PlaySetting:
    return replace(given, problem=problem)


def _delivers(given: PlaySetting, share: float) -> PlaySetting:
    return _theirs(
        given, lambda entry: replace(entry, delivers=share) if entry.name == "partial" else entry
    )


def _theirs(given: PlaySetting, change: Callable[[SideConduct], SideConduct]) -> PlaySetting:
    ours, theirs = given.cast.kinds
    kinds = (ours, tuple(change(one) for one in theirs))
    return replace(given, cast=replace(given.cast, kinds=kinds))


def _late(given: PlaySetting, chance: float) -> PlaySetting:
    return _theirs(given, lambda entry: replace(entry, slips=chance) if entry.slips else entry)


def _reliable(given: PlaySetting, value: float) -> PlaySetting:
    """Another share of reliable conduct; the others keep their proportions."""
    ours, theirs = given.cast.shares
    names = [one.name for one in given.cast.kinds[1]]
    pairs = list(zip(names, theirs, strict=True))
    rest = sum(share for name, share in pairs if name != "reliable")
    shares = tuple(
        value if name == "reliable" else share * (1 - value) / rest for name, share in pairs
    )
    return replace(given, cast=replace(given.cast, shares=(ours, shares)))


def _void(given: PlaySetting, chance: float) -> PlaySetting:
    steps = tuple(
        replace(step, void=chance if step.void else 0.0, freed=chance if step.freed else 0.0)
        for step in given.problem.steps
    )
    return _problem(given, replace(given.problem, steps=steps))


def _upkeep(given: PlaySetting, upkeep: float) -> PlaySetting:
    return _problem(given, replace(given.problem, upkeep=upkeep))
