"""What matters most, and where another order becomes the better one for us."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from detente.case.case import Case
from detente.engines.rehearsal.outcomes import Floats
from detente.engines.rehearsal.problem import Conduct, Design, Problem, Shock
from detente.engines.rehearsal.turning import Input, Values, regions, tornado
from detente.studies.names import country
from detente.studies.rehearsal.build import RANGES
from detente.studies.rehearsal.play import Stage, play
from detente.studies.values.rehearsal import Ahead, Flip, Lever, Region

MOST = 6
POINTS, HALVINGS = 5, 3
"""Values of a figure at which two orders are compared at first, and how far a border is halved."""
AHEAD = {1: Ahead.FIRST, -1: Ahead.SECOND, 0: Ahead.NEITHER}
Turn = Callable[[Stage, float], Stage]


class CancelledError(Exception):
    """The rehearsal was stopped while a figure was turned."""


@dataclass(frozen=True)
class Told:
    """A judged figure with its range, how its values are said, and the stage with another value."""

    name: str
    low: float
    high: float
    said: Callable[[float], str]
    put: Turn


def inputs(case: Case, stage: Stage) -> Iterator[Told]:
    """The judged figures of the rehearsal, each with its range in the case or an assumed one."""
    for at, shock in enumerate(case.rehearsal.shocks):
        yield _told(f"the chance in a month of this shock: {shock.what}", shock.chance, _hazard(at))
        if shock.ends[1] > 0:
            said = f"the chance that this shock ends the talks: {shock.what}"
            yield _told(said, shock.ends, _collapse(at))
    them = country(case, "them")
    played = {one.name for one in stage.cast.kinds[1]}
    for kind in case.rehearsal.them:
        if kind.kind == "partial" and kind.kind in played:
            said = f"how much {them} delivers where it delivers in part"
            yield _told(said, kind.share, _delivers)
    if case.rehearsal.them:
        reliable = next((one for one in case.rehearsal.them if one.kind == "reliable"), None)
        if reliable is not None and _may_be_unreliable(stage):
            yield _told(f"the share of reliable conduct of {them}", reliable.weight, _reliable)
    late = case.ladder.slips.them
    if late:
        said = f"the chance in a month that a due act of {them} comes a month late"
        yield _told(said, (Fraction(0), min(2 * late, Fraction(9, 10))), _late)
    chances = list(_voided(case, stage))
    if chances:
        said = "the chance in a month that a third party undoes an act"
        yield _told(said, chances[0], _void)
    low, high = RANGES["UPKEEP"]
    yield Told("what a channel takes of the leaders' attention", low, high, _plain, _upkeep)


def _may_be_unreliable(stage: Stage) -> bool:
    """Whether their conduct may be reliable, or something else as well."""
    kinds = zip(stage.cast.kinds[1], stage.cast.shares[1], strict=True)
    shares = {kind.name: share for kind, share in kinds}
    return "reliable" in shares and any(shares[one] > 0 for one in shares if one != "reliable")


def _voided(case: Case, stage: Stage) -> Iterator[tuple[Fraction, Fraction]]:
    """The judged chances that a third party undoes one of the acts that are played."""
    names = {step.name for step in stage.problem.steps}
    for issue in case.issues.values():
        for name, step in issue.steps.items():
            if name in names and step.voided is not None:
                yield step.voided.chance


def levers(
    case: Case,
    stage: Stage,
    ladder: Design,
    others: tuple[tuple[Design, str], ...],
    opening: str = "the ladder",
) -> tuple[tuple[Lever, ...], tuple[Flip, ...]]:
    """Bars, widest first; and for the widest one, where another order is ahead of the ladder.

    All is played as the orders themselves are, over all kinds of conduct of both sides: at the
    judged figures, and with as many runs, a difference is that of the summaries. Nothing where it
    is stopped meanwhile.
    """
    given = {one.name: one for one in inputs(case, stage) if one.low < one.high}
    try:
        bars = tornado(
            brings(stage, ladder),
            [
                Input(one.name, one.low, one.high, _values(stage, ladder, one))
                for one in given.values()
            ],
        ).bars
        widest = [given[bar.name] for bar in bars[:1]]
        flips = [flip for one in widest for flip in _flips(stage, (ladder, opening), others, one)]
    except CancelledError:
        return (), ()
    found = [
        Lever(
            what=bar.name,
            low=given[bar.name].said(given[bar.name].low),
            high=given[bar.name].said(given[bar.name].high),
            at_low=round(bar.at_low.value, 3),
            at_high=round(bar.at_high.value, 3),
            spread=round(bar.spread, 3),
        )
        for bar in bars[:MOST]
    ]
    return tuple(found), tuple(flips)


def brings(stage: Stage, design: Design) -> Floats:
    """(runs): what an order brings us, run by run; CancelledError where it was stopped."""
    run = play(stage, design)
    if not run.complete:
        raise CancelledError
    return run.whole().outcomes.value[:, 0]


def _values(stage: Stage, design: Design, told: Told) -> Values:
    return cache(lambda at: brings(told.put(stage, at), design))


def _flips(
    stage: Stage, first: tuple[Design, str], others: tuple[tuple[Design, str], ...], told: Told
) -> Iterator[Flip]:
    """The first order against each of the others, through one figure's range."""
    design, opening = first
    ours = _values(stage, design, told)
    for other, said in others:
        found = regions(ours, _values(stage, other, told), told.low, told.high, POINTS, HALVINGS)
        parts = tuple(
            Region(one.low, one.high, told.said(one.low), told.said(one.high), AHEAD[one.ahead],
                   one.sure)
            for one in found.regions
        )  # fmt: skip
        words = _in_words(told.name, (_quoted(opening), _quoted(said)), parts)
        yield Flip(told.name, opening, said, parts, found.step, words)


def _in_words(name: str, orders: tuple[str, str], parts: tuple[Region, ...]) -> str:
    """Which order brings us more in which part of a figure's range."""
    first, second = orders
    ranged = f"{name}, from {parts[0].low_said} to {parts[-1].high_said}"
    if not any(one.sure for one in parts):
        same = len(parts) == 1 and parts[0].ahead is Ahead.NEITHER
        more = f"{first} and {second} bring us the same" if same else (
            f"neither {first} nor {second} brings us clearly more")  # fmt: skip
        return f"{ranged}: {more}"
    said = [
        f"{_place(number, parts)}{_more(one, first, second)}" for number, one in enumerate(parts)
    ]
    return f"{ranged}: {'; '.join(said)}{' throughout' if len(parts) == 1 else ''}"


def _place(number: int, parts: tuple[Region, ...]) -> str:
    one = parts[number]
    if len(parts) == 1:
        return ""
    if number == 0:
        return f"below about {one.high_said}, "
    if number == len(parts) - 1:
        return f"above about {one.low_said}, "
    return f"from about {one.low_said} to {one.high_said}, "


def _more(one: Region, first: str, second: str) -> str:
    doubt = "" if one.sure else " (within the error of the runs)"
    match one.ahead:
        case Ahead.FIRST:
            return f"{first} brings us more than {second}{doubt}"
        case Ahead.SECOND:
            return f"{second} brings us more than {first}{doubt}"
    return f"{first} and {second} bring us the same"


def _quoted(name: str) -> str:
    """An order's name as it stands inside a sentence."""
    return name if name == "the ladder" else f"“{name}”"


def _told(said: str, limits: tuple[Fraction, Fraction], put: Turn) -> Told:
    return Told(said, float(limits[0]), float(limits[1]), _percent, put)


def _percent(value: float) -> str:
    return f"{value:.0%}" if round(100 * value, 1) == round(100 * value) else f"{value:.1%}"


def _plain(value: float) -> str:
    return f"{value:.2g}"


def _hazard(at: int) -> Turn:
    return lambda given, value: _shock(given, at, lambda one: replace(one, hazard=value))


def _collapse(at: int) -> Turn:
    return lambda given, value: _shock(given, at, lambda one: replace(one, collapse=value))


def _shock(given: Stage, at: int, change: Callable[[Shock], Shock]) -> Stage:
    shocks = list(given.problem.shocks)
    shocks[at] = change(shocks[at])
    return _problem(given, replace(given.problem, shocks=tuple(shocks)))


def _problem(given: Stage, problem: Problem) -> Stage:
    return replace(given, problem=problem)


def _delivers(given: Stage, value: float) -> Stage:
    return _theirs(
        given, lambda one: replace(one, delivers=value) if one.name == "partial" else one
    )


def _theirs(given: Stage, change: Callable[[Conduct], Conduct]) -> Stage:
    ours, theirs = given.cast.kinds
    kinds = (ours, tuple(change(one) for one in theirs))
    return replace(given, cast=replace(given.cast, kinds=kinds))


def _late(given: Stage, value: float) -> Stage:
    return _theirs(given, lambda one: replace(one, slips=value) if one.slips else one)


def _reliable(given: Stage, value: float) -> Stage:
    """Another share of reliable conduct; the others keep their proportions."""
    ours, theirs = given.cast.shares
    names = [one.name for one in given.cast.kinds[1]]
    pairs = list(zip(names, theirs, strict=True))
    rest = sum(share for name, share in pairs if name != "reliable")
    shares = tuple(
        value if name == "reliable" else share * (1 - value) / rest for name, share in pairs
    )
    return replace(given, cast=replace(given.cast, shares=(ours, shares)))


def _void(given: Stage, value: float) -> Stage:
    steps = tuple(replace(step, void=value) if step.void else step for step in given.problem.steps)
    return _problem(given, replace(given.problem, steps=steps))


def _upkeep(given: Stage, value: float) -> Stage:
    return _problem(given, replace(given.problem, upkeep=value))
